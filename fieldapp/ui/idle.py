"""Notices that nobody has touched the machine for a while, so that no person stays on screen."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

IDLE_MS = 90_000
TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class Idle(QObject):
    """Watches only between `watch` and `rest`; `idled` comes once."""

    idled = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(IDLE_MS)
        self.timer.timeout.connect(self._expired)

    def watch(self) -> None:
        if not self.timer.isActive():
            self._application.installEventFilter(self)
        self.timer.start()

    def rest(self) -> None:
        self.timer.stop()
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's
        if event.type() in TOUCHES:
            self.timer.start()
        return False

    def _expired(self) -> None:
        self.rest()
        self.idled.emit()
