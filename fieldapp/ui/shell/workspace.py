"""The workspace of an officer: top bar, rail of the pages that exist, content, key bar."""

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fieldapp.ui.components import NavItem
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.shell.bars import KeyBar, Place, TopBar
from fieldapp.ui.shell.page import KeyHint, Page
from fieldapp.ui.theme.look import Look

# Window width at 100 % text below which the rail shows icons only.
COMPACT = 1180


class Workspace(QWidget):
    """Shows pages; `lock_asked` and `unsent_asked` are wishes of its top bar, help of its rail."""

    lock_asked = Signal()
    unsent_asked = Signal()
    help_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pages: list[Page] = []
        self._items: list[NavItem] = []
        self.bar = TopBar(look)
        self.bar.lock_asked.connect(self.lock_asked)
        self.bar.unsent_asked.connect(self.unsent_asked)
        self._rail = QFrame()
        self._rail.setObjectName("Rail")
        self._places = QVBoxLayout(self._rail)
        self._places.setContentsMargins(6, 8, 6, 8)
        self._places.setSpacing(0)
        self._places.addStretch()
        self._help = NavItem(look, tr("Trợ giúp"), "book-open", "F1")
        # It opens beside the page, so it is no page of its own.
        self._help.setAutoExclusive(False)
        self._help.setCheckable(False)
        self._help.clicked.connect(self.help_asked)
        self._places.addWidget(self._help)
        self._room = QWidget()
        self._room.hide()
        self._stack = QStackedWidget()
        self._keys = KeyBar(look)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addWidget(self._room)
        middle.addWidget(self._stack, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addLayout(middle, 1)
        rows.addWidget(self._keys)
        for key in ("F12", "Ctrl+L"):
            QShortcut(QKeySequence(key), self).activated.connect(self.lock_asked)
        look.changed.connect(self._measure)
        tongue.changed.connect(self._retranslate)
        self._measure()

    def add_page(self, page: Page, key: str = "") -> None:
        """Pages stand in the rail in the order they come; the first one is shown.

        One with a key of its own stands below, beside the help.
        """
        place = len(self._pages)
        keys = key or f"Ctrl+{place + 1}"
        item = NavItem(self._look, page.nav_title(), page.icon, keys)
        item.clicked.connect(lambda: self.go_to(page))
        self._pages.append(page)
        self._items.append(item)
        self._places.insertWidget(-1 if key else place, item)
        self._stack.addWidget(page.widget())
        page.keys_changed.connect(self._show_keys)
        shortcut = QShortcut(QKeySequence(keys), item)
        shortcut.activated.connect(lambda: self._go_by_key(page))
        if place == 0:
            item.setChecked(True)
            self._show_keys()

    def clear(self) -> None:
        """Take all pages away: at the lock nothing of them may stay."""
        for page, item in zip(self._pages, self._items, strict=True):
            page.keys_changed.disconnect(self._show_keys)
            widget = page.widget()
            self._stack.removeWidget(widget)
            widget.deleteLater()
            self._places.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._pages.clear()
        self._items.clear()

    def go_to(self, page: Page) -> None:
        place = self._pages.index(page)
        self._items[place].setChecked(True)
        self._stack.setCurrentIndex(place)
        self._show_keys()
        page.entered()

    def page(self) -> Page | None:
        place = self._stack.currentIndex()
        return self._pages[place] if place >= 0 else None

    def show_place(self, place: Place) -> None:
        self.bar.show_place(place)

    def keep_room(self, width: int) -> None:
        """The page gives way at the left, for the handbook."""
        self._room.setFixedWidth(width)
        self._room.setVisible(width > 0)

    def room(self) -> QRect:
        """Where pages are shown, in the coordinates of the window."""
        corner = self.mapTo(self.window(), QPoint(self._rail.width(), self.bar.height()))
        below = self._keys.height() if self._keys.isVisible() else 0
        return QRect(corner, self.window().rect().bottomRight() - QPoint(0, below))

    def show_badge(self, page: Page, count: int) -> None:
        """How much is to be finished on a page."""
        self._items[self._pages.index(page)].set_badge(count)

    def show_muted(self, *, muted: bool) -> None:
        self._keys.show_muted(muted=muted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _go_by_key(self, page: Page) -> None:
        # Not while a sheet lies over the workspace: its task is finished first.
        focused = QApplication.focusWidget()
        if focused is None or self.isAncestorOf(focused):
            self.go_to(page)

    def _show_keys(self) -> None:
        page = self.page()
        if page is not None:
            self._keys.show_keys((KeyHint("F1", tr("Trợ giúp")), *page.keys()))

    def _retranslate(self) -> None:
        for page, item in zip(self._pages, self._items, strict=True):
            item.set_text(page.nav_title())
        self._help.set_text(tr("Trợ giúp"))
        self.bar.retranslate()
        self._show_keys()

    def _measure(self) -> None:
        # Large type or a small window: places keep their icon, keys are left to the buttons.
        compact = self.width() < self._look.px(COMPACT)
        self._rail.setFixedWidth(self._look.px(56 if compact else 96))
        self._keys.setVisible(not compact)
        for item in (*self._items, self._help):
            item.set_compact(compact=compact)
