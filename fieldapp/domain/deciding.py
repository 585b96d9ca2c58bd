"""Decides whether what was asked for may be handed over now, from all that this desk knows."""

from collections import Counter
from collections.abc import Callable, Mapping

from fieldapp.domain.ids import BeneficiaryId, EntitlementId, ItemCode
from fieldapp.domain.orders import Act, Refusal, Rule, Wanted
from fieldapp.domain.reasons import RefusalReason
from fieldapp.domain.standing import Due, Standing, Verdict

_MOST_LINES = 20
_REASONS: dict[Verdict, RefusalReason] = {
    Verdict.RECEIVED: "already_handed",
    Verdict.OTHER_DESK: "other_desk",
    Verdict.ON_HOLD: "on_hold",
    Verdict.NOTHING_DUE: "withdrawn",
}


def refusal_of_standing(standing: Standing, act: Act = "check_in") -> Refusal | None:
    """The no that a person's standing amounts to, or None where something may be handed over."""
    reason = _REASONS.get(standing.verdict)
    if reason is None:
        return None
    past = standing.past[-1] if reason == "already_handed" and standing.past else None
    return Refusal(act, reason, standing.person.beneficiary, past=past, standing=standing)


def refusal(
    standings: Mapping[BeneficiaryId, Standing],
    wanted: tuple[Wanted, ...],
    stock: Mapping[ItemCode, int],
    is_handed: Callable[[ItemCode, str], bool],
    exempt: frozenset[Rule] = frozenset(),
) -> Refusal | None:
    """The first reason why `wanted` may not be handed over, or None.

    The rules of formats.md §4, judged with everything this desk has read, its siblings included;
    `exempt` are those of them that a leader has set aside.
    """
    asked: Counter[EntitlementId] = Counter()
    taken: Counter[ItemCode] = Counter()
    serials: set[tuple[ItemCode, str]] = set()
    if not 1 <= len(wanted) <= _MOST_LINES:
        return Refusal("handover", "not_allowed")
    for want in wanted:
        standing = standings.get(want.beneficiary)
        due = _due(standing, want.entitlement) if standing else None
        if standing is None or due is None:
            return Refusal("handover", "not_on_list", want.beneficiary, want.entitlement)
        item = due.item.item
        asked[want.entitlement] += want.qty
        taken[item] += want.qty
        reason = _reason(standing, due, want, asked[want.entitlement], exempt)
        serial = serial_of(want, due)
        if reason is None and serial is not None:
            used = (item, serial) in serials or is_handed(item, serial)
            reason = "serial_used" if used else None
            serials.add((item, serial))
        if reason is None and stock.get(item, 0) < taken[item] and "stock_short" not in exempt:
            reason = "stock_short"
        if reason is not None:
            past = due.past[-1] if due.past else None
            return Refusal(
                "handover",
                reason,
                want.beneficiary,
                want.entitlement,
                past=past,
                standing=standing,
            )
    return None


def serial_of(want: Wanted, due: Due) -> str | None:
    """What stands on the thing: as it was read, or else as the pack gives it."""
    return want.serial or due.entitlement.serial


def _due(standing: Standing, entitlement: EntitlementId) -> Due | None:
    return next((due for due in standing.dues if due.entitlement.entitlement == entitlement), None)


def _reason(
    standing: Standing, due: Due, want: Wanted, asked: int, exempt: frozenset[Rule]
) -> RefusalReason | None:
    if due.withdrawn:
        return "withdrawn"
    if due.open_qty == 0:
        return "already_handed"
    if asked > due.open_qty or want.qty < 1:
        return "over_quantity"
    if due.entitlement.hold:
        return "on_hold"
    if standing.person.desk not in (0, standing.here) and "other_desk" not in exempt:
        return "other_desk"
    serial = serial_of(want, due)
    if serial is None:
        return "serial_mismatch" if due.item.serialised else None
    # A line with a serial is one thing.
    same = serial == (due.entitlement.serial or serial)
    return None if same and want.qty == 1 else "serial_mismatch"
