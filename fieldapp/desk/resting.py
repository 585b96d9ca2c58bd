"""What a desk does while nobody asks it for anything: its file made whole by itself, and copied.

The journal is what loses nothing. A copy shortens the way back where the file is damaged, and a
settled file is complete for whoever copies it with the tools of the system.
"""

from contextlib import suppress

from fieldapp.desk.session import Session
from fieldapp.domain.trouble import DiskTrouble, FieldTrouble
from fieldapp.files import durable
from fieldapp.files.disk_words import Medium, writing_trouble
from fieldapp.store.copies import copy_of

IDLE_MS = 2_000
BETWEEN_COPIES_MS = 600_000
_KEPT = 2


class Resting:
    """Asked once a second, on a lane where nobody waits."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen = self._settled = self._copied = 0
        self._since = self._copied_at = session.outside.mono()

    def rest(self) -> None:
        """Do what is due, if nothing was said for two seconds; raises only where the disk fails."""
        now, seq = self._session.outside.mono(), self._session.writer.seq
        if seq != self._seen:
            self._seen, self._since = seq, now
        if now - self._since < IDLE_MS:
            return
        self._session.room.keep()
        try:
            if self._settled != seq:
                self._settled = seq
                self._session.db.rest()
            if self._copied != seq and now - self._copied_at >= BETWEEN_COPIES_MS:
                self.copy()
        except DiskTrouble:
            raise
        except FieldTrouble:
            # The log and the journal hold everything: the officer is told by what they do next.
            return

    def copy_soon(self) -> None:
        """The evening has come: the next rest lays a copy, however fresh the last one is."""
        self._copied_at = self._session.outside.mono() - BETWEEN_COPIES_MS

    def copy(self) -> None:
        """Lay a copy of the ledger beside it, and keep the last two; raises `FieldTrouble`."""
        session = self._session
        self._copied_at, seq = session.outside.mono(), session.writer.seq
        if session.room.disk != "enough":
            return
        try:
            older, copy = session.folder.copies, session.folder.next_copy
        except OSError as cause:
            raise writing_trouble(cause, Medium.DISK) from cause
        copy_of(session.db, session.dmk.db_key, copy)
        self._copied = seq
        for each in older[: 1 - _KEPT]:
            # One copy too many is no trouble.
            with suppress(OSError):
                durable.remove(each)
