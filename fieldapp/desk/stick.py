"""The journal once more, on a stick: written after every action, never waited for.

Beside it lie the slots, the papers and the packs of the desk, so that another laptop can go on with
card and PIN. A stick that is pulled is no trouble: what it lacks is counted, and caught up with as
soon as it is back.
"""

import json
import queue
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from fieldapp.desk.chaining import Place
from fieldapp.desk.enrolment import FORMER_CERTS
from fieldapp.desk.folder import Folder
from fieldapp.desk.troubles import no_desk_on, several_desks_on, stick_of_another
from fieldapp.domain.ids import DeskId
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import JournalFile, carry, read_capped, write_whole
from fieldapp.files.disk_words import Medium
from fieldapp.trust.certs import open_devreq
from fieldapp.trust.journal import scan_frames
from fieldapp.trust.keys import Dmk
from fieldapp.trust.slots_file import read_slots

_JOURNAL_LIMIT = 1 << 30
_FILE_LIMIT = 65 * 1024 * 1024
_RETRY, _PATIENCE = 2.0, 5.0


def stick_journal(where: Path, desk: DeskId) -> Path:
    return where / f"{desk}.fajournal"


def companions(folder: Folder, desk: DeskId) -> tuple[tuple[Path, str], ...]:
    """What lies beside the journal on a stick, and how it is called there."""
    return (
        (folder.slots, f"{desk}.slots.json"),
        (folder.roots, f"{desk}.roots.json"),
        (folder.cert, f"{desk}.facert"),
        (folder.request, f"{desk}.fadevreq"),
        (folder.officers, f"{desk}.officers.age"),
        (folder.front, f"{desk}.desk.json"),
    )


def received(where: Path) -> tuple[Path, ...]:
    """The packs that lie there, and the former certs that they may have been signed under."""
    return (*sorted(where.glob("*.fapack")), *sorted(where.glob(FORMER_CERTS)))


def chosen_stick(folder: Folder) -> Path | None:
    """Where the second copy of the journal is kept, if anybody has said so."""
    try:
        said = json.loads(read_capped(folder.stick, 4096))
    except (FieldTrouble, ValueError):
        return None
    return Path(said) if isinstance(said, str) else None


def choose_stick(folder: Folder, desk: DeskId, where: Path | None) -> None:
    """Keep the second copy in this folder from now on, or none; raises `FieldTrouble`."""
    if where is None:
        folder.stick.unlink(missing_ok=True)
        return
    # Its journal is begun here and never later: else a pulled stick would be made up on the disk.
    JournalFile(stick_journal(where, desk), Medium.STICK).close()
    write_whole(folder.stick, json.dumps(str(where.absolute())).encode())


def desks_on(where: Path) -> tuple[DeskId, ...]:
    """The desks whose copies lie on a stick."""
    names = sorted(each.name.partition(".")[0] for each in where.glob("*.slots.json"))
    return tuple(DeskId(name) for name in names if stick_journal(where, DeskId(name)).exists())


def desk_on(where: Path, wanted: str | None = None) -> DeskId:
    """The one desk whose copy is meant; raises `FieldTrouble` if there is none, or no one alone."""
    found = desks_on(where)
    meant = tuple(each for each in found if wanted in (None, each))
    if not meant:
        raise no_desk_on(where)
    if len(meant) > 1:
        raise several_desks_on(where, found)
    return meant[0]


def adopt(folder: Folder, where: Path, desk: DeskId) -> None:
    """Make this laptop the desk whose papers lie on a stick; its ledger is still to be rebuilt.

    The slots come last: until they are there a power cut has left an empty laptop.
    """
    papers = [
        (path, read_capped(where / name, _FILE_LIMIT)) for path, name in companions(folder, desk)
    ]
    packs = [(path.name, read_capped(path, _FILE_LIMIT)) for path in received(where)]
    _check_of_one_desk(dict(papers), folder, desk)
    folder.prepare()
    for name, content in packs:
        write_whole(folder.inbox / name, content)
    for path, content in reversed(papers):
        write_whole(path, content)
    write_whole(folder.slots_copy, read_capped(folder.slots, _FILE_LIMIT))


def _check_of_one_desk(papers: dict[Path, bytes], folder: Folder, desk: DeskId) -> None:
    request, _ = open_devreq(papers[folder.request])
    slots = read_slots(papers[folder.slots])
    if not request.desk == slots.desk == desk:
        raise stick_of_another()


