"""The progress page as an officer meets it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtWidgets import QLabel

from fieldapp.domain.day import DayCounts, ItemCount
from fieldapp.domain.day_log import LOG_FILTERS, LogLine, LogPage
from fieldapp.domain.documents.listed import ItemKind
from fieldapp.domain.documents.progress import CommuneProgress
from fieldapp.domain.ids import Hash, ItemCode
from fieldapp.domain.overview import Overview
from fieldapp.domain.pace import Bar, Pace
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import set_language
from fieldapp.ui.progress import words
from fieldapp.ui.progress.chart import PaceChart
from fieldapp.ui.progress.page import ProgressPage
from tests.proof.tiers import mostly_slow

BOOK, CARD = ItemCode("bhxh_book"), ItemCode("bhyt_card")
NOTHING = LogPage((), 0, dict.fromkeys(LOG_FILTERS, 0))


def line(name: str) -> LogLine:
    return LogLine(Hash("0" * 64), "handover", "2022-12-15T09:38:00+07:00", name, "1971", "Thu Hà")


OVERVIEW = Overview(
    at="2022-12-15T09:47:00+07:00",
    counts=DayCounts(
        (
            ItemCount(BOOK, "Sổ BHXH", "SI book", 28, 15),
            ItemCount(CARD, "Thẻ BHYT", "HI card", 60, 34),
        ),
        74, 41, 22, 22, 2, 1,
    ),
    kinds=(ItemKind(BOOK, "Sổ BHXH", "Sổ"), ItemKind(CARD, "Thẻ BHYT", "Thẻ")),
    communes=tuple(
        CommuneProgress(name, people, served, {BOOK: 6, CARD: 17}, {BOOK: 4, CARD: 10})
        for name, people, served in (
            ("Hồng Ca", 19, 12), ("Kiên Thành", 15, 9), ("Việt Hồng", 13, 8),
            ("Lương Thịnh", 11, 6), ("Hưng Khánh", 9, 4), ("Vân Hội", 7, 2),
        )
    ),
    pace=Pace(
        tuple(
            Bar(start, people, running=start == "09:40")
            for start, people in (
                ("08:30", 3), ("08:40", 5), ("08:50", 6), ("09:00", 7), ("09:10", 6),
                ("09:20", 5), ("09:30", 6), ("09:40", 3),
            )
        ),
        34,
        "10:45",
    ),
    awaiting=LogPage((line("Triệu Văn Kim"), line("Thào A Lù")), 2, NOTHING.counts),
    unprinted=LogPage((line("Vàng A Sử"),), 1, NOTHING.counts),
    exceptions=NOTHING,
)  # fmt: skip


@dataclass
class FakeDesk:
    shown: Overview = OVERVIEW
    asked: int = 0

    def overview(self) -> Overview:
        self.asked += 1
        return self.shown


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def page(qtbot, look, desk) -> Iterator[ProgressPage]:
    lane = Lane("desk")
    made = ProgressPage(look, desk, lane)
    qtbot.addWidget(made.screen)
    made.screen.resize(1270, 600)
    made.screen.show()
    with qtbot.waitSignal(made.counted):
        made.entered()
    yield made
    lane.close()


def said(page: ProgressPage) -> str:
    return " | ".join(each.text() for each in page.screen.findChildren(QLabel) if each.isVisible())


def test_the_figures_are_those_of_the_ledger(page):
    shown = said(page)
    for words_ in ("41 | / 74", "55 %", "15 | / 28", "34 | / 60", "34 | người/giờ", "10:45"):
        assert words_ in shown
    assert "Hồng Ca | 12 / 19 | 4 / 6 | 10 / 17 | 7" in shown


def test_it_says_when_the_numbers_were_true(page):
    assert "Số liệu máy này lúc 09:47" in said(page)


def test_what_is_to_be_finished_is_one_key_away(page, qtbot):
    assert page.screen.to_finish is not None
    buttons = page.screen.to_finish.buttons
    assert {only: button.text() for only, button in buttons.items()} == {
        "awaiting": "2 phiếu chờ ký giấy",
        "unprinted": "1 phiếu chưa in",
    }
    assert "Triệu Văn Kim, Thào A Lù" in said(page)
    with qtbot.waitSignal(page.finish_asked) as asked:
        buttons["unprinted"].click()
    assert asked.args == ["unprinted"]


def test_the_chart_can_be_heard(page):
    (chart,) = page.screen.findChildren(PaceChart)
    assert "09:00: 7" in chart.accessibleName()
    assert not chart.grab().isNull()


def test_the_page_speaks_english_without_being_left(page, qtbot):
    set_language("en")
    qtbot.waitUntil(lambda: "people/hour" in said(page))


def test_nothing_stays_at_the_lock(page):
    page.clear()
    assert "Triệu" not in said(page)


def test_a_ceremony_that_is_over_says_so(page, desk, qtbot):
    counts = replace(OVERVIEW.counts, people_served=74, unsent=0)
    desk.shown = replace(
        OVERVIEW, counts=counts, awaiting=NOTHING, unprinted=NOTHING, pace=Pace((), 0, None)
    )
    page.entered()
    qtbot.waitUntil(lambda: "Đã trao hết" in said(page))
    assert "Không còn việc dở." in said(page)
    assert "Văn phòng đã nhận mọi lượt trao" in said(page)


@pytest.mark.parametrize("theme", mostly_slow(["light", "dark", "sun"], "sun"))
@pytest.mark.parametrize("scale", [100, 150])
def test_it_is_drawn_in_every_theme_and_size(page, look, theme, scale):
    look.set_theme(theme)
    look.set_scale(scale)
    assert not page.screen.grab().isNull()
    assert page.screen.minimumSizeHint().width() <= 1366


def test_a_whole_is_reached_only_when_nobody_is_left():
    assert words.percent(73, 74) == "98 %"
    assert words.percent(74, 74) == "100 %"
    assert words.percent(0, 0) == "–"
