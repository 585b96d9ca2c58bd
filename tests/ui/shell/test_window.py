import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget

from fieldapp.ui.components import Sheet
from fieldapp.ui.language import set_language, tr
from fieldapp.ui.shell.bars import Place
from fieldapp.ui.shell.page import KeyHint
from fieldapp.ui.shell.window import Window

PLACE = Place(
    desk="Bàn 1",
    ceremony="Trao sổ BHXH, thẻ BHYT — Trấn Yên, Yên Bái",
    sub="Thứ Năm, 15/12/2022 · Nhà văn hóa huyện, thị trấn Cổ Phúc",
    short="Trấn Yên 15/12/2022",
    officer="Nguyễn Thị Thu Hà",
    title="Cán bộ · BHXH Trấn Yên",
)


class FakePage(QObject):
    keys_changed = Signal()

    def __init__(self, title: str, icon: str, *hints: KeyHint) -> None:
        super().__init__()
        self.title, self.icon, self.hints, self.times = title, icon, hints, 0
        self.shown = QLineEdit()

    def widget(self):
        return self.shown

    def nav_title(self):
        return tr(self.title)

    def keys(self):
        return self.hints

    def entered(self):
        self.times += 1
        self.shown.setFocus()


@pytest.fixture
def pages():
    return FakePage("Bàn trao", "scan-line", KeyHint("F2", "Ô quét")), FakePage(
        "Đồng bộ", "refresh-cw", KeyHint("Ctrl+O", "Nạp báo nhận")
    )


@pytest.fixture
def window(look, pages, qtbot):
    made = Window(look, QWidget())
    qtbot.addWidget(made)
    for page in pages:
        made.workspace.add_page(page)
    made.resize(1366, 688)
    made.show()
    made.activateWindow()
    return made


def _words(window: Window) -> list[str]:
    return [one.text() for one in window.findChildren(QLabel) if one.isVisible()]


def _places(window: Window) -> list[QToolButton]:
    return [one for one in window.findChildren(QToolButton) if one.isCheckable()]


def test_the_title_says_where_we_are(window):
    assert window.windowTitle() == "Trao Tay — Đăng nhập"

    window.show_workspace(PLACE)
    assert window.windowTitle() == "Trao Tay — Bàn 1 — Trấn Yên 15/12/2022"


def test_the_rail_shows_the_pages_that_exist_and_no_others(window):
    window.show_workspace(PLACE)

    assert [one.text() for one in _places(window)] == ["Bàn trao", "Đồng bộ"]


def test_the_rail_leads_to_the_handbook_too(window, qtbot):
    window.show_workspace(PLACE)
    for item in window.findChildren(QToolButton):
        if item.text() == "Trợ giúp":
            with qtbot.waitSignal(window.workspace.help_asked):
                qtbot.mouseClick(item, Qt.MouseButton.LeftButton)
    assert window._handbook.is_open()
    assert window.workspace._items[0].isChecked()


def test_a_page_is_entered_when_it_is_shown(window, pages, qtbot):
    first, second = pages
    window.show_workspace(PLACE)
    assert first.times == 1
    assert "Ô quét" in _words(window)

    window.workspace.go_to(second)
    assert second.times == 1
    assert window.workspace.page() is second
    qtbot.waitUntil(lambda: "Ô quét" not in _words(window))
    qtbot.waitUntil(lambda: "Nạp báo nhận" in _words(window))


def test_the_key_bar_follows_the_page(window, pages, qtbot):
    window.show_workspace(PLACE)
    pages[0].hints = (KeyHint("Esc", "Bỏ qua"),)
    pages[0].keys_changed.emit()

    qtbot.waitUntil(lambda: "Bỏ qua" in _words(window))


def test_a_click_in_the_rail_opens_the_page(window, pages, qtbot):
    window.show_workspace(PLACE)
    item = _places(window)[1]
    qtbot.mouseClick(item, Qt.MouseButton.LeftButton)

    assert window.workspace.page() is pages[1]
    assert item.isChecked()


def test_no_network_is_calm_and_what_is_not_sent_is_counted(window):
    window.show_workspace(PLACE)
    bar = window.workspace.bar
    bar.show_unsent(22)
    assert bar._network.text() == "Không có mạng — vẫn làm việc bình thường"
    assert bar._sending.text() == "Chưa gửi 22"

    bar.show_network(online=True)
    assert bar._network.text() == "Có mạng"


def test_what_the_stick_lacks_is_said_only_while_it_lacks_something(window):
    window.show_workspace(PLACE)
    bar = window.workspace.bar
    assert bar._stick.isHidden()
    bar.show_lag(4)
    assert (bar._stick.text(), bar._stick.isHidden()) == ("USB thiếu 4 dòng", False)
    bar.show_lag(0)
    assert bar._stick.isHidden()


