from dataclasses import replace
from typing import Literal

import pytest

from fieldapp.domain.closing_entries import ClosedLine, DayClosed, DayReopened, StockMoved
from fieldapp.domain.entry_parts import StockLine
from fieldapp.domain.ids import ItemCode, OfficerId
from fieldapp.domain.judging_day import (
    StockOfDay,
    judge_day_closed,
    judge_day_reopened,
    judge_move,
)

BOOK, CARD = ItemCode("bhxh_book"), ItemCode("bhyt_card")
LEADER, OFFICER = OfficerId("l1"), OfficerId("o1")
STOCK = {BOOK: StockOfDay(28, handed=20, returned=1), CARD: StockOfDay(60, 10, 5, 41)}
LINES = (
    ClosedLine(BOOK, 28, 0, 0, 20, 1, 9, 9),
    ClosedLine(CARD, 60, 10, 5, 41, 0, 24, 23, "một thẻ rách"),
)
CLOSED = DayClosed("2022-12-15", LEADER, 61, 1, 0, 0, LINES)
REOPENED = DayReopened("2022-12-15", LEADER, "còn người đến muộn")


def judged(closed: DayClosed, *, is_open: bool = True) -> str | None:
    return judge_day_closed(closed, STOCK, {LEADER}, is_open=is_open)


def test_a_day_that_adds_up_and_is_explained_closes():
    assert judged(CLOSED) is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"by": OFFICER}, "not_allowed"),
        ({"open": 2}, "work_is_open"),
        ({"lines": LINES[:1]}, "item_missing"),
        ({"lines": (LINES[0], LINES[0])}, "item_missing"),
        ({"lines": (*LINES, LINES[0])}, "item_missing"),
        ({"lines": (LINES[0], replace(LINES[1], why=None))}, "not_explained"),
        ({"lines": (replace(LINES[0], handed=19, expected=10), LINES[1])}, "stock_differs"),
        ({"lines": (replace(LINES[0], expected=10), LINES[1])}, "stock_differs"),
        ({"lines": (replace(LINES[0], handed=19, returned=0), LINES[1])}, "stock_differs"),
    ],
)
def test_a_day_that_hides_something_does_not_close(change, reason):
    assert judged(replace(CLOSED, **change)) == reason


def test_open_work_may_stay_if_a_leader_says_why():
    assert judged(replace(CLOSED, open=2, override="chờ giấy ủy quyền")) is None


def test_a_closed_day_is_not_closed_again_and_an_open_one_not_opened():
    assert judged(CLOSED, is_open=False) == "day_is_closed"
    assert judge_day_reopened(REOPENED, {LEADER}, is_open=True) == "day_is_open"
    assert judge_day_reopened(REOPENED, {LEADER}, is_open=False) is None
    assert judge_day_reopened(REOPENED, {OFFICER}, is_open=False) == "not_allowed"


def moved(direction: Literal["in", "out"], *lines: StockLine) -> StockMoved:
    return StockMoved(direction, "office", "supplied", lines, "0badcafe")


@pytest.mark.parametrize(
    ("move", "reason"),
    [
        (moved("in", StockLine(CARD, 500)), None),
        (moved("out", StockLine(CARD, 5)), None),
        (moved("out", StockLine(CARD, 6)), "stock_short"),
        (moved("out", StockLine(CARD, 3), StockLine(CARD, 3)), "stock_short"),
        (moved("out", StockLine(BOOK, 1)), "stock_short"),
        (moved("in", StockLine(CARD, 2, "GD1")), "over_quantity"),
        (moved("in", StockLine(CARD, 1, "GD1")), None),
    ],
)
def test_nothing_leaves_the_table_that_does_not_lie_on_it(move, reason):
    assert judge_move(move, {CARD: 5}) == reason


def test_of_an_item_nothing_is_known_nothing_happened():
    assert StockOfDay() == StockOfDay(0, 0, 0, 0, 0)
    assert StockOfDay().expected == 0
