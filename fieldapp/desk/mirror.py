"""The journal beside the ledger: every entry a second time, on the disk before the green light."""

import sys
from collections.abc import Sequence
from itertools import compress
from pathlib import Path

from fieldapp.desk.ballast import Room
from fieldapp.desk.chaining import Place
from fieldapp.desk.folder import Folder
from fieldapp.desk.stick import StickCopy, newest_on
from fieldapp.desk.troubles import ledger_behind
from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.entries import Entry, parse
from fieldapp.domain.printed import receipt_code
from fieldapp.files.atomic import JournalFile, read_capped
from fieldapp.store import chain, receipts
from fieldapp.store.database import Database
from fieldapp.trust.blobs import named_blob
from fieldapp.trust.journal import Scan, scan_frames, write_frame
from fieldapp.trust.keys import Dmk

_JOURNAL_LIMIT = 1 << 30


class Mirror:
    """Appends frames of a desk's own entries; at start it makes up for what a crash left out."""

    def __init__(
        self, folder: Folder, db: Database, province: str, dmk: Dmk, recipients: Sequence[str]
    ) -> None:
        self._db = db
        self._room = Room(folder)
        self._province = province
        self._dmk = dmk
        self._recipients = recipients
        self._owed: list[Entry] = []
        self._places: set[Place] = set()
        self._stick: StickCopy | None = None
        self._folder = folder
        self._file = JournalFile(folder.journal)

    def catch_up(self) -> None:
        """Bring the journal up to the ledger's head; a torn last frame is cut off first.

        Raises `IntegrityTrouble` if the journal knows entries that the ledger has lost.
        """
        scan = scan_frames(self._file.read_all(), self._dmk.journal_key)
        head = chain.head(self._db, self._province, self._dmk.desk)
        epoch, seq = (head.epoch, head.seq) if head else (0, 0)
        _check_not_ahead(scan, (epoch, seq))
        if scan.torn_at is not None:
            self._file.cut(scan.torn_at)
        there = {(frame.epoch, frame.seq) for frame in scan.frames}
        self._places |= there
        for each in range(epoch + 1):
            lines = chain.lines(self._db, self._province, self._dmk.desk, each, 1, sys.maxsize)
            missing = ((each, at) not in there for at in range(1, len(lines) + 1))
            self.append([parse(line) for line in compress(lines, missing)])

    def append(self, entries: Sequence[Entry]) -> None:
        """Write the frames of `entries` and wait once for the disk.

        What the disk does not take now is owed and goes before the next.
        """
        self._owed.extend(entries)
        if self._owed:
            frames = b"".join(map(self._frame, self._owed))
            self._room.found(self._file.append, frames)
            places = tuple((each.stamp.epoch, each.stamp.seq) for each in self._owed)
            self._owed.clear()
            self._places.update(places)
            if self._stick is not None:
                self._stick.offer(places, frames)

    @property
    def lag(self) -> int | None:
        """How many entries are not on the stick; None where no stick was chosen."""
        return None if self._stick is None else self._stick.lag

    def settle(self, patience: float) -> int | None:
        """Give the stick so many seconds to catch up; what it lacks then."""
        return None if self._stick is None else self._stick.settle(patience)

    def follow(self, where: Path | None) -> None:
        """Have a stick follow from now on, or none any more; raises if it knows more than we.

        The ledger must be caught up with.
        """
        if where is not None and newest_on(where, self._dmk) > max(self._places, default=(0, 0)):
            raise ledger_behind()
        if self._stick is not None:
            self._stick.close()
            self._stick = None
        if where is not None:
            self._stick = StickCopy(self._folder, self._dmk, where, self._places)

    def lay_on_stick(self, name: str, content: bytes) -> None:
        """Have a file lie beside the copy on the stick; nothing where none follows."""
        if self._stick is not None:
            self._stick.lay(name, content)

    def _frame(self, entry: Entry) -> bytes:
        receipt = None
        if isinstance(entry.data, HandedOver):
            receipt = receipt_code(receipts.signed_receipt(self._db, self._province, entry.hash))
        strokes = named_blob(entry)
        blobs = () if strokes is None else (receipts.blob(self._db, self._province, strokes),)
        return write_frame(entry, self._dmk, self._recipients, receipt=receipt, blobs=blobs)

    def close(self) -> None:
        if self._stick is not None:
            self._stick.close()
        self._file.close()


def check_not_ahead(folder: Folder, dmk: Dmk, epoch: int, seq: int) -> None:
    """Raise `IntegrityTrouble` if the journal goes beyond the last entry of the ledger."""
    if folder.journal.exists():
        content = read_capped(folder.journal, _JOURNAL_LIMIT)
        _check_not_ahead(scan_frames(content, dmk.journal_key), (epoch, seq))


def _check_not_ahead(scan: Scan, head: tuple[int, int]) -> None:
    if any((frame.epoch, frame.seq) > head for frame in scan.frames):
        raise ledger_behind()