def test_a_disk_without_room_is_said_and_what_to_do(window):
    window.show_workspace(PLACE)
    bar = window.workspace.bar
    assert not bar._disk.isVisible()
    for disk, words in (("low", "Ổ đĩa sắp đầy"), ("no_reserve", "Ổ đĩa đã đầy")):
        bar.show_disk(disk)
        assert bar._disk.isVisible()
        assert bar._disk.accessibleName() == words
        assert "200 MB" in bar._disk.accessibleDescription()
    bar.show_disk("enough")
    assert not bar._disk.isVisible()


def test_on_a_narrow_window_pills_keep_icon_and_number(window):
    window.show_workspace(PLACE)
    window.workspace.bar.show_unsent(22)
    window.resize(1200, 688)
    QApplication.processEvents()
    bar = window.workspace.bar

    assert bar._sending.text() == "22"
    assert bar._network.text() == ""
    assert bar._network.accessibleName() == "Không có mạng — vẫn làm việc bình thường"


def test_large_type_on_a_small_screen_leaves_icons_in_the_rail(window, look):
    window.show_workspace(PLACE)
    look.set_scale(150)
    window.resize(1366, 688)
    QApplication.processEvents()
    item = _places(window)[0]

    assert item.toolTip() == "Bàn trao Ctrl+1"
    assert item.accessibleName() == "Bàn trao"
    assert window.workspace._rail.width() == 84
    assert not window.workspace._keys.isVisible()


def test_the_lock_is_asked_for_and_hides_everything_personal(window, qtbot):
    window.show_workspace(PLACE)
    with qtbot.waitSignal(window.workspace.lock_asked):
        qtbot.mouseClick(window.workspace.bar._lock, Qt.MouseButton.LeftButton)
    window.show_sign_in()

    assert "Nguyễn Thị Thu Hà" not in _words(window)
    assert "Trấn Yên" not in window.windowTitle()


def test_pressing_what_is_not_sent_leads_to_sending(window, qtbot):
    window.show_workspace(PLACE)
    with qtbot.waitSignal(window.workspace.unsent_asked):
        qtbot.mouseClick(window.workspace.bar._sending, Qt.MouseButton.LeftButton)


def test_a_badge_counts_what_is_to_finish(window, pages):
    window.workspace.show_badge(pages[1], 2)

    assert _places(window)[1].accessibleName() == "Đồng bộ, còn 2 việc"


def test_everything_is_said_again_in_another_language(window):
    window.show_workspace(PLACE)
    set_language("en")

    assert window.workspace.bar._lock.text() == "Lock"
    assert window.workspace.bar._sending.text() == "Not yet sent 0"


def test_the_window_fits_a_small_laptop(window, look):
    window.show_workspace(PLACE)

    assert window.minimumSizeHint().width() <= 1341
    assert window.minimumSizeHint().height() <= 668
    assert window.workspace.bar.height() == 56
    assert window.workspace._rail.width() == 96
    assert window.workspace._keys.height() == 32


def test_a_page_may_keep_the_window_open(window, qtbot):
    window.may_close = lambda: False
    with qtbot.assertNotEmitted(window.closing):
        assert not window.close()

    window.may_close = lambda: True
    with qtbot.waitSignal(window.closing):
        assert window.close()


def test_full_screen_goes_and_comes(window):
    window._full_screen()
    assert window.isFullScreen()
    window._full_screen()
    assert not window.isFullScreen()


def test_a_page_that_wants_more_room_does_not_push_the_window_off_the_screen(window, pages):
    pages[0].shown.setMinimumWidth(3000)
    QApplication.processEvents()
    assert window.width() == 1366


def test_a_place_key_waits_until_the_sheet_is_finished(window, pages, look, qtbot):
    sheet = Sheet(look, window, "Ngoại lệ")
    sheet.body.addWidget(QLineEdit())
    window.show_workspace(PLACE)
    sheet.open()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.page() is pages[0]
    sheet.shut()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.page() is pages[1]


def test_the_workspace_is_built_when_somebody_comes_in(look, qtbot):
    made = Window(look, QWidget())
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    assert made._stack.count() == 1
    made.show_workspace(PLACE)
    assert made._stack.currentWidget() is made.workspace


def test_the_first_window_waits_for_no_ledger_and_no_page():
    code = (
        "import sys, fieldapp.ui.program, fieldapp.ui.signin.gate\n"
        "late = ('desk', 'store', 'files', 'trust', 'office', 'ui.desk', 'ui.sync', 'ui.workday')\n"
        "print([m for m in sys.modules if m.startswith(tuple(f'fieldapp.{l}' for l in late))])"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"


def test_a_practice_pack_is_said_at_the_top_and_a_real_one_is_not(window):
    window.show_workspace(PLACE)
    assert not window.workspace.bar._practice.isVisible()
    window.show_workspace(replace(PLACE, practice=True))
    assert window.workspace.bar._practice.isVisible()
    assert window.workspace.bar._practice.accessibleName() == "TẬP THỬ"
