"""Checks 5, 7 and 13 over a real ledger: a kill, a late undo, and scans that were mangled."""

import pytest
from PySide6.QtWidgets import QApplication

from fieldapp.domain.desk_entries import HandedOver, Voided
from fieldapp.domain.standing import Verdict
from tests.desk.ceremony import LEADER, LEADER_PIN, entries_of
from tests.store.sample import person_id
from tests.ui.acceptance.keys import press, tab_to
from tests.ui.acceptance.walking import name_of
from tests.ui.desk.conftest import draw

MY = "015158900001"
# What Windows' Vietnamese layout has on the keys 0 to 9: letters, and tones of the letter before.
LAYOUT = "đăâêô\u0300\u0309\u0303\u0301\u0323"


def sign(seated) -> None:
    seated.scan(MY)
    sheet = seated.sheet_open()
    draw(sheet.pad, (100, 100), (200, 60), (300, 120))


def hand_over(seated) -> None:
    sign(seated)
    seated.keyboard.enter()
    seated.until(lambda: bool(seated.screen.side.recent()))


def voids(desk) -> list[Voided]:
    return [each.data for each in entries_of(desk) if isinstance(each.data, Voided)]


def test_check_5_killed_while_somebody_signs_nothing_was_given_and_it_is_asked_about(
    seated, after_a_kill
):
    sign(seated)
    seated.until(lambda: bool(seated.desk.beginning.left()))
    desk = after_a_kill()
    (left,) = desk.beginning.left()
    assert (left.first, left.name) == (person_id(1), "Giàng Thị Mỷ")
    assert desk.open(person_id(1), 0).verdict is Verdict.ELIGIBLE
    assert not [each for each in entries_of(desk) if isinstance(each.data, HandedOver)]
    assert desk.recent(5) == ()


def test_check_5_killed_once_the_screen_is_green_the_record_is_there(seated, after_a_kill):
    hand_over(seated)
    desk = after_a_kill()
    (row,) = desk.recent(5)
    assert row.name == "Giàng Thị Mỷ"
    assert desk.beginning.left() == ()
    assert desk.open(person_id(1), 0).verdict is Verdict.RECEIVED


def test_check_7_f8_within_ten_minutes_appends_a_record_that_cancels(seated, clock):
    hand_over(seated)
    before = [each.line for each in entries_of(seated.desk)]
    clock.step(9 * 60 + 55)
    press("F8")
    seated.until(lambda: seated.screen.side.recent()[0].voided)
    lines = [each.line for each in entries_of(seated.desk)]
    assert lines[: len(before)] == before
    assert len(voids(seated.desk)) == 1


def test_check_7_after_eleven_minutes_it_takes_the_leader_s_pin(seated, clock):
    hand_over(seated)
    clock.step(11 * 60)
    press("F8")
    seated.until(seated.screen.panel.message.isVisible)
    assert voids(seated.desk) == []

    seated.until(lambda: not seated.screen.side.recent()[0].undoable)
    tab_to("Vừa trao ở bàn này")
    press("Down")
    press("Return")
    tab_to("Hủy, có phụ trách đoàn")
    press("Space")
    seated.until(lambda: name_of(QApplication.focusWidget()) == "Mã PIN")
    # The scanner lets go of the space that pressed the button.
    seated.qtbot.wait(150)
    seated.keyboard.type("111222")
    seated.until(seated.page.recalling.leader.sheet.note.isVisible)
    assert voids(seated.desk) == []
    seated.keyboard.type(LEADER_PIN)
    seated.until(lambda: seated.screen.side.recent()[0].voided)
    (void,) = voids(seated.desk)
    assert void.by == LEADER


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(f"{MY}||GIANG THI MÝ|2036|Nữ|Khe Cam|", id="VNI takes digits after a vowel"),
        pytest.param(f"{MY}||GiÀng Thị Mỷ|12031986|Nử|Khê Cam|", id="Telex takes letters"),
        pytest.param(f"{MY}||giang thi my|12031986|nU|kHE cAM|".swapcase(), id="Caps Lock"),
    ],
)
def test_check_13_a_code_that_a_typing_tool_has_changed_finds_the_person(seated, typed):
    seated.scan(typed)
    assert "ĐƯỢC NHẬN" in seated.status
    assert seated.page.looking.case.standing.person.name == "Giàng Thị Mỷ"


def test_check_13_digits_that_a_layout_has_made_letters_find_the_person(seated):
    seated.keyboard.at += 3000
    for digit in MY:
        seated.keyboard.press(ord(digit), LAYOUT[int(digit)], gap=8, virtual=ord(digit))
    seated.keyboard.enter(gap=8)
    seated.until(lambda: seated.page.looking.case is not None)
    assert seated.page.looking.case.standing.person.name == "Giàng Thị Mỷ"


def test_check_13_a_tool_that_takes_letters_back_in_the_middle_of_a_scan_does_not_stop_it(seated):
    seated.keyboard.at += 3000
    seated.keyboard.type(f"{MY}||GIANG THI M", gap=8)
    seated.keyboard.press(0x01000003, "\b", gap=4)
    seated.keyboard.type("Ý|1986|", gap=8)
    seated.keyboard.enter(gap=8)
    seated.until(lambda: seated.page.looking.case is not None)
    assert "ĐƯỢC NHẬN" in seated.status
