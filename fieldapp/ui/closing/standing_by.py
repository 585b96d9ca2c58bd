"""Asks for the leader and their PIN, runs what they stand by, and tells what became of it."""

from collections.abc import Callable
from functools import partial

from fieldapp.desk.misses import WrongPin
from fieldapp.domain.ids import Hash, OfficerId
from fieldapp.domain.orders import Refusal
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.approval import said_of
from fieldapp.ui.closing.acts import Answer
from fieldapp.ui.closing.leader import Asked, LeaderSheet
from fieldapp.ui.closing.port import ClosingPort
from fieldapp.ui.closing.screen import ClosingScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.theme.look import Look

Act = Callable[[OfficerId, str, str], Answer]


class StandingBy:
    """One sheet at a time; `told` hears the answer, `failed` what went wrong without a sheet."""

    def __init__(
        self,
        look: Look,
        desk: ClosingPort,
        lane: Lane,
        screen: ClosingScreen,
        told: Callable[[Hash | Refusal], None],
        failed: Callable[[FieldTrouble], None],
    ) -> None:
        self._look, self._desk, self._lane, self._screen = look, desk, lane, screen
        self._told, self._failed = told, failed
        self.sheet: LeaderSheet | None = None

    def ask(self, asked: Asked, act: Act) -> None:
        if self.sheet is None:
            self._lane.run(
                self._desk.leaders,
                then=partial(self._open, asked, act),
                trouble=self._failed,
            )

    def close(self) -> None:
        if self.sheet is not None:
            self.sheet.shut()
            dimmer = self.sheet.parentWidget()
            if dimmer is not None:
                dimmer.deleteLater()
        self.sheet = None

    def _open(self, asked: Asked, act: Act, leaders: tuple[Officer, ...]) -> None:
        if self.sheet is not None or not leaders or not self._screen.isVisible():
            return
        sheet = LeaderSheet(self._look, self._screen.window(), leaders, asked)
        sheet.escaped.connect(self.close)
        sheet.approved.connect(partial(self._approve, sheet, act))
        self.sheet = sheet
        sheet.open()

    def _approve(self, sheet: LeaderSheet, act: Act, leader: OfficerId, pin: str, why: str) -> None:
        self._lane.run(
            act,
            leader,
            pin,
            why,
            then=partial(self._approved, sheet),
            trouble=partial(self._not_approved, sheet),
        )

    def _approved(self, sheet: LeaderSheet, answer: Answer) -> None:
        if isinstance(answer, WrongPin):
            if self.sheet is sheet:
                sheet.show_refusal(*said_of(answer))
            return
        if self.sheet is sheet:
            self.close()
        self._told(answer)

    def _not_approved(self, sheet: LeaderSheet, trouble: FieldTrouble) -> None:
        if self.sheet is sheet:
            sheet.show_refusal(trouble.title, f"{trouble.advice} [{trouble.code}]")
        else:
            self._failed(trouble)
