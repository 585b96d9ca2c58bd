"""What the office knows of its desks when their batches come: keys, packs, revocations."""

import base64
from typing import get_args

from fieldapp.domain import office_entries
from fieldapp.domain.entries import Entry
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.ids import CeremonyId, DeskId, Hash
from fieldapp.domain.kinds import Code
from fieldapp.domain.papers import BatchManifest, RevokedDesk
from fieldapp.office.office import Office
from fieldapp.store import register_ceremonies, register_packs
from fieldapp.store.register_packs import IssuedPack
from fieldapp.store.revocations import REVOKED

_ONLY_OFFICE = tuple(
    kind for kind in get_args(EntryData) if kind.__module__ == office_entries.__name__
)
_OFFICE_RECIPIENTS = 2


class Trusted:
    """A desk is trusted if and only if it was enrolled here; a pack, if it went out from here."""

    def __init__(self, office: Office) -> None:
        self._desks = {desk.desk: desk for desk in register_ceremonies.all_desks(office.db)}
        self._packs: dict[Hash, IssuedPack] = {
            pack.hash: pack
            for ident in register_ceremonies.ceremonies(office.db, office.province)
            for pack in register_packs.packs_of(office.db, ident)
        }
        # A desk may stand there twice; from where it was revoked first it is not trusted.
        latest_first = sorted(office.cert.revoked, key=point, reverse=True)
        self._revoked: dict[DeskId, RevokedDesk] = {each.desk: each for each in latest_first}
        self.keys = {desk: base64.b64decode(known.pub) for desk, known in self._desks.items()}

    def number(self, desk: DeskId) -> int:
        return self._desks[desk].no

    def ceremony(self, desk: DeskId) -> CeremonyId:
        return self._desks[desk].ceremony

    def start(self, desk: DeskId) -> Hash:
        """What the first entry of every epoch of a desk follows."""
        return self._desks[desk].request

    def doubt(self, manifest: BatchManifest) -> Code | None:
        """Why a batch of a known desk cannot be taken in, whatever it says."""
        pack = self._packs.get(manifest.pack)
        if pack is None or (pack.ceremony, pack.pack_no) != (manifest.ceremony, manifest.pack_no):
            return "unknown_pack"
        return "practice" if pack.manifest.practice else None

    def doubt_entry(self, entry: Entry) -> Code | None:
        """The same of an entry that comes without a batch."""
        pack = self._packs.get(entry.stamp.pack)
        if pack is None or pack.ceremony != entry.stamp.ceremony:
            return "unknown_pack"
        return "practice" if pack.manifest.practice else None

    def recipients(self, manifest: BatchManifest) -> int | None:
        """How many may read a batch: the office twice and every desk of its pack.

        Which of them a desk knew to be revoked when it sealed is not known here.
        """
        pack = self._packs.get(manifest.pack)
        if pack is None or any(named.desk in self._revoked for named in pack.manifest.desks):
            return None
        return _OFFICE_RECIPIENTS + len(pack.manifest.desks)

    def why_without_effect(self, entry: Entry) -> Code | None:
        """Held, because its chain needs it, but only that."""
        at = entry.stamp
        gone = self._revoked.get(at.desk)
        if gone is not None and (at.epoch, at.seq) > point(gone):
            return REVOKED
        return "not_allowed" if isinstance(entry.data, _ONLY_OFFICE) else None


def point(gone: RevokedDesk) -> tuple[int, int]:
    """The last place of its chain at which a revoked desk was still trusted."""
    return gone.epoch, gone.after_seq
