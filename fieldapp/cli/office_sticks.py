"""What `fieldapp office collect` takes from the stick of a laptop that is lost."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.output import say, say_json, usage
from fieldapp.domain import codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.desk_entries import SlotChanged
from fieldapp.domain.ids import NOBODY, DeskId, OfficerId
from fieldapp.files.atomic import read_capped
from fieldapp.office.collected import END_TOO_LARGE, Collected
from fieldapp.office.office import Office
from fieldapp.office.opened_desks import open_desk
from fieldapp.office.sticks import let_end_go
from fieldapp.trust.keys import Dmk

# What waits of a copy is one field of the register: SQLite's largest has 10⁹ bytes.
JOURNAL_LIMIT = 512 * 1024 * 1024
_SLOTS_LIMIT = 1024 * 1024
_SUFFIX = ".fajournal"

First = Annotated[str | None, typer.Option("--first", help="Mã người thứ nhất của văn phòng.")]
LetGo = Annotated[
    str | None,
    typer.Option(help="Mã bàn (16 ký tự): bỏ đoạn sổ của bàn ấy đang giữ riêng, chưa tính."),
]
Second = Annotated[str | None, typer.Option("--second", help="Mã người thứ hai của văn phòng.")]


def two_people(first: str | None, second: str | None) -> tuple[OfficerId, OfficerId]:
    """Who opens a desk together; ends the command where they are not two."""
    people = _person(first or NOBODY), _person(second or NOBODY)
    if first == second or NOBODY in people:
        usage("Việc này cần hai người khác nhau: --first và --second.")
    return people


def _person(name: str) -> OfficerId:
    try:
        said = codec.read(SlotChanged, {"slot": "recovery", "change": "removed", "by": name})
    except Malformed:
        usage("Mã người gồm chữ thường không dấu và số, ví dụ an2.")
    return said.by


def copies_in(given: Sequence[Path], *, every: bool) -> tuple[Path, ...]:
    """The copies that were named, and with `every` those in the folders as well."""
    found = [
        each
        for path in given
        for each in (sorted(path.glob(f"*{_SUFFIX}")) if path.is_dir() and every else [path])
        if each.suffix == _SUFFIX
    ]
    return tuple(dict.fromkeys(found))


def opened_desks(
    office: Office, copies: Sequence[Path], first: str | None, second: str | None
) -> dict[DeskId, Dmk]:
    """The keys of the desks whose copies these are, if two people ask for them."""
    if first is None and second is None:
        return {}
    people = two_people(first, second)
    slots = [path.with_name(f"{path.stem}.slots.json") for path in copies]
    keys = [open_desk(office, read_capped(path, _SLOTS_LIMIT), people) for path in slots]
    return {DeskId(key.desk): key for key in keys}


def copy_lines(answer: Collected) -> tuple[str, ...]:
    """What a person must know of a copy that was taken in."""
    if answer.proof is None:
        return ()
    lines = []
    if answer.verdict == "accepted":
        by = "khóa của bàn" if answer.proof == "desk_key" else "chữ ký của bàn"
        lines.append(
            f"Bàn {answer.desk_no}: nhập từ USB của máy đã mất, {by} chứng minh đến lượt ghi "
            f"{answer.last} (kỳ sổ {answer.epoch})."
        )
    if answer.reason == END_TOO_LARGE:
        lines.append(
            f"Bàn {answer.desk_no}: đoạn chưa tính được lớn quá 64 MiB, không giữ. "
            "Đoạn giữ từ trước, nếu có, vẫn còn: xem USB có đúng của bàn ấy không."
        )
    elif answer.unproven:
        lines.append(
            f"Bàn {answer.desk_no}: {answer.unproven} lượt ghi cuối chưa có chữ ký: giữ riêng, "
            "chưa tính. Hai người của văn phòng xác nhận: thêm --lost-laptop --first MÃ --second MÃ"
        )
    if answer.verdict != "accepted" or answer.unproven or answer.missing:
        lines.append(f"Bỏ đoạn giữ riêng ấy: fieldapp office collect --let-go {answer.desk}")
    return tuple(lines)


def say_let_go(office: Office, desk: str, *, as_json: bool, saved: bool) -> bool:
    """Let go of what waits of a desk's copy, and say so; false where nothing waits."""
    size = let_end_go(office, DeskId(desk))
    if as_json:
        say_json({"saved": saved, "desk": desk, "let_go_bytes": size})
    elif size:
        verb = "Đã bỏ" if saved else "Sẽ bỏ"
        say(f"{verb} đoạn giữ riêng của bàn {desk} ({size} byte). Những gì đã nhập không đổi.")
    else:
        say(f"Không giữ riêng đoạn nào của bàn {desk}.")
    return size > 0


def unread_copies(given: Sequence[Path], read: Sequence[Path]) -> bool:
    """Whether copies lie in the folders that nobody asked to read."""
    return bool(set(copies_in(given, every=True)) - set(read))
