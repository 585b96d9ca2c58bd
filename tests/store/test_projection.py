"""Projections are pure functions of the set of entries: any order, any repetition, or again."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldapp.domain.entries import Entry
from fieldapp.store import chain
from fieldapp.store.database import Database
from fieldapp.store.own_chain import before
from fieldapp.store.packs import load_pack
from fieldapp.store.rebuilding import rebuild
from tests.store import stories
from tests.store.dumping import dump
from tests.store.sample import PROVINCE, pack

quick = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
days = st.integers(0, 2**32).map(Random).map(stories.day)
orders = st.integers(0, 2**32).map(Random)


@pytest.fixture
def register(db):
    with db.transaction():
        load_pack(db, pack(people=stories.PEOPLE, dues=stories.DUES), lambda _commune: "Trấn Yên")
    return db


@contextmanager
def tried(db: Database) -> Iterator[None]:
    """What happens here never happened."""
    with db.transaction():
        yield
        db.run("ROLLBACK")
        db.run("BEGIN")


def shuffled(entries: list[Entry], random: Random) -> list[Entry]:
    """Another order in which they may arrive: each still behind the one it continues."""
    waiting = {entry.hash: entry for entry in entries}
    arrived: list[Entry] = []
    while waiting:
        ready = [
            entry
            for entry in waiting.values()
            if (start := before(entry)) is None or start[2] not in waiting
        ]
        entry = random.choice(ready)
        arrived.append(entry)
        if random.random() < 0.2:
            arrived.append(random.choice(arrived))
        del waiting[entry.hash]
    return arrived


def table(db: Database, name: str) -> list[list[Any]]:
    rows: list[list[Any]] = json.loads(dump(db))[name]
    return rows


@quick
@given(day=days, one=orders, other=orders)
def test_any_order_and_any_repetition_give_the_same_bytes(register, day, one, other):
    dumps = []
    for random in (one, other):
        with tried(register):
            chain.take(register, shuffled(day, random))
            dumps.append(dump(register))
    assert dumps[0] == dumps[1]


@quick
@given(day=days, order=orders)
def test_rebuilding_changes_nothing(register, day, order):
    with tried(register):
        chain.take(register, shuffled(day, order))
        arrived = dump(register)
        rebuild(register)
        assert dump(register) == arrived


@quick
@given(day=days)
def test_nobody_gets_more_than_is_due_on_one_chain(register, day):
    due = {str(each.entitlement): each.qty for each in stories.DUES}
    with tried(register):
        chain.take(register, day)
        branched = {desk for _, desk in table(register, "branched")}
        given_by: Counter[tuple[str, str]] = Counter()
        for desk, entitlement, qty in register.all(
            "SELECT h.desk, l.entitlement, l.qty FROM handover_line l JOIN handover h "
            "ON h.handover = l.handover WHERE l.state = 'handed'"
        ):
            given_by[desk, entitlement] += qty
    for (desk, entitlement), qty in given_by.items():
        assert desk in branched or qty <= due[entitlement]


@quick
@given(day=days)
def test_more_than_is_due_is_a_conflict_and_nothing_else_is(register, day):
    due = {str(each.entitlement): each.qty for each in stories.DUES}
    with tried(register):
        chain.take(register, day)
        handed: Counter[str] = Counter()
        for entitlement, qty in register.all(
            "SELECT entitlement, qty FROM handover_line WHERE state = 'handed'"
        ):
            handed[entitlement] += qty
        conflicts = register.all("SELECT subject FROM conflict WHERE kind = 'double_handover'")
    assert {subject for (subject,) in conflicts} == {
        entitlement for entitlement, qty in handed.items() if qty > due[entitlement]
    }


@quick
@given(day=days)
def test_what_lies_on_a_table_is_what_was_counted_less_what_left_it(register, day):
    with tried(register):
        chain.take(register, day)
        branched = {desk for _, desk in table(register, "branched")}
        rows = register.all(
            "SELECT desk, item, kind, qty, after FROM stock ORDER BY desk, item, epoch, seq"
        )
    expected: dict[tuple[str, str], int] = {}
    for desk, item, kind, qty, after in rows:
        if desk in branched:
            continue
        lay = expected.get((desk, item), 0)
        expected[desk, item] = {
            "opening": qty,
            "closing": lay,
            "handed": lay - qty,
            "returned": lay + qty,
        }[kind]
        assert after == expected[desk, item]


def test_stories_have_all_in_them(register):
    seen: set[str] = set()
    for seed in range(40):
        day = stories.day(Random(seed))  # noqa: S311 - a story, not a secret
        with tried(register):
            seen.update(str(each.reason) for each in chain.take(register, day))
            tables = json.loads(dump(register))
        seen.update(name for name, rows in tables.items() if rows)
        seen.update(row[2] for row in tables["conflict"])
    expected = {
        "already_voided", "branched", "confirmation", "copied", "double_handover", "fork",
        "not_allowed", "not_returned", "other_desk", "other_visit", "over_quantity", "print",
        "receipt_number", "sealed", "serial_reused", "serial_used", "signed_twice", "stock_short",
        "unknown_handover", "void", "witness_missing",
    }  # fmt: skip
    assert expected <= seen


def test_the_province_is_part_of_every_row(register):
    chain.take(register, stories.day(Random(1)))  # noqa: S311 - as above
    for name, rows in json.loads(dump(register)).items():
        assert name == "reasons" or {row[0] for row in rows} <= {PROVINCE}
