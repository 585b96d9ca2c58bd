"""Nobody there: first the PIN, then a new process; a sleep of the machine counts as nobody."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from fieldapp.desk.desk import Desk
from fieldapp.domain.desk_entries import SignedOut
from fieldapp.ui.locking import Locking, Periods
from fieldapp.ui.remembered import Remembered
from tests.desk.ceremony import entries_of
from tests.ui import running
from tests.ui.running import MY, leftovers

start, house = running.start, running.house
office, clock = running.office, running.clock
enrolled_once, loaded_once = running.enrolled_once, running.loaded_once
laptops, laptop, at_work = running.laptops, running.laptop, running.at_work


class Watched:
    """A lock over a clock that the test moves."""

    def __init__(self, qapp) -> None:
        self.now, self.said = 1000.0, list[str]()
        self.locking = Locking(qapp, Periods(), lambda: self.now)
        self.locking.soft.connect(lambda: self.said.append("soft"))
        self.locking.hard.connect(self.said.append)
        self.locking.watch()

    def passes(self, seconds: float) -> list[str]:
        """Time goes by in steps of the timer's own."""
        while seconds > 0:
            self.now += min(seconds, 5)
            seconds -= 5
            if self.locking.timer.isActive():
                self.locking.look()
        said = [*self.said]
        self.said.clear()
        return said


@pytest.fixture
def watched(qapp):
    made = Watched(qapp)
    yield made
    made.locking.rest()


def test_five_minutes_ask_for_the_pin_and_fifteen_end_the_process(watched):
    assert watched.passes(295) == []
    assert watched.passes(5) == ["soft"]
    assert watched.passes(595) == []
    assert watched.passes(5) == ["idle"]
    assert watched.passes(3600) == []


def test_a_touch_begins_the_time_anew(watched, qtbot, qapp):
    place = QWidget()
    qtbot.addWidget(place)
    watched.passes(299)
    QTest.keyClick(place, Qt.Key.Key_A)
    assert watched.passes(299) == []
    assert watched.passes(1) == ["soft"]


def test_a_machine_that_slept_ends_the_process_at_once(watched):
    watched.now += 61
    watched.locking.look()
    assert watched.said == ["suspend"]


@pytest.mark.parametrize(
    ("kept", "seconds"), [("", 300), ("3", 180), ("1", 120), ("99", 900), ("-4", 300), ("x", 300)]
)
def test_the_owner_s_choice_stays_between_two_and_fifteen_minutes(kept, seconds, tmp_path, qapp):
    (tmp_path / "window.ini").write_text(f"[window]\nlock_minutes={kept}\n", encoding="utf-8")
    minutes = Remembered(tmp_path / "window.ini").lock_minutes
    assert Periods.of_minutes(minutes).soft == seconds


def test_the_idle_lock_takes_names_and_an_unfinished_signing_off_the_screen(house, laptop, at_work):
    house.card()
    house.pin()
    house.keyboard.scan(MY)
    house.until(lambda: house.page.looking.case is not None)
    house.keyboard.enter()
    handing = house.page.handing
    assert handing.is_open()
    house.program.locking.soft.emit()

    assert not handing.is_open()
    assert house.sign_in.isVisible()
    assert "Giàng Thị Mỷ" not in house.words()
    house.pin()
    house.until(house.at_the_desk)
    house.press(Qt.Key.Key_F12)
    house.until(lambda: not (laptop.folder.root / "ledger.db-wal").exists())
    assert reasons(at_work(laptop)) == ["idle", "officer"]


def test_the_hard_lock_closes_the_ledger_before_it_asks_for_a_new_process(house, laptop, at_work):
    asked = []
    house.program._begin_again = lambda: asked.append(leftovers(laptop))
    house.card()
    house.pin()
    house.program.locking.hard.emit("suspend")

    assert house.sign_in.panel.wanted == "card"
    house.until(lambda: bool(asked))
    assert asked == [[]]
    assert reasons(at_work(laptop)) == ["suspend"]


def reasons(desk: Desk) -> list[str]:
    """Why people left, as the chain tells it."""
    return [each.data.why for each in entries_of(desk) if isinstance(each.data, SignedOut)]
