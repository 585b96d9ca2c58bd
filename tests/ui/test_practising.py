"""Practice: a desk of its own, whose card lies there and whose PIN stands on the screen."""

from threading import Event

import pytest

from fieldapp.desk.folder import Folder
from fieldapp.desk.opening import Opening
from fieldapp.paths import resources
from fieldapp.ui.components import Message
from fieldapp.ui.practising import Practice, Ready
from fieldapp.ui.program import PRACTISE, Program
from fieldapp.ui.remembered import Remembered
from fieldapp.ui.signin.gate import DeskGate
from tests.desk.ceremony import CARD, PIN, Clock, shipped
from tests.ui import running

start, house = running.start, running.house
office, clock = running.office, running.clock
enrolled_once, loaded_once = running.enrolled_once, running.loaded_once
laptops, laptop, at_work = running.laptops, running.laptop, running.at_work


class Ends:
    """How the application was told to end."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def exit(self, code: int) -> None:
        self.codes.append(code)


@pytest.fixture
def practising(qtbot, qapp, look, laptop, tmp_path):
    made: list[int] = []

    def make() -> Ready:
        made.append(1)
        return Ready(Opening(laptop.folder, laptop.clock.outside, shipped()), f"82{CARD}", PIN)

    practice = Practice(make)
    kept = Remembered(tmp_path / "window.ini")
    gate = DeskGate(practice.opening)
    program = Program(qapp, resources(), gate, kept, first_run=True, practice=practice)
    with qtbot.waitSignal(program.window.painted):
        program.start()
    qtbot.waitUntil(lambda: program._screen.panel.wanted == "pin", timeout=8000)
    yield program
    assert made == [1]
    program.window.close()
    program.window.deleteLater()
    program.look.deleteLater()
    program.deleteLater()
    qapp.processEvents()
    look.put_on()


def test_nobody_needs_a_card_and_the_pin_stands_on_the_screen(practising):
    shown = [each for each in practising._screen.findChildren(Message) if each.isVisible()]
    assert any(PIN in each.accessibleName() for each in shown)
    assert practising._setup is None
    assert practising._screen._guide.practice.isHidden()


def test_the_sign_in_of_a_real_desk_shows_no_pin_and_leads_to_practice(house):
    assert PIN not in house.words()
    house.program._application = ends = Ends()
    house.sign_in._guide.practice.click()
    assert ends.codes == [PRACTISE]


def test_practice_closes_what_is_open_before_it_begins(house, laptop, at_work):
    house.card()
    house.pin()
    house.program.lock()
    house.program._application = ends = Ends()
    house.sign_in.practice_asked.emit()
    assert ends.codes == [PRACTISE]
    assert running.leftovers(laptop) == []
    assert at_work(laptop).recent(5) == ()


def test_a_window_that_is_closed_before_practice_is_made_just_goes(qtbot, qapp, look, tmp_path):
    asked = Event()

    def make() -> Ready:
        asked.wait()
        return Ready(Opening(Folder(tmp_path), Clock().outside, shipped()), f"82{CARD}", PIN)

    practice = Practice(make)
    kept = Remembered(tmp_path / "window.ini")
    gate = DeskGate(practice.opening)
    program = Program(qapp, resources(), gate, kept, practice=practice)
    with qtbot.waitSignal(program.window.painted):
        program.start()
    asked.set()
    assert program.window.close()
    program.window.deleteLater()
    program.look.deleteLater()
    program.deleteLater()
    qapp.processEvents()
    look.put_on()
