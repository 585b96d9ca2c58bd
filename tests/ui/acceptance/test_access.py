"""Check 8, as a walk: every control of every page and sheet has a name, Tab comes to it and on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fieldapp.ui.language import Language, set_language
from tests.proof.tiers import mostly_slow
from tests.ui.acceptance.walking import Untranslated, nameless, unreached, walk
from tests.ui.desk import fake
from tests.ui.desk.fake import recent_row

KEY = Qt.Key
LANGUAGES: tuple[Language, ...] = ("vi", "en")
MY = fake.MY.id_number


def serve(seat) -> None:
    seat.desk.rows = [recent_row(7, "VÀNG A SỬ", undoable=True)]
    seat.page.day.refresh()
    seat.until(lambda: bool(seat.screen.side.recent()))
    seat.scan(MY)


def found(seat) -> None:
    seat.keyboard.type("giang")
    seat.until(lambda: bool(seat.names()))


def near(seat) -> None:
    seat.scan("015059006712||LO VAN PANH|20111959|Nam|Thon Na|")
    seat.until(seat.screen.panel.near.isVisible)


STATES: dict[str, Callable] = {
    "ready": lambda _seat: None,
    "eligible": serve,
    "partly": lambda seat: seat.scan(fake.PARTLY.id_number),
    "received": lambda seat: seat.scan(fake.MAI.id_number),
    "received at another desk": lambda seat: seat.scan(fake.DO.id_number),
    "on hold": lambda seat: seat.scan(fake.HELD.id_number),
    "of another desk": lambda seat: seat.scan(fake.MY_TWIN.id_number),
    "not listed": near,
    "search": found,
    "unreadable": lambda seat: seat.scan("ABCDEFxyz9"),
}


def sign(seat, method: str):
    seat.scan(MY)
    seat.screen.panel.bar.method.choose(method)
    return seat.sheet_open()


def proxy(seat):
    seat.scan(MY)
    QTest.keyClick(seat.window, KEY.Key_F5)
    return seat.page.collecting._sheet


def exception(seat):
    seat.scan(MY)
    QTest.keyClick(seat.window, KEY.Key_F6)
    return seat.page.noting._sheet


def recall(seat, **more: bool):
    seat.page.recalling.recall(recent_row(7, "VÀNG A SỬ", **more))
    return seat.page.recalling._sheet


def preview(seat):
    recall(seat).preview.emit()
    return seat.page.day.previewing.sheet


def approval(seat):
    asking = recall(seat)
    asking.approval.emit()
    seat.until(lambda: seat.page.recalling.leader.sheet is not None)
    return seat.page.recalling.leader.sheet


SHEETS: dict[str, Callable] = {
    "signing on the screen": lambda seat: sign(seat, "screen"),
    "signing by a mark": lambda seat: sign(seat, "mark"),
    "signing on paper": lambda seat: sign(seat, "paper"),
    "proxy": proxy,
    "exception": exception,
    "recall": lambda seat: recall(seat, undoable=True),
    "recall, not signed": lambda seat: recall(seat, awaiting_signature=True),
    "preview": preview,
    "approval": approval,
}


@pytest.fixture(scope="module")
def untranslated() -> Untranslated:
    return Untranslated()


def reach(root: QWidget) -> list[str]:
    """What Tab misses on its way around, and what it misses on the way back."""
    QApplication.processEvents()
    there = unreached(root, walk(root))
    return there + unreached(root, walk(root, KEY.Key_Backtab))


@pytest.mark.parametrize("state", mostly_slow(STATES, "eligible", "search"))
def test_check_8_tab_reaches_every_control_of_the_desk(seat, state):
    STATES[state](seat)
    assert reach(seat.window) == []
    assert nameless(seat.window) == []


@pytest.mark.parametrize("sheet", mostly_slow(SHEETS, "signing on the screen", "proxy"))
def test_check_8_a_sheet_keeps_tab_within_itself_and_reaches_all_of_it(seat, sheet):
    opened = SHEETS[sheet](seat)
    assert reach(opened) == []
    assert nameless(opened) == []
    assert all(opened.isAncestorOf(each) for each in walk(opened))


@pytest.mark.parametrize("state", mostly_slow(STATES, "eligible", "not listed"))
def test_names_of_the_desk_are_english_once_english_is_chosen(seat, state, untranslated):
    set_language("en")
    STATES[state](seat)
    assert untranslated.left(seat.window) == []
