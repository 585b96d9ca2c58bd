"""A handover against a rule: a leader stands by it with their PIN, and the entry says so."""

from dataclasses import replace
from functools import partial

from fieldapp.desk.approving import Approval
from fieldapp.desk.misses import WrongPin
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.orders import Exempt
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.approval import said_of
from fieldapp.ui.desk import status
from fieldapp.ui.desk.case import Case
from fieldapp.ui.desk.choices import SetAside
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.desk.setting_aside import SetAsideSheet, set_aside_reasons
from fieldapp.ui.lane import Lane
from fieldapp.ui.theme.look import Look


class Exempting:
    """Puts the leader's approval into the case at the desk; it is spent by one handover."""

    def __init__(
        self, desk: DeskPort, lane: Lane, screen: DeskScreen, looking: Looking, look: Look
    ) -> None:
        self._desk, self._lane, self._screen = desk, lane, screen
        self._looking, self._look = looking, look
        self._sheet: SetAsideSheet | None = None

    def ask(self, said: SetAside) -> None:
        case = self._looking.case or self._looking.declined
        if case is not None:
            self._lane.run(
                self._desk.leaders,
                then=partial(self._stand_by, case, said),
                trouble=self._looking.show_trouble,
            )

    def close(self) -> None:
        if self._sheet is not None:
            self._screen.take_back(self._sheet)
        self._sheet = None
        if self._looking.subject is not None:
            self._screen.idle.watch()

    def _stand_by(self, case: Case, said: SetAside, leaders: tuple[Officer, ...]) -> None:
        if self._screen.covered or not leaders:
            return
        name, window = case.standing.person.name, self._screen.window()
        why = status.set_aside_words(said.rule, case.standing.person.desk)
        sheet = self._sheet = SetAsideSheet(self._look, window, name, why, leaders)
        sheet.escaped.connect(self.close)
        sheet.approved.connect(partial(self._approve, sheet, case, said))
        self._screen.give_way()
        sheet.open()

    def _approve(
        self,
        sheet: SetAsideSheet,
        case: Case,
        said: SetAside,
        leader: OfficerId,
        pin: str,
        reason: str,
    ) -> None:
        words = dict(set_aside_reasons())[reason]
        note = f"{words}. {said.note}" if said.note else words
        self._lane.run(
            self._desk.approve,
            leader,
            pin,
            then=partial(self._approved, sheet, case, Exempt((said.rule,), note)),
            trouble=partial(self._failed, sheet),
        )

    def _approved(
        self, sheet: SetAsideSheet, case: Case, exempt: Exempt, answer: Approval | WrongPin
    ) -> None:
        if self._sheet is not sheet:
            return
        if isinstance(answer, WrongPin):
            sheet.show_refusal(*said_of(answer))
            return
        self.close()
        self._looking.resume(replace(case, exempt=exempt, approval=answer))

    def _failed(self, sheet: SetAsideSheet, trouble: FieldTrouble) -> None:
        if self._sheet is sheet:
            sheet.show_refusal(trouble.title, f"{trouble.advice} [{trouble.code}]")
        else:
            self._looking.show_trouble(trouble)
