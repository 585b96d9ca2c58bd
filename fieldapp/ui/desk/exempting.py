"""A handover against a rule: a leader stands by it with their PIN, and the entry says so."""

from dataclasses import replace
from functools import partial

from fieldapp.desk.approving import Approval
from fieldapp.domain.orders import Exempt
from fieldapp.ui.approval import Asked, LeaderSheet
from fieldapp.ui.components import Sheet
from fieldapp.ui.desk import status
from fieldapp.ui.desk.case import Case
from fieldapp.ui.desk.choices import SetAside
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.standing_by import StandingBy
from fieldapp.ui.theme.look import Look

Stood = tuple[Exempt, Approval]


def set_aside_reasons() -> tuple[tuple[str, str], ...]:
    return (
        ("frail", tr("Già yếu, không đi lại được")),
        ("brought", tr("Sổ, thẻ đã đưa sang bàn này")),
        ("counted_wrong", tr("Kiểm đếm sót")),
        ("still_due", tr("Nguồn kia đã hết")),
    )


class Exempting:
    """Puts the leader's approval into the case at the desk; it is spent by one handover."""

    def __init__(
        self, desk: DeskPort, lane: Lane, screen: DeskScreen, looking: Looking, look: Look
    ) -> None:
        self._looking = looking
        self._leader = StandingBy(
            look, desk, lane, _PersonGround(screen, looking), looking.show_trouble, spoils=True
        )

    @property
    def sheet(self) -> LeaderSheet | None:
        return self._leader.sheet

    def ask(self, said: SetAside) -> None:
        case = self._looking.case or self._looking.declined
        if case is None:
            return
        person = case.standing.person
        asked = Asked(
            tr("Trao cần phụ trách đoàn"),
            f"{person.name}. {status.set_aside_words(said.rule, person.desk)}",
            tr("Vì sao"),
            set_aside_reasons(),
            "shield-check",
            tr("Văn phòng sẽ đối chiếu"),
        )
        self._leader.ask(asked, partial(_stand_by, said), partial(self._stood, case))

    def close(self) -> None:
        self._leader.close()

    def _stood(self, case: Case, stood: Stood) -> None:
        exempt, approval = stood
        self._looking.resume(replace(case, exempt=exempt, approval=approval))


class _PersonGround:
    """The desk with a person at it, who is watched again when the sheet is gone."""

    def __init__(self, screen: DeskScreen, looking: Looking) -> None:
        self._screen, self._looking = screen, looking
        self.window, self.is_free = screen.window, screen.is_free
        self.give_way = screen.give_way

    def take_back(self, sheet: Sheet) -> None:
        self._screen.take_back(sheet)
        if self._looking.subject is not None:
            self._screen.idle.watch()


def _stand_by(said: SetAside, approval: Approval, why: str) -> Stood:
    words = dict(set_aside_reasons())[why]
    note = f"{words}. {said.note}" if said.note else words
    return Exempt((said.rule,), note), approval
