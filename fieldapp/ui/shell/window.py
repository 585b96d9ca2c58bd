"""The one window: the sign-in screen or the workspace, and the focus ring over both."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldapp.ui.components import FocusRing, Sheet
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.theme.look import Look

if TYPE_CHECKING:
    from fieldapp.ui.help.dock import Dock
    from fieldapp.ui.shell.bars import Place
    from fieldapp.ui.shell.workspace import Workspace

NAME = "Trao Tay"
_SIZE = (1366, 736)


class Window(QWidget):
    """Sign-in before, workspace after; text size, theme and full screen are its keys.

    `may_close` is asked before the window goes: a page with an open signing sheet may say no.
    `painted` comes once, when the window is first seen: what it does not show can begin then.
    """

    closing = Signal()
    painted = Signal()
    lock_asked = Signal()

    def __init__(self, look: Look, sign_in: QWidget) -> None:
        super().__init__()
        self.setObjectName("App")
        self._look = look
        self._place: Place | None = None
        self.may_close: Callable[[], bool] = lambda: True
        self._workspace: Workspace | None = None
        self._seen = False
        self._between: list[QWidget] = []
        self._sign_in = sign_in
        self._handbook: Dock | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(sign_in)
        rows = self._rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        # Larger type never pushes the window over the edge of the screen: pages fold instead.
        rows.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        rows.addWidget(self._stack)
        self.ring = FocusRing(look, self)
        for keys, wish in (
            ("Ctrl++", lambda: look.step_scale(1)),
            ("Ctrl+=", lambda: look.step_scale(1)),
            ("Ctrl+-", lambda: look.step_scale(-1)),
            ("Ctrl+0", lambda: look.set_scale(100)),
            ("Ctrl+Shift+T", look.next_theme),
            ("F11", self._full_screen),
            ("F1", self.show_help),
            ("Ctrl+H", self.show_help),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(wish)
        look.changed.connect(self._tint)
        tongue.changed.connect(self._retitle)
        self._tint()
        self._retitle()
        self._take_room()

    @property
    def workspace(self) -> "Workspace":
        """Built when somebody comes in: the sign-in screen does not wait for it."""
        if self._workspace is None:
            from fieldapp.ui.shell.workspace import Workspace

            self._workspace = Workspace(self._look)
            self._workspace.lock_asked.connect(self.lock_asked)
            self._workspace.help_asked.connect(self.show_help)
            self._stack.addWidget(self._workspace)
        return self._workspace

    def show_help(self) -> None:
        """F1: the handbook at the page for what is on the screen; again, and it goes."""
        if self._handbook is None:
            from fieldapp.paths import resources
            from fieldapp.ui.help.dock import Dock

            folder = resources() / "handbook"
            self._handbook = Dock(self._look, self, folder, self._room, self._keep_room)
        self._handbook.toggle(self.topic())

    def topic(self) -> str:
        """The page of the handbook for what lies on top: a sheet, a page or the sign-in."""
        from fieldapp.ui.help import topics

        for sheet in self.findChildren(Sheet):
            if sheet.is_open() and topics.of_sheet(sheet):
                return topics.of_sheet(sheet)
        over = self._place is None or self.stands_alone
        page = None if over else self.workspace.page()
        if page is None:
            return str(getattr(self._stack.currentWidget(), "topic", "sign-in"))
        return topics.of_page(page, **self.workspace.bar.warned())

    def show_sign_in(self) -> None:
        """Also the lock: everything personal leaves the screen with this call."""
        self._put_help_away()
        self._stack.setCurrentWidget(self._sign_in)
        self._place = None
        self._retitle()
        self._sign_in.setFocus()

    def show_between(self, screen: QWidget) -> None:
        """What stands alone, over the gate or the workspace, until it is taken away."""
        self._put_help_away()
        self._between.append(screen)
        self._stack.addWidget(screen)
        self._show_top()

    def take_away(self, screen: QWidget) -> None:
        """Take a screen that stood alone away for good."""
        self._put_help_away()
        self._between.remove(screen)
        self._stack.removeWidget(screen)
        screen.hide()
        screen.deleteLater()
        self._show_top()

    @property
    def stands_alone(self) -> bool:
        """Whether a screen lies over gate or workspace."""
        return bool(self._between)

    def _show_top(self) -> None:
        below = self.workspace if self._place is not None else self._sign_in
        top = self._between[-1] if self._between else below
        self._stack.setCurrentWidget(top)
        page = self.workspace.page() if top is self._workspace else None
        if page is not None:
            page.entered()
        elif top is self._sign_in:
            self._sign_in.setFocus()

    def show_workspace(self, place: "Place") -> None:
        if self._place is None:
            self._put_help_away()
        self._place = place
        self.workspace.show_place(place)
        self._retitle()
        self._show_top()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        event.accept()

    def _put_help_away(self) -> None:
        if self._handbook is not None:
            self._handbook.close()

    def _room(self) -> QRect:
        return self.rect() if self._place is None or self._between else self.workspace.room()

    def _keep_room(self, width: int) -> None:
        signed_in = self._place is not None and not self._between
        self._rows.setContentsMargins(0 if signed_in else width, 0, 0, 0)
        if self._workspace is not None:
            self._workspace.keep_room(width if signed_in else 0)

    def _full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _retitle(self) -> None:
        if self._place is None:
            self.setWindowTitle(f"{NAME} — {tr('Đăng nhập')}")
        else:
            self.setWindowTitle(f"{NAME} — {self._place.desk} — {self._place.short}")

    def _tint(self) -> None:
        self.setWindowIcon(QIcon(self._look.pixmap("hand-heart", "accent", 64)))

    def _take_room(self) -> None:
        """As drawn where the screen has room for it, all of a smaller screen otherwise."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        width, height = (
            min(want, have)
            for want, have in zip(_SIZE, (screen.width(), screen.height()), strict=True)
        )
        area = QRect(0, 0, width, height)
        area.moveCenter(screen.center())
        self.setGeometry(area)
