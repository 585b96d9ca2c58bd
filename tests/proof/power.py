"""Cuts the power of a recorded day at any moment, starts the desk again and looks for losses."""

import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

from fieldapp.desk.folder import Folder
from fieldapp.desk.stick import chosen_stick, stick_journal
from fieldapp.domain.entries import Entry
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import write_whole
from fieldapp.store import chain
from fieldapp.store.database import open_database
from fieldapp.store.opening import check_entries
from fieldapp.trust.journal import scan_frames
from tests.desk.ceremony import Clock, Laptop, entries_of
from tests.proof.powerday import LIVES
from tests.proof.powerdisk import WAYS, Disk, Way
from tests.proof.powertrace import Reading, Said, Step, Written, record
from tests.store.sample import PROVINCE

Image = dict[str, bytes]
# In a sick day every seventh sync is refused.
REFUSED = {"sick": "fsync:error=EIO:when=6+7"}


@dataclass(frozen=True, slots=True)
class Day:
    """What was told to the disk on one day, from which state on, and what truly was said."""

    laptop: Laptop
    stick: Path
    before: Path
    steps: tuple[Step, ...]
    chain: tuple[Entry, ...]
    build: str = "sound"
    # What lay on the stick in the morning.
    carried: Path | None = None
    # The stick's copy of the journal as the day left it.
    copied: bytes = b""

    @property
    def roots(self) -> tuple[Path, Path]:
        return self.laptop.folder.root, self.stick

    def fresh(self) -> Disk:
        """The disk and the stick as they were in the morning, all of it sure."""
        homes = {self.before: self.laptop.folder.root}
        if self.carried is not None:
            homes[self.carried] = self.stick
        morning = Disk.of(list(homes), self.stick)
        for old, new in homes.items():
            morning.names = {
                path.replace(f"{old}/", f"{new}/", 1): file for path, file in morning.names.items()
            }
        return morning

    def reading(self) -> Reading:
        morning = self.fresh()
        root, stick = self.roots
        sizes = {file: len(content) for file, content in morning.sure.items()}
        seen = (f"{root}/", f"{stick}/", str(root), str(stick))
        return Reading(seen, dict(morning.names), sizes)


def lived(laptop: Laptop, space: Path, build: str = "sound") -> Day:
    """Let the desk live its day under the eyes of the recorder."""
    root, before, stick = laptop.folder.root, space / "before", space / "stick"
    stick.mkdir()
    shutil.copytree(root, before)
    day = Day(laptop, stick, before, (), ())
    reading = day.reading()
    steps: list[Step] = []
    for life in range(LIVES):
        log = space / f"{build}-{life}.strace"
        words = [str(root), str(stick), str(life), build]
        command = [sys.executable, "-m", "tests.proof.powerday", *words]
        ended = record(command, f"{laptop.secret.hex()}\n".encode(), log, REFUSED.get(build, ""))
        assert (ended != 0) is (life == 0), f"life {life} ended with {ended}"
        steps += reading.read(log)
        log.unlink()
    copy = stick_journal(stick, laptop.dmk.desk)
    copied = copy.read_bytes() if copy.exists() else b""
    desk = laptop.opened()
    truth = tuple(entries_of(desk))[:-1]
    desk._session.close()
    return Day(laptop, stick, before, tuple(steps), truth, build, copied=copied)


@dataclass(frozen=True, slots=True)
class Cut:
    """One possible end of the day: after how many steps, what has arrived, and what was said."""

    after: int
    way: Way
    image: Image
    said: tuple[tuple[str, ...], ...]


def cuts(day: Day, count: int, seed: int, ways: tuple[Way, ...] = WAYS) -> Iterator[Cut]:
    """Half of them anywhere, half at the turning points; in the order of the day."""
    chance = Random(seed)  # noqa: S311 - a repeatable choice of moments
    turns = [
        near
        for at, step in enumerate(day.steps, 1)
        if not isinstance(step, Written)
        for near in (max(1, at - 1), at)
    ]
    anywhere = chance.choices(range(1, len(day.steps) + 1), k=count // 2)
    chosen = Counter([*anywhere, *chance.choices(turns, k=count - count // 2)])
    disk, said = day.fresh(), list[tuple[str, ...]]()
    for at, step in enumerate(day.steps, 1):
        disk.take(step)
        if isinstance(step, Said):
            said.append(step.words)
        for _ in range(chosen[at]):
            way = chance.choice(ways)
            yield Cut(at, way, disk.after_a_cut(way, chance), tuple(said))


def troubles(day: Day, cut: Cut, place: Path) -> list[str]:
    """What is wrong after the power came back and the desk was opened as every morning."""
    lay(day, cut.image, place)
    laptop = Laptop(Folder(place / "desk"), Clock(), day.laptop.secret)
    wrong = half_written(place) + ledger_troubles(day, cut, laptop)
    for what, name in (words for words in cut.said if words[0] in ("sealed", "sent")):
        where = laptop.folder.outbox if what == "sealed" else place / "stick"
        if not (where / name).exists():
            wrong.append(f"{what} and gone")
    return wrong


def lay(day: Day, image: Image, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    Folder(place / "desk").prepare()
    (place / "stick").mkdir()
    homes = {f"{day.laptop.folder.root}/": "desk", f"{day.stick}/": "stick"}
    for path, content in image.items():
        home = next(each for each in homes if path.startswith(each))
        (place / homes[home] / path.removeprefix(home)).write_bytes(content)
    if chosen_stick(Folder(place / "desk")) is not None:
        # The copies of a day each have a stick of their own.
        write_whole(Folder(place / "desk").stick, json.dumps(str(place / "stick")).encode())


def half_written(place: Path) -> list[str]:
    """Batches carry the hash of their bytes in their name, so each can be asked by itself."""
    return [
        f"half written in {path.parent.name}"
        for path in sorted(place.rglob("*.fabatch"))
        if sha256(path.read_bytes()).hexdigest()[:16] != path.stem.rpartition("-")[2]
    ]


def ledger_troubles(day: Day, cut: Cut, laptop: Laptop) -> list[str]:
    wrong = []
    green = max((int(words[1]) for words in cut.said if words[0] == "green"), default=0)
    try:
        desk = laptop.opened()
    except FieldTrouble as trouble:
        wrong.append(f"refused {trouble.code}")
        db = open_database(laptop.folder.ledger, laptop.dmk.db_key)
        there = len(chain.lines(db, PROVINCE, laptop.dmk.desk, 0, 1, 99_999))
        db.connection.close()
    else:
        db = desk._session.db
        check_entries(db)
        lines = [each.line for each in entries_of(desk)]
        desk._session.close()
        # The last entry is the sign-in after the cut.
        there = len(lines) - 1
        # What a sick disk refused was never green, may have arrived all the same, and is then
        # another than what came in its place.
        sure = green if day.build == "sick" else there
        if lines[:sure] != [each.line for each in day.chain[:sure]]:
            wrong.append("another chain")
        wrong += journal_troubles(laptop, len(lines))
    if green > there:
        wrong.append("green and gone")
    return wrong


def journal_troubles(laptop: Laptop, entries: int, copy: bytes | None = None) -> list[str]:
    """Frames may stand behind a torn one, which is then written again at the end."""
    wrong = []
    content = laptop.folder.journal.read_bytes() if copy is None else copy
    scan = scan_frames(content, laptop.dmk.journal_key)
    if sorted(frame.seq for frame in scan.frames) != list(range(1, entries + 1)):
        wrong.append("the journal is not the ledger")
    if scan.torn_at is not None:
        wrong.append("the journal is torn")
    return wrong
