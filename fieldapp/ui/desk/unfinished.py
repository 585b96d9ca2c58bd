"""After a power cut or a lock in mid-signing: were the items given? Nobody guesses that."""

from collections.abc import Callable
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from fieldapp.domain.begun import LeftOpen
from fieldapp.domain.standing import Standing
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.components import KeyButton, Sheet
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.case import Case, Guest
from fieldapp.ui.desk.handing import Handing
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


class UnfinishedSheet(Sheet):
    """Two answers; Esc leaves the question open, which is the safe one."""

    given = Signal()
    not_given = Signal()
    topic = "draft"

    def __init__(self, look: Look, window: QWidget, left: LeftOpen) -> None:
        title = tr("Máy đã tắt hoặc khóa khi đang trao")
        super().__init__(look, window, title, "history", width=680)
        said = tr(
            "Lượt của {name} lúc {at} chưa ký xong. Sổ, thẻ đã đưa cho người dân chưa?",
            name=f"<b>{escape(left.name)}</b>",
            at=facts.clock(left.begun.at),
        )
        words = QLabel(said)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        self.body.addWidget(words)
        later = KeyButton(look, tr("Để sau"), key="Esc", size="md")
        dropped = KeyButton(look, tr("Chưa đưa, hủy lượt"), size="md")
        go_on = KeyButton(look, tr("Đã đưa, ký tiếp"), key="Enter", kind="primary", size="md")
        self.foot.addWidget(later)
        self.foot.addStretch()
        self.foot.addWidget(dropped)
        self.foot.addWidget(go_on)
        later.clicked.connect(self.escaped)
        dropped.clicked.connect(self.not_given)
        go_on.clicked.connect(self.given)
        self.set_default(go_on)


class Unfinished:
    """Asks about the oldest one; `changed` when the figures should be read again."""

    def __init__(
        self,
        desk: DeskPort,
        lane: Lane,
        screen: DeskScreen,
        looking: Looking,
        look: Look,
        handing: Handing,
        changed: Callable[[], None],
    ) -> None:
        self._desk, self._lane, self._screen = desk, lane, screen
        self._looking, self._look = looking, look
        self._handing, self._changed = handing, changed
        self._sheet: UnfinishedSheet | None = None

    def ask(self) -> None:
        """At the sign-in, and whenever an officer comes back to it."""
        self._lane.run(self._desk.beginning.left, then=self._found, trouble=_later)

    def close(self) -> None:
        if self._sheet is not None:
            self._screen.take_back(self._sheet)
        self._sheet = None

    def _found(self, left: tuple[LeftOpen, ...]) -> None:
        self._handing.unanswered.update(each.first for each in left)
        # What is on the table now is finished first; the question stays where it is.
        if not left or self._screen.covered or self._looking.case is not None:
            return
        sheet = self._sheet = UnfinishedSheet(self._look, self._screen.window(), left[0])
        sheet.given.connect(partial(self._given, left[0]))
        sheet.not_given.connect(partial(self._not_given, left[0]))
        sheet.escaped.connect(self.close)
        self._screen.give_way()
        sheet.open()

    def _given(self, left: LeftOpen) -> None:
        self.close()
        self._lane.run(
            partial(_standings, self._desk, left),
            then=partial(self._resume, self._looking.next_turn(), left),
            trouble=self._looking.show_trouble,
        )

    def _not_given(self, left: LeftOpen) -> None:
        self.close()
        self._handing.unanswered.discard(left.first)
        self._lane.run(
            self._desk.beginning.drop,
            left.first,
            then=lambda _: self._dropped(left.name),
            trouble=self._looking.show_trouble,
        )

    def _dropped(self, name: str) -> None:
        lead = tr("Đã bỏ lượt dở của {name}.", name=name)
        self._screen.toast.say(lead, tr("Người này vẫn được nhận."), icon="undo-2")
        self._changed()
        self.ask()

    def _resume(self, turn: int, left: LeftOpen, people: tuple[Standing, ...]) -> None:
        if turn != self._looking.turn:
            return
        begun, (first, *others) = left.begun, people
        guests = tuple(Guest(each, begun.how, begun.proof) for each in others if each.open_dues)
        case = Case(first, begun.how, begun.proof, begun.collector, guests=guests)
        self._looking.resume(case)
        if not case.may_receive:
            # Saved in another way meanwhile: the band says so.
            self._handing.unanswered.discard(left.first)
            self._lane.run(self._desk.beginning.drop, left.first, then=_nothing, trouble=_later)
            return
        if case.collector is not None:
            self._screen.panel.person.receiver.show_collector(case.collector.name)
        self._handing.confirm()


def _standings(desk: DeskPort, left: LeftOpen) -> tuple[Standing, ...]:
    return tuple(desk.open(each, 0) for each in left.begun.people)


def _nothing(_answer: None) -> None:
    return


def _later(_trouble: FieldTrouble) -> None:
    """It cannot be read now; the next sign-in asks again."""
