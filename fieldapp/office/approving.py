"""Takes a spare laptop that no pack names, once somebody has compared its fingerprint by eye.

Until then its batches lie sealed and unopened in quarantine: nothing is lost, nothing counts.
"""

from dataclasses import dataclass

from fieldapp.domain.ids import CeremonyId, DeskId
from fieldapp.office.collect import collect
from fieldapp.office.collected import Collected
from fieldapp.office.enrolment import enrol
from fieldapp.office.office import Office
from fieldapp.trust.certs import open_devreq


@dataclass(frozen=True, slots=True)
class Approved:
    """The laptop is a desk now; `batches` are those of it that came out of quarantine."""

    desk: DeskId
    no: int
    batches: tuple[Collected, ...]

    @property
    def fresh(self) -> int:
        return sum(each.fresh for each in self.batches)


def approve_desk(
    office: Office,
    ceremony: CeremonyId,
    devreq: bytes,
    *,
    confirmed: str,
    label: str | None = None,
    number: int | None = None,
) -> Approved:
    """Enrol the laptop and take in what waited of it. Raises `FieldTrouble` as `enrol` does."""
    request, _ = open_devreq(devreq)
    no = enrol(office, ceremony, devreq, confirmed=confirmed, label=label, number=number)
    batches = tuple(each for each in collect(office, []) if each.desk == request.desk)
    return Approved(request.desk, no, batches)
