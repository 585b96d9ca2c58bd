"""The settings page with invented printers; what it asks of the window is written down."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fieldapp.domain.print_jobs import Outcome
from fieldapp.paths import resources
from fieldapp.ui.lane import Lane
from fieldapp.ui.machine import MachineChoices
from fieldapp.ui.print_choices import PrintChoices, Target
from fieldapp.ui.remembered import Remembered
from fieldapp.ui.settings.page import SettingsPage
from fieldapp.ui.settings.port import Settings
from fieldapp.ui.shell.workspace import Workspace
from fieldapp.ui.sound import Sounds
from fieldapp.ui.theme.look import Look

HP, XP, ROLL = "HP Laser 107a", "Xprinter XP-Q200", "tcp://127.0.0.1:9100"


@dataclass
class FakePrinters:
    there: tuple[str, ...] = (HP, XP)
    usual: str = HP
    outcome: Outcome = "handed"
    sent: list[tuple[bytes, Target, tuple[int, int]]] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        return self.there

    def default(self) -> str:
        return self.usual

    def trial(self, target: Target, offset: tuple[int, int]) -> bytes:
        return f"a page for {target.layout}".encode()

    def send(self, pdf: bytes, target: Target, offset: tuple[int, int]) -> Outcome:
        self.sent.append((pdf, target, offset))
        return self.outcome


@dataclass
class Room:
    """The page in a workspace, and what the window was asked for."""

    page: SettingsPage
    workspace: Workspace
    settings: Settings
    printers: FakePrinters
    file: Path
    asked: list[object]
    qtbot: QtBot

    @property
    def paper(self):
        return self.page.paper

    def section(self, place: int):
        self.page.screen.go_to(place)
        return self.page.screen.sections[place]

    def note(self) -> str:
        return self.paper.note.accessibleName() if self.paper.note.isVisible() else ""


@pytest.fixture
def room(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Room]:
    file, printers = tmp_path / "window.ini", FakePrinters()
    asked: list[object] = []
    errands, sounds = Lane("errand"), Sounds(resources())
    settings = Settings(
        PrintChoices(file),
        MachineChoices(file),
        Remembered(file),
        sounds,
        printers,
        lock_after=asked.append,
        changed=lambda: asked.append("changed"),
        set_up=asked.append,
        choose_stick=lambda: asked.append("choose a stick"),
    )
    page = SettingsPage(look, settings, errands)
    workspace = Workspace(look)
    workspace.add_page(page, "Ctrl+,")
    qtbot.addWidget(workspace)
    workspace.resize(1366, 688)
    with qtbot.waitActive(workspace):
        workspace.show()
    page.entered()
    yield Room(page, workspace, settings, printers, file, asked, qtbot)
    sounds.rest()
    errands.close()
