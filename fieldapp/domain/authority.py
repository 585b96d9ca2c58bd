"""What of a desk's chain is held without effect, whoever reads it: office and sibling alike."""

from collections.abc import Iterable
from typing import get_args

from fieldapp.domain import office_entries
from fieldapp.domain.entries import Entry
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.ids import DeskId
from fieldapp.domain.kinds import Code
from fieldapp.domain.papers import RevokedDesk

REVOKED = "after_revocation"
_ONLY_OFFICE = tuple(
    kind for kind in get_args(EntryData) if kind.__module__ == office_entries.__name__
)


def point(gone: RevokedDesk) -> tuple[int, int]:
    """The last place of its chain at which a revoked desk was still trusted."""
    return gone.epoch, gone.after_seq


class Authority:
    """Revocations as a cert names them, and what is for the office alone to say."""

    def __init__(self, revoked: Iterable[RevokedDesk]) -> None:
        # A desk may stand there twice; from where it was revoked first it is not trusted.
        latest_first = sorted(revoked, key=point, reverse=True)
        self._revoked = {each.desk: each for each in latest_first}

    def is_revoked(self, desk: DeskId) -> bool:
        return desk in self._revoked

    def why_without_effect(self, entry: Entry) -> Code | None:
        """Held, because its chain needs it, but only that."""
        at = entry.stamp
        gone = self._revoked.get(at.desk)
        if gone is not None and (at.epoch, at.seq) > point(gone):
            return REVOKED
        return "not_allowed" if isinstance(entry.data, _ONLY_OFFICE) else None
