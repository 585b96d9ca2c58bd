"""The journal beside the ledger: every entry a second time, on the disk before the green light."""

from collections.abc import Sequence

from fieldapp.desk.folder import Folder
from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.entries import Entry, parse
from fieldapp.domain.printed import receipt_code
from fieldapp.domain.trouble import IntegrityTrouble
from fieldapp.files.atomic import JournalFile
from fieldapp.store import chain, receipts
from fieldapp.store.database import Database
from fieldapp.trust.blobs import named_blob
from fieldapp.trust.journal import scan_frames, write_frame
from fieldapp.trust.keys import Dmk


class Mirror:
    """Appends frames of a desk's own entries; at start it makes up for what a crash left out."""

    def __init__(
        self, folder: Folder, db: Database, province: str, dmk: Dmk, recipients: Sequence[str]
    ) -> None:
        self._db = db
        self._province = province
        self._dmk = dmk
        self._recipients = recipients
        self._file = JournalFile(folder.journal)
        # What a full disk kept out of the journal comes first the next time.
        self._owed: list[Entry] = []

    def catch_up(self) -> None:
        """Bring the journal up to the ledger's head; a torn last frame is cut off first.

        Raises `IntegrityTrouble` if the journal knows entries that the ledger has lost.
        """
        scan = scan_frames(self._file.read_all(), self._dmk.journal_key)
        if scan.torn_at is not None:
            self._file.cut(scan.torn_at)
        head = chain.head(self._db, self._province, self._dmk.desk)
        epoch, seq = (head.epoch, head.seq) if head else (0, 0)
        last = max(((frame.epoch, frame.seq) for frame in scan.frames), default=(epoch, 0))
        if last > (epoch, seq):
            raise IntegrityTrouble(
                "Sổ trên máy cũ hơn bản sao của nó. Không có gì bị xóa.",
                "Đừng trao tiếp trên máy này. Gọi hỗ trợ và đọc mã này.",
                code="DL-06",
            )
        missing = chain.lines(self._db, self._province, self._dmk.desk, epoch, last[1] + 1, seq)
        self.append([parse(line) for line in missing])

    def append(self, entries: Sequence[Entry]) -> None:
        """Write the frames of `entries` and wait once for the disk."""
        self._owed.extend(entries)
        if self._owed:
            self._file.append(b"".join(map(self._frame, self._owed)))
            self._owed.clear()

    def _frame(self, entry: Entry) -> bytes:
        receipt = None
        if isinstance(entry.data, HandedOver):
            receipt = receipt_code(receipts.signed_receipt(self._db, self._province, entry.hash))
        strokes = named_blob(entry)
        blobs = () if strokes is None else (receipts.blob(self._db, self._province, strokes),)
        return write_frame(entry, self._dmk, self._recipients, receipt=receipt, blobs=blobs)

    def close(self) -> None:
        self._file.close()
