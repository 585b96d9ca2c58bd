"""The sync page: one card a batch, the next step its only loud button; calm words at the side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldapp.domain.day import BatchState
from fieldapp.domain.siblings import Double, Sibling
from fieldapp.ui import others
from fieldapp.ui.components import Empty, KeyButton, Message, label, mark
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.sync import words
from fieldapp.ui.sync.cards import BatchCard, FreshCard, OthersCard, SideCard, StickCard
from fieldapp.ui.sync.strips import strip
from fieldapp.ui.theme.look import Look

# Per cent of the size of type: beyond it two columns leave the steps of a batch no room.
_WIDE_UP_TO = 125


class SyncScreen(QWidget):
    """Emits wishes: seal, copy a batch, read an acknowledgement."""

    seal_asked = Signal()
    copy_asked = Signal(object)
    read_asked = Signal()
    stick_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        mark(self, role="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._shown: tuple[tuple[BatchState, ...], int, str] = ((), 0, "")
        self._lag: int | None = None
        self._others: tuple[Sibling, ...] = ()
        self._doubles: tuple[Double, ...] = ()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(20, 16, 20, 16)
        self._inside: QWidget | None = None
        self._next: QWidget | None = None
        self.note = Message(look, "ok", "", closable=True)
        self.note.hide()
        self._whole.addWidget(self.note)
        for keys in ("Ctrl+O", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.read_asked)
        tongue.changed.connect(self._draw_again)
        look.changed.connect(self._draw_again)
        self._draw()

    def show_batches(
        self, batches: tuple[BatchState, ...], fresh: int, name: str, lag: int | None = None
    ) -> None:
        """`fresh` counts what no batch holds; `name` is the ceremony's, short.

        `lag` counts what the stick lacks; None where no stick follows.
        """
        self._shown, self._lag = (batches, fresh, name), lag
        self._draw()
        self._to_next_step()

    def show_others(self, siblings: tuple[Sibling, ...], doubles: tuple[Double, ...]) -> None:
        """What is known of the other desks; drawn with the batches."""
        self._others, self._doubles = siblings, doubles

    def say(self, tone: str, lead: str, text: str = "") -> None:
        self.note.say(tone, lead, text)
        self.note.show()
        self.note.announce()

    def show_busy(self, *, busy: bool) -> None:
        """A batch is being written: nothing is pressed twice."""
        if self._inside is not None:
            self._inside.setEnabled(not busy)

    def _draw_again(self) -> None:
        """Another language, theme or text size: the hand finds what it had."""
        inside, focused = self._inside, self._look.application.focusWidget()
        had_focus = inside is not None and focused is not None and inside.isAncestorOf(focused)
        self._draw()
        if had_focus:
            self._to_next_step()

    def _to_next_step(self) -> None:
        """Enter does it; with nothing to do the focus is still somewhere on the page."""
        step = self._next
        if step is None and self._inside is not None:
            step = next(iter(self._inside.findChildren(QPushButton)), None)
        if self.isVisible() and step is not None:
            step.setFocus(Qt.FocusReason.TabFocusReason)

    def _draw(self) -> None:
        batches, fresh, name = self._shown
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(label(tr("Đồng bộ"), "h1"))
        if batches or fresh:
            rows.addWidget(Message(self._look, *words.summary(batches, fresh)))
        if self._doubles:
            lead = tr("Trao hai nơi, văn phòng sẽ xử lý:")
            said = " · ".join(map(others.double_words, self._doubles))
            rows.addWidget(Message(self._look, "warn", lead, said))
        ways, side = self._list(batches, fresh, name), self._side()
        if self._look.px(100) > _WIDE_UP_TO:
            # Large type: one below the other, all of it on one strip.
            rows.addWidget(strip(ways, side), 1)
        else:
            columns = QHBoxLayout()
            columns.setSpacing(16)
            beside = strip(side)
            beside.setFixedWidth(self._look.px(300))
            columns.addWidget(strip(ways), 1)
            columns.addWidget(beside)
            rows.addLayout(columns, 1)
        if self._inside is not None:
            self._whole.removeWidget(self._inside)
            self._inside.deleteLater()
        self._inside = inside
        self._whole.addWidget(inside, 1)

    def _list(self, batches: tuple[BatchState, ...], fresh: int, name: str) -> QWidget:
        column = QWidget()
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        self._next = None
        steps: list[KeyButton] = []
        if fresh:
            unsealed = FreshCard(self._look, fresh)
            unsealed.seal.clicked.connect(self.seal_asked)
            self._next = unsealed.seal
            steps.append(unsealed.seal)
            rows.addWidget(unsealed)
        loud = not fresh
        for batch in sorted(batches, key=lambda each: -each.no):
            within = words.within(batch, batches)
            # One loud button on the page: the next thing to do.
            next_one = loud and not within and batch.copied_at is None
            card = BatchCard(self._look, batch, name, within=within, loud=next_one)
            loud = loud and not next_one
            if next_one or self._next is None:
                self._next = card.button
            card.wanted.connect(lambda wish, of=batch: self._want(wish, of))
            rows.addWidget(card)
            steps.append(card.button)
        # All as wide as the longest words, in whichever language.
        widest = max((each.sizeHint().width() for each in steps), default=0)
        for each in steps:
            each.setMinimumWidth(max(widest, self._look.px(192)))
        if not batches and not fresh:
            title = tr("Chưa có lượt trao nào để gửi")
            text = tr("Trao xong lượt đầu, nút Niêm phong sẽ hiện ở đây.")
            rows.addWidget(Empty(self._look, "package-open", title, text))
        rows.addStretch()
        return column

    def _want(self, wish: str, batch: BatchState) -> None:
        if wish == "copy":
            self.copy_asked.emit(batch)
        else:
            self.read_asked.emit()

    def _side(self) -> QWidget:
        """What can be done first, quiet facts below; scrolled where the screen is low."""
        facts = (
            (
                "usb",
                "ok-t",
                tr("USB hoặc thư mục"),
                tr("Chép xong, phần mềm đọc lại từng chữ rồi mới báo rút USB được."),
            ),
            (
                "wifi-off",
                "text2",
                tr("Không cần mạng"),
                tr("Mang USB về văn phòng, rồi nạp tệp báo nhận mang ra."),
            ),
            (
                "shield-check",
                "ok-t",
                tr("Không mất dữ liệu"),
                tr(
                    "Mọi lượt trao giữ trên máy này cho đến khi văn phòng báo đã nhận."
                    " Khóa máy, tắt máy đều an toàn."
                ),
            ),
        )
        column = QWidget()
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        if self._others:
            hall = OthersCard(self._look, self._others)
            hall.button.clicked.connect(self.read_asked)
            rows.addWidget(hall)
        copy = StickCard(self._look, self._lag)
        copy.button.clicked.connect(self.stick_asked)
        rows.addWidget(copy)
        for fact in facts:
            rows.addWidget(SideCard(self._look, *fact))
        rows.addStretch()
        return column
