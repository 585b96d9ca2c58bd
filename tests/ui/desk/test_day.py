"""Check 7 as far as the screen goes, and receipts that can or cannot be printed."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui import printing
from fieldapp.ui.approval import LeaderSheet
from tests.ui.desk.conftest import draw
from tests.ui.desk.fake import LEADER_PIN, recent_row

MY = "015186004127"
F8, F9 = 0x01000037, 0x01000038


def hand_over(seat) -> None:
    seat.scan(MY)
    sheet = seat.sheet_open()
    draw(sheet.pad, (100, 100), (200, 60), (300, 120))
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.screen.side.recent()))
    seat.until(lambda: bool(seat.desk.issued))


def test_check_7_f8_undoes_the_last_handover_and_names_the_slip_to_take_back(seat):
    hand_over(seat)
    seat.screen.undo_asked.emit()
    seat.until(lambda: bool(seat.desk.voided))
    seat.until(lambda: seat.screen.side.recent()[0].voided)
    assert "Thu lại phiếu 0023/B1" in seat.screen.toast.accessibleName()


def test_check_7_when_it_is_too_late_nothing_is_undone_and_the_way_is_shown(seat):
    hand_over(seat)
    seat.desk.undo_open = False
    seat.screen.undo_asked.emit()
    seat.until(seat.screen.panel.message.isVisible)
    assert "phụ trách đoàn" in seat.screen.panel.message.accessibleName()
    assert seat.desk.voided == []


def test_the_toast_offers_the_way_back(seat):
    hand_over(seat)
    toast = seat.screen.toast
    assert "Đã trao cho GIÀNG THỊ MỶ: 1 sổ, 1 thẻ." in toast.accessibleName()
    toast._button.click()
    seat.until(lambda: bool(seat.desk.voided))


def test_the_toast_stays_when_the_next_person_comes_and_covers_no_control(seat):
    hand_over(seat)
    seat.scan("015157000004")
    seat.until(seat.screen.toast.isVisible)
    toast = QRect(seat.screen.toast.mapTo(seat.window, QPoint()), seat.screen.toast.size())
    for control in seat.window.findChildren(QAbstractButton):
        if control.isVisible() and not seat.screen.toast.isAncestorOf(control):
            assert not toast.intersects(QRect(control.mapTo(seat.window, QPoint()), control.size()))
    seat.screen.undo_asked.emit()
    seat.until(lambda: bool(seat.desk.voided))


def test_without_a_printer_the_receipt_is_kept_as_a_file(seat):
    hand_over(seat)
    assert [(printer, via) for _, printer, via in seat.desk.issued] == [("", "pdf")]
    assert seat.desk.printing == [], "no paper came out, and none is waited for"
    assert not seat.screen.panel.message.isVisible()


def test_check_6_a_missing_printer_keeps_the_handover_and_f9_prints_later(seat, monkeypatch):
    def gone(*_sent):
        raise FieldTrouble("Không thấy máy in.", "Kiểm tra dây và nguồn.", code="IN-02")

    monkeypatch.setattr(printing, "default_printer", lambda: "HP")
    monkeypatch.setattr(printing, "draw_layout", lambda _pdf, _layout: ())
    monkeypatch.setattr(printing, "job_outcome", lambda _printer, _title: ("printed", True))
    monkeypatch.setattr(printing, "print_pages", gone)
    seat.screen.panel.show_printer("HP")
    hand_over(seat)
    assert len(seat.desk.orders) == 1
    seat.until(lambda: seat.desk.printing == ["no_printer"])
    seat.until(seat.screen.panel.message.isVisible)
    said = seat.screen.panel.message.accessibleName()
    assert "Đã lưu lượt trao" in said
    assert "[IN-02]" in said
    monkeypatch.setattr(printing, "print_pages", lambda *_sent: None)
    seat.screen.reprint_asked.emit()
    seat.until(lambda: seat.desk.printing == ["no_printer", "printed"])
    assert not seat.screen.panel.message.isVisible()


def test_f9_reprints_the_last_handover(seat):
    hand_over(seat)
    seat.screen.reprint_asked.emit()
    seat.until(lambda: len(seat.desk.issued) == 2)
    assert seat.desk.issued[0][0] == seat.desk.issued[1][0]


def test_the_figures_are_told_to_the_shell(seat, qtbot):
    with qtbot.waitSignal(seat.page.counted) as told:
        seat.page.day.refresh()
    assert told.args[0].unsent == 22


def test_a_past_handover_can_be_undone_or_printed_from_the_list(seat):
    row = recent_row(7, "VÀNG A SỬ", undoable=True, unprinted=True)
    seat.desk.rows = [row]
    seat.page.day.refresh()
    seat.until(lambda: seat.screen.side.recent() == (row,))
    seat.page.recalling.recall(row)
    assert seat.screen.covered
    seat.page.recalling._sheet.undo.emit()
    seat.until(lambda: seat.desk.voided == [row.handover])
    assert not seat.screen.covered


def test_a_past_receipt_is_looked_at_and_only_enter_issues_it(seat):
    row = recent_row(7, "VÀNG A SỬ")
    previewing = seat.page.day.previewing
    seat.page.recalling.recall(row)
    seat.page.recalling._sheet.preview.emit()
    assert seat.screen.covered
    previewing.sheet.escaped.emit()
    assert not seat.screen.covered
    assert seat.desk.issued == []
    seat.page.recalling.recall(row)
    seat.page.recalling._sheet.preview.emit()
    previewing.sheet.print_asked.emit()
    seat.until(lambda: len(seat.desk.issued) == 1)


def ask_leader(seat) -> LeaderSheet:
    """An old handover is chosen from the list, and its void needs a leader."""
    row = recent_row(7, "VÀNG A SỬ")
    seat.desk.rows = [row]
    seat.page.recalling.recall(row)
    seat.page.recalling._sheet.approval.emit()
    seat.until(lambda: seat.page.recalling.leader.sheet is not None)
    sheet = seat.page.recalling.leader.sheet
    assert isinstance(sheet, LeaderSheet)
    return sheet


def test_a_late_void_asks_why_and_for_the_leader_s_pin(seat):
    sheet = ask_leader(seat)
    assert sheet.reason is not None
    sheet.reason.choose("wrong_person")
    seat.keyboard.type("111222")
    seat.until(sheet.note.isVisible)
    assert sheet.note.accessibleName() == "Mã PIN chưa đúng. Còn 4 lần thử."
    assert seat.desk.voided == []
    seat.keyboard.type(LEADER_PIN)
    seat.until(lambda: seat.desk.approved == [("wrong_person", "l1")])
    seat.until(lambda: not seat.screen.covered)


def test_leaving_the_leader_s_question_voids_nothing(seat):
    sheet = ask_leader(seat)
    seat.keyboard.type("39517")
    sheet.escaped.emit()
    assert not seat.screen.covered
    assert seat.desk.voided == []


def test_a_scan_while_a_past_handover_is_shown_changes_nothing(seat):
    seat.page.recalling.recall(recent_row(7, "VÀNG A SỬ"))
    seat.page.take_scan(MY)
    assert seat.sounds.tones == ["busy"]
    assert seat.page.looking.case is None
    seat.page.recalling.close()
