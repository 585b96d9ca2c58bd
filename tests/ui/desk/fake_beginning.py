"""What was begun, kept in memory."""

from fieldapp.domain.begun import Begun, LeftOpen
from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.ids import BeneficiaryId, OfficerId
from fieldapp.domain.orders import How, Proof

AT = "2022-12-15T09:47:00+07:00"


class FakeBeginning:
    """One note a person, as the desk keeps them."""

    def __init__(self) -> None:
        self.noted: dict[BeneficiaryId, LeftOpen] = {}

    def note(
        self,
        people: tuple[BeneficiaryId, ...],
        how: How,
        proof: Proof,
        collector: Collector | None = None,
    ) -> None:
        begun = Begun(AT, how, OfficerId("o1"), people, proof, 1, collector)
        self.noted[people[0]] = LeftOpen("GIÀNG THỊ MỶ", begun)

    def drop(self, first: BeneficiaryId) -> None:
        self.noted.pop(first, None)

    def left(self) -> tuple[LeftOpen, ...]:
        return tuple(self.noted.values())
