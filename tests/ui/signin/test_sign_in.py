"""Sign-in as an officer meets it: screen, presenter and gate together."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.components import Message, Segmented
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tongue
from fieldapp.ui.signin.digits import Keypad
from fieldapp.ui.signin.presenter import Officer, Opened, PinSet, SignInPresenter, WrongPin
from fieldapp.ui.signin.screen import SignInScreen
from fieldapp.ui.theme.look import Look
from tests.proof.tiers import mostly_slow

CARD = "123456" * 7
LEADER = "395172"
HA = Officer("o1", "Nguyễn Thị Thu Hà", "Cán bộ · BHXH huyện Trấn Yên")
NHAT = Officer("o2", "Hoàng Văn Nhất", "Cán bộ · BHXH huyện Trấn Yên")


class FakeGate:
    """Knows one card and one PIN, and who asked from which thread."""

    def __init__(self) -> None:
        self.cards: list[str] = []
        self.pins: list[tuple[str, str]] = []
        self.resets: list[tuple[str, str, str]] = []
        self.threads: set[int] = set()
        self.refusal = WrongPin(4)
        self.trouble: FieldTrouble | None = None

    def label(self):
        return "Máy TY-03"

    def pack_line(self):
        return "Gói buổi trao: Trấn Yên 15/12/2022"

    def present_card(self, digits):
        self.threads.add(threading.get_ident())
        self.cards.append(digits)
        if self.trouble is not None:
            raise self.trouble
        return (HA, NHAT) if digits == CARD else "Thẻ này của buổi trao khác."

    def open(self, officer_id, pin):
        self.threads.add(threading.get_ident())
        self.pins.append((officer_id, pin))
        return Opened(HA) if pin == "135790" else self.refusal

    def reset(self, officer_id, approver, pin):
        self.resets.append((officer_id, approver, pin))
        if self.trouble is not None:
            raise self.trouble
        return PinSet(officer_id) if approver == LEADER else self.refusal


class Desk:
    """The screen with its presenter, as an officer meets it."""

    def __init__(self, look: Look, lane: Lane, qtbot: QtBot) -> None:
        self.gate, self.qtbot = FakeGate(), qtbot
        self.opened: list[Opened] = []
        self.screen = SignInScreen(look)
        self.presenter = SignInPresenter(self.screen, self.gate, lane, self.opened.append)
        qtbot.addWidget(self.screen)
        self.screen.resize(1366, 688)
        self.screen.show()
        self.screen.activateWindow()
        self.presenter.start()
        self.screen.setFocus()

    def press(self, *keys: str | Qt.Key) -> None:
        for key in keys:
            code = int(ord(key) if isinstance(key, str) else key)
            text = key if isinstance(key, str) else ""
            event = QKeyEvent(QKeyEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(QApplication.focusWidget() or self.screen, event)

    def words(self) -> str:
        shown = [one.text() for one in self.screen.findChildren(QLabel) if one.isVisible()]
        buttons = [
            one.accessibleName() for one in self.screen.findChildren(QPushButton) if one.isVisible()
        ]
        return " ".join(shown + buttons)

    def message(self) -> str:
        note = self.screen.panel.findChildren(Message)[0]
        return note.accessibleName() if note.isVisible() else ""

    def to_the_pin(self) -> None:
        self.press(*CARD, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.screen.panel.wanted == "pin")


@pytest.fixture
def desk(look, lane, qtbot):
    return Desk(look, lane, qtbot)


def test_no_officer_is_named_before_the_card(desk, qtbot):
    qtbot.waitUntil(lambda: "Máy TY-03" in desk.words())

    assert "Hà" not in desk.words()
    assert "Trấn Yên 15/12/2022" in desk.words()


def test_card_then_officer_then_six_digits_open_the_gate(desk, qtbot):
    desk.to_the_pin()
    assert "Nguyễn Thị Thu Hà" in desk.words()

    desk.press(*"135790")
    qtbot.waitUntil(lambda: bool(desk.opened))

    assert desk.opened == [Opened(HA)]
    assert desk.gate.pins == [("o1", "135790")]


def test_the_gate_never_works_in_the_window_thread(desk, qtbot):
    desk.to_the_pin()
    desk.press(*"135790")
    qtbot.waitUntil(lambda: bool(desk.opened))

    assert threading.get_ident() not in desk.gate.threads


def test_a_scanned_card_loses_its_kind_and_is_presented_once(desk, qtbot):
    desk.press(*"82", *CARD, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.screen.panel.wanted == "pin")
    qtbot.wait(300)

    assert desk.gate.cards == [CARD]


def test_a_typed_card_needs_no_enter(desk, qtbot):
    desk.press(*CARD)
    qtbot.waitUntil(lambda: desk.screen.panel.wanted == "pin")

    assert desk.gate.cards == [CARD]


def test_a_half_typed_card_is_kept_and_asked_for_the_rest(desk):
    desk.press(*CARD[:40], Qt.Key.Key_Return)
    assert desk.message() == "Thẻ có 42 chữ số, hiện có 40. Gõ tiếp, hoặc quét lại."
    assert desk.gate.cards == []

    desk.press(Qt.Key.Key_Backspace)
    assert len(desk.screen.panel.digits) == 39


def test_a_card_with_a_digit_too_many_starts_again(desk):
    desk.press(*CARD, "1", Qt.Key.Key_Return)

    assert "hiện có 43" in desk.message()
    assert desk.screen.panel.digits == ""


def test_a_card_of_another_ceremony_is_refused_in_plain_words(desk, qtbot):
    desk.press(*"654321" * 7, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.message() == "Thẻ này của buổi trao khác.")

    assert desk.screen.panel.wanted == "card"
    assert desk.screen.panel.digits == ""


def test_a_wrong_pin_says_how_many_tries_are_left(desk, qtbot):
    desk.to_the_pin()
    desk.press(*"111222")
    qtbot.waitUntil(lambda: bool(desk.message()))
    assert desk.message() == "Mã PIN chưa đúng. Còn 4 lần thử."

    desk.press("1")
    assert desk.message() == ""


def test_after_too_many_tries_digits_wait(desk, qtbot):
    desk.gate.refusal = WrongPin(0, 60)
    desk.to_the_pin()
    desk.press(*"111222")
    qtbot.waitUntil(lambda: bool(desk.message()))
    assert desk.message().startswith("Tạm dừng vì nhập sai nhiều lần. Thử lại sau 1:00.")

    desk.press(*"13")
    assert desk.screen.panel.digits == ""
    desk.screen.panel._pause = 2
    desk.screen.panel._count_down()
    assert "0:01" in desk.message()
    desk.screen.panel._count_down()
    assert desk.message() == ""
    desk.press("1")
    assert desk.screen.panel.digits == "1"


def test_a_pause_holds_up_nobody_else(desk, qtbot):
    desk.gate.refusal = WrongPin(0, 60)
    desk.to_the_pin()
    desk.press(*"111222")
    qtbot.waitUntil(lambda: bool(desk.message()))

    desk.press(Qt.Key.Key_Down)
    assert desk.message() == ""
    desk.press(*"135790")
    qtbot.waitUntil(lambda: bool(desk.opened))
    assert desk.gate.pins[-1] == ("o2", "135790")


def test_arrow_keys_choose_the_officer_and_digits_are_that_officers(desk, qtbot):
    desk.to_the_pin()
    desk.press("9", Qt.Key.Key_Down, Qt.Key.Key_Down, *"111222")
    qtbot.waitUntil(lambda: bool(desk.gate.pins))

    assert desk.gate.pins == [("o2", "111222")]


def test_escape_first_drops_digits_then_asks_for_another_card(desk):
    desk.to_the_pin()
    desk.press("1", "2", Qt.Key.Key_Escape)
    assert desk.screen.panel.digits == ""
    assert desk.screen.panel.wanted == "pin"

    desk.press(Qt.Key.Key_Escape)
    assert desk.screen.panel.wanted == "card"
    assert "Hà" not in desk.words()
    desk.press(Qt.Key.Key_Escape, Qt.Key.Key_Down)
    assert desk.screen.panel.wanted == "card"


def test_the_keypad_types_too(desk, qtbot):
    keypad = desk.screen.findChild(Keypad)
    by_text = {one.text() or one.accessibleName(): one for one in keypad.findChildren(QPushButton)}
    for key in ("1", "2", "3", "Xóa số cuối", "0"):
        qtbot.mouseClick(by_text[key], Qt.MouseButton.LeftButton)

    assert desk.screen.panel.digits == "120"
    qtbot.mouseClick(by_text["Xong"], Qt.MouseButton.LeftButton)
    assert "hiện có 3" in desk.message()


def test_trouble_is_said_with_its_advice_and_code(desk, qtbot):
    desk.gate.trouble = FieldTrouble("Không mở được dữ liệu.", "Gọi hỗ trợ.", code="DL-01")
    desk.press(*CARD, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.message()))

    assert desk.message() == "Không mở được dữ liệu. Gọi hỗ trợ. [DL-01]"


def test_a_lock_asks_for_the_pin_only(desk, qtbot):
    desk.presenter.lock((HA, NHAT), "o2")
    desk.press(*"135790")
    qtbot.waitUntil(lambda: bool(desk.opened))

    assert desk.gate.pins == [("o2", "135790")]
    assert desk.gate.cards == []


def test_digits_never_stand_on_the_screen(desk):
    desk.press(*"987654")

    assert "987654" not in desk.words()
    assert "987" not in desk.screen.panel._boxes.accessibleDescription()


def test_language_and_theme_can_be_chosen_before_anybody_is_known(desk, look):
    language, theme = desk.screen.findChildren(Segmented)
    language.choose_next()
    assert tongue.language == "en"
    assert "Scan the ceremony card" in desk.words()

    theme.choose_next()
    assert look.theme == "dark"


@pytest.mark.parametrize("theme", mostly_slow(["light", "dark", "sun"], "sun"))
@pytest.mark.parametrize("scale", mostly_slow([100, 150, 200], 100, 200))
def test_nothing_is_cut_at_any_text_size_on_a_small_screen(desk, look, theme, scale):
    look.set_theme(theme)
    look.set_scale(scale)
    desk.to_the_pin()
    QApplication.processEvents()

    assert desk.screen.minimumSizeHint().width() <= 1366
    assert desk.screen._card.minimumSizeHint().width() <= 1366 - 48 - 14
    assert not desk.screen.grab().isNull()


def test_at_the_largest_type_what_was_wrong_is_scrolled_into_sight(desk, look, qtbot):
    look.set_scale(200)
    desk.press(*"654321" * 7, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.message()))
    note = desk.screen.panel.note
    qtbot.waitUntil(lambda: not note.visibleRegion().isEmpty())
    assert note.visibleRegion().boundingRect().height() == note.height()
