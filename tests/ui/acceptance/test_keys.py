"""Check 8, key by key: what each of them does, and its twin with Ctrl for laptops that need Fn."""

import pytest
from PySide6.QtWidgets import QApplication

from fieldapp.ui.components import Sheet
from tests.desk.ceremony import CARD, PIN
from tests.ui.acceptance.keys import press, tab_to
from tests.ui.acceptance.walking import name_of, nameless, unreached, walk
from tests.ui.desk import fake
from tests.ui.desk.fake import recent_row
from tests.ui.officer import AtTheKeys
from tests.ui.running import HA

MY = fake.MY.id_number


def sheets(seat) -> list[Sheet]:
    return [each for each in seat.window.findChildren(Sheet) if each.isVisible()]


@pytest.mark.parametrize("key", ["F2", "Ctrl+F"])
def test_check_8_the_scan_box(seat, key):
    seat.scan(MY)
    press(key)
    assert seat.screen.side.box.hasFocus()


@pytest.mark.parametrize("key", ["F4", "Ctrl+K"])
def test_check_8_the_way_of_signing(seat, key):
    seat.scan(MY)
    press(key)
    assert seat.screen.panel.bar.method.value() == "mark"
    sheet = seat.sheet_open()
    press(key)
    assert sheet.method.value() == "paper"


@pytest.mark.parametrize("key", ["F5", "Ctrl+N", "F6", "Ctrl+I"])
def test_check_8_a_question_about_the_person_that_escape_takes_away(seat, key):
    seat.scan(MY)
    press(key)
    assert len(sheets(seat)) == 1
    press("Esc")
    assert sheets(seat) == []
    assert name_of(QApplication.focusWidget()) == "Trao và ký"


@pytest.mark.parametrize("key", ["F8", "Ctrl+Z"])
def test_check_8_the_last_handover_undone(seat, key):
    seat.desk.rows = [recent_row(7, "VÀNG A SỬ", undoable=True)]
    press(key)
    seat.until(lambda: seat.desk.voided == [seat.desk.rows[0].handover])


@pytest.mark.parametrize("key", ["F9", "Ctrl+P"])
def test_check_8_the_last_receipt_again(seat, key):
    seat.desk.rows = [recent_row(7, "VÀNG A SỬ")]
    seat.page.day.refresh()
    seat.until(lambda: bool(seat.screen.side.recent()))
    press(key)
    seat.until(lambda: len(seat.desk.issued) == 1)


def test_check_8_space_ticks_and_delete_wipes_the_pad(seat):
    seat.scan(MY)
    tick = seat.screen.panel.items.first_tick()
    tick.setFocus()
    press("Space")
    assert not tick.isChecked()
    press("Space")
    tab_to("Trao và ký")
    sheet = seat.sheet_open()
    sheet.pad._strokes = [[(1, 1, 0), (90, 90, 9)]]
    press("Del")
    assert not sheet.pad.has_ink()


@pytest.mark.slow
def test_check_8_every_page_of_the_window_by_keys(house, qapp):
    """All pages there are: a name on each control, Tab around, and the keys of the window."""
    AtTheKeys(house).come_in(CARD, HA, PIN)
    window, workspace = house.program.window, house.program.window.workspace
    missed, unnamed, seen = [], [], set()
    for place in [*range(1, len(workspace._pages)), ","]:
        press(f"Ctrl+{place}")
        page = workspace.page()
        seen.add(page)
        house.qtbot.wait(150)
        assert window.isAncestorOf(QApplication.focusWidget()), page.nav_title()
        missed += unreached(window, walk(window))
        unnamed += nameless(window)
    assert seen == set(workspace._pages)
    assert (missed, unnamed) == ([], [])

    look = house.program.look
    press("Ctrl+Shift+T")
    assert look.theme == "dark"
    press("Ctrl++")
    assert look.scale == 112
    press("Ctrl+0")
    assert look.scale == 100
    press("F11")
    assert window.isFullScreen()
    press("F11")
    press("Ctrl+L")
    house.until(house.sign_in.isVisible)
    assert nameless(window) == []
    assert unreached(window, walk(window)) == []
