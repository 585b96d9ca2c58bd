"""The whole window over a real gate and a real ledger: in, lock, out, and a bug on the way."""

from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from tests.desk.ceremony import LEADER_PIN, entries_of
from tests.ui import running
from tests.ui.running import HA, MY, leftovers

start, house = running.start, running.house
office, clock = running.office, running.clock
enrolled_once, loaded_once = running.enrolled_once, running.loaded_once
laptops, laptop, at_work = running.laptops, running.laptop, running.at_work


class Windows(QObject):
    """Notes every window that comes up, be it for a moment: it would take the focus along."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        shows = event.type() == QEvent.Type.Show
        if shows and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_card_and_pin_open_the_desk_of_this_officer_in_one_window(house, qapp):
    windows = Windows()
    qapp.installEventFilter(windows)
    house.card()
    assert HA in house.words()
    house.pin()
    assert house.at_the_desk()
    qapp.removeEventFilter(windows)
    assert windows.shown == []
    assert house.program.window.windowTitle() == "Trao Tay — Bàn 1 — Trấn Yên 15/12/2022"


def test_check_19_the_lock_takes_every_name_away_and_only_the_pin_brings_the_desk_back(house):
    house.card()
    house.pin()
    house.hand_over()
    house.press(Qt.Key.Key_F12)

    assert house.sign_in.isVisible()
    assert "Giàng Thị Mỷ" not in house.words()
    assert house.program.window.windowTitle() == "Trao Tay — Đăng nhập"
    house.pin()
    house.until(lambda: [row.name for row in house.page.screen.side.recent()] == ["Giàng Thị Mỷ"])


@pytest.mark.slow
def test_a_receipt_still_being_drawn_at_the_lock_is_kept_and_bothers_nobody(house, laptop):
    house.card()
    house.pin()
    slow = Event()
    house.program._workday._errands.run(slow.wait, then=lambda _: None)
    house.hand_over()
    house.press(Qt.Key.Key_F12)
    slow.set()

    house.pin()
    house.until(lambda: [row.unprinted for row in house.page.screen.side.recent()] == [False])
    assert [each.suffix for each in laptop.folder.receipts.iterdir()] == [".pdf"]


@pytest.mark.slow
def test_after_the_lock_the_one_who_worked_is_still_chosen(house):
    house.card()
    house.keyboard.press(Qt.Key.Key_Down)
    house.pin(LEADER_PIN)
    house.press(Qt.Key.Key_F12)

    assert house.sign_in._officers.value() == "l1"
    house.pin(LEADER_PIN)
    assert house.at_the_desk()


def test_closing_the_window_signs_out_and_leaves_one_whole_file(house, laptop, at_work):
    house.card()
    house.pin()
    house.hand_over()
    assert house.program.window.close()

    assert leftovers(laptop) == []
    desk = at_work(laptop)
    assert [row.name for row in desk.recent(5)] == ["Giàng Thị Mỷ"]
    types = [entry.type for entry in entries_of(desk)]
    assert types[-2:] == ["signed_out", "signed_in"]


def test_the_window_stays_while_somebody_signs(house):
    house.card()
    house.pin()
    house.keyboard.scan(MY)
    house.until(lambda: house.page.looking.case is not None)
    house.keyboard.enter()

    assert not house.program.window.close()
    house.press(Qt.Key.Key_F12)
    assert house.page.handing.is_open()
    house.page.handing._sheet.left.emit()


def test_a_bug_is_said_calmly_and_work_goes_on_with_the_ledger_safe(
    start, laptop, at_work, monkeypatch
):
    house = start(laptop.folder, laptop.clock.outside)
    house.card()
    house.pin()
    with monkeypatch.context() as broken:
        broken.setattr(house.page.looking, "_show", None)
        house.keyboard.scan(MY)
        house.until(lambda: bool(house.crashes))
    said = house.crashes.pop()
    assert "Những gì đã lưu vẫn còn nguyên" in said
    assert "Giàng" not in said
    house.hand_over()
    assert house.program.window.close()
    assert [row.name for row in at_work(laptop).recent(5)] == ["Giàng Thị Mỷ"]


@pytest.mark.slow
def test_the_lock_also_takes_away_a_question_of_the_sync_page_and_a_scan_does_not(house):
    house.card()
    house.pin()
    house.hand_over()
    sync = house.program._workday.sync_page
    house.program.window.workspace.go_to(sync)
    house.until(lambda: sync.screen._next is not None and sync.screen._next.hasFocus())
    house.keyboard.enter()
    assert sync.covered
    house.keyboard.scan(MY)
    assert house.program.window.workspace.page() is sync

    house.press(Qt.Key.Key_F12)
    assert not sync.covered
    house.pin()
    assert house.at_the_desk()


def test_a_machine_that_was_never_set_up_begins_with_the_first_run_and_only_once(start, laptop):
    house = start(laptop.folder, laptop.clock.outside, first_run=True)
    house.until(house.program._setup.forward.hasFocus)
    house.keyboard.press(Qt.Key.Key_Escape)
    assert house.program._setup is None
    assert house.sign_in.isVisible()
    house.program.window.close()
    again = start(laptop.folder, laptop.clock.outside, first_run=True)
    assert again.program._setup is None


def test_a_line_that_is_amber_opens_its_step_of_the_first_run_and_comes_back(house):
    house.card()
    house.keyboard.type("274913")
    house.until(house.at_the_start)
    start_page = house.program._workday.start_page
    house.until(lambda: "signing" in start_page.screen.checks.buttons)
    start_page.screen.checks.buttons["signing"].click()
    setup = house.program._setup
    assert setup.steps[setup.at].name == "signing"
    setup.steps[setup.at].method.choose_next()
    setup.end()
    assert start_page.screen.isVisible()
    start_page.begin()
    house.until(house.at_the_desk)
    assert house.page.screen.panel.bar.method.value() == "mark"


def test_the_lock_takes_the_first_run_away_too(house):
    house.card()
    house.pin()
    house.program._workday.setup_asked.emit("printer")
    assert house.program._setup.isVisible()
    house.program._lock_softly()
    assert house.program._setup is None
    assert house.sign_in.isVisible()
    house.pin()
    assert house.at_the_desk()
