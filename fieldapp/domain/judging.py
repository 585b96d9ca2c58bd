"""Whether a genuine entry has effect: judged by pack and the writing desk's own chain alone.

What only breaks across desks is a conflict and never "without effect", so that nothing depends on
the order in which batches arrive (formats.md §4, rules of `handed_over`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from fieldapp.domain.desk_entries import (
    HandedOver,
    HandoverConfirmed,
    NotHandedOver,
    StockCounted,
    Voided,
)
from fieldapp.domain.entries import Stamp
from fieldapp.domain.entry_parts import Line, Signature, StockLine
from fieldapp.domain.ids import BeneficiaryId, EntitlementId, ItemCode, OfficerId
from fieldapp.domain.kinds import Code
from fieldapp.domain.printed import ReceiptNumber

VOID_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Given:
    """An entitlement as the pack gives it, and how many of it this chain has handed over."""

    beneficiary: BeneficiaryId
    item: ItemCode
    qty: int
    serial: str | None
    serialised: bool
    withdrawn: bool
    hold: bool
    desk: int
    handed: int


@dataclass(frozen=True, slots=True)
class Table:
    """What lies on a desk's table, which receipt comes next, and who is there."""

    desk_no: int
    epoch: int
    next_sequence: int
    stock: Mapping[ItemCode, int]
    used_serials: frozenset[tuple[ItemCode, str]] = frozenset()
    used_slips: frozenset[str] = frozenset()
    leaders: frozenset[OfficerId] = frozenset()
    visitors: frozenset[BeneficiaryId] = frozenset()


@dataclass(frozen=True, slots=True)
class Thing:
    """What one line of a handover gave."""

    item: ItemCode
    qty: int
    serial: str | None = None


