"""Asks for a leader and their PIN, runs what they stand by, and tells what became of it."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from fieldapp.desk.approving import Approval
from fieldapp.desk.misses import WrongPin
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.approval import Asked, LeaderSheet, said_of
from fieldapp.ui.components import Sheet
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

R = TypeVar("R")
Act = Callable[[Approval, str], R]
"""What is done with the approval and the reason."""


class LeadersPort(Protocol):
    """Who may be asked, and whether it is they."""

    def leaders(self) -> tuple[Officer, ...]: ...

    def approve(self, leader: OfficerId, pin: str) -> Approval | WrongPin: ...


class Ground(Protocol):
    """What a sheet is laid over."""

    def window(self) -> QWidget: ...

    def is_free(self) -> bool: ...

    def give_way(self) -> None: ...

    def take_back(self, sheet: Sheet) -> None: ...


class PageGround:
    """A page whose keys rest by themselves while it is covered."""

    def __init__(self, page: QWidget) -> None:
        self._page = page

    def window(self) -> QWidget:
        return self._page.window()

    def is_free(self) -> bool:
        return self._page.isVisible()

    def give_way(self) -> None:
        """Nothing: each of its keys asks whether it is covered."""

    def take_back(self, sheet: Sheet) -> None:
        sheet.shut()
        # The dimmer holds the sheet; without this it would stay over the window, hidden.
        dimmer = sheet.parentWidget()
        if dimmer is not None:
            dimmer.deleteLater()


class StandingBy:
    """One sheet at a time; trouble is said on the sheet, or by `failed` once it is left.

    What was done is told even if its sheet was left meanwhile, unless nothing but the approval
    itself was asked for (`spoils`): nobody waits for that any more.
    """

    def __init__(
        self,
        look: Look,
        desk: LeadersPort,
        lane: Lane,
        ground: Ground,
        failed: Callable[[FieldTrouble], None],
        *,
        spoils: bool = False,
    ) -> None:
        self._look, self._desk, self._lane = look, desk, lane
        self._ground, self._failed, self._spoils = ground, failed, spoils
        self.sheet: LeaderSheet | None = None

    def ask(self, asked: Asked, act: Act[R], told: Callable[[R], None]) -> None:
        if self.sheet is None:
            self._lane.run(
                self._desk.leaders, then=partial(self._open, asked, act, told), trouble=self._failed
            )

    def close(self) -> None:
        if self.sheet is not None:
            self._ground.take_back(self.sheet)
        self.sheet = None

    def _open(
        self, asked: Asked, act: Act[R], told: Callable[[R], None], leaders: tuple[Officer, ...]
    ) -> None:
        if self.sheet is not None or not self._ground.is_free():
            return
        if not leaders:
            lead = tr("Buổi này không có phụ trách đoàn.")
            self._failed(FieldTrouble(lead, tr("Gọi văn phòng để hỏi cách làm."), code="PD-01"))
            return
        sheet = LeaderSheet(self._look, self._ground.window(), leaders, asked)
        sheet.escaped.connect(self.close)
        sheet.approved.connect(partial(self._approve, sheet, act, told))
        self.sheet = sheet
        self._ground.give_way()
        sheet.open()

    def _approve(
        self,
        sheet: LeaderSheet,
        act: Act[R],
        told: Callable[[R], None],
        leader: OfficerId,
        pin: str,
        why: str,
    ) -> None:
        then = partial(self._approved, sheet, told)
        trouble = partial(self._not_approved, sheet)
        self._lane.run(_act, self._desk, leader, pin, why, act, then=then, trouble=trouble)

    def _approved(
        self, sheet: LeaderSheet, told: Callable[[R], None], answer: R | WrongPin
    ) -> None:
        here = self.sheet is sheet
        if isinstance(answer, WrongPin):
            if here:
                sheet.show_refusal(*said_of(answer))
            return
        if here:
            self.close()
        if here or not self._spoils:
            told(answer)

    def _not_approved(self, sheet: LeaderSheet, trouble: FieldTrouble) -> None:
        if self.sheet is sheet:
            sheet.show_refusal(trouble.title, f"{trouble.advice} [{trouble.code}]")
        else:
            self._failed(trouble)


def _act(desk: LeadersPort, leader: OfficerId, pin: str, why: str, act: Act[R]) -> R | WrongPin:
    """In one turn of the lane: nothing comes between PIN and deed."""
    approval = desk.approve(leader, pin)
    return approval if isinstance(approval, WrongPin) else act(approval, why)
