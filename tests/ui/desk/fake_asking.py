"""What people ask beside what is due to them, kept in lists instead of entries."""

from collections.abc import Callable
from dataclasses import dataclass, field

from fieldapp.domain.ids import BeneficiaryId, Hash, ItemCode
from fieldapp.domain.names import search_words
from fieldapp.domain.standing import Found

SAID = Hash("c" * 64)


@dataclass
class FakeAsking:
    """`search` finds people by the words of a name; who looks alike has the last of them."""

    search: Callable[[str], Found]
    looked: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    walked_in: list[tuple[str, str, dict[str, str | None]]] = field(default_factory=list)
    corrected: list[tuple[str, str, str, str, str | None]] = field(default_factory=list)
    wished: list[tuple[str, str, str | None, str | None]] = field(default_factory=list)

    def near(self, name: str, birth: str | None = None, village: str | None = None) -> Found:
        self.looked.append((name, birth, village))
        words = search_words(name)
        return self.search(words[-1]) if words else Found(())

    def walk_in(self, name: str, reason: str, **more: str | None) -> Hash:
        self.walked_in.append((name, reason, more))
        return SAID

    def correction(
        self,
        beneficiary: BeneficiaryId,
        field: str,
        seen: str,
        proof: str,
        note: str | None = None,
    ) -> Hash:
        self.corrected.append((beneficiary, field, seen, proof, note))
        return SAID

    def wants_to_continue(
        self,
        beneficiary: BeneficiaryId,
        item: ItemCode,
        phone: str | None = None,
        note: str | None = None,
    ) -> Hash:
        self.wished.append((beneficiary, item, phone, note))
        return SAID
