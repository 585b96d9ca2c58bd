"""The real window with somebody at it, who says what anybody else on the machine could read.

`python -m tests.proof.windowing PROFILE OFFICER NUMBER`, with card and PIN on the first two lines
of the standard input: signs in, finds a person, hands over, walks through every page, shows the
speaker's window, locks and closes. The titles of all windows and what lies on the
clipboard are written to the standard output at every step, one JSON list a line.
"""

import json
import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldapp.app import run
from fieldapp.ui import program as programs
from fieldapp.ui.crash import CrashDialog
from fieldapp.ui.workday import Workday
from tests.ui.keys import Keyboard

_PATIENCE = 60.0


class Visitor:
    """Sits at the window and looks at what does not belong to it alone."""

    def __init__(self, program: programs.Program, card: str, pin: str) -> None:
        self.program, self.card, self.pin = program, card, pin
        self.keyboard = Keyboard()
        self.steps: list[str] = []

    def until(self, done: Callable[[], object]) -> None:
        ends = time.monotonic() + _PATIENCE
        while not done():
            if time.monotonic() > ends:
                sys.stderr.write(f"waited in vain after {self.steps}\n")
                os._exit(3)
            QApplication.processEvents()
            time.sleep(0.002)

    def tell(self, step: str) -> None:
        """Titles, names of windows and of the program, and every kind of clipboard."""
        QApplication.processEvents()
        self.steps.append(step)
        windows = QGuiApplication.topLevelWindows()
        said = [each.title() for each in windows] + [each.filePath() for each in windows]
        said += [each.windowTitle() for each in QApplication.topLevelWidgets()]
        said += [each.windowFilePath() for each in QApplication.topLevelWidgets()]
        for mode in QClipboard.Mode:
            mime = QGuiApplication.clipboard().mimeData(mode)
            kinds = mime.formats() if mime else []
            said += [bytes(mime.data(kind).data()).decode(errors="replace") for kind in kinds]
        said += [QApplication.applicationName(), QApplication.applicationDisplayName()]
        sys.stdout.write(json.dumps([step, *filter(None, said)]) + "\n")

    @property
    def workday(self) -> Workday:
        assert self.program._workday is not None
        return self.program._workday

    def come_in(self) -> None:
        panel = self.program._sign_in._screen.panel
        self.program.window.activateWindow()
        self.until(QApplication.focusWidget)
        # The first start of a machine offers to prepare it.
        self.keyboard.press(Qt.Key.Key_Escape)
        self.until(self.program._sign_in._screen.hasFocus)
        self.keyboard.scan(self.card)
        self.until(lambda: panel.wanted == "pin")
        self.tell("pin wanted")
        self.program._sign_in._screen.pin_given.emit(OFFICER, self.pin)
        self.until(lambda: self.program._workday and self.workday._heading is not None)
        if self.workday.start_page is not None:
            self.tell("before the day")
            QTest.qWait(1000)
            self.workday.start_page.begun.emit()
        self.until(self.workday.desk_page.screen.isVisible)
        self.program.window.activateWindow()
        self.workday.desk_page.screen.side.box.setFocus()
        QTest.qWait(1000)
        self.tell("at the desk")

    def serve(self, number: str) -> None:
        page = self.workday.desk_page
        self.keyboard.scan(number)
        self.until(lambda: page.looking.case is not None)
        self.tell("found")
        self.keyboard.enter()
        self.until(lambda: page.handing._sheet is not None)
        sheet = page.handing._sheet
        assert sheet is not None
        pad = sheet.pad
        self.tell("signing")
        QTest.qWait(1500)
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        for at in ((200, 60), (300, 120)):
            QTest.mouseMove(pad, QPoint(*at))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(300, 120))
        self.keyboard.enter()
        self.until(lambda: page.handing._sheet is None and page.screen.side.recent())
        self.tell("handed over")

    def look_around(self) -> None:
        for page in self.workday._pages:
            self.program.window.workspace.go_to(page)
            QTest.qWait(300)
            self.tell(type(page).__name__)
        self.workday.calling_page.turn_speaker()
        QTest.qWait(300)
        self.tell("speaker")

    def visit(self, number: str) -> None:
        self.come_in()
        self.serve(number)
        self.look_around()
        self.program.lock()
        QTest.qWait(1500)
        self.tell("locked")
        self.program.window.close()
        self.tell("closed")
        QApplication.quit()


def crashed(dialog: CrashDialog) -> int:
    sys.stderr.write(dialog._code + "\n")
    os._exit(4)


def main() -> int:
    card, pin = (sys.stdin.readline().strip() for _ in "12")
    start = programs.Program.start

    def start_and_visit(program: programs.Program) -> None:
        start(program)
        visitor = Visitor(program, card, pin)
        QTimer.singleShot(1000, lambda: visitor.visit(NUMBER))

    programs.Program.start = start_and_visit  # type: ignore[method-assign, assignment]
    CrashDialog.exec = crashed  # type: ignore[method-assign, assignment]
    return run(["--profile", PROFILE])


if __name__ == "__main__":
    PROFILE, OFFICER, NUMBER = sys.argv[1:]
    sys.exit(main())
