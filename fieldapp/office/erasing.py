"""Takes one person out of the register for good, on their own request, and keeps every sum.

Decided: a line that names somebody cannot stay, and the chain cannot lose a line. So the office
replaces the line by a tombstone (`domain.tombstones`) and says so in its own chain, naming hashes
and a reason but never the person. The office's ids stay and lead to a row without a name. Keyed
tags of the numbers, and of name and birth, keep a later list from bringing the person back unasked.
What left the register before, packs, sealed batches, export files and copies, is not reached: the
answer says how many export files went out. The hash of what was there stays as well: whoever knows
everything else of a line could try numbers against it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.entries import Entry
from fieldapp.domain.erasing import is_signed_by, without
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.lists.rows import Row
from fieldapp.domain.names import compare_key
from fieldapp.domain.office_entries import PersonErased, Tombstone
from fieldapp.domain.tombstones import Erased, left_of, tombstone
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.office.checks import checked
from fieldapp.office.find_person import Fact, Held, find_person
from fieldapp.office.office import Office
from fieldapp.store import collecting, erasing
from fieldapp.trust.derive import hkdf, mac

Ground = Literal["conflict", "due", "programme"]
_MOST_TOMBSTONES = 300
_TAG_DIGITS = 32
_MOST_ROWS = 10


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was taken out, or, with `grounds`, why nothing was.

    `entries` became tombstones; `handovers` still count. `files_out` export files that went out
    before, and `waiting` sealed batches, may still hold the person.
    """

    people: int
    entries: int
    handovers: int
    strokes: int
    files_out: int
    waiting: int
    grounds: tuple[Ground, ...] = ()

    @property
    def is_done(self) -> bool:
        return not self.grounds and bool(self.people or self.entries)


def erase_person(
    office: Office, asked: str, *, by: str, why: str, despite: bool = False
) -> Erasure:
    """Erase whom a number or a name leads to, in one transaction.

    Refused, as `grounds`, while a conflict about them is open, something is due to them, or the
    programme that has to account for it runs; `despite` is a person's word that it must be.
    Raises `FieldTrouble` where a name leads to several people, or `why` names the person.
    """
    held = find_person(office, asked)
    _check_one(held)
    named = [
        (province, entry)
        for province, entry in held.entries
        if without(entry.data, held.sought) is not entry.data
    ]
    strokes = {name for _, entry in held.entries if (name := is_signed_by(entry.data, held.sought))}
    answer = Erasure(
        people=len(held.people),
        entries=len(named),
        handovers=len(held.sought.handovers),
        strokes=len(strokes),
        files_out=erasing.files_out(office.db),
        waiting=len(collecting.waiting(office.db)),
        grounds=() if despite else tuple(_grounds(office, held)),
    )
    if answer.grounds or not (held.people or named):
        return answer
    if held.sought.is_named_in(why):
        raise _reason_names_somebody()
    officer = OfficerId(by)
    with office.db.transaction():
        _bury(office, held, named, officer, why)
        erasing.empty_people(office.db, office.province, held.sought.people)
        erasing.drop_strokes(office.db, office.province, strokes)
        erasing.remember(office.db, office.province, _tags_of(office, held))
        erasing.fold_again(office.db)
    if not office.db.connection.in_transaction:
        # The log still holds the pages as they were.
        office.db.settle()
    return answer


def erased_rows(office: Office, rows: Iterable[Row]) -> dict[int, tuple[str, ...]]:
    """Which rows of a list name somebody who was erased, each with the tags that say so."""
    known = erasing.remembered(office.db, office.province)
    if not known:
        return {}
    found = {}
    for row in rows:
        numbers = (row.cccd, row.cmnd, row.bhxh, row.bhyt[-10:] if row.bhyt else None)
        tags = _tags(office, [each for each in numbers if each], [(row.name, row.birth)])
        if hits := tuple(tag for tag in tags if tag in known):
            found[row.row] = hits
    return found


def _check_one(held: Held) -> None:
    if len(held.people) > 1:
        raise FieldTrouble(
            f"Có {len(held.people)} người như vậy trong sổ đăng ký. Chưa xóa gì.",
            "Xóa từng người theo số giấy tờ.",
            code="VP-40",
        )


def _grounds(office: Office, held: Held) -> Iterator[Ground]:
    handovers = sorted(held.sought.handovers)
    if erasing.open_conflicts(office.db, office.province, handovers):
        yield "conflict"
    if any(each["state"] in {"due", "partly"} for each in held.rows["entitlement"]):
        yield "due"
    if held.people and office.outside.today <= office.place.programme.ends:
        yield "programme"


def _bury(
    office: Office, held: Held, named: list[tuple[str, Entry]], by: OfficerId, why: str
) -> None:
    erased = checked(Erased(office.outside.time, by), "Mã cán bộ")
    tombs = [
        (province, entry.hash, tombstone(entry, without(entry.data, held.sought), erased))
        for province, entry in named
    ]
    for first in range(0, max(1, len(tombs)), _MOST_TOMBSTONES):
        some = tombs[first : first + _MOST_TOMBSTONES]
        said = tuple(Tombstone(hash_, left_of(line)) for _, hash_, line in some)
        people = len(held.people)
        office.writer.say(checked(PersonErased(said, people, why), "Lý do"), officer=by)
    erasing.bury(office.db, tombs)


def _tags_of(office: Office, held: Held) -> list[str]:
    births = [(_text(each, "name"), _text(each, "birth")) for each in held.people]
    return _tags(office, sorted(held.sought.numbers), births)


def _tags(
    office: Office, numbers: list[str], births: list[tuple[str | None, str | None]]
) -> list[str]:
    key = hkdf(office.keys.oldest.raw, "erased")
    said = [*numbers, *(f"{compare_key(name)}|{birth}" for name, birth in births if name and birth)]
    return [mac(key, each.encode()).hex()[:_TAG_DIGITS] for each in said]


def _text(fact: Fact, key: str) -> str | None:
    return str(fact[key]) if key in fact else None


def names_erased(rows: list[int]) -> FieldTrouble:
    """A list would bring somebody back who asked to be taken out."""
    shown = ", ".join(map(str, rows[:_MOST_ROWS])) + ("…" if len(rows) > _MOST_ROWS else "")
    return FieldTrouble(
        f"Danh sách có {len(rows)} người đã được xóa theo yêu cầu (dòng {shown}). Chưa lưu gì.",
        "Hỏi lại địa phương: bỏ các dòng đó, hoặc nhập lại với --readmit nếu người đó đồng ý.",
        code="VP-42",
    )


def _reason_names_somebody() -> FieldTrouble:
    return FieldTrouble(
        "Lý do có tên hoặc số của chính người đó. Chưa xóa gì.",
        "Ghi lý do không kèm tên, ví dụ số văn bản yêu cầu.",
        code="VP-41",
    )
