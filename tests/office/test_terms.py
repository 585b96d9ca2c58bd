"""An entry is judged by the pack it was made under, whatever later packs say."""

import pytest

from fieldapp.office.acknowledge import acknowledge
from fieldapp.office.collect import collect
from fieldapp.office.packs import issue_pack
from fieldapp.store.tallies import conflict_id
from fieldapp.trust.packs import open_pack
from tests.office.conftest import OFFICERS

WITHDRAWN = "UPDATE entitlement SET withdrawn = 'moved' WHERE entitlement = ?"


def _why(office) -> list[str | None]:
    rows = office.db.all("SELECT reason FROM handover ORDER BY seq")
    return [reason for (reason,) in rows]


@pytest.mark.parametrize(
    "change",
    [
        "hold = 'check'",
        "serial = 'GD7'",
        "withdrawn = 'moved'",
    ],
)
def test_a_handover_stays_good_when_a_later_pack_says_otherwise(office, made, desk_1, change):
    due = made.dues[0]
    desk_1.hand_over(due)
    sql = f"UPDATE entitlement SET {change} WHERE entitlement = ?"  # noqa: S608 - constants
    office.db.run(sql, (due.entitlement,))
    issue_pack(office, made.ceremony, OFFICERS)
    collect(office, [desk_1.batch()])
    assert _why(office) == [None]


def test_a_handover_at_the_desk_of_its_pack_stays_good_when_the_commune_moves(office, made, desk_1):
    due = made.dues[0]
    desk_1.hand_over(due)
    (commune,) = office.db.one(
        "SELECT commune FROM beneficiary WHERE beneficiary = ?", (due.beneficiary,)
    )
    issue_pack(office, made.ceremony, OFFICERS, {commune: 2})
    collect(office, [desk_1.batch()])
    assert _why(office) == [None]


def test_what_was_handed_over_before_it_was_withdrawn_is_a_conflict(office, made, desk_1):
    due = made.dues[0]
    entry = desk_1.hand_over(due)
    office.db.run(WITHDRAWN, (due.entitlement,))
    issue_pack(office, made.ceremony, OFFICERS)
    (taken,) = collect(office, [desk_1.batch()])
    assert (taken.without_effect, taken.conflicts) == (0, 1)
    conflict = conflict_id("withdrawn", due.entitlement)
    assert office.db.all("SELECT conflict, entry FROM conflict_entry") == [(conflict, entry.hash)]
    (verdict,) = acknowledge(office, desk_1.id).paper.verdicts
    assert (verdict.verdict, verdict.conflict, verdict.other) == ("conflict", conflict, None)


def test_what_the_office_has_already_is_a_conflict_once_it_is_withdrawn(office, made, desk_1):
    due = made.dues[0]
    desk_1.hand_over(due)
    collect(office, [desk_1.batch()])
    office.db.run(WITHDRAWN, (due.entitlement,))
    issue_pack(office, made.ceremony, OFFICERS)
    assert office.db.all("SELECT kind, subject FROM conflict") == [("withdrawn", due.entitlement)]
    office.db.run("UPDATE entitlement SET withdrawn = NULL")
    issue_pack(office, made.ceremony, OFFICERS)
    assert office.db.all("SELECT kind FROM conflict") == []


def test_what_its_own_pack_has_withdrawn_is_held_without_effect(office, made, desk_1):
    due = made.dues[0]
    office.db.run(WITHDRAWN, (due.entitlement,))
    issued = issue_pack(office, made.ceremony, OFFICERS)
    # A pack that withdraws and then another that gives again: each entry by its own.
    office.db.run("UPDATE entitlement SET withdrawn = NULL")
    issue_pack(office, made.ceremony, OFFICERS)
    desk_1.pack = open_pack(issued.content, office.cert, [made.set.card_secret.age_identity])
    desk_1.hand_over(due)
    collect(office, [desk_1.batch()])
    assert _why(office) == ["withdrawn"]


def test_only_what_a_later_pack_says_otherwise_is_kept(office, made):
    count = "SELECT pack_no, COUNT(*) FROM terms GROUP BY pack_no"
    assert office.db.all(count) == [(1, 88)]
    office.db.run(WITHDRAWN, (made.dues[0].entitlement,))
    held = "UPDATE entitlement SET hold = 'check' WHERE entitlement = ?"
    office.db.run(held, (made.dues[1].entitlement,))
    for _ in range(2):
        issue_pack(office, made.ceremony, OFFICERS)
    assert office.db.all(count) == [(1, 88), (2, 2)]
