"""What other desks of the ceremony have said, read from their batches: known here, never ours.

Nothing of it goes into the own chain, journal or batch; a ledger that was made again reads the
files again. The strokes of their signatures stay in the file: nobody needs them at this table.
"""

import base64

from fieldapp.desk.session import Session
from fieldapp.desk.writer import FURTHEST
from fieldapp.domain.authority import Authority
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.ids import DeskId, Hash
from fieldapp.domain.papers import BatchManifest
from fieldapp.domain.siblings import Double, Sibling, SiblingRead
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.store import chain, collecting, packs
from fieldapp.store import siblings as known
from fieldapp.trust.batches import OpenedBatch, open_batch, read_batch_manifest
from fieldapp.trust.envelope import file_hash, signer
from fieldapp.trust.refusals import Refusable

# A clock of entries that runs this far ahead is no desk's; who follows one never comes this far.
_LATEST_TICK = 2 * FURTHEST
_BATCH = b"FAENV1 batch "
# A desk that leaves gaps must not fill the disk of another: two of the largest batches may wait.
MOST_WAITING = 130 * 1024 * 1024


class Siblings:
    """The other desks, as far as their batches were read here."""

    def __init__(self, session: Session) -> None:
        self._session = session
        desks = session.pack.manifest.desks
        self._keys = {each.desk: base64.b64decode(each.pub) for each in desks}
        self._numbers = {each.desk: each.no for each in desks}
        self._authority = Authority(session.cert.revoked)

    def seen(self) -> tuple[Sibling, ...]:
        session = self._session
        return known.siblings(session.db, session.province, session.desk)

    @staticmethod
    def is_batch(content: bytes) -> bool:
        """Whether a file says of itself that it is a batch and no acknowledgement."""
        return content.startswith(_BATCH)

    def doubles(self) -> tuple[Double, ...]:
        """What was handed over at two desks, or twice, as far as it is known here."""
        return known.doubles(self._session.db, self._session.province)

    def read(self, content: bytes) -> SiblingRead:
        """Take in another desk's batch, verified like at the office; twice is as once.

        Raises `FieldTrouble` for what cannot be taken in. One that misses what came before it is
        kept sealed, and joins on as soon as that was read.
        """
        at = read_batch_manifest(content, self._keys)
        if at.ceremony != self._session.pack.ceremony:
            raise Refusable("wrong_ceremony") from Malformed("another ceremony")
        if at.desk == self._session.desk:
            return self._own(at)
        opened = self._open(content, at)
        found = self._session.room.found(self._take_all, content, opened)
        if found is None:
            raise Refusable("gap") from Malformed("entries before it are not here")
        return found

    def _own(self, at: BatchManifest) -> SiblingRead:
        """Our own batch, come back: it must be part of the chain that is here."""
        session = self._session
        held = chain.hash_at(session.db, session.province, at.desk, at.epoch, at.last)
        if at.head not in held:
            raise IntegrityTrouble(
                "Sổ trên máy này thiếu lượt đã niêm phong trong gói. Chưa nhập gì.",
                "Dừng trao ở máy này. Giữ nguyên USB, gọi văn phòng và đọc mã này.",
                code="GOI-14",
            ) from Malformed("a batch of ours that is not in our chain")
        return SiblingRead(session.desk_no, at.created, own=True)

    def _open(self, content: bytes, at: BatchManifest) -> OpenedBatch:
        session = self._session
        self._check_pack(at)
        opened = open_batch(
            content, self._keys, [session.dmk.age_identity], ceremony=session.pack.ceremony
        )
        if max(each.stamp.tick for each in opened.entries) > _LATEST_TICK:
            raise Refusable("damaged") from Malformed("a tick no desk comes to")
        return opened

    def _check_pack(self, at: BatchManifest) -> None:
        """An older pack is superseded by ours; of the same number there is only one."""
        session, ours = self._session, self._session.pack
        if session.pack.manifest.practice:
            raise FieldTrouble(
                "Đang tập thử. Gói của bàn khác không nhập vào đây.",
                "Mở đúng buổi trao rồi nạp lại.",
                code="GOI-15",
            )
        mine = packs.number_of(session.db, ours.hash)
        if at.pack_no > mine or (at.pack_no == mine and at.pack != ours.hash):
            raise Refusable("other_pack") from Malformed(f"under pack {at.pack_no}")

    def _take_all(self, content: bytes, opened: OpenedBatch) -> SiblingRead | None:
        """In one turn: this batch, and what waited for it. None where it has to wait itself."""
        session, sha256 = self._session, file_hash(content)
        with session.writer.taking_in():
            before = known.double_ids(session.db, session.province)
            taken = self._take(opened, sha256)
            if taken is None:
                self._keep(content, sha256)
                return None
            fresh, handovers = taken
            for more in self._joining_on():
                fresh, handovers = fresh + more[0], handovers + more[1]
            at = opened.manifest
            doubles = known.doubles(session.db, session.province, before)
        return SiblingRead(self._numbers[at.desk], at.created, fresh, handovers, doubles)

    def _keep(self, content: bytes, sha256: Hash) -> None:
        """Keep a batch until the gap before it is filled; one that waits already is kept."""
        session = self._session
        if sha256 in collecting.waiting(session.db):
            return
        head = _BATCH + signer(content).encode() + b" "
        if known.waiting_bytes(session.db, head) + len(content) > MOST_WAITING:
            raise FieldTrouble(
                "Quá nhiều gói của bàn ấy đang chờ gói gửi trước. Gói này chưa nhập, không giữ.",
                "Nhập gói còn thiếu trước, rồi nhập lại gói này.",
                code="GOI-16",
            )
        collecting.keep_sealed(session.db, session.province, sha256, content)

    def _take(self, opened: OpenedBatch, sha256: Hash) -> tuple[int, int] | None:
        """How many entries and handovers were new; None for a gap."""
        session, at = self._session, opened.manifest
        # Its request is not known here: what the first entry follows is what all its epochs follow.
        missing = collecting.missing_before(session.db, at, opened.entries[0], at.prev)
        if missing == (0, 0):
            raise Refusable("damaged") from Malformed("it can never join on")
        if missing is not None:
            return None
        held = self._handovers(at.desk)
        why = self._authority.why_without_effect
        try:
            with collecting.savepoint(session.db):
                taken = collecting.take_in(session.db, opened.entries, why)
        except collecting.DoesNotFit as cause:
            raise Refusable("damaged") from cause
        collecting.note_batch(session.db, at, sha256, at.created, "accepted", None)
        collecting.let_go(session.db, sha256)
        return taken.fresh, self._handovers(at.desk) - held

    def _joining_on(self) -> list[tuple[int, int]]:
        """Try what waits until nothing more joins on."""
        session, joined = self._session, list[tuple[int, int]]()
        progress = True
        while progress:
            progress = False
            for sha256 in collecting.waiting(session.db):
                content = collecting.sealed_content(session.db, sha256)
                try:
                    opened = self._open(content, read_batch_manifest(content, self._keys))
                    taken = self._take(opened, sha256)
                except FieldTrouble:
                    continue
                if taken is not None:
                    joined.append(taken)
                    progress = True
        return joined

    def _handovers(self, desk: DeskId) -> int:
        return chain.count_of(self._session.db, self._session.province, desk, "handed_over")
