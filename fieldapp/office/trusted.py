"""What the office knows of its desks when their batches come: keys, packs, revocations."""

import base64

from fieldapp.domain.authority import Authority
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import CeremonyId, DeskId, Hash
from fieldapp.domain.kinds import Code
from fieldapp.domain.papers import BatchManifest
from fieldapp.office.office import Office
from fieldapp.store import register_ceremonies, register_packs
from fieldapp.store.register_packs import IssuedPack

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
        self._authority = Authority(office.cert.revoked)
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
        desks = () if pack is None else pack.manifest.desks
        if not desks or any(self._authority.is_revoked(named.desk) for named in desks):
            return None
        return _OFFICE_RECIPIENTS + len(desks)

    def why_without_effect(self, entry: Entry) -> Code | None:
        """Held, because its chain needs it, but only that."""
        return self._authority.why_without_effect(entry)
