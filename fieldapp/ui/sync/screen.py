"""The sync page: one card a batch, the next step its only loud button; calm words at the side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldapp.domain.day import BatchState
from fieldapp.ui.components import Card, Empty, Glyph, KeyButton, Message, label, mark
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.sync import words
from fieldapp.ui.sync.stepper import Stepper
from fieldapp.ui.theme.look import Look


class BatchCard(Card):
    """One batch: what is in it, where it is, what to do next."""

    wanted = Signal(str)

    def __init__(self, look: Look, batch: BatchState, name: str, *, loud: bool) -> None:
        super().__init__(padding=16)
        self.batch = batch
        self.button = KeyButton(look, size="md")
        what = QVBoxLayout()
        what.setSpacing(0)
        title = tr("Gói {no}", no=batch.no)
        if name:
            title = tr("{name} · gói {no}", name=name, no=batch.no)
        what.addWidget(label(title, "h2"))
        what.addWidget(label(words.contents(batch), "cap", wrap=True))
        found = words.trouble(batch)
        if found:
            what.addWidget(label(found, "cap", wrap=True, tone="warn"))
        self.setToolTip(batch.file_name)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Glyph(look, "package-check", "text2", 28))
        contents = QWidget()
        contents.setLayout(what)
        contents.setFixedWidth(look.px(208))
        row.addWidget(contents)
        row.addWidget(Stepper(look, words.steps(batch)), 1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.button.setFixedWidth(look.px(192))
        self._name_button(loud=loud)

    def _name_button(self, *, loud: bool) -> None:
        wish, text, icon = "copy", tr("Chép ra USB"), "usb"
        if self.batch.acknowledged_at:
            text, icon, loud = tr("Chép lại"), "", False
        elif self.batch.copied_at:
            wish, text, icon, loud = "read", tr("Nạp báo nhận"), "mail-check", False
        self.button.setText(text)
        mark(self.button, kind="primary" if loud else "")
        self.button.set_icon(icon, "on-accent" if loud else "text")
        self.button.clicked.connect(lambda: self.wanted.emit(wish))
        self.button.setAccessibleName(f"{text}, {tr('gói {no}', no=self.batch.no)}")


class SideCard(Card):
    """One quiet fact."""

    def __init__(self, look: Look, icon: str, token: str, title: str, text: str) -> None:
        super().__init__(padding=16, spacing=8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph(look, icon, token, 22))
        head.addWidget(label(title, "h3"), 1)
        self.words = label(text, "cap", wrap=True)
        self.body.addLayout(head)
        self.body.addWidget(self.words)


class SyncScreen(QWidget):
    """Emits wishes: seal, copy a batch, read an acknowledgement."""

    seal_asked = Signal()
    copy_asked = Signal(object)
    read_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        mark(self, role="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._shown: tuple[tuple[BatchState, ...], int, str] = ((), 0, "")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(20, 16, 20, 16)
        self._inside: QWidget | None = None
        self.note = Message(look, "ok", "", closable=True)
        self.note.hide()
        self._whole.addWidget(self.note)
        for keys in ("Ctrl+O", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.read_asked)
        tongue.changed.connect(self._draw)
        self._draw()

    def show_batches(self, batches: tuple[BatchState, ...], fresh: int, name: str) -> None:
        """`fresh` counts handovers and voids no batch holds; `name` is the ceremony's, short."""
        self._shown = (batches, fresh, name)
        self._draw()

    def say(self, tone: str, lead: str, text: str = "") -> None:
        self.note.say(tone, lead, text)
        self.note.show()
        self.note.announce()

    def show_busy(self, *, busy: bool) -> None:
        """A batch is being written: nothing is pressed twice."""
        if self._inside is not None:
            self._inside.setEnabled(not busy)

    def _draw(self) -> None:
        batches, fresh, name = self._shown
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(label(tr("Đồng bộ"), "h1"))
        if batches or fresh:
            rows.addWidget(Message(self._look, *words.summary(batches, fresh)))
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._list(batches, fresh, name), 1)
        columns.addLayout(self._side())
        rows.addLayout(columns, 1)
        if self._inside is not None:
            self._whole.removeWidget(self._inside)
            self._inside.deleteLater()
        self._inside = inside
        self._whole.addWidget(inside, 1)

    def _list(self, batches: tuple[BatchState, ...], fresh: int, name: str) -> QWidget:
        column = QWidget()
        mark(column, role="scrolled")
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(12)
        if fresh:
            rows.addWidget(self._fresh_card(fresh))
        loud = not fresh
        for batch in sorted(batches, key=lambda each: -each.no):
            card = BatchCard(self._look, batch, name, loud=loud)
            # One loud button on the page: the next thing to do.
            loud = loud and batch.copied_at is not None
            card.wanted.connect(lambda wish, of=batch: self._want(wish, of))
            rows.addWidget(card)
        if not batches and not fresh:
            title = tr("Chưa có lượt trao nào để gửi")
            text = tr("Trao xong lượt đầu, nút Niêm phong sẽ hiện ở đây.")
            rows.addWidget(Empty(self._look, "package-open", title, text))
        rows.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(column)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def _want(self, wish: str, batch: BatchState) -> None:
        if wish == "copy":
            self.copy_asked.emit(batch)
        else:
            self.read_asked.emit()

    def _fresh_card(self, fresh: int) -> Card:
        card = Card(padding=16)
        seal = KeyButton(
            self._look, tr("Niêm phong"), icon="file-lock-2", kind="primary", size="md"
        )
        seal.clicked.connect(self.seal_asked)
        seal.setFixedWidth(self._look.px(192))
        what = QVBoxLayout()
        what.setSpacing(0)
        what.addWidget(label(tr("Chưa niêm phong"), "h2"))
        what.addWidget(label(tr("{n} lượt trao và hủy từ gói trước", n=fresh), "cap"))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Glyph(self._look, "package-open", "accent", 28))
        row.addLayout(what, 1)
        row.addWidget(seal)
        card.body.addLayout(row)
        return card

    def _side(self) -> QVBoxLayout:
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
        rows = QVBoxLayout()
        rows.setSpacing(12)
        for fact in facts:
            card = SideCard(self._look, *fact)
            card.setFixedWidth(self._look.px(280))
            rows.addWidget(card)
        rows.addStretch()
        return rows
