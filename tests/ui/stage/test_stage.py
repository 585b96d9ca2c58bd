"""The hall as an officer and a speaker meet it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui import printing
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import set_language
from fieldapp.ui.stage import words
from fieldapp.ui.stage.large import Large
from fieldapp.ui.stage.page import CallingPage
from tests.ui.stage.fake import CALLS, FakeCalling, FakeDesk, call, who


@dataclass
class Seat:
    """Somebody who runs the hall; `clock` is moved by hand."""

    page: CallingPage
    calling: FakeCalling
    qtbot: QtBot
    clock: list[float] = field(default_factory=lambda: [100.0])

    @property
    def screen(self):
        return self.page.screen

    @property
    def name(self) -> str:
        return str(self.screen.card.name.text())

    def until(self, done) -> None:
        self.qtbot.waitUntil(done, timeout=3000)

    def said(self) -> str:
        labels = self.screen.window().findChildren(QLabel)
        return " | ".join(each.text() for each in labels if each.text() and each.isVisible())

    def press(self, key: Qt.Key) -> None:
        """One key, a second after the last."""
        self.clock[0] += 1
        QTest.keyClick(self.screen.list, key)

    def present(self) -> None:
        before = len(self.calling.presented)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: len(self.calling.presented) > before and not self.page._busy)

    def view(self, view: str) -> None:
        self.screen.views.choose(view)
        self.screen.viewed.emit(view)
        self.until(lambda: bool(self.screen.table.rows.visits))
        self.until(self.screen.table.isVisible)

    def table(self) -> list[list[str]]:
        rows = self.screen.table.rows
        columns = range(rows.columnCount())
        return [[rows.index(row, at).data() for at in columns] for row in range(rows.rowCount())]


@pytest.fixture
def seat(qtbot, look) -> Iterator[Seat]:
    lane, desk, clock = Lane("desk"), FakeDesk(), [100.0]
    page = CallingPage(look, desk, lane, lambda: clock[0])
    window = QWidget()
    QVBoxLayout(window).addWidget(page.widget())
    qtbot.addWidget(window)
    window.resize(1290, 640)
    with qtbot.waitActive(window):
        window.show()
    page.entered()
    made = Seat(page, desk.calling, qtbot, clock)
    made.until(lambda: made.name == "GIÀNG THỊ MỶ")
    yield made
    lane.close()
    page._take_down()
    page.deleteLater()


def test_who_is_next_stands_there_in_large_type(seat):
    assert seat.screen.card.name.fitting() > 60
    assert "Hồng Lâu, Hồng Ca" in seat.said()
    assert "1 sổ BHXH | 1 thẻ BHYT" in seat.said()
    assert "Mời lên nhận · 2/4" in seat.said()
    assert "Tiếp theo: TRIỆU VĂN KIM" in seat.said()


def test_representatives_are_presented_in_order_with_one_key_each(seat):
    for expected in ("TRIỆU VĂN KIM", "LÝ TÀI PHÚ"):
        seat.present()
        assert seat.name == expected
    seat.present()
    assert seat.calling.presented == [who(2), who(3), who(4)]
    assert "Đã mời hết đại diện" in seat.said()


def test_a_key_that_bounces_presents_one_person(seat):
    seat.press(Qt.Key.Key_Return)
    for _ in range(4):
        QTest.keyClick(seat.screen.list, Qt.Key.Key_Return)
        QTest.keyClick(seat.screen.list, Qt.Key.Key_Space)
        seat.qtbot.wait(5)
    assert seat.calling.presented == [who(2)]


def test_who_is_not_there_is_called_again_at_the_end(seat):
    seat.press(Qt.Key.Key_Right)
    assert seat.name == "TRIỆU VĂN KIM"
    seat.present()
    seat.present()
    assert seat.name == "GIÀNG THỊ MỶ"
    seat.present()
    assert seat.calling.presented == [who(3), who(4), who(2)]


def test_somebody_who_was_on_stage_is_not_presented_again(seat):
    seat.press(Qt.Key.Key_Up)
    assert seat.name == "SÙNG A CHỚ"
    assert "Đã lên nhận" in seat.said()
    assert not seat.screen.card.done.isVisible()
    seat.press(Qt.Key.Key_Return)
    seat.qtbot.wait(10)
    assert seat.calling.presented == []


def test_the_speaker_sees_the_name_the_village_and_the_items_and_nothing_else(seat):
    QTest.keyClick(
        seat.screen.list,
        Qt.Key.Key_S,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    speaker = seat.page.speaker
    assert speaker is not None
    seat.until(speaker.isVisible)
    shown = [each.text() for each in speaker.findChildren(Large)]
    assert shown == [
        "Xin mời", "GIÀNG THỊ MỶ", "Hồng Lâu, Hồng Ca", "1 sổ BHXH, 1 thẻ BHYT",
        "Chuẩn bị: TRIỆU VĂN KIM",
    ]  # fmt: skip
    assert not speaker.findChildren(QLabel)
    assert "GIÀNG" not in speaker.windowTitle()
    assert speaker.name.fitting() >= speaker.height() // 6


def test_the_speaker_s_screen_follows_the_page_and_takes_no_keys(seat):
    seat.page.turn_speaker()
    speaker = seat.page.speaker
    assert speaker.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    seat.present()
    assert speaker.name.text() == "TRIỆU VĂN KIM"
    seat.present()
    seat.present()
    assert speaker.name.text() == "Trao sổ BHXH, thẻ BHYT"
    seat.page.turn_speaker()
    assert seat.page.speaker is None
    assert not speaker.isVisible()


def test_no_name_stays_on_any_screen_at_the_lock(seat):
    seat.page.turn_speaker()
    speaker = seat.page.speaker
    seat.page.clear()
    assert not speaker.isVisible()
    assert "GIÀNG" not in seat.said()
    assert seat.name == ""
    assert seat.screen.list.rows.calls == ()


def test_the_quiet_queue_names_who_comes_without_being_called(seat):
    seat.view("queue")
    assert seat.table() == [
        ["HOÀNG THỊ THẮM", "1964", "Khe Ron, Hồng Ca", "1 thẻ"],
        ["NÔNG THỊ HIÊN", "1968", "Khe Ron, Hồng Ca", "1 thẻ"],
    ]
    assert "Hàng chờ 2" in [each.text() for each in seat.screen.views._group.buttons()]


def test_the_absent_stand_in_the_round_with_place_and_date(seat):
    seat.view("round")
    absent, unseen = seat.table()
    assert absent[4:] == ["Vắng mặt", "20/12/2022", "Nhà văn hóa Khe Ron"]
    assert unseen[4:] == ["Chưa đến bàn này", "–", "–"]


def test_the_keys_of_a_list_are_fewer_than_those_of_the_stage(seat):
    hints = seat.page.keys()
    assert "Enter" in [hint.key for hint in hints]
    seat.view("round")
    hints = seat.page.keys()
    assert "Enter" not in [hint.key for hint in hints]


def test_a_ceremony_without_representatives_says_what_to_do(seat):
    seat.calling.calls = ()
    seat.page.entered()
    seat.until(lambda: "Buổi này không có danh sách đại diện" in seat.said())


def test_trouble_with_the_ledger_is_said_and_the_key_works_again(seat):
    seat.calling.failing = FieldTrouble("Không ghi được.", "Gọi hỗ trợ.", code="DL-01")
    seat.press(Qt.Key.Key_Return)
    seat.until(seat.screen.message.isVisible)
    assert "Không ghi được." in seat.screen.message.accessibleName()
    seat.calling.failing = None
    seat.page.entered()
    seat.present()
    assert seat.calling.presented


@pytest.mark.parametrize(
    "name", ["Vi", "Nguyễn Phương Hoàng Trần Thị Bảo Ngọc Anh Quỳnh Như Thương Mến Ba", "A" * 60]
)
def test_every_name_is_shown_whole(qtbot, look, name):
    large = Large(look, bold=True)
    qtbot.addWidget(large)
    large.resize(960, 300)
    large.say(name)
    size = large.fitting()
    assert large._fits(size)
    assert size <= 240
    assert size >= 20
    assert not large.grab().isNull()


def test_the_hall_speaks_english_without_being_left(seat):
    set_language("en")
    assert "Representatives 1/4" in [e.text() for e in seat.screen.views._group.buttons()]
    assert "Call on stage · 2/4" in seat.said()


@pytest.mark.parametrize(("theme", "scale"), [("light", 100), ("dark", 150), ("sun", 200)])
def test_it_is_drawn_in_every_theme_and_size(seat, look, theme, scale):
    look.set_theme(theme)
    look.set_scale(scale)
    assert not seat.screen.grab().isNull()
    button = seat.screen.card.done
    seat.until(lambda: button.width() >= button.sizeHint().width())


def test_a_call_is_heard_whole():
    assert words.spoken(call(2, "GIÀNG THỊ MỶ", "Hồng Lâu")) == (
        "2, GIÀNG THỊ MỶ, Hồng Lâu, Hồng Ca, 1 thẻ BHYT"
    )
    assert words.spoken(CALLS[0]).endswith("Đã lên nhận")


def test_the_round_of_homes_is_kept_as_a_file_where_there_is_no_printer(seat, monkeypatch):
    monkeypatch.setattr(printing, "default_printer", lambda: "")
    papers = seat.page._desk.papers
    seat.page.print_round()
    assert papers.kept == []
    seat.view("round")
    seat.page.print_round()
    seat.until(lambda: "trao-tai-nha.pdf" in seat.screen.message.accessibleName())
    assert papers.kept == ["trao-tai-nha.pdf"]
    papers.nobody = True
    seat.page.print_round()
    seat.until(lambda: "Không phải đến nhà ai" in seat.screen.message.accessibleName())
