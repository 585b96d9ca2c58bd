"""The papers that follow from the roll of a ceremony, the same at a desk and at the office."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fieldapp.domain.dates import shown_day
from fieldapp.domain.documents.fall_back import (
    BlankSlips,
    FallBackList,
    blank_slips,
    fall_back_list,
)
from fieldapp.domain.documents.listed import ItemKind, shown_birth
from fieldapp.domain.documents.minutes import CommuneMinutes, commune_minutes
from fieldapp.domain.documents.progress import Progress, progress_report
from fieldapp.domain.documents.sign_sheet import PEOPLE_ON_A_SHEET, SignSheets, sign_sheets
from fieldapp.domain.documents.slips import Invitation, SlipLine, SlipPerson, invitation
from fieldapp.domain.ids import BeneficiaryId, ItemCode
from fieldapp.domain.names import search_key, sort_key
from fieldapp.domain.official_paper import OfficialPaper
from fieldapp.domain.pack_records import Letterhead
from fieldapp.domain.roll import RollPerson, by_commune, listed

Papers = tuple[OfficialPaper, ...]
Promise = tuple[str, str | None, str | None]
"""Why nothing was given, and by which day and where it will be."""

ANY_DESK = 0
_LONGEST_SLIPS, _LAST_SLIP = 200, 99_999
WHY_NOT = {
    "absent": "vắng mặt",
    "declined": "từ chối nhận",
    "deceased": "đã mất",
    "moved": "đã chuyển đi",
    "wrong_data": "sai thông tin, chờ đổi",
    "already_has": "đã có sổ, thẻ còn hạn",
    "item_missing": "không thấy sổ, thẻ",
    "item_damaged": "sổ, thẻ bị hỏng",
    "other": "trường hợp khác",
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """A ceremony and everybody of it; `roll` as `in_calling_order` gives it."""

    letterhead: Letterhead
    name: str
    held_on: str
    kinds: tuple[ItemKind, ...]
    roll: tuple[RollPerson, ...]
    practice: bool = False

    @property
    def title(self) -> str:
        return f"Buổi trao {self.name}, ngày {shown_day(date.fromisoformat(self.held_on))}"

    @property
    def sheets(self) -> int:
        """How many sign sheets there are."""
        return -(-len(self.roll) // PEOPLE_ON_A_SHEET)

    def item(self, code: ItemCode) -> str:
        """What an item is called."""
        return next((kind.name for kind in self.kinds if kind.item == code), code)

    def person(self, beneficiary: BeneficiaryId) -> RollPerson | None:
        return next((each for each in self.roll if each.person.beneficiary == beneficiary), None)


def in_calling_order(roll: Iterable[RollPerson]) -> tuple[RollPerson, ...]:
    """Who is called first, then by name: from the pack alone, so that all print the same sheets."""
    return tuple(sorted(roll, key=_place))


def _place(each: RollPerson) -> tuple[bool, int, str, str, str]:
    who = each.person
    return who.call is None, who.call or 0, sort_key(who.name), who.birth, who.beneficiary


def on_sheet(occasion: Occasion, page: int) -> tuple[tuple[int, RollPerson], ...]:
    """The people of a sheet, counted from 1, each with the number before the name."""
    first = (page - 1) * PEOPLE_ON_A_SHEET
    people = occasion.roll[first : first + PEOPLE_ON_A_SHEET]
    return tuple(enumerate(people, first + 1))


def sheet_papers(occasion: Occasion, codes: tuple[str, ...]) -> Papers:
    """One paper a sheet, each with its code."""
    people = tuple(listed(each) for each in occasion.roll)
    record = SignSheets(
        occasion.letterhead,
        occasion.title,
        occasion.held_on,
        people,
        occasion.kinds,
        codes,
        practice=occasion.practice,
    )
    return sign_sheets(record)


def fall_back_papers(occasion: Occasion, source: str, at: str) -> Papers:
    """Everybody with what is still due, and who was served when."""
    people = tuple(listed(each, open_only=True) for each in occasion.roll)
    record = FallBackList(
        occasion.letterhead,
        occasion.title,
        source,
        at,
        people,
        occasion.kinds,
        practice=occasion.practice,
    )
    return (fall_back_list(record),)


def blank_papers(occasion: Occasion, desk_no: int, first: int, count: int) -> Papers:
    """Numbered slips to write on; at most two hundred at a time."""
    record = BlankSlips(
        occasion.letterhead,
        occasion.title,
        occasion.held_on,
        desk_no,
        first,
        min(count, _LONGEST_SLIPS, _LAST_SLIP + 1 - first),
        occasion.kinds,
    )
    return blank_slips(record)


def invitation_papers(
    occasion: Occasion, codes: Mapping[BeneficiaryId, str], at: str, hours: str = ""
) -> Papers:
    """One half page a person."""
    return tuple(
        invitation(
            Invitation(
                occasion.letterhead,
                occasion.title,
                at,
                occasion.held_on,
                hours,
                slip_person(each),
                _due_lines(occasion, each),
                codes[each.person.beneficiary],
                "Bàn nào cũng được" if each.person.desk == ANY_DESK else f"Bàn {each.person.desk}",
                each.boxes,
                practice=occasion.practice,
            )
        )
        for each in occasion.roll
    )


def progress_papers(occasion: Occasion, source: str, at: str, officer: str) -> Papers:
    record = Progress(
        occasion.letterhead,
        occasion.title,
        source,
        at,
        occasion.kinds,
        by_commune(occasion.roll),
        officer,
        practice=occasion.practice,
    )
    return (progress_report(record),)


def commune_papers(
    occasion: Occasion,
    commune: str,
    at: str,
    giver: str,
    promised: Mapping[BeneficiaryId, Promise],
) -> Papers:
    """The minutes of a commune, by code or name; none where nobody of the roll lives there."""
    wanted = _bare(commune)
    people = tuple(
        each
        for each in occasion.roll
        if each.person.commune == commune or _bare(each.commune_name) == wanted
    )
    if not people:
        return ()
    (sums,) = by_commune(people)
    record = CommuneMinutes(
        letterhead=occasion.letterhead,
        ceremony=occasion.title,
        commune=sums.commune,
        at=at,
        people=sums.people,
        served=sums.served,
        handed=sums.handed,
        absent=tuple(
            (
                f"{each.person.name} ({shown_birth(each.person.birth)})",
                each.person.village or each.commune_name,
                why_not(promised.get(each.person.beneficiary)),
            )
            for each in people
            if not each.is_served
        ),
        kinds=occasion.kinds,
        giver=giver,
        practice=occasion.practice,
    )
    return (commune_minutes(record),)


def _bare(commune: str) -> str:
    """A commune's name as people say it, without what kind of place it is."""
    folded = search_key(commune)
    for kind in ("xa ", "phuong ", "thi tran "):
        folded = folded.removeprefix(kind)
    return folded


def why_not(promise: Promise | None) -> str:
    """`vắng mặt, hẹn trao tại nhà trước 20/12/2022`; nothing where nothing was noted."""
    if promise is None:
        return ""
    why, by, where = promise
    said = [WHY_NOT.get(why, WHY_NOT["other"])]
    if by or where:
        place = f" tại {where}" if where else ""
        day = f" trước {shown_day(date.fromisoformat(by))}" if by else ""
        said.append(f"hẹn trao{place}{day}")
    return ", ".join(said)


def slip_person(each: RollPerson) -> SlipPerson:
    home = ", ".join(filter(None, (each.person.village, each.commune_name)))
    return SlipPerson(each.person.name, each.person.birth, each.person.sex, home)


def _due_lines(occasion: Occasion, each: RollPerson) -> tuple[SlipLine, ...]:
    return tuple(
        SlipLine(occasion.item(due.entitlement.item), due.entitlement.qty, due.entitlement.serial)
        for due in each.dues
    )
