"""The desk page: shows what it is told and emits the officer's wishes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fieldapp.domain.day import Recent
from fieldapp.domain.orders import Exempt, Refusal
from fieldapp.domain.standing import Found, Hit, Standing
from fieldapp.ui.components import Sheet, Toast, mark
from fieldapp.ui.desk.columns import Columns
from fieldapp.ui.desk.keys import shortcuts
from fieldapp.ui.desk.panel import Panel
from fieldapp.ui.desk.side import Side
from fieldapp.ui.desk.status import Status
from fieldapp.ui.idle import Idle
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.theme.look import Look


class DeskScreen(QWidget):
    """Two columns, one loop: scan, Enter, Enter."""

    typed = Signal(str)
    entered = Signal(str)
    opened = Signal(object)
    confirmed = Signal()
    passed = Signal()
    undo_asked = Signal()
    reprint_asked = Signal()
    recalled = Signal(object)
    proxy_asked = Signal()
    in_person = Signal()
    exception_asked = Signal()
    company_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        mark(self, role="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self.covered = False
        self.side, self.panel = Side(look), Panel(look)
        self.toast = Toast(look)
        self.idle = Idle(look.application)
        self._columns = Columns(look, self, self.side, self.panel, self.toast)
        self._connect()
        self._shortcuts = shortcuts(
            self,
            (
                ("F2", "Ctrl+F", self._search),
                ("F4", "Ctrl+K", self.panel.bar.method.choose_next),
                ("F5", "Ctrl+N", self.proxy_asked.emit),
                ("F6", "Ctrl+I", self.exception_asked.emit),
                ("F7", "Ctrl+M", self.company_asked.emit),
                ("F8", "Ctrl+Z", self.undo_asked.emit),
                ("F9", "Ctrl+P", self.reprint_asked.emit),
            ),
        )
        look.changed.connect(self._measure)
        tongue.changed.connect(self._retranslate)

    def show_ready(self) -> None:
        """S0: the scan box is empty and has the focus."""
        self.idle.rest()
        self.panel.show_ready()
        self.side.box.clear()
        self.side.rest()
        self.side.box.setFocus()

    def show_standing(
        self, standing: Standing, *, comparing: bool = False, exempt: Exempt | None = None
    ) -> Status:
        """S1: a person is here; the focus is on what Enter does."""
        self._leave_search()
        self.idle.watch()
        return self.panel.show_standing(standing, comparing=comparing, exempt=exempt)

    def show_group(self, people: tuple[Standing, ...]) -> None:
        """Several people are served at once: the items of each stand under their name."""
        if len(people) > 1 or self.panel.items.grouped:
            self.panel.show_group(people)

    def show_refusal(self, refusal: Refusal, near: tuple[Hit, ...] = ()) -> Status:
        self._leave_search()
        self.idle.watch()
        return self.panel.show_refusal(refusal, near)

    def show_unreadable(self, scanned: str) -> Status:
        self.show_ready()
        return self.panel.show_unreadable(scanned)

    def show_found(self, found: Found, query: str) -> None:
        """Results take the place of the recent list; the box keeps the focus."""
        if not found.hits:
            self.panel.show_ready()
        self.side.show_found(found, query)
        self._columns.arrange()

    def show_scanned(self, text: str) -> None:
        """A scan is being looked up; only its end is shown."""
        self.side.box.clear()
        self.side.show_line(tr("Vừa quét mã, đuôi …{last}", last=text.partition("|")[0][-4:]))

    def show_idle(self, *, keep: str) -> None:
        """Nothing is searched yet: as S0, but the first letter stays in the box."""
        self.show_ready()
        self.side.box.setText(keep)

    def show_recent(self, rows: tuple[Recent, ...], fresh: str) -> None:
        self.side.show_recent(rows, fresh)
        if self.side.hit() is None and not self.side.box.text():
            line = self.side.line()
            self.side.rest()
            self.side.show_line(line)

    def show_note(self, lead: str, text: str) -> None:
        self.panel.message.say("info", lead, text)
        self.panel.message.show()
        self.panel.message.announce()

    def show_trouble(self, lead: str, text: str) -> None:
        self.panel.message.say("err", lead, text)
        self.panel.message.show()
        self.panel.message.announce()

    def is_free(self) -> bool:
        return not self.covered

    def give_way(self) -> None:
        """A sheet opens: its keys are its own, and the person stays on the screen."""
        self.covered = True
        self.idle.rest()
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)

    def take_back(self, sheet: Sheet) -> None:
        """Take a sheet away for good."""
        self.covered = False
        sheet.shut()
        # The dimmer holds the sheet; without this it would stay over the window, hidden.
        dimmer = sheet.parentWidget()
        if dimmer is not None:
            dimmer.deleteLater()
        for shortcut in self._shortcuts:
            shortcut.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat():
                self.passed.emit()
        elif text.isalpha() and not self.side.box.hasFocus():
            # Whoever starts to type a name means the scan box; digits may begin a scan.
            self.side.box.setFocus()
            self.side.box.insert(text)
            self.typed.emit(self.side.box.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.arrange()

    def _leave_search(self) -> None:
        self.side.box.clear()
        line = self.side.line()
        self.side.rest()
        self.side.show_line(line)
        self._columns.arrange()

    def _press(self) -> None:
        hit = self.side.hit()
        if hit is not None:
            self.opened.emit(hit)
        else:
            self.confirmed.emit()

    def _search(self) -> None:
        self.side.box.setFocus()
        self.side.box.selectAll()

    def _connect(self) -> None:
        side, panel = self.side, self.panel
        side.box.typed.connect(self.typed)
        side.box.entered.connect(self.entered)
        side.chosen.connect(self.opened)
        side.previewed.connect(panel.preview)
        side.recalled.connect(self.recalled)
        panel.bar.pressed.connect(self._press)
        panel.bar.reprint.connect(self.reprint_asked)
        panel.bar.searched.connect(self._search)
        panel.bar.skipped.connect(self.passed)
        panel.skipped.connect(self.passed)
        panel.revealed.connect(self._measure)
        panel.near.chosen.connect(self.opened)
        panel.items.more.connect(self.company_asked)
        panel.person.receiver.proxy_wanted.connect(self.proxy_asked)
        panel.person.receiver.in_person.connect(self.in_person)
        self.toast.asked.connect(self.undo_asked)
        self.idle.idled.connect(self.passed)

    def _measure(self) -> None:
        self._columns.arrange()

    def _retranslate(self) -> None:
        self.side.retranslate()
        self.panel.retranslate()
        self._columns.arrange()
