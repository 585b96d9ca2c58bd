"""No question of a working desk reads all of a province: each goes straight to its rows."""

import re

import pytest

from fieldapp.domain.desk_entries import CheckedIn, HandoverConfirmed, Voided
from fieldapp.domain.ids import OfficerId
from fieldapp.store import chain, day
from fieldapp.store.people import People
from tests.store.sample import (
    BOOK,
    DESK_1,
    PROVINCE,
    Desk1,
    counted,
    handed,
    line,
    opening,
    person_id,
    receipt,
)

# What is small by nature may be read through: officers, items, the index's own tables.
FEW = r"(?!CONSTANT|\d|person_\w+|officer|i\b|one\b)"
ALL_OF_IT = re.compile(rf"^SCAN {FEW}|^SEARCH {FEW}.*\(province=\?\)$")


@pytest.fixture
def asked(ledger, monkeypatch):
    """Every statement of a check-in, a handover, its closing, a void, a scan and a search."""
    desk = Desk1()
    said: list[str] = []
    for each in (opening(), counted()):
        chain.record(ledger, desk.say(each))
    ledger.connection.set_trace_callback(said.append)
    household = [handed(line(1, 1, BOOK), line(2, 1))]
    seen = People(ledger, PROVINCE, 1)
    with ledger.transaction():
        chain.record(ledger, desk.say(CheckedIn(person_id(1), "00000001", "scan", "cccd", "taken")))
        first = desk.say(household[0])
        chain.record(ledger, first)
        chain.record(ledger, desk.say(HandoverConfirmed(first.hash)))
        void = Voided(first.hash, receipt(1, 1), "not_given", (), OfficerId("l1"))
        chain.record(ledger, desk.say(void))
        chain.record(ledger, desk.say(handed(line(6, 5, serial="GD4151520000123"), sequence=2)))
    seen.search("giang thi")
    for kind in ("id_number", "old_id", "bhxh", "serial"):
        seen.by_number(kind, "0")
    seen.standing(person_id(5))
    day.next_copy(ledger, PROVINCE, DESK_1, first.hash)
    ledger.connection.set_trace_callback(None)
    return [each for each in dict.fromkeys(said) if each.startswith(("SELECT", "WITH", "UPDATE"))]


def test_every_question_goes_straight_to_its_rows(ledger, asked):
    assert len(asked) > 15
    for statement in asked:
        for *_, plan in ledger.all(f"EXPLAIN QUERY PLAN {statement}"):
            assert not ALL_OF_IT.search(plan), f"{plan}\n{statement}"


def test_the_day_is_counted(ledger, asked):
    counts = day.counts(ledger, PROVINCE, DESK_1)
    assert counts.unsent == 3
    assert counts.awaiting_signature == 1
    assert counts.unprinted == 1
    assert counts.people_due == 5
    assert counts.people_served == 1
