"""The evening: seals what was said, carries it to the office, reads the office's answer.

Sealing and marking are short writes; the slow medium is written with no transaction open.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from fieldapp import __version__
from fieldapp.desk.session import Session, sealed_to
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.day import Answered, BatchState
from fieldapp.domain.desk_entries import Acknowledged, BatchCopied, BatchSealed
from fieldapp.domain.entries import Entry, parse
from fieldapp.domain.ids import BatchId
from fieldapp.domain.papers import Acknowledgement, BatchManifest
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import carry, read_capped, write_whole
from fieldapp.store import batches, chain, day, packs, receipts
from fieldapp.trust.acknowledgements import open_acknowledgement
from fieldapp.trust.batches import read_batch_manifest, seal_batch
from fieldapp.trust.blobs import named_blobs
from fieldapp.trust.envelope import file_hash
from fieldapp.trust.refusals import Refusable

BATCH_LIMIT = 65 * 1024 * 1024
Kind = Literal["stick", "folder"]


class Syncing:
    """Batches on their way: saved here, on the stick, received by the office."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def batches(self) -> tuple[BatchState, ...]:
        return day.batches(self._session.db, self._session.province, self._session.desk)

    def seal(self, to: Path | None = None, kind: Kind = "stick") -> BatchState | None:
        """Seal everything since the last acknowledged entry; first what older epochs left behind.

        With `to` the file goes straight there and not to the outbox, for which a full disk has no
        room. None where nothing new was said and the file of the newest batch is still there.
        """
        session = self._session
        if session.pack.manifest.practice:
            return None
        now = session.writer.epoch
        kept = to or session.folder.outbox
        due = [epoch for epoch in range(now + 1) if self._is_due(epoch, now, kept)]
        sealed = [self._seal(epoch, to, kind) for epoch in due]
        return self._state(sealed[-1]) if sealed else None

    def _is_due(self, epoch: int, now: int, kept: Path) -> bool:
        session = self._session
        where = (session.db, session.province, session.desk, epoch)
        new = batches.anything_new(*where) if epoch == now else batches.anything_left(*where)
        return new or self._is_lost(epoch, kept)

    def _seal(self, epoch: int, to: Path | None, kind: Kind) -> BatchId:
        session = self._session
        where = (session.db, session.province, session.desk, epoch)
        lines = chain.lines(*where, batches.acknowledged_up_to(*where) + 1, sys.maxsize)
        entries = tuple(parse(line) for line in lines)
        blobs = [receipts.blob(*where[:2], name) for name in named_blobs(entries)]
        manifest = self._manifest(entries, len(blobs), batches.next_number(*where))
        readers = sealed_to(session.db, session.pack, session.cert)
        content = seal_batch(manifest, lines, blobs, session.dmk.signing, readers)
        sealed = BatchSealed(
            manifest.batch,
            manifest.first,
            manifest.last,
            manifest.head,
            file_hash(content),
            len(content),
        )
        name = _file_name(manifest, content)
        if to is None:
            session.room.found(write_whole, session.folder.outbox / name, content)
            session.writer.write(sealed)
        else:
            carry(content, to, name, self._as_the_office_would(manifest.batch))
            session.writer.write(sealed, BatchCopied(manifest.batch, kind, sealed.sha256))
        return manifest.batch

    def _manifest(self, entries: tuple[Entry, ...], blobs: int, no: int) -> BatchManifest:
        session, first, last = self._session, entries[0], entries[-1]
        return BatchManifest(
            app=__version__,
            batch=BatchId(session.outside.random(16).hex()),
            blobs=blobs,
            ceremony=session.pack.ceremony,
            clock=last.stamp.clock,
            created=session.outside.time,
            desk=session.desk,
            epoch=last.stamp.epoch,
            first=first.stamp.seq,
            head=last.hash,
            last=last.stamp.seq,
            n=len(entries),
            no=no,
            pack=last.stamp.pack,
            pack_no=packs.number_of(session.db, last.stamp.pack),
            prev=first.stamp.prev,
            schema=1,
            v=1,
        )

    def send(self, batch: BatchId, folder: Path, to: Kind) -> BatchState:
        """Copy a sealed batch; it counts as copied only after it was read back and verified.

        What older epochs still wait to be answered for goes along: the office needs it first.
        """
        state = self._state(batch)
        for epoch in range(state.epoch):
            older = self._newest(epoch)
            if older is not None and older.acknowledged_at is None:
                self._carry(older, folder, to)
        self._carry(state, folder, to)
        return self._state(batch)

    def _carry(self, state: BatchState, folder: Path, to: Kind) -> None:
        session, batch = self._session, state.batch
        content = read_capped(session.folder.outbox / state.file_name, BATCH_LIMIT)
        carry(content, folder, state.file_name, self._as_the_office_would(batch))
        session.writer.write(BatchCopied(batch, to, file_hash(content)))

    def _as_the_office_would(self, batch: BatchId) -> Callable[[bytes], None]:
        """Reads a copy of a batch as it will be read at the office."""
        pubs = {self._session.desk: self._session.dmk.signing.pub}

        def check(found: bytes) -> None:
            if read_batch_manifest(found, pubs).batch != batch:
                raise Refusable("damaged") from Malformed("another batch under this name")

        return check

    def acknowledge(self, content: bytes) -> Answered:
        """Take in the office's answer; only what it covers may ever be purged."""
        session = self._session
        opened = open_acknowledgement(content, session.cert, desk=session.desk)
        paper = opened.paper
        held = chain.hash_at(session.db, session.province, session.desk, paper.epoch, paper.upto)
        if paper.ceremony != session.pack.ceremony:
            raise Refusable("wrong_ceremony") from Malformed("another ceremony")
        if paper.head not in held:
            raise FieldTrouble(
                "Báo nhận này không khớp với sổ trên máy. Chưa nhập gì.",
                "Báo văn phòng kiểm tra lại gói của bàn này.",
                code="GOI-10",
            ) from Malformed("the head at upto is not ours")
        self._check_verdicts(paper)
        said = Acknowledged(
            opened.sha256,
            paper.batch,
            paper.upto,
            _count(paper, "accepted") + _count(paper, "voided"),
            _count(paper, "conflict"),
            _count(paper, "quarantined"),
            paper.office_time,
        )
        if not batches.is_answered(session.db, session.province, session.desk, opened.sha256):
            session.writer.write(said)
        return Answered(paper.batch, paper.upto, said.accepted, said.conflicts, said.quarantined)

    def _check_verdicts(self, paper: Acknowledgement) -> None:
        """One verdict a handover of the batch: nothing is purged that the office does not speak of.

        A ledger that went on from its journal may not know the batch; no other entry has a verdict.
        """
        session = self._session
        where = (session.db, session.province, session.desk)
        epoch, first, last = batches.sealed_range(*where, paper.batch) or (paper.epoch, 1, None)
        if paper.epoch != epoch or (last is not None and paper.upto > last):
            raise Refusable("damaged") from Malformed("beyond what the batch holds")
        handed = batches.handovers_in(*where, epoch, first, paper.upto)
        said = {each.seq for each in paper.verdicts}
        if not (said <= handed if last is None else said == handed):
            raise Refusable("damaged") from Malformed("not one verdict a handover")

    def _is_lost(self, epoch: int, kept: Path) -> bool:
        """Whether the file that the office still waits for is gone from here, or spoilt."""
        newest = self._newest(epoch)
        if newest is None or newest.acknowledged_at is not None:
            return False
        try:
            content = read_capped(kept / newest.file_name, BATCH_LIMIT)
        except FieldTrouble:
            return True
        session = self._session
        where = (session.db, session.province, session.desk)
        return file_hash(content) != batches.hash_of(*where, newest.batch)

    def _newest(self, epoch: int) -> BatchState | None:
        return next((each for each in self.batches() if each.epoch == epoch), None)

    def _state(self, batch: BatchId) -> BatchState:
        return next(each for each in self.batches() if each.batch == batch)


def _count(paper: Acknowledgement, verdict: str) -> int:
    return sum(each.verdict == verdict for each in paper.verdicts)


def _file_name(manifest: BatchManifest, content: bytes) -> str:
    return f"{manifest.desk}-{manifest.epoch}-{manifest.last}-{file_hash(content)[:16]}.fabatch"
