"""What a stick holds after the power was cut: a disk without order and without whole renames."""

from pathlib import Path

from fieldapp.desk.folder import Folder
from fieldapp.desk.rebuilding import rebuild
from fieldapp.desk.stick import adopt, desks_on, stick_journal
from fieldapp.trust.journal import scan_frames
from tests.desk.ceremony import SECRET, Clock, Laptop, shipped
from tests.proof.power import Cut, Day, half_written, journal_troubles, lay


def stick_troubles(day: Day, cut: Cut, place: Path) -> list[str]:
    """What is wrong with the copy on the stick, before and after the desk was opened again."""
    lay(day, cut.image, place)
    stick, desk = place / "stick", day.laptop.dmk.desk
    wrong = half_written(place)
    if stick_journal(stick, desk).exists():
        wrong += copy_troubles(day, cut, stick)
    elif promised(cut):
        wrong.append("told and gone")
    laptop = Laptop(Folder(place / "desk"), Clock(), day.laptop.secret)
    opened = laptop.opened()
    lag = opened.settle(20)
    entries = opened._session.writer.seq
    opened._session.close()
    if lag:
        wrong.append("the stick does not catch up")
    elif lag == 0:
        copy = stick_journal(stick, desk).read_bytes()
        wrong += journal_troubles(laptop, entries, copy)
    return wrong


def promised(cut: Cut) -> int:
    """The last entry that was told as being on the stick."""
    return max((int(words[1]) for words in cut.said if words[0] == "there"), default=0)


def copy_troubles(day: Day, cut: Cut, stick: Path) -> list[str]:
    """Each frame that is taken must be one that was written; none that was told may be missing."""
    laptop, wrong = day.laptop, []
    written = frames_in(laptop.folder.journal.read_bytes(), laptop)
    found = frames_in(stick_journal(stick, laptop.dmk.desk).read_bytes(), laptop)
    if not found.items() <= written.items():
        wrong.append("a torn frame was taken for whole")
    lost = [seq for seq in range(1, promised(cut) + 1) if seq not in found]
    if lost:
        wrong += ["told and gone", f"{len(lost)} from {lost[0]} on"]
    return wrong


def frames_in(content: bytes, laptop: Laptop) -> dict[int, bytes]:
    frames = scan_frames(content, laptop.dmk.journal_key).frames
    return {each.seq: content[each.start : each.end] for each in frames}


def spare_troubles(day: Day, cut: Cut, place: Path) -> list[str]:
    """The laptop is dead: what another one makes of the stick alone."""
    if not promised(cut):
        return []
    lay(day, cut.image, place)
    stick, desk = place / "stick", day.laptop.dmk.desk
    if desks_on(stick) != (desk,):
        return ["no desk on the stick"]
    spare = Laptop(Folder(place / "spare"), Clock(), day.laptop.secret)
    adopt(spare.folder, stick, desk)
    done = rebuild(
        spare.folder,
        spare.dmk,
        SECRET,
        units=shipped().units,
        outside=spare.clock.outside,
        journals=(stick_journal(stick, desk),),
    )
    spare.opened()._session.close()
    return [] if done.entries >= promised(cut) else ["told and gone"]
