"""Whether a genuine entry has effect: judged by pack and the writing desk's own chain alone.

What only breaks across desks is a conflict and never "without effect", so that nothing depends on
the order in which batches arrive (formats.md §4, rules of `handed_over`).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from fieldapp.domain.desk_entries import HandedOver, Voided
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
    """What lies on a desk's table, and which receipt comes next."""

    desk_no: int
    epoch: int
    next_sequence: int
    stock: Mapping[ItemCode, int]
    used_serials: frozenset[tuple[ItemCode, str]] = frozenset()
    used_slips: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Made:
    """A handover that a void names: whose it is, what is still handed, and how old it is."""

    same_desk: bool
    receipt: str
    officer: OfficerId
    open_lines: frozenset[int]
    line_count: int
    seconds_ago: int
    sealed: bool


def judge_handover(
    data: HandedOver, given: Mapping[EntitlementId, Given], table: Table
) -> Code | None:
    """The reason why a handover is held without effect, or None."""
    number = ReceiptNumber.parse(data.receipt)
    if number is None or number != ReceiptNumber(table.desk_no, table.epoch, table.next_sequence):
        return "receipt_number"
    if data.paper is not None and data.paper.slip in table.used_slips:
        return "slip_used"
    set_aside = {override.rule for override in data.overrides or ()}
    wanted: Counter[EntitlementId] = Counter()
    items: Counter[ItemCode] = Counter()
    serials: set[tuple[ItemCode, str]] = set(table.used_serials)
    for line in data.lines:
        wanted[line.entitlement] += line.qty
        items[line.item] += line.qty
        facts = given.get(line.entitlement)
        if facts is None or facts.beneficiary != line.beneficiary:
            return "not_on_list"
        reason = _judge_line(facts, line.item, line.serial, wanted[line.entitlement])
        if (
            reason is None
            and facts.desk not in (0, table.desk_no)
            and "other_desk" not in set_aside
        ):
            reason = "other_desk"
        if reason is None and line.serial is not None and (line.item, line.serial) in serials:
            reason = "serial_used"
        if reason is not None:
            return reason
        if line.serial is not None:
            serials.add((line.item, line.serial))
    short = any(table.stock.get(item, 0) < qty for item, qty in items.items())
    return "stock_short" if short and "stock_short" not in set_aside else None


def _judge_line(facts: Given, item: ItemCode, serial: str | None, wanted: int) -> Code | None:
    if facts.withdrawn:
        return "withdrawn"
    if facts.hold:
        return "on_hold"
    if facts.item != item:
        return "wrong_item"
    if facts.handed + wanted > facts.qty:
        return "over_quantity"
    if serial is None:
        return "serial_mismatch" if facts.serialised or facts.serial else None
    if facts.serial is not None and serial != facts.serial:
        return "serial_mismatch"
    return None


def judge_void(data: Voided, made: Made | None, leaders: frozenset[OfficerId]) -> Code | None:
    """The reason why a void is held without effect, or None."""
    if made is None or not made.same_desk or made.receipt != data.receipt:
        return "unknown_handover"
    chosen = set(data.lines or range(1, made.line_count + 1))
    if len(chosen) != len(data.lines or chosen) or not chosen <= made.open_lines:
        return "already_voided"
    own = data.by == made.officer and made.seconds_ago <= VOID_SECONDS and not made.sealed
    if data.by not in leaders and not own:
        return "not_allowed"
    if data.reason == "other" and data.note is None:
        return "note_missing"
    return None
