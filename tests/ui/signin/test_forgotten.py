"""A forgotten PIN as officer and leader meet it: a leader's PIN or a code, then a new PIN twice."""

from PySide6.QtCore import Qt

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.signin.presenter import WrongPin
from tests.ui.signin import test_sign_in
from tests.ui.signin.test_sign_in import LEADER, Desk

desk = test_sign_in.desk


def forgotten(desk: Desk, approver: str, *new: str) -> None:
    """The officer has forgotten the PIN; the leader types, then the officer twice."""
    desk.to_the_pin()
    desk.screen.panel.forgotten.emit()
    desk.press(*approver, Qt.Key.Key_Return)
    for pin in new:
        desk.press(*pin)


def test_a_leader_s_pin_and_a_new_one_twice_set_it_and_the_officer_comes_in(desk, qtbot):
    forgotten(desk, LEADER, "135790", "135790")
    qtbot.waitUntil(lambda: bool(desk.message()))
    assert desk.gate.resets == [("o1", LEADER, "135790")]
    assert desk.message() == "Đã đặt mã PIN mới. Gõ mã PIN mới để vào."
    assert desk.screen.panel.wanted == "pin"
    desk.press(*"135790")
    qtbot.waitUntil(lambda: bool(desk.opened))


def test_a_code_of_twelve_digits_needs_no_enter(desk):
    desk.to_the_pin()
    desk.screen.panel.forgotten.emit()
    desk.press(*"314159265358")
    assert desk.screen.panel.wanted == "new"
    assert desk.screen.panel.digits == ""


def test_a_new_pin_that_was_typed_in_two_ways_is_asked_for_again(desk):
    forgotten(desk, LEADER, "135790", "135791")
    assert desk.message().startswith("Hai lần gõ chưa giống nhau.")
    assert (desk.screen.panel.wanted, desk.gate.resets) == ("new", [])
    desk.press(Qt.Key.Key_Escape)
    assert desk.screen.panel.wanted == "pin"


def test_a_wrong_leader_s_pin_is_asked_for_again(desk, qtbot):
    forgotten(desk, "111222", "135790", "135790")
    qtbot.waitUntil(lambda: bool(desk.message()))
    assert desk.message() == "Mã PIN chưa đúng. Còn 4 lần thử."
    assert desk.screen.panel.wanted == "approver"


def test_a_weak_new_pin_is_said_to_be_weak(desk, qtbot):
    desk.to_the_pin()
    desk.gate.trouble = FieldTrouble("Mã PIN quá dễ đoán.", "Chọn mã khác.", code="PIN-03")
    desk.screen.panel.forgotten.emit()
    desk.press(*LEADER, Qt.Key.Key_Return, *"123456", *"123456")
    qtbot.waitUntil(lambda: bool(desk.message()))
    assert desk.message() == "Mã PIN quá dễ đoán. Chọn mã khác. [PIN-03]"


def test_who_missed_ten_times_reads_what_the_leader_does(desk, qtbot):
    desk.gate.refusal = WrongPin(0, 0, shut=True)
    desk.to_the_pin()
    desk.press(*"111222")
    qtbot.waitUntil(lambda: bool(desk.message()))
    assert desk.message().startswith("Đã khóa vì nhập sai 10 lần. Phụ trách đoàn:")


def test_another_officer_is_chosen_on_the_way_and_starts_from_the_pin(desk):
    desk.to_the_pin()
    desk.screen.panel.forgotten.emit()
    desk.press("3", Qt.Key.Key_Down)
    assert (desk.screen.panel.wanted, desk.screen.panel.digits) == ("pin", "")
