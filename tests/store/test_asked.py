"""What is said beside handing over: in its tables, judged, exported, and the same when rebuilt."""

from typing import Any, Literal

import pytest

from fieldapp.domain.closing_entries import ClosedLine, DayClosed, DayReopened, StockMoved
from fieldapp.domain.entry_parts import StockLine
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.ids import ItemCode, OfficerId
from fieldapp.domain.judging_day import StockOfDay
from fieldapp.domain.request_entries import (
    CorrectionRequested,
    Presented,
    WalkInRequested,
    WantsToContinue,
)
from fieldapp.store import chain
from fieldapp.store.database import Database
from fieldapp.store.day_facts import is_day_open, stock_of_day
from fieldapp.store.export import export_rows
from fieldapp.store.rebuilding import rebuild
from tests.store.dumping import dump
from tests.store.sample import (
    BOOK,
    CARD,
    DESK_1,
    PROVINCE,
    Desk1,
    counted,
    handed,
    line,
    opening,
    person_id,
)

LEADER, OFFICER = OfficerId("l1"), OfficerId("o1")


class Said:
    """A desk that speaks, and why what it said has no effect."""

    def __init__(self, db: Database) -> None:
        self.db, self.hand = db, Desk1()

    def __call__(self, data: EntryData) -> str | None:
        entry = self.hand.say(data)
        (taken,) = chain.take(self.db, (entry,))
        return taken.reason


@pytest.fixture
def say(ledger):
    said = Said(ledger)
    assert said(opening()) is said(counted()) is None
    return said


def closed(**changes: Any) -> DayClosed:
    lines = changes.pop("lines", None) or (
        ClosedLine(BOOK, 9, 0, 0, 1, 0, 8, 8),
        ClosedLine(CARD, 9, 5, 2, 1, 0, 11, 10, "một thẻ rách"),
    )
    return DayClosed(
        "2022-12-15",
        changes.pop("by", LEADER),
        1,
        0,
        0,
        changes.pop("open", 0),
        lines,
        **changes,
    )


def moved(direction: Literal["in", "out"], item: ItemCode, qty: int) -> StockMoved:
    return StockMoved(direction, "office", "supplied", (StockLine(item, qty),), "0badcafe")


@pytest.fixture
def full_day(say):
    assert say(handed(line(1, 1, BOOK), line(2, 1))) is None
    assert say(moved("in", CARD, 5)) is None
    assert say(moved("out", CARD, 2)) is None
    return say


def test_the_stock_of_a_day_is_what_was_counted_moved_and_handed(ledger, full_day):
    assert stock_of_day(ledger, PROVINCE, DESK_1) == {
        BOOK: StockOfDay(9, handed=1),
        CARD: StockOfDay(9, moved_in=5, moved_out=2, handed=1),
    }


def test_nothing_leaves_the_table_that_is_not_on_it(ledger, say):
    assert say(moved("out", CARD, 10)) == "stock_short"
    assert stock_of_day(ledger, PROVINCE, DESK_1)[CARD] == StockOfDay(9)


def test_after_the_day_is_closed_nothing_is_handed_over_until_a_leader_opens_it(ledger, full_day):
    assert full_day(closed()) is None
    assert not is_day_open(ledger, PROVINCE, DESK_1)
    assert full_day(handed(line(3, 2), sequence=2)) == "day_is_closed"
    assert full_day(DayReopened("2022-12-15", OFFICER, "x")) == "not_allowed"
    assert full_day(DayReopened("2022-12-15", LEADER, "người đến muộn")) is None
    assert is_day_open(ledger, PROVINCE, DESK_1)
    assert full_day(handed(line(3, 2), sequence=3)) is None


def test_the_next_opening_count_begins_a_new_day(ledger, full_day):
    assert full_day(closed()) is None
    assert full_day(counted()) is None
    assert is_day_open(ledger, PROVINCE, DESK_1)
    assert stock_of_day(ledger, PROVINCE, DESK_1)[CARD] == StockOfDay(9)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"by": OFFICER}, "not_allowed"),
        ({"open": 1}, "work_is_open"),
        ({"lines": (ClosedLine(BOOK, 9, 0, 0, 0, 0, 9, 9),) * 2}, "item_missing"),
        (
            {
                "lines": (
                    ClosedLine(BOOK, 9, 0, 0, 0, 0, 9, 9),
                    ClosedLine(CARD, 9, 5, 2, 1, 0, 11, 11),
                )
            },
            "stock_differs",
        ),
    ],
)
def test_a_day_that_does_not_add_up_stays_open(ledger, full_day, change, reason):
    assert full_day(closed(**change)) == reason
    assert is_day_open(ledger, PROVINCE, DESK_1)


def test_requests_go_into_the_export_with_their_words(ledger, say):
    walk_in = WalkInRequested("Lò Văn Pành", "not_on_list", "1971", None, "Thôn Bến", "hỏi xã")
    assert say(walk_in) is None
    assert say(CorrectionRequested(person_id(1), "birth", "12/03/1985", "cccd")) is None
    assert say(WantsToContinue(person_id(2), ItemCode("bhyt_card"), "0912000111")) is None
    assert say(Presented(person_id(1), 3)) is None
    rows = sorted(row[3:] for row in export_rows(ledger, {})["request"])
    assert [row[0] for row in rows] == ["correction", "walk_in"]
    assert rows[1][3] == "Lò Văn Pành; 1971; Thôn Bến; hỏi xã"
    assert ledger.all("SELECT kind, reason, detail FROM request WHERE kind = 'wish'") == [
        ("wish", "bhyt_card", "0912000111")
    ]
    assert ledger.all("SELECT beneficiary, call FROM presented") == [(person_id(1), 3)]


def test_a_closed_day_is_exported_with_its_figures_and_reasons(ledger, full_day):
    full_day(closed())
    rows = export_rows(ledger, {})
    ((_, head, desk, day, given, voided, not_given, same),) = rows["day_close"]
    assert (desk, day, given, voided, not_given) == (DESK_1, "2022-12-15", 1, 0, 0)
    assert head == same
    stock = {row[3]: row[4:] for row in export_rows(ledger, {})["stock"]}
    assert stock == {
        BOOK: (9, 0, 0, 1, 0, 8, 8, None),
        CARD: (9, 5, 2, 1, 0, 11, 10, "một thẻ rách"),
    }


def test_a_rebuild_changes_nothing(ledger, full_day):
    full_day(Presented(person_id(1), 3))
    full_day(WalkInRequested("Lò Văn Pành", "new_case"))
    full_day(closed())
    before = dump(ledger)
    rebuild(ledger)
    assert dump(ledger) == before
