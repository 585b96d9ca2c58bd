"""The end of a day as an officer and a leader meet it, over a real ledger."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldapp.domain.closing_entries import DayClosed, DayReopened, StockMoved
from fieldapp.domain.documents.minutes import chain_head
from fieldapp.domain.orders import Done, Paper
from fieldapp.ui import printing
from fieldapp.ui.closing.count import Typed
from fieldapp.ui.closing.seen import COUNT, OPEN_WORK, SEAL, SEALED, SIGN
from fieldapp.ui.language import set_language
from tests.desk.ceremony import LEADER_PIN, entries_of, order
from tests.ui.closing.conftest import BOOK, CARD, press

CTRL = Qt.KeyboardModifier.ControlModifier


def said(desk, kind):
    return [each.data for each in entries_of(desk) if isinstance(each.data, kind)]


def test_check_14_a_day_is_not_sealed_with_an_unsigned_handover_or_an_unexplained_difference(
    evening, served
):
    waiting = served.hand_over(order((3, 2), signing=Paper()))
    assert isinstance(waiting, Done)
    evening.come()
    assert "Đinh Văn Đông" in evening.words()
    assert not evening.foot.primary.isEnabled()
    assert "Còn 2 việc dở" in evening.reason
    evening.enter()
    assert evening.screen.at == OPEN_WORK

    served.confirm_paper(waiting.handover)
    served.printed(waiting.handover, served.issue(waiting.handover, "HP", "system").copy)
    evening.go_to_count()
    evening.count(bhyt_card=1)
    assert not evening.foot.primary.isEnabled()
    assert evening.reason == "Thẻ BHYT thiếu 1: ghi rõ lý do để đi tiếp"
    evening.enter()
    press(Qt.Key.Key_Return, CTRL)
    assert evening.screen.at == COUNT
    assert served.closing.look().is_open
    assert served.batches() == ()

    evening.screen.step.items[CARD].why.setText("rơi ở hội trường")
    evening.enter()
    assert evening.screen.at == SIGN


def test_the_whole_evening_goes_from_the_count_to_the_seal(evening, served, laptop):
    evening.close()
    closed = served.closing.look().closed
    assert chain_head(closed.head)[:19] in evening.words()
    (paper,) = laptop.folder.receipts.glob("bien-ban-*.pdf")
    assert paper.name in evening.words()
    evening.enter()
    assert evening.screen.at == SEAL
    evening.enter()
    press(Qt.Key.Key_Return)
    assert served.batches() == ()
    press(Qt.Key.Key_Return, CTRL)
    evening.until(lambda: evening.screen.at == SEALED)
    assert len(served.batches()) == 1
    assert served.closing.look().closed.is_sealed
    assert "Đã niêm phong gói kết quả buổi Trấn Yên" in evening.words()
    with evening.qtbot.waitSignal(evening.page.send_asked):
        evening.enter()


def test_a_plain_enter_on_the_button_itself_does_not_seal(evening, served):
    evening.close()
    evening.on()
    evening.foot.primary.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        press(key)
    evening.qtbot.wait(50)
    assert (evening.screen.at, served.batches()) == (SEAL, ())


def test_an_enter_that_is_held_or_too_early_goes_no_step(evening):
    evening.come()
    evening.keyboard.enter(held=True)
    evening.keyboard.enter(gap=1)
    assert evening.screen.at == OPEN_WORK
    evening.enter()
    assert evening.screen.at == COUNT


def test_the_leader_may_let_a_day_close_with_open_work_for_a_reason(evening, served):
    served.hand_over(order((3, 2), signing=Paper()))
    evening.come()
    evening.screen.step.why.setText("về trước, mai ký tại nhà")
    assert evening.foot.primary.isEnabled()
    evening.on()
    evening.count()
    evening.on()
    assert "Còn 2 việc dở: về trước, mai ký tại nhà" in evening.words()
    evening.on()
    evening.sign()
    evening.until(lambda: not served.closing.look().is_open)
    (closed,) = said(served, DayClosed)
    assert (closed.open, closed.override) == (2, "về trước, mai ký tại nhà")


def test_what_is_unfinished_is_one_press_away(evening, served):
    served.hand_over(order((3, 2), signing=Paper()))
    evening.come()
    with evening.qtbot.waitSignal(evening.page.work_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["awaiting"]


def test_what_is_damaged_counts_and_leaves_the_table(evening, served):
    evening.go_to_count()
    evening.count(bhyt_card=1)
    evening.screen.step.items[CARD].damaged.setText("1")
    assert evening.foot.primary.isEnabled()
    evening.on()
    evening.on()
    evening.sign()
    evening.until(lambda: not served.closing.look().is_open)
    (moved,) = said(served, StockMoved)
    assert [(line.item, line.qty) for line in moved.lines] == [(CARD, 1)]


def test_more_damaged_than_is_left_is_no_count(evening):
    evening.go_to_count()
    evening.count()
    evening.screen.step.items[BOOK].damaged.setText("99")
    assert not evening.foot.primary.isEnabled()
    assert "số hỏng nhiều hơn" in evening.reason


def test_a_wrong_pin_is_said_and_closes_nothing(evening, served):
    evening.go_to_count()
    evening.count()
    evening.on()
    evening.on()
    evening.sign("271828")
    sheet = evening.page.leader.sheet
    evening.until(lambda: not sheet.note.isHidden())
    assert "Còn 4 lần thử" in sheet.note.accessibleName()
    assert served.closing.look().is_open
    evening.sign(LEADER_PIN)
    evening.until(lambda: not served.closing.look().is_open)


def test_a_closed_day_is_opened_again_by_a_leader_who_says_why(evening, served):
    evening.close()
    evening.foot.reopen.click()
    evening.until(lambda: evening.page.covered)
    sheet = evening.page.leader.sheet
    evening.sign()
    assert "Chưa có lý do" in sheet.note.accessibleName()
    sheet.why.setText("người đến muộn")
    evening.sign()
    evening.until(lambda: served.closing.look().is_open)
    evening.until(lambda: evening.screen.at == OPEN_WORK)
    (again,) = said(served, DayReopened)
    assert again.reason == "người đến muộn"


def test_esc_goes_back_but_never_before_what_the_leader_signed(evening):
    evening.go_to_count()
    press(Qt.Key.Key_Escape)
    assert evening.screen.at == OPEN_WORK
    evening.close()
    evening.on()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert evening.screen.at == SIGN


def test_what_was_typed_outlives_another_language_and_theme(evening, look):
    evening.go_to_count()
    evening.screen.step.items[BOOK].counted.setText("7")
    set_language("en")
    look.set_theme("dark")
    assert evening.screen.step.items[BOOK].counted.text() == "7"
    assert "Close" in evening.words()


def test_the_lock_takes_names_and_sheet_off_the_screen(evening, served):
    served.hand_over(order((3, 2), signing=Paper()))
    evening.come()
    evening.screen.step.why.setText("về trước")
    evening.page.clear()
    assert "Đinh Văn Đông" not in evening.words()
    assert evening.screen.typed == Typed()


def test_two_copies_go_to_the_printer(evening, monkeypatch):
    sent = []
    monkeypatch.setattr(printing, "default_printer", lambda: "HP")
    monkeypatch.setattr(printing, "print_pages", lambda pages, _name: sent.append(len(pages)))
    evening.close()
    evening.until(lambda: bool(sent))
    assert sent == [2]
    assert "Đã gửi 2 bản" in evening.screen.note.accessibleName()


def test_the_minutes_print_again_by_their_key(evening, monkeypatch):
    evening.close()
    sent = []
    monkeypatch.setattr(printing, "default_printer", lambda: "HP")
    monkeypatch.setattr(printing, "print_pages", lambda pages, _name: sent.append(len(pages)))
    press(Qt.Key.Key_P, CTRL)
    evening.until(lambda: bool(sent))


def test_the_hand_is_where_the_next_thing_is(evening):
    evening.go_to_count()
    assert QApplication.focusWidget() is evening.screen.step.items[BOOK].counted
    evening.screen.step.items[BOOK].counted.setText("0")
    evening.enter()
    assert QApplication.focusWidget() is evening.screen.step.items[CARD].counted


def test_a_scan_while_counting_says_that_this_item_is_here(evening, served):
    evening.go_to_count()
    (first, *_) = served.closing.still_here()
    made = evening.screen.step.items[first.item]
    assert evening.page.take_scan(first.codes[0])
    assert made.counted.text() == str(first.qty)
    assert f"Vừa thấy: {first.name}" in evening.words()
    assert evening.page.take_scan(first.codes[0])
    assert made.counted.text() == str(first.qty)
    assert not evening.page.take_scan("015158900001")


def test_what_somebody_counted_is_not_changed_by_a_scan(evening, served):
    evening.go_to_count()
    (first, *_) = served.closing.still_here()
    made = evening.screen.step.items[first.item]
    made.counted.setText("7")
    assert evening.page.take_scan(first.codes[0])
    assert made.counted.text() == "7"


def test_a_scan_at_another_step_is_for_the_desk(evening, served):
    evening.come()
    (first, *_) = served.closing.still_here()
    assert not evening.page.take_scan(first.codes[0])
