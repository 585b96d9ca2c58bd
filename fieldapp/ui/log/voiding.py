"""Takes a handover of the log back: at once while one key may, with a leader afterwards."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldapp.domain.day import Recent
from fieldapp.domain.ids import Hash
from fieldapp.domain.orders import Refusal
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.approval import LeaderSheet
from fieldapp.ui.lane import Lane
from fieldapp.ui.late_void import asked_to_void, void_with
from fieldapp.ui.log.port import LogPort
from fieldapp.ui.standing_by import PageGround, StandingBy
from fieldapp.ui.theme.look import Look

Told = Callable[[Recent | Refusal], None]


def void_or_look(desk: LogPort, handover: Hash) -> tuple[Recent | Refusal, bool]:
    """Void as a slip of the hand, or say that it needs a leader: decided in one turn."""
    row = desk.past(handover)
    if row.voided or not row.undoable:
        return row, not row.voided
    return desk.void(handover), False


class Voiding:
    """`told` hears what became of a wish."""

    def __init__(
        self,
        look: Look,
        desk: LogPort,
        lane: Lane,
        page: QWidget,
        told: Told,
        trouble: Callable[[FieldTrouble], None],
    ) -> None:
        self._desk, self._lane, self._told, self._trouble = desk, lane, told, trouble
        self._leader = StandingBy(look, desk, lane, PageGround(page), trouble)

    @property
    def sheet(self) -> LeaderSheet | None:
        return self._leader.sheet

    def ask(self, handover: Hash) -> None:
        self._lane.run(
            void_or_look,
            self._desk,
            handover,
            then=self._answered,
            trouble=self._trouble,
        )

    def close(self) -> None:
        self._leader.close()

    def _answered(self, found: tuple[Recent | Refusal, bool]) -> None:
        answer, needs_leader = found
        if needs_leader and isinstance(answer, Recent):
            act = partial(void_with, self._desk, answer.handover, None)
            self._leader.ask(asked_to_void(answer), act, self._told)
        else:
            self._told(answer)
