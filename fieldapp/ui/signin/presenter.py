"""Runs the gate and matches its answers; the gate itself is slow and lives on a lane."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.signin.screen import SignInScreen
from fieldapp.ui.wrong_pin import wrong_pin_words


@dataclass(frozen=True, slots=True)
class Officer:
    """One name to choose from; known only after the card."""

    officer_id: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The gate is open: this officer works now."""

    officer: Officer


@dataclass(frozen=True, slots=True)
class WrongPin:
    """The PIN was not right; `wait_seconds` above 0 is a pause before the next try."""

    tries_left: int
    wait_seconds: int = 0
    shut: bool = False


@dataclass(frozen=True, slots=True)
class PinSet:
    """A leader gave this officer a new PIN, who now comes in with it."""

    officer_id: str


class Gate(Protocol):
    """What stands before the ledger. Every call may take a second and runs on a lane."""

    def label(self) -> str: ...

    def pack_line(self) -> str: ...

    def present_card(self, digits: str) -> tuple[Officer, ...] | str:
        """The officers of the ceremony, or a calm sentence that says why not (42 digits in)."""
        ...

    def open(self, officer_id: str, pin: str) -> Opened | WrongPin: ...

    def reset(self, officer_id: str, approver: str, pin: str) -> Opened | PinSet | WrongPin:
        """`approver` is a leader's PIN, or a one-time code, which opens at once."""
        ...


class SignInPresenter:
    """From the card to an open gate; `opened` is told in the window thread."""

    def __init__(
        self, screen: SignInScreen, gate: Gate, lane: Lane, opened: Callable[[Opened], None]
    ) -> None:
        self._screen, self._gate, self._lane, self._opened = screen, gate, lane, opened
        screen.card_given.connect(self._present_card)
        screen.pin_given.connect(self._open)
        screen.reset_wanted.connect(self._reset)
        screen.another_card_asked.connect(screen.show_card)

    def start(self) -> None:
        """Ask for the card, as at every start and after a hard lock."""
        self._screen.show_card()
        self._lane.run(
            lambda: (self._gate.label(), self._gate.pack_line()),
            then=lambda lines: self._screen.show_machine(*lines),
            trouble=self._show_trouble,
        )

    def lock(self, officers: tuple[Officer, ...], current: str = "") -> None:
        """Ask for a PIN only, as after a soft lock."""
        self._show_officers(officers, current)

    def _present_card(self, digits: str) -> None:
        self._screen.show_busy(tr("Đang kiểm tra thẻ…"))
        self._lane.run(
            self._gate.present_card, digits, then=self._card_answered, trouble=self._show_trouble
        )

    def _card_answered(self, answer: tuple[Officer, ...] | str) -> None:
        if isinstance(answer, str):
            self._screen.show_refusal(answer)
        else:
            self._show_officers(answer, "")

    def _show_officers(self, officers: tuple[Officer, ...], current: str) -> None:
        rows = [(one.officer_id, one.name, one.title) for one in officers]
        self._screen.show_officers(rows, current)

    def _open(self, officer_id: str, pin: str) -> None:
        self._screen.show_busy(tr("Đang mở khóa…"))
        self._lane.run(
            self._gate.open, officer_id, pin, then=self._pin_answered, trouble=self._show_trouble
        )

    def _pin_answered(self, answer: Opened | WrongPin) -> None:
        if isinstance(answer, Opened):
            self._screen.clear()
            self._opened(answer)
        elif answer.wait_seconds > 0:
            self._screen.show_pause(answer.wait_seconds)
        else:
            words = wrong_pin_words(answer.tries_left, shut=answer.shut)
            self._screen.show_refusal(*words)

    def _reset(self, officer_id: str, approver: str, pin: str) -> None:
        self._screen.show_busy(tr("Đang đặt mã PIN mới…"))
        self._lane.run(
            self._gate.reset,
            officer_id,
            approver,
            pin,
            then=self._reset_answered,
            trouble=self._not_reset,
        )

    def _reset_answered(self, answer: Opened | PinSet | WrongPin) -> None:
        if isinstance(answer, PinSet):
            self._screen.ask_pin()
            self._screen.panel.say(tr("Đã đặt mã PIN mới."), tr("Gõ mã PIN mới để vào."))
            return
        if isinstance(answer, WrongPin):
            self._screen.ask_approver()
        self._pin_answered(answer)

    def _not_reset(self, trouble: FieldTrouble) -> None:
        self._screen.ask_approver()
        self._show_trouble(trouble)

    def _show_trouble(self, trouble: FieldTrouble) -> None:
        self._screen.show_refusal(trouble.title, f"{trouble.advice} [{trouble.code}]")