def newest_on(where: Path, dmk: Dmk) -> Place:
    """The last place that the copy on a stick knows; (0, 0) where it cannot be read now."""
    try:
        content = read_capped(stick_journal(where, dmk.desk), _JOURNAL_LIMIT)
    except FieldTrouble:
        return 0, 0
    frames = scan_frames(content, dmk.journal_key).frames
    return max(((each.epoch, each.seq) for each in frames), default=(0, 0))


class StickCopy:
    """Follows the journal from a thread of its own."""

    def __init__(self, folder: Folder, dmk: Dmk, where: Path, places: Iterable[Place]) -> None:
        self._folder, self._dmk, self._where = folder, dmk, where
        self._path = stick_journal(where, dmk.desk)
        self._lock = threading.Condition()
        self._all = set(places)
        self._there: set[Place] = set()
        # The size that the copy was left with; another one means that somebody else was there.
        self._left: int | None = None
        # A file that is to lie beside the copy, until it does.
        self._beside: tuple[str, bytes] | None = None
        self._waiting: queue.SimpleQueue[tuple[tuple[Place, ...], bytes] | None] = (
            queue.SimpleQueue()
        )
        self._thread = threading.Thread(target=self._follow, name="stick", daemon=True)
        self._thread.start()

    @property
    def lag(self) -> int:
        """How many entries the stick does not have, as far as is known."""
        with self._lock:
            return len(self._all - self._there)

    def settle(self, patience: float) -> int:
        """Wait until nothing is lacking, but no longer than so many seconds; how much still is."""
        with self._lock:
            self._lock.wait_for(lambda: self._all <= self._there, patience)
            return len(self._all - self._there)

    def offer(self, places: tuple[Place, ...], frames: bytes) -> None:
        """What was just mirrored; returns at once."""
        with self._lock:
            self._all.update(places)
        self._waiting.put((places, frames))

    def lay(self, name: str, content: bytes) -> None:
        """What is to lie beside the copy, in the place of what was; returns at once."""
        with self._lock:
            self._beside = name, content
        self._waiting.put(((), b""))

    def close(self) -> None:
        """Let the stick have the last words, if it takes them soon."""
        self._waiting.put(None)
        self._thread.join(_PATIENCE)

    @property
    def _owing(self) -> bool:
        return bool(self.lag) or self._beside is not None

    def _follow(self) -> None:
        self._try((), b"")
        while True:
            try:
                said = self._waiting.get(timeout=_RETRY if self._owing else None)
            except queue.Empty:
                said = ((), b"")
            if said is None:
                break
            self._try(*said)
        if self._owing:
            self._try((), b"")

    def _try(self, places: tuple[Place, ...], frames: bytes) -> None:
        try:
            if not self._path.exists():
                self._left = None
                return
            with JournalFile(self._path, Medium.STICK) as journal:
                # Catching up may have read some of these frames from the disk already.
                new = set(places) - self._there
                if self._left is None or journal.size != self._left or 0 < len(new) < len(places):
                    places = self._catch_up(journal)
                elif new:
                    journal.append(frames)
                self._left = journal.size
        except FieldTrouble:
            # Pulled, full or read-only: what it lacks stays counted.
            self._left = None
            return
        with self._lock:
            self._there.update(places)
            self._lock.notify_all()
        self._lay_beside()

    def _lay_beside(self) -> None:
        with self._lock:
            owed = self._beside
        if owed is None:
            return
        name, content = owed
        try:
            carry(content, self._where, name)
        except FieldTrouble:
            # The copy goes first and is there; this is tried again.
            return
        with self._lock:
            if self._beside is owed:
                self._beside = None

    def _catch_up(self, journal: JournalFile) -> tuple[Place, ...]:
        """Bring over all that the copy lacks; frames that only it has are left in it."""
        for content, name in self._papers():
            carry(content, self._where, name)
        ours = read_capped(self._folder.journal, _JOURNAL_LIMIT)
        here = scan_frames(ours, self._dmk.journal_key).frames
        there = scan_frames(journal.read_all(), self._dmk.journal_key)
        if there.torn_at is not None:
            journal.cut(there.torn_at)
        known = {(each.epoch, each.seq) for each in there.frames}
        missing = [each for each in here if (each.epoch, each.seq) not in known]
        journal.append(b"".join(ours[each.start : each.end] for each in missing))
        return tuple((each.epoch, each.seq) for each in here)

    def _papers(self) -> Iterator[tuple[bytes, str]]:
        """What of the desk's papers is not on the stick as it is here."""
        packs = ((path, path.name) for path in received(self._folder.inbox))
        for path, name in (*companions(self._folder, self._dmk.desk), *packs):
            content, copy = read_capped(path, _FILE_LIMIT), self._where / name
            if not copy.exists() or read_capped(copy, _FILE_LIMIT) != content:
                yield content, name
