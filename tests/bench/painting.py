"""From a key or a scan to the painted answer among a whole province, against drawing it alone.

Drawing alone is the same change of the same page with the answer at hand, and its painting.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fieldapp.domain.standing import Found, Standing
from fieldapp.paths import resources
from fieldapp.store.database import Database
from fieldapp.store.people import People
from fieldapp.ui.desk.page import DeskPage
from fieldapp.ui.lane import Lane
from fieldapp.ui.scanner import Scanner
from fieldapp.ui.sound import Sounds, Tone
from fieldapp.ui.theme.look import Look
from tests.bench.national import PROVINCE
from tests.bench.timing import Row, by_turns
from tests.ui.desk.fake import FakeDesk
from tests.ui.keys import Keyboard

_GOAL = 1.5
_TYPED = ("nguyễn th", "hoang va", "trần văn h", "giàng thị m", "lo van", "sùng")


class Asked(FakeDesk):
    """A desk that asks the province's list, and writes nothing."""

    def __init__(self, people: People) -> None:
        super().__init__()
        self._people = people

    def search(self, text: str) -> Found:
        return self._people.search(text)

    def look_up(self, text: str) -> Standing:
        (found,) = self._people.by_number("id_number", text)
        standing = self._people.standing(found)
        if standing is None:
            raise SystemExit("everybody of the list has a standing")
        return standing


def rows(db: Database, rounds: int) -> list[Row]:
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*.warning=false"}
    numbers = [number for (number,) in db.all("SELECT id_number FROM beneficiary LIMIT 4000")]
    people = People(db, PROVINCE, 1)
    desk = Asked(people)
    with _window(desk) as (page, window, until):
        keyboard, scans, texts = Keyboard(), cycle(numbers[::7]), cycle(_TYPED)
        screen = page.screen

        def scan() -> None:
            page.looking.step_back()
            keyboard.scan(next(scans))
            until(lambda: page.looking.subject is not None)
            window.grab()

        def type_on() -> None:
            text = next(texts)
            screen.side.box.setText(text)
            screen.typed.emit(text)
            until(lambda: not page.searching._running)
            window.grab()

        known = desk.look_up(numbers[0])
        answers = cycle([(people.search(text), text) for text in _TYPED])

        def draw_person() -> None:
            page.looking.step_back()
            screen.show_standing(known)
            window.grab()

        def draw_found() -> None:
            screen.show_found(*next(answers))
            window.grab()

        scanned = by_turns(scan, draw_person, rounds)
        page.looking.step_back()
        typed = by_turns(type_on, draw_found, rounds)
    return [
        scanned.row("P2 scan, to the painted answer ÷ drawing", _GOAL),
        typed.row("P1 keystroke, to painted results ÷ drawing", _GOAL),
    ]


@contextmanager
def _window(
    desk: Asked,
) -> Iterator[tuple[DeskPage, QWidget, Callable[[Callable[[], bool]], None]]]:
    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        raise SystemExit("a window needs an application with one")
    look = Look(application, resources())
    look.put_on()
    lane, errands = Lane("desk"), Lane("errand")
    scanner = Scanner(application)
    page = DeskPage(look, desk, lane, errands, Silent(resources()))
    scanner.scanned.connect(page.take_scan)
    window = QWidget()
    QVBoxLayout(window).addWidget(page.widget())
    window.resize(1270, 600)
    window.show()
    page.entered()

    def until(done: Callable[[], bool]) -> None:
        while not done():
            application.processEvents()

    until(lambda: page.screen.panel.heading is not None)
    yield page, window, until
    errands.close()
    lane.close()
    scanner.stop()
    window.close()


class Silent(Sounds):
    """Sound is not what is measured."""

    def play(self, tone: Tone) -> None:
        """Say nothing."""
