"""Who may do what at a desk: every public method of `Desk` for an officer and for a leader.

The desk refuses, not the window. Acts of the office are none of a desk's methods at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import getmembers_static
from pathlib import Path
from typing import Any

import pytest

from fieldapp.desk.approving import Approval
from fieldapp.desk.desk import Desk
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.orders import Paper, Refusal
from fieldapp.domain.trouble import FieldTrouble
from tests.desk.ceremony import LEADER, LEADER_PIN, OFFICER, PIN, Laptop, order
from tests.store.sample import person_id

MADE_UP = Approval(LEADER, b"made up")


@dataclass
class Case:
    """A desk with two handovers on it: the officer's and the leader's, both on paper."""

    desk: Desk
    laptop: Laptop
    folder: Path
    officer_s: Any
    leader_s: Any


Act = Callable[[Case], object]
BOTH, NEITHER = {"officer", "leader"}, set[str]()


def approved(case: Case) -> Approval:
    approval = case.desk.approve(LEADER, LEADER_PIN)
    assert isinstance(approval, Approval)
    return approval


def sent(case: Case) -> object:
    batch = case.desk.seal()
    assert batch is not None
    return case.desk.send(batch.batch, case.folder, "folder")


def left(case: Case) -> None:
    case.desk.sign_out("officer")


def close(case: Case, approval: Approval) -> object:
    counted = {item: each.expected for item, each in case.desk.closing.look().stock.items()}
    return case.desk.closing.close(counted, {}, approval, "phiếu ký sau")


def reopen(case: Case, approval: Callable[[Case], Approval]) -> object:
    assert not isinstance(close(case, approved(case)), Refusal)
    return case.desk.closing.reopen("người đến muộn", approval(case))


def late(act: Act) -> Act:
    def after_ten_minutes(case: Case) -> object:
        case.laptop.clock.step(601)
        return act(case)

    return after_ten_minutes


# What is done, by which method, and who may. `void` and `reset_pin` are the ones that differ.
ACTS: dict[str, tuple[str, Act, set[str]]] = {
    "see whose desk it is": ("heading", lambda c: c.desk.heading(), BOTH),
    "see the figures": ("counts", lambda c: c.desk.counts(), BOTH),
    "see how far it is": ("overview", lambda c: c.desk.overview(), BOTH),
    "read the log": ("log", lambda c: c.desk.log(), BOTH),
    "see the latest": ("recent", lambda c: c.desk.recent(8), BOTH),
    "see who may approve": ("leaders", lambda c: c.desk.leaders(), BOTH),
    "find by code": ("look_up", lambda c: c.desk.look_up("015158900001"), BOTH),
    "find by name": ("search", lambda c: c.desk.search("Giàng"), BOTH),
    "open a record": ("open", lambda c: c.desk.open(person_id(1), 4), BOTH),
    "find a receipt": ("handover_of", lambda c: c.desk.handover_of(c.officer_s.receipt), BOTH),
    "ask for the last": ("undoable", lambda c: (c.desk.undoable(),), BOTH),
    "hand over": ("hand_over", lambda c: c.desk.hand_over(order((2, 1))), BOTH),
    "note an absence": ("not_hand_over", lambda c: c.desk.not_hand_over(person_id(1), "absent"),
                        BOTH),
    "confirm paper": ("confirm_paper", lambda c: c.desk.confirm_paper(c.officer_s.handover), BOTH),
    "see a collector": ("collected_for", lambda c: c.desk.collected_for("015095000123"), BOTH),
    "draw a receipt": ("issue", lambda c: c.desk.issue(c.officer_s.handover, "x", "pdf"), BOTH),
    "read a receipt": ("receipt_code", lambda c: c.desk.receipt_code(c.officer_s.handover), BOTH),
    "void the officer's": ("void", lambda c: c.desk.void(c.officer_s.handover), {"officer"}),
    "void the leader's": ("void", lambda c: c.desk.void(c.leader_s.handover), {"leader"}),
    "void late": ("void", late(lambda c: c.desk.void(c.officer_s.handover)), NEITHER),
    "void the own late": ("void", late(lambda c: c.desk.void(c.leader_s.handover)), NEITHER),
    "void with nobody": (
        "void",
        late(lambda c: c.desk.void(c.officer_s.handover, approved_by=MADE_UP)),
        NEITHER,
    ),
    "void late, approved": (
        "void",
        late(lambda c: c.desk.void(c.officer_s.handover, approved_by=approved(c))),
        BOTH,
    ),
    "approve as a leader": ("approve", approved, BOTH),
    "approve as an officer": ("approve", lambda c: c.desk.approve(OFFICER, PIN), NEITHER),
    "approve as a stranger": ("approve", lambda c: c.desk.approve(OfficerId("o9"), PIN), NEITHER),
    "reset a PIN": (
        "reset_pin", lambda c: c.desk.reset_pin(OFFICER, "836105", MADE_UP), NEITHER,
    ),
    "reset a PIN, approved": (
        "reset_pin", lambda c: c.desk.reset_pin(OFFICER, "836105", approved(c)), BOTH,
    ),
    "seal": ("seal", lambda c: (c.desk.seal(),), BOTH),
    "see the batches": ("batches", lambda c: c.desk.batches(), BOTH),
    "send": ("send", sent, BOTH),
    "close the day alone": ("closing.close", lambda c: close(c, MADE_UP), NEITHER),
    "close the day": ("closing.close", lambda c: close(c, approved(c)), BOTH),
    "open it again alone": ("closing.reopen", lambda c: reopen(c, lambda _: MADE_UP), NEITHER),
    "open it again": ("closing.reopen", lambda c: reopen(c, approved), BOTH),
    "leave": ("sign_out", left, BOTH),
}  # fmt: skip
# Whoever stands at the machine may; what comes of it is proved where printing and sticks are.
ANYBODY_S = {
    "printed",
    "print_failed",
    "acknowledge",
    "keep_on_stick",
    "settle",
    "stick",
    "rest",
    "copy_ledger",
    "may_be_purged",
    "past",
    "asking.correction",
    "asking.near",
    "asking.walk_in",
    "asking.wants_to_continue",
    "beginning.drop",
    "beginning.left",
    "beginning.note",
    "calling.home_round",
    "calling.order",
    "calling.present",
    "calling.quiet_queue",
    "check_receipt",
    "closing.look",
    "closing.minutes",
    "closing.move",
    "closing.issue_minutes",
    "closing.still_here",
    "compare",
    "confirm_sheet",
    "from_paper",
    "household",
    "lines_of",
    "papers.blank_slips",
    "papers.commune_minutes",
    "papers.fall_back",
    "papers.home_round",
    "papers.invitations",
    "papers.later_slip",
    "papers.keep",
    "papers.pdf",
    "papers.progress",
    "papers.sheet",
    "papers.sign_sheets",
    "papers.take_home",
    "papers.void_slip",
    "prints.note",
    "prints.note_seen",
    "prints.preview",
    "prints.queue",
    "prints.to_roll",
    "readiness",
    "siblings.doubles",
    "siblings.is_batch",
    "siblings.read",
    "siblings.seen",
}
OFFICE_S = {"collect", "resolve", "export", "pack", "enrol", "approve_list", "revoke", "import"}


def public_methods(desk: Desk) -> set[str]:
    """All that can be asked of the desk, and of its parts by their own names."""
    own = {name for name, _ in getmembers_static(Desk) if not name.startswith("_")}
    parts = {name: part for name, part in vars(desk).items() if not name.startswith("_")}
    return own | {
        f"{name}.{each}"
        for name, part in parts.items()
        for each, _ in getmembers_static(type(part))
        if not each.startswith("_")
    }


def test_every_public_method_of_the_desk_is_in_the_matrix(desk):
    public = public_methods(desk)
    assert public - ANYBODY_S == {method for method, _, _ in ACTS.values()}
    assert not public & OFFICE_S


@pytest.mark.parametrize("what", ACTS)
@pytest.mark.parametrize("role", ["officer", "leader"])
def test_who_may(what, role, laptop, at_work, tmp_path):
    _method, act, may = ACTS[what]
    made = {}
    for officer, due in ((OFFICER, (3, 2)), (LEADER, (6, 5))):
        desk = at_work(laptop, officer)
        made[officer] = desk.hand_over(order(due, signing=Paper()))
        desk.sign_out("officer")
    desk = at_work(laptop, OFFICER if role == "officer" else LEADER)
    case = Case(desk, laptop, tmp_path, made[OFFICER], made[LEADER])
    slots = laptop.folder.slots.read_bytes()
    try:
        answer = act(case)
    except FieldTrouble as refused:
        assert refused.code in {"PIN-04", "PIN-05"}  # noqa: PT017 - a refusal or an answer
        answer = Refusal("handover", "not_allowed")
    assert isinstance(answer, Refusal) == (role not in may)
    if role not in may:
        assert laptop.folder.slots.read_bytes() == slots
        assert [row.voided for row in case.desk.recent(8)] == [False, False]
