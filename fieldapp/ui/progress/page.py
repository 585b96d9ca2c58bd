"""The progress page as a place in the rail: read anew whenever it is entered, and by F5."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fieldapp.domain.overview import Overview
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.progress.port import ProgressPort
from fieldapp.ui.progress.screen import ProgressScreen
from fieldapp.ui.shell.page import KeyHint
from fieldapp.ui.theme.look import Look


class ProgressPage(QObject):
    """`finish_asked` names the filter of the log that holds what is to be finished."""

    keys_changed = Signal()
    finish_asked = Signal(str)
    counted = Signal(object)
    icon = "chart-column"

    def __init__(self, look: Look, desk: ProgressPort, lane: Lane) -> None:
        super().__init__()
        self._desk, self._lane = desk, lane
        self.screen = ProgressScreen(look)
        self.screen.finish_asked.connect(self.finish_asked)
        for key in ("F5", "Ctrl+R"):
            QShortcut(QKeySequence(key), self.screen).activated.connect(self.entered)

    def widget(self) -> ProgressScreen:
        return self.screen

    def nav_title(self) -> str:
        return tr("Tiến độ")

    def keys(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint("Ctrl+1", tr("Về bàn trao")),
            KeyHint("F5", tr("Cập nhật")),
            KeyHint("F12", tr("Khóa máy")),
        )

    def entered(self) -> None:
        self._lane.run(self._desk.overview, then=self._show)

    @property
    def covered(self) -> bool:
        """No sheet is ever opened here."""
        return False

    def clear(self) -> None:
        self.screen.clear()

    def _show(self, overview: Overview) -> None:
        self.screen.show_overview(overview)
        self.counted.emit(overview.counts)
