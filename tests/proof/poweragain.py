"""What a desk does after a power cut, in a process of its own, so that it can be cut again.

`python -m tests.proof.poweragain FOLDER ACT BUILD`: the secret of the desk comes on the first line
of the standard input. ACT is `recover` (a start as every morning), `rebuild` or `purge`. In BUILD
`forgets` a broken recovery deletes the log first, in `anew` a broken rebuild begins by emptying
what it reads from, in `careless` a broken purge leaves the keys on the stick.
"""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from fieldapp.desk import purging
from fieldapp.desk.enrolment import load_slots
from fieldapp.desk.folder import Folder
from fieldapp.desk.purging import Purged, finish_purge, purge
from fieldapp.desk.rebuilding import rebuild
from fieldapp.desk.stick import desks_on
from fieldapp.domain.entries import Entry, parse
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store import chain
from fieldapp.store.opening import check_entries
from tests.desk.ceremony import SECRET, Clock, Laptop, shipped
from tests.proof.power import Cut, Day, Image, half_written, lay
from tests.proof.powertrace import record

# What a start itself says.
_OF_A_START = {"signed_in", "signed_out", "ledger_opened"}


def recover(laptop: Laptop) -> None:
    laptop.opened().sign_out("exit")


def make_again(laptop: Laptop) -> None:
    world, units = laptop.clock.outside, shipped().units
    rebuild(laptop.folder, laptop.dmk, SECRET, units=units, outside=world)


def take_away(laptop: Laptop) -> None:
    assert isinstance(purge(laptop.folder, laptop.dmk, laptop.clock.outside), Purged)


def spoil(folder: Folder, build: str) -> None:
    if build == "forgets":
        folder.ledger.with_name("ledger.db-wal").unlink(missing_ok=True)
    elif build == "anew":
        folder.ledger.unlink(missing_ok=True)
        folder.journal.write_bytes(b"")
    elif build == "careless":
        vars(purging)["chosen_stick"] = lambda folder: None


def after(day: Day, cut: Cut, act: str, build: str, space: Path) -> Day:
    """The start after a cut, recorded; from now on everything green before that cut is promised."""
    lay(day, cut.image, space / "first")
    laptop = Laptop(Folder(space / "first" / "desk"), Clock(), day.laptop.secret)
    stick = space / "first" / "stick"
    before, carried = space / "before", space / "carried"
    shutil.copytree(laptop.folder.root, before)
    shutil.copytree(stick, carried)
    again = Day(laptop, stick, before, (), day.chain, build, carried)
    reading = again.reading()
    log = space / "again.strace"
    words = [str(laptop.folder.root), act, build]
    command = [sys.executable, "-m", "tests.proof.poweragain", *words]
    ended = record(command, f"{day.laptop.secret.hex()}\n".encode(), log)
    assert ended == 0 or build != "sound", f"{act} ended with {ended}"
    steps = tuple(reading.read(log))
    return Day(laptop, stick, before, steps, day.chain, build, carried)


def green_of(cut: Cut) -> int:
    return max((int(words[1]) for words in cut.said if words[0] == "green"), default=0)


def without_ledger(cut: Cut, *, damaged: bool) -> Cut:
    """The same image of a desk that has lost its ledger, or has it damaged in the middle."""
    image: Image = {}
    for path, content in cut.image.items():
        if not path.rpartition("/")[2].startswith("ledger"):
            image[path] = content
        elif damaged and path.endswith("ledger.db"):
            half = len(content) // 2
            image[path] = content[:half] + b"\xff" * 16 + content[half + 16 :]
    return Cut(cut.after, cut.way, image, cut.said)


def troubles_again(day: Day, first: Cut, second: Cut, place: Path) -> list[str]:
    """What is wrong after the second cut: started, and made again if the program says so."""
    lay(day, second.image, place)
    laptop = Laptop(Folder(place / "desk"), Clock(), day.laptop.secret)
    wrong = half_written(place)
    for what, name in (words for words in first.said if words[0] in ("sealed", "sent")):
        where = laptop.folder.outbox if what == "sealed" else place / "stick"
        if not (where / name).exists():
            wrong.append(f"{what} and gone")
    try:
        said = started(laptop)
    except FieldTrouble as trouble:
        return [*wrong, f"refused {trouble.code}"]
    kept = common(said, day.chain)
    if kept < green_of(first):
        wrong.append("green and gone")
    if {each.type for each in said[kept:]} - _OF_A_START:
        wrong.append("another chain")
    return wrong


def troubles_of_purge(day: Day, second: Cut, place: Path) -> list[str]:
    """A desk that works with all it had, or one whose keys are gone for good and its data next."""
    lay(day, second.image, place)
    laptop = Laptop(Folder(place / "desk"), Clock(), day.laptop.secret)
    try:
        load_slots(laptop.folder)
    except FieldTrouble:
        wrong = [] if not desks_on(place / "stick") else ["the stick still opens"]
        finish_purge(laptop.folder)
        left = [each for each in laptop.folder.root.rglob("*") if each.is_file()]
        return [*wrong, *(f"{each.name} is left" for each in left)]
    try:
        said = started(laptop)
    except FieldTrouble as trouble:
        return [f"refused {trouble.code}"]
    return [] if common(said, day.chain) == len(day.chain) else ["entries are gone"]


def started(laptop: Laptop) -> list[Entry]:
    """All that the desk holds once it is open; DL-01 and DL-06 advise to make the ledger again."""
    made_again = not laptop.folder.ledger.exists()
    if made_again:
        make_again(laptop)
    try:
        desk = laptop.opened()
    except FieldTrouble as trouble:
        if made_again or trouble.code != "DL-01":
            raise
        make_again(laptop)
        desk = laptop.opened()
    db = desk._session.db
    check_entries(db)
    lines = chain.every_line(db, desk._session.desk)
    desk._session.close()
    return [parse(line) for line in lines]


def common(said: Iterable[Entry], truth: Iterable[Entry]) -> int:
    """How far two chains are the same."""
    count = 0
    for one, other in zip(said, truth, strict=False):
        if one.line != other.line:
            break
        count += 1
    return count


def main() -> None:
    root, act, build = sys.argv[1:]
    secret = bytes.fromhex(sys.stdin.readline())
    clock = Clock()
    # Each start has a boot of its own.
    clock.step(3600 * 9)
    clock._drawn = 90_000
    laptop = Laptop(Folder(Path(root)), clock, secret)
    spoil(laptop.folder, build)
    {"recover": recover, "rebuild": make_again, "purge": take_away}[act](laptop)


if __name__ == "__main__":
    main()
