"""The papers about one handover or one person: what was taken back, goes home or comes later."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fieldapp.domain.documents.of_roll import Occasion, Papers, Promise, slip_person
from fieldapp.domain.documents.slips import LaterSlip, SlipLine, VoidSlip, later_slip, void_slip
from fieldapp.domain.documents.take_home import Cover, TakeHome, take_home
from fieldapp.domain.ids import BeneficiaryId, EntitlementId, ItemCode
from fieldapp.domain.official_paper import OfficialPaper
from fieldapp.domain.pack_records import Entitlement
from fieldapp.domain.premiums import Premium, Scheme, premiums_on
from fieldapp.domain.roll import RollPerson

_SCHEMES: dict[str, Scheme] = {"bhxh_book": "bhxh"}


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A void: when, for what reason, who asked for it and who stood by it."""

    at: str
    reason: str
    note: str | None
    officer: str
    approved: str
    lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A line of a handover, by its number; `voided` once it was taken back."""

    line: int
    beneficiary: BeneficiaryId
    entitlement: EntitlementId
    item: ItemCode
    qty: int
    serial: str | None
    voided: bool


@dataclass(frozen=True, slots=True)
class GivenPaper:
    """A handover as its receipt number finds it; officers by their codes."""

    receipt: str
    at: str
    lines: tuple[GivenLine, ...]
    taken_back: TakenBack | None = None


def void_papers(occasion: Occasion, given: GivenPaper, named: Callable[[str], str]) -> Papers:
    """The slip of the latest void, with officers as `named`; none while all of it stands."""
    back = given.taken_back
    if back is None:
        return ()
    lines = tuple(each for each in given.lines if each.line in back.lines)
    people = {each.beneficiary: occasion.person(each.beneficiary) for each in lines}
    found = tuple(each for each in people.values() if each is not None)
    if not found:
        return ()
    several = len(people) > 1
    record = VoidSlip(
        letterhead=occasion.letterhead,
        receipt=given.receipt,
        at=back.at,
        person=slip_person(found[0]),
        lines=tuple(
            SlipLine(
                occasion.item(each.item),
                each.qty,
                each.serial,
                _name_of(people[each.beneficiary]) if several else "",
            )
            for each in lines
        ),
        reason=back.reason,
        note=back.note,
        officer=named(back.officer),
        approved=named(back.approved),
        practice=occasion.practice,
        partly=any(not each.voided for each in given.lines),
    )
    return (void_slip(record),)


def take_home_papers(
    occasion: Occasion, given: GivenPaper, premiums: Iterable[Premium], at: str
) -> Papers:
    """One page for each person of a handover, of what was not taken back."""
    rules = tuple(premiums)
    people = dict.fromkeys(each.beneficiary for each in given.lines if not each.voided)
    pages = ((occasion.person(each), _lines_of(given, each)) for each in people)
    return tuple(
        _take_home(occasion, person, lines, rules, at)
        for person, lines in pages
        if person is not None
    )


def later_papers(
    occasion: Occasion,
    beneficiary: BeneficiaryId,
    promise: Promise | None,
    at: str,
    officer: str,
) -> Papers:
    """What a person will still receive; none where nothing is open."""
    person = occasion.person(beneficiary)
    if person is None or person.is_served:
        return ()
    _, by, where = promise or ("", None, None)
    record = LaterSlip(
        letterhead=occasion.letterhead,
        at=at,
        person=slip_person(person),
        lines=tuple(
            SlipLine(occasion.item(due.entitlement.item), due.open_qty, due.entitlement.serial)
            for due in person.dues
            if due.open_qty
        ),
        by=by,
        where=where or occasion.letterhead.office,
        contact=occasion.letterhead.office,
        officer=officer,
        practice=occasion.practice,
    )
    return (later_slip(record),)


def _take_home(
    occasion: Occasion,
    person: RollPerson,
    lines: tuple[GivenLine, ...],
    rules: tuple[Premium, ...],
    at: str,
) -> OfficialPaper:
    dues = {due.entitlement.entitlement: due.entitlement for due in person.dues}
    covers = tuple(
        _cover(occasion, each, dues.get(each.entitlement), person.person.bhxh) for each in lines
    )
    schemes = dict.fromkeys(cover.scheme for cover in covers)
    record = TakeHome(
        letterhead=occasion.letterhead,
        at=at,
        receiver=person.person.name,
        sex=person.person.sex,
        covers=covers,
        premiums=tuple(
            rule for scheme in schemes for rule in premiums_on(rules, scheme, occasion.held_on)
        ),
        contact=f"Bưu điện xã, hoặc {occasion.letterhead.office}",
        practice=occasion.practice,
    )
    return take_home(record)


def _cover(occasion: Occasion, line: GivenLine, due: Entitlement | None, bhxh: str | None) -> Cover:
    scheme = _SCHEMES.get(line.item, "bhyt")
    return Cover(
        name=occasion.item(line.item),
        scheme=scheme,
        number=line.serial or (bhxh if scheme == "bhxh" else None),
        from_=due.from_ if due else None,
        until=due.until if due else None,
        facility=due.facility if due else None,
        months=due.months if due else None,
    )


def _lines_of(given: GivenPaper, whose: BeneficiaryId) -> tuple[GivenLine, ...]:
    return tuple(each for each in given.lines if each.beneficiary == whose and not each.voided)


def _name_of(person: RollPerson | None) -> str:
    return person.person.name if person is not None else ""
