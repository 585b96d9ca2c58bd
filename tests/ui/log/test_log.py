"""The log page as an officer meets it, over a fake desk."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.language import set_language
from fieldapp.ui.log import words
from tests.ui.log.fake import BOOK, LEADER, LEADER_PIN, FakeDesk, line

KIM, SU, PHU = 4, 5, 2


def test_each_line_says_what_the_drawing_says(seat):
    assert seat.row(KIM) == {
        "receipt": "0018/B1", "time": "09:38", "name": "TRIỆU VĂN KIM", "book": "có", "card": "",
        "collector": "Chính chủ", "signing": "Chờ ký", "paper": "Đã in", "officer": "Thu Hà",
    }  # fmt: skip
    assert seat.row(PHU)["collector"] == "Con: Lý Thị Mai"
    assert seat.row(SU)["paper"] == "Chưa in"
    absent, stranger, voided, kept = (seat.row(at) for at in (6, 7, 8, 9))
    assert (absent["receipt"], absent["collector"], absent["signing"]) == (
        "–", "Không trao", "Vắng mặt",
    )  # fmt: skip
    assert (stranger["collector"], stranger["signing"]) == ("Ngoài danh sách", "Cần kiểm tra")
    assert voided["signing"] == "Đã hủy"
    assert (kept["signing"], kept["paper"]) == ("Trên giấy", "Tệp PDF")


def test_the_filters_count_what_they_hold(seat):
    texts = [each.text() for each in seat.screen.filters._group.buttons()]
    assert texts == ["Tất cả 11", "Chờ ký 2", "Chưa in 1", "Ngoại lệ 2", "Đã hủy 1"]


def test_another_page_can_jump_to_what_is_to_be_finished(seat):
    seat.show("awaiting")
    seat.until(lambda: seat.names() == ["TRIỆU VĂN KIM", "THÀO A LÙ"])
    assert seat.screen.filters.value() == "awaiting"
    assert seat.screen.line.name == "TRIỆU VĂN KIM"


def test_the_focus_stays_on_the_page_where_a_filter_holds_nothing(seat):
    seat.desk.lines = [each for each in seat.desk.lines if each.signing]
    seat.show("awaiting")
    seat.until(lambda: seat.screen.rows.rowCount() == 0)
    assert seat.screen.filters.isAncestorOf(QApplication.focusWidget())
    seat.show("all")
    seat.until(seat.screen.table.hasFocus)


def test_enter_marks_the_paper_as_signed_and_goes_to_the_next_line(seat):
    seat.show("awaiting")
    seat.until(lambda: len(seat.names()) == 2)
    with seat.qtbot.waitSignal(seat.page.counted) as told:
        seat.press(Qt.Key.Key_Return)
    assert told.args[0].awaiting_signature == 1
    assert seat.names() == ["THÀO A LÙ"]
    assert "TRIỆU VĂN KIM ký trên giấy" in seat.said()
    assert seat.screen.line.name == "THÀO A LÙ"


def test_an_enter_held_down_signs_one_paper_at_most(seat):
    seat.show("awaiting")
    seat.until(lambda: len(seat.names()) == 2)
    for _ in range(5):
        seat.keyboard.enter(held=True)
    seat.qtbot.wait(30)
    assert seat.desk.counts().awaiting_signature == 2


def test_enter_on_a_finished_line_changes_nothing(seat):
    seat.screen.table.choose(0)
    seat.press(Qt.Key.Key_Return)
    assert seat.desk.lines == FakeDesk().lines
    assert not seat.screen.bar.sign.isVisible()


def test_check_7_f8_within_ten_minutes_voids_at_once(seat):
    seat.screen.table.choose(KIM)
    seat.press(Qt.Key.Key_F8)
    seat.until(lambda: "Thu lại phiếu 0018/B1." in seat.said())
    seat.until(lambda: seat.row(KIM)["signing"] == "Đã hủy")
    assert [(each[1], each[2]) for each in seat.desk.voided] == [("slip_of_hand", "")]
    assert not seat.screen.bar.void.isVisible()


def test_check_7_later_a_leader_says_why_with_their_own_pin(seat):
    seat.desk.undoable = False
    seat.screen.table.choose(KIM)
    seat.press(Qt.Key.Key_F8)
    seat.until(lambda: seat.page.covered)
    sheet = seat.page.voiding.sheet
    sheet.reason.choose("wrong_person")
    seat.keyboard.type("111222")
    seat.until(sheet.note.isVisible)
    assert seat.desk.voided == []
    seat.keyboard.type(LEADER_PIN)
    seat.until(lambda: not seat.page.covered)
    assert [(each[1], each[2]) for each in seat.desk.voided] == [("wrong_person", LEADER)]


def test_keys_wait_while_the_leader_is_asked(seat):
    seat.desk.undoable = False
    seat.screen.table.choose(KIM)
    seat.page.void()
    seat.until(lambda: seat.page.covered)
    seat.page.reprint()
    seat.page.sign()
    seat.page.void()
    assert seat.printed == []
    seat.page.voiding.sheet.escaped.emit()
    assert not seat.page.covered
    assert seat.desk.lines == FakeDesk().lines


def test_a_void_that_is_refused_is_explained(seat):
    seat.desk.refusing = True
    seat.screen.table.choose(0)
    seat.page.void()
    seat.until(seat.screen.message.isVisible)
    assert "Chưa hủy được lượt này." in seat.screen.message.accessibleName()


def test_f9_prints_the_chosen_receipt_again(seat):
    seat.screen.table.choose(SU)
    seat.press(Qt.Key.Key_F9)
    assert seat.printed == [seat.desk.lines[SU].receipt]
    assert "Đang in lại phiếu 0017/B1." in seat.said()


def test_an_exception_can_neither_be_printed_nor_voided(seat):
    seat.screen.table.choose(6)
    seat.press(Qt.Key.Key_F9)
    seat.press(Qt.Key.Key_F8)
    seat.qtbot.wait(20)
    assert (seat.printed, seat.desk.voided) == ([], [])
    assert not seat.screen.bar.reprint.isVisible()


def test_lines_are_searched_as_somebody_types_and_escape_ends_it(seat):
    QTest.keyClick(seat.screen.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert seat.screen.search.hasFocus()
    seat.keyboard.type("kim")
    seat.until(lambda: seat.names() == ["TRIỆU VĂN KIM"])
    seat.keyboard.press(Qt.Key.Key_Escape)
    seat.until(lambda: len(seat.names()) == 11)
    seat.keyboard.enter()
    assert seat.screen.table.hasFocus()


def test_a_search_without_a_hit_says_what_to_do(seat):
    seat.screen.search.setText("xyz")
    seat.screen.typed.emit("xyz")
    seat.until(lambda: "Không thấy dòng nào như vậy" in seat.said())


def test_a_click_on_the_time_begins_with_the_oldest(seat):
    seat.screen.table.horizontalHeader().sectionClicked.emit(words.COLUMNS.index("time"))
    seat.until(lambda: seat.names()[0] == "THÀO A LÙ")
    seat.screen.table.horizontalHeader().sectionClicked.emit(words.COLUMNS.index("name"))
    seat.until(lambda: seat.desk.asked[-1][3] == "name")


def test_pages_are_fetched_when_they_come_into_sight(seat):
    seat.desk.lines = [line(no, "09:00", f"NGƯỜI {no}", "1960") for no in range(1000, 0, -1)]
    seat.page.refresh()
    seat.until(lambda: seat.screen.rows.rowCount() == 1000)
    assert {offset for _, _, offset, _ in seat.desk.asked} == {0}
    seat.screen.table.choose(999)
    seat.until(lambda: seat.row(999)["name"] == "NGƯỜI 1")
    assert {offset for _, _, offset, _ in seat.desk.asked} == {0, 800}
    seat.until(lambda: "NGƯỜI 1 · 0001/B1" in seat.said())


def test_other_days_are_named_beside_the_time(seat):
    at = "2022-12-14T16:20:00+07:00"
    older = replace(line(1, "16:20", "HÀ THỊ NGOAN", "1990", items=(BOOK,)), at=at)
    seat.desk.lines.append(older)
    seat.page.refresh()
    seat.until(lambda: seat.screen.rows.rowCount() == 12)
    assert (seat.row(0)["time"], seat.row(11)["time"]) == ("09:45", "14/12 16:20")


def test_trouble_with_the_ledger_is_said_on_the_page(seat):
    seat.desk.failing = FieldTrouble("Không đọc được.", "Gọi hỗ trợ.", code="DL-01")
    seat.page.refresh()
    seat.until(seat.screen.message.isVisible)
    assert "Không đọc được. Gọi hỗ trợ. [DL-01]" in seat.screen.message.accessibleName()


def test_nothing_stays_at_the_lock(seat):
    seat.desk.undoable = False
    seat.screen.table.choose(KIM)
    seat.page.void()
    seat.until(lambda: seat.page.covered)
    seat.page.clear()
    assert not seat.page.covered
    assert seat.names() == []
    assert "KIM" not in seat.said()


def test_the_page_speaks_english_without_being_left(seat):
    set_language("en")
    assert seat.row(KIM)["signing"] == "Awaiting signature"
    assert "Awaiting signature 2" in [each.text() for each in seat.screen.filters._group.buttons()]


def test_a_screen_reader_hears_the_whole_line(seat):
    spoken = seat.screen.rows.index(PHU, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("0020/B1, 09:42, LÝ TÀI PHÚ 1952")
    assert "Con: Lý Thị Mai" in spoken


@pytest.mark.parametrize(("theme", "scale"), [("light", 100), ("dark", 150), ("sun", 200)])
def test_it_is_drawn_in_every_theme_and_size(seat, look, theme, scale):
    look.set_theme(theme)
    look.set_scale(scale)
    assert not seat.screen.grab().isNull()
    name = words.COLUMNS.index("name")
    assert seat.screen.table.columnWidth(name) >= look.px(190)
