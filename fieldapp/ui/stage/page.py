"""The hall as a place in the rail: one key a representative, and the speaker's screen follows."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fieldapp.domain.calling import Call, Visit, next_call
from fieldapp.domain.ids import BeneficiaryId
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.shell.page import KeyHint
from fieldapp.ui.stage import words
from fieldapp.ui.stage.on_paper import RoundPaper
from fieldapp.ui.stage.port import StagePort
from fieldapp.ui.stage.screen import StageScreen
from fieldapp.ui.stage.speaker import Speaker
from fieldapp.ui.theme.look import Look

# A key that bounces must not present two people.
_GUARD_S = 0.4


class CallingPage(QObject):
    """Whoever is chosen in the list is the one called, here and on the speaker's screen."""

    keys_changed = Signal()
    counted = Signal(object)
    icon = "megaphone"
    topic = "calling"

    def __init__(
        self, look: Look, desk: StagePort, lane: Lane, now: Callable[[], float] = monotonic
    ) -> None:
        super().__init__()
        self._look, self._desk, self._lane, self._now = look, desk, lane, now
        self._calls: tuple[Call, ...] = ()
        self._call: BeneficiaryId | None = None
        self._pressed = -_GUARD_S
        self._busy = False
        self.speaker: Speaker | None = None
        self.screen = screen = StageScreen(look)
        screen.viewed.connect(self.view)
        screen.chosen.connect(self._choose)
        screen.presented.connect(self.present)
        screen.passed.connect(self.pass_over)
        screen.speaker_asked.connect(self.turn_speaker)
        self._paper = RoundPaper(desk, lane, screen)
        for keys, wish in (
            ("Ctrl+P", self.print_round),
            ("F9", self.print_round),
            ("Ctrl+Shift+S", self.turn_speaker),
            ("F5", self.entered),
            ("Ctrl+R", self.entered),
        ):
            shortcut = QShortcut(QKeySequence(keys), screen)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(wish)
        tongue.changed.connect(self._draw)

    def widget(self) -> StageScreen:
        return self.screen

    def nav_title(self) -> str:
        return tr("Sân khấu")

    def keys(self) -> tuple[KeyHint, ...]:
        on_stage = (KeyHint("Enter", tr("Đã lên nhận")), KeyHint("→", tr("Bỏ qua")))
        return (
            KeyHint("↑ ↓", tr("Chọn người")),
            *(on_stage if self._view() == "order" else ()),
            *((KeyHint("Ctrl+P", tr("In danh sách")),) if self._view() == "round" else ()),
            KeyHint("Ctrl+Shift+S", tr("Màn hình người dẫn")),
            KeyHint("Ctrl+1", tr("Về bàn trao")),
            KeyHint("F12", tr("Khóa máy")),
        )

    def entered(self) -> None:
        self.view(self._view())

    def view(self, view: words.View) -> None:
        """Read what is to be seen, every time: other pages change it."""
        self.keys_changed.emit()
        if view == "order":
            self._lane.run(self._desk.calling.order, then=self._show, trouble=self._failed)
            return
        calling = self._desk.calling
        ask = calling.quiet_queue if view == "queue" else calling.home_round
        self._lane.run(
            ask, then=lambda visits: self._show_visits(view, visits), trouble=self._failed
        )

    def present(self) -> None:
        """The one key: who is called has been on stage, and the next one is called."""
        call, now = self._chosen(), self._now()
        if call is None or call.state != "waiting" or self._busy or self._bounces(now):
            return
        self._pressed, self._busy = now, True
        after = next_call(tuple(each for each in self._calls if each != call), call.call)
        self._call = after.beneficiary if after else None
        self._lane.run(
            self._desk.calling.present,
            call.beneficiary,
            then=self._presented,
            trouble=self._failed,
        )

    def pass_over(self) -> None:
        """Not here yet: the others go on, this one comes once more at the end."""
        call = self._chosen()
        after = next_call(self._calls, call.call) if call is not None else None
        if after is not None:
            self._call = after.beneficiary
            self._draw()

    def print_round(self) -> None:
        """The list for the car; the other lists of the hall are not for taking along."""
        if self._view() == "round":
            self._paper.issue()

    def turn_speaker(self) -> None:
        """The speaker's screen on, or off again."""
        if self.speaker is not None:
            self._take_down()
            return
        self.speaker = Speaker(self._look)
        self._draw()
        self.speaker.put_up(self.screen)

    @property
    def covered(self) -> bool:
        """No sheet is ever opened here."""
        return False

    def clear(self) -> None:
        """For the lock: no name on any screen."""
        self._take_down()
        self._calls, self._call = (), None
        self.screen.clear()
        tongue.changed.disconnect(self._draw)

    def _view(self) -> words.View:
        chosen = self.screen.views.value()
        return next(view for view in words.VIEWS if view == chosen)

    def _bounces(self, now: float) -> bool:
        return now - self._pressed < _GUARD_S

    def _chosen(self) -> Call | None:
        return next((each for each in self._calls if each.beneficiary == self._call), None)

    def _presented(self, calls: tuple[Call, ...]) -> None:
        self._busy = False
        self._show(calls)

    def _show(self, calls: tuple[Call, ...]) -> None:
        self._calls = calls
        if self._chosen() is None:
            first = next_call(calls)
            self._call = first.beneficiary if first else None
        if self._view() == "order":
            self._draw()

    def _choose(self, call: Call | None) -> None:
        if call is not None and call.beneficiary != self._call:
            self._call = call.beneficiary
            self._draw()

    def _show_visits(self, view: words.View, visits: tuple[Visit, ...]) -> None:
        if view == self._view():
            self.screen.show_visits(view, visits)

    def _draw(self) -> None:
        call = self._chosen()
        others = tuple(each for each in self._calls if each != call)
        after = next_call(others, call.call) if call is not None else None
        if self._view() == "order":
            self.screen.show_calls(self._calls, call, after)
        if self.speaker is not None:
            self.speaker.show_call(call, after)

    def _take_down(self) -> None:
        if self.speaker is not None:
            self.speaker.close()
            self.speaker.deleteLater()
        self.speaker = None

    def _failed(self, trouble: FieldTrouble) -> None:
        self._busy = False
        self.screen.say(trouble.title, f"{trouble.advice} [{trouble.code}]")