def age(made: Stamp, now: Stamp) -> int:
    """Seconds from one entry of a desk to another: a clock that is set does not shorten them.

    Within one start of the program its own count is asked too, and the longer of both is it. What
    seems to come before what it follows in another start is of no known age, hence too old.
    """
    by_clock = int(
        (datetime.fromisoformat(now.at) - datetime.fromisoformat(made.at)).total_seconds()
    )
    if made.boot == now.boot:
        return max(abs(by_clock), abs(now.mono - made.mono) // 1000)
    return by_clock if by_clock >= 0 else VOID_SECONDS + 1


@dataclass(frozen=True, slots=True)
class Made:
    """A handover that another entry names: whose, what of it is still handed, how old, signed."""

    same_desk: bool
    receipt: str
    officer: OfficerId
    open_lines: Mapping[int, Thing]
    line_count: int
    seconds_ago: int
    sealed: bool
    signed: bool = False


def judge_handover(
    data: HandedOver, given: Mapping[EntitlementId, Given], table: Table
) -> Code | None:
    """The reason why a handover is held without effect, or None."""
    return (
        _judge_paper(data, table)
        or _judge_people(data, given, table)
        or _judge_lines(data, given, table)
        or _judge_stock(data, table)
    )


def _judge_paper(data: HandedOver, table: Table) -> Code | None:
    number = ReceiptNumber.parse(data.receipt)
    due = table.desk_no, table.epoch, table.next_sequence
    if number is None or (number.desk_no, number.epoch, number.sequence) != due:
        return "receipt_number"
    if data.paper is not None:
        slip = ReceiptNumber.parse(data.paper.slip)
        # A slip of another desk would use up a number of that desk where both are known.
        if slip is None or not slip.is_slip or slip.desk_no != table.desk_no:
            return "slip_number"
        if data.paper.slip in table.used_slips:
            return "slip_used"
    if data.signature is None:
        return None
    # Only strokes are taken before the entry; paper and mark are signed after it.
    return "signed_too_early" if data.signature.how != "stroke" else _judge_mark(data.signature)


def _judge_mark(signature: Signature) -> Code | None:
    if signature.how == "stroke" and signature.sha256 is None:
        return "strokes_missing"
    if signature.how == "mark" and (signature.finger is None or signature.witness is None):
        return "witness_missing"
    return None


def _judge_people(
    data: HandedOver, given: Mapping[EntitlementId, Given], table: Table
) -> Code | None:
    if any(override.by not in table.leaders for override in data.overrides or ()):
        return "not_allowed"
    for line in data.lines:
        facts = given.get(line.entitlement)
        if facts is None or facts.beneficiary != line.beneficiary:
            return "not_on_list"
    people = {line.beneficiary for line in data.lines}
    if len(people) > 1 and not people <= table.visitors:
        return "other_visit"
    return None


def _judge_lines(
    data: HandedOver, given: Mapping[EntitlementId, Given], table: Table
) -> Code | None:
    any_desk = _set_aside(data, "other_desk")
    wanted: Counter[EntitlementId] = Counter()
    serials: set[tuple[ItemCode, str]] = set(table.used_serials)
    for line in data.lines:
        wanted[line.entitlement] += line.qty
        facts = given[line.entitlement]
        reason = _judge_line(facts, line, wanted[line.entitlement])
        if reason is not None:
            return reason
        if facts.desk not in (0, table.desk_no) and not any_desk:
            return "other_desk"
        if line.serial is not None:
            if (line.item, line.serial) in serials:
                return "serial_used"
            serials.add((line.item, line.serial))
    return None


def _judge_line(facts: Given, line: Line, wanted: int) -> Code | None:
    if facts.withdrawn:
        return "withdrawn"
    if facts.hold:
        return "on_hold"
    if facts.item != line.item:
        return "wrong_item"
    if facts.handed + wanted > facts.qty:
        return "over_quantity"
    if line.serial is None:
        return "serial_mismatch" if facts.serialised or facts.serial else None
    # A line with a serial is one thing.
    if line.qty != 1 or (facts.serial is not None and line.serial != facts.serial):
        return "serial_mismatch"
    return None


def _judge_stock(data: HandedOver, table: Table) -> Code | None:
    items: Counter[ItemCode] = Counter()
    for line in data.lines:
        items[line.item] += line.qty
    short = any(table.stock.get(item, 0) < qty for item, qty in items.items())
    return "stock_short" if short and not _set_aside(data, "stock_short") else None


def _set_aside(data: HandedOver, rule: str) -> bool:
    return any(override.rule == rule for override in data.overrides or ())


def judge_void(data: Voided, made: Made | None, leaders: frozenset[OfficerId]) -> Code | None:
    """The reason why a void is held without effect, or None."""
    if made is None or not made.same_desk or made.receipt != data.receipt:
        return "unknown_handover"
    chosen = set(data.lines or range(1, made.line_count + 1))
    if len(chosen) != len(data.lines or chosen) or not chosen <= made.open_lines.keys():
        return "already_voided"
    if not _came_back(data.returned, [made.open_lines[number] for number in chosen]):
        return "not_returned"
    own = data.by == made.officer and abs(made.seconds_ago) <= VOID_SECONDS and not made.sealed
    if data.by not in leaders and not own:
        return "not_allowed"
    if data.reason == "other" and data.note is None:
        return "note_missing"
    return None


def _came_back(returned: Iterable[StockLine], voided: Iterable[Thing]) -> bool:
    """Whether `returned` is what these lines gave, or a part of it: nothing else left the table."""
    left: Counter[tuple[ItemCode, str | None]] = Counter()
    for thing in voided:
        left[thing.item, thing.serial] += thing.qty
    for back in returned:
        left[back.item, back.serial] -= back.qty
    return all(qty >= 0 for qty in left.values())


def judge_confirmation(data: HandoverConfirmed, made: Made | None) -> Code | None:
    """The reason why the closing of a handover is held without effect, or None."""
    if made is None or not made.same_desk:
        return "unknown_handover"
    if not made.open_lines:
        return "already_voided"
    if made.signed:
        return "signed_twice"
    return _judge_mark(data.signature) if data.signature else None


def judge_nothing_given(
    data: NotHandedOver, owners: Mapping[EntitlementId, BeneficiaryId]
) -> Code | None:
    """The reason why "nothing was given" is held without effect, or None."""
    if any(owners.get(each) != data.beneficiary for each in data.entitlements):
        return "not_on_list"
    if len(set(data.entitlements)) != len(data.entitlements):
        return "named_twice"
    return "note_missing" if data.reason == "other" and data.note is None else None


def judge_count(data: StockCounted) -> Code | None:
    """The reason why a count is held without effect, or None."""
    return "named_twice" if len({line.item for line in data.lines}) != len(data.lines) else None
