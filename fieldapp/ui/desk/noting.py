"""F6: nothing is given to the person at the desk, and why; what is open stays open."""

from collections.abc import Callable
from functools import partial

from fieldapp.domain.ids import Hash
from fieldapp.domain.orders import Refusal
from fieldapp.domain.reasons import NotHandedReason
from fieldapp.domain.standing import Standing
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.desk import facts, status
from fieldapp.ui.desk.exception import ExceptionSheet
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


class Noting:
    """Asks for the reason; `noted` is told when the desk has written it down."""

    def __init__(
        self,
        desk: DeskPort,
        lane: Lane,
        screen: DeskScreen,
        looking: Looking,
        look: Look,
        noted: Callable[[], None],
    ) -> None:
        self._desk, self._lane, self._screen = desk, lane, screen
        self._looking, self._look, self._noted = looking, look, noted
        self._sheet: ExceptionSheet | None = None
        screen.exception_asked.connect(self.ask)

    def ask(self) -> None:
        """Only for somebody who still has something to receive here."""
        subject = self._looking.subject
        if subject is None or self._screen.covered:
            return
        name, items = subject.person.name, facts.all_counted(subject.open_dues)
        if not items:
            lead = tr("{name} không còn phần nào để ghi ngoại lệ.", name=name)
            self._screen.show_note(lead, tr("Hỏi phụ trách đoàn nếu người dân nói chưa nhận."))
            return
        sheet = ExceptionSheet(self._look, self._screen.window(), name, items)
        self._sheet = sheet
        sheet.chosen.connect(partial(self._write, subject))
        sheet.escaped.connect(self.close)
        self._screen.give_way()
        sheet.open()

    def close(self) -> None:
        if self._sheet is not None:
            self._screen.take_back(self._sheet)
        self._sheet = None
        if self._looking.subject is not None:
            self._screen.idle.watch()

    def _write(self, subject: Standing, reason: NotHandedReason, note: str) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        sheet.setEnabled(False)
        self._lane.run(
            self._desk.not_hand_over,
            subject.person.beneficiary,
            reason,
            note or None,
            then=partial(self._written, subject.person.name),
            trouble=self._failed,
        )

    def _written(self, name: str, answer: Hash | Refusal) -> None:
        self.close()
        if isinstance(answer, Refusal):
            self._screen.show_note(tr("Chưa ghi được ngoại lệ."), status.why(answer))
            return
        self._looking.step_back()
        lead = tr("Đã ghi ngoại lệ của {name}.", name=name)
        self._screen.toast.say(lead, tr("Sổ, thẻ để lại bàn."))
        self._noted()

    def _failed(self, trouble: FieldTrouble) -> None:
        """Nothing was written: the reason stays, and the officer may try again."""
        if self._sheet is not None:
            self._sheet.setEnabled(True)
            self._sheet.show_refusal(trouble.title, f"{trouble.advice} [{trouble.code}]")
