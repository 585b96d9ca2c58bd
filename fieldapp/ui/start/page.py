"""Between the PIN and the desk: one look at everything, and Enter.

Nothing here forbids the day: what must not begin is refused where the ledger is opened.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from fieldapp.domain.day import Heading
from fieldapp.domain.readiness import Nearby, Readiness
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.machine import MachineChoices
from fieldapp.ui.place import place_of
from fieldapp.ui.start import words
from fieldapp.ui.start.ceremonies import Choice
from fieldapp.ui.start.port import StartPort
from fieldapp.ui.start.screen import StartScreen
from fieldapp.ui.theme.look import Look
from fieldapp.ui.wording import clock, day

_AGAIN_MS = 2000


@dataclass(frozen=True, slots=True)
class Around:
    """What the window knows and the desk does not; each is asked anew when it is shown."""

    machine: MachineChoices
    nearby: Callable[[], Sequence[Nearby]]
    printers: Callable[[], tuple[str, str]]
    """The printer a receipt goes to, and the one that was chosen but is missing."""
    muted: Callable[[], bool]
    sticks: Callable[[], Sequence[Path]]
    play: Callable[[], None]


class StartPage(QObject):
    """`begun` comes once; `other_asked` wants the card of another ceremony of this laptop.

    `step_asked` names a step of the first run that tries what an amber line speaks of.
    """

    begun = Signal()
    other_asked = Signal()
    step_asked = Signal(str)
    practice_asked = Signal()
    lock_asked = Signal()

    def __init__(
        self, look: Look, desk: StartPort, errands: Lane, around: Around, heading: Heading
    ) -> None:
        super().__init__()
        self._desk, self._errands, self._around = desk, errands, around
        self._heading = heading
        self._found: Readiness | None = None
        self._nearby: tuple[Nearby, ...] = ()
        self._ended = False
        self.screen = StartScreen(look)
        self.screen.begun.connect(self.begin)
        self.screen.moved.connect(self._moved)
        self.screen.step_wanted.connect(self._step)
        self.screen.practice_asked.connect(self.practice_asked)
        self.screen.lock_asked.connect(self.lock_asked)
        self.screen.practice.setVisible(not heading.practice)
        self.pick_stick: Callable[[], str] = self._ask_stick
        tongue.changed.connect(self._draw)
        # A stick that was put in, a printer that was switched on: seen without being asked.
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self.look)

    def show(self) -> None:
        self._nearby = tuple(self._around.nearby())
        self._draw()
        self.screen.take_focus()
        self.look()

    def look(self) -> None:
        """Ask once; the next look comes two seconds after the answer."""
        sticks = tuple(self._around.sticks())
        self._errands.run(self._desk.readiness, sticks, then=self._seen, trouble=self._failed)

    def begin(self) -> None:
        if self._ended:
            return
        if not self._is_here(self.screen.ceremonies.value()):
            self.other_asked.emit()
            return
        self.end()
        self.begun.emit()

    def take_scan(self) -> None:
        """Any code that a scanner reads whole proves the scanner; it opens nobody here."""
        if self._found is not None:
            self._around.machine.note_scan(self._found.now[:10])
            self._draw_lines()

    def end(self) -> None:
        if self._ended:
            return
        self._ended = True
        self._again.stop()
        tongue.changed.disconnect(self._draw)
        self._found, self._nearby = None, ()

    def _seen(self, found: Readiness) -> None:
        if self._ended:
            return
        first, changed = self._found is None, found != self._found
        self._found = found
        if first:
            # Only now it is known what day it is.
            self._draw_choices()
        if changed:
            self._draw_lines()
        self._again.start()

    def _failed(self, trouble: FieldTrouble) -> None:
        if not self._ended:
            self.screen.say("err", trouble.title, f"{trouble.advice} [{trouble.code}]")

    def _step(self, step: str) -> None:
        if step == "stick":
            folder = self.pick_stick()
            if folder:
                self._errands.run(
                    self._desk.keep_on_stick,
                    Path(folder),
                    then=lambda _: self.look(),
                    trouble=self._failed,
                )
        elif step == "sound":
            self._around.play()
        else:
            self.step_asked.emit(step)

    def _moved(self, place: int) -> None:
        here = self._is_here(place)
        self.screen.name_begin(tr("Bắt đầu trao") if here else tr("Mở bằng thẻ"))
        if here:
            self.screen.note.hide()
        else:
            lead = tr("Mỗi buổi trao có một thẻ riêng.")
            self.screen.say("info", lead, tr("Bấm Enter, rồi quét thẻ của buổi đó."))

    def _is_here(self, place: int) -> bool:
        return place >= len(self._nearby) or self._same(self._nearby[place])

    def _same(self, each: Nearby) -> bool:
        here = self._heading
        return (each.ceremony, each.desk_no) == (here.ceremony, here.desk_no)

    def _draw(self) -> None:
        place = place_of(self._heading)
        screen, here = self.screen, self._heading
        screen.bar.show_officer(here.officer_name, here.officer_title, practice=here.practice)
        screen.show_desk(place.desk)
        self._draw_choices()
        self._draw_lines()

    def _draw_choices(self) -> None:
        current = next((at for at, each in enumerate(self._nearby) if self._same(each)), 0)
        if self.screen.ceremonies.count():
            current = self.screen.ceremonies.value()
        choices = [self._choice(each) for each in self._nearby]
        self.screen.ceremonies.show_choices(choices, current)
        self._moved(current)

    def _draw_lines(self) -> None:
        if self._found is None:
            return
        around = self._around
        printer, missing = around.printers()
        machine = words.Machine(
            around.machine.scanned_on, printer, missing, around.machine.signing, around.muted()
        )
        self.screen.checks.show_lines(words.lines(self._found, machine))

    def _choice(self, each: Nearby) -> Choice:
        title = tr("Trao sổ BHXH, thẻ BHYT — {name}", name=each.name)
        chip = words.when(each.held_on, self._found.now) if self._found else ("", "none", "")
        if self._same(each):
            place = place_of(self._heading)
            return Choice(title, place.sub, f"{place.desk} · {each.label}", chip)
        loaded = f"{clock(each.loaded_at)} {day(each.loaded_at)}"
        more = tr("Bàn {n} · nạp gói lúc {at}", n=each.desk_no, at=loaded)
        return Choice(title, day(each.held_on), more, chip)

    def _ask_stick(self) -> str:
        sticks = self._around.sticks()
        title = tr("Chọn USB giữ bản sao của sổ")
        first = str(sticks[0]) if sticks else ""
        return QFileDialog.getExistingDirectory(self.screen, title, first)
