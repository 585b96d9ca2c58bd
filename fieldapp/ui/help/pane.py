"""The handbook beside the work: a page, a search, the contents; nothing of it leads outside."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextBrowser, QVBoxLayout

from fieldapp.ui.components import Glyph, KeyButton, label, mark
from fieldapp.ui.help.book import Book, HelpPage
from fieldapp.ui.help.dressing import dress
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.theme.look import Look

_LEAST_TYPED = 2


class HandbookPane(QFrame):
    """`left` is emitted when the officer has read enough."""

    left = Signal()

    def __init__(self, look: Look, folder: Path) -> None:
        super().__init__()
        self._look, self._folder = look, folder
        self.topic = ""
        mark(self, role="handbook")
        self._title = label(role="h2")
        self._close = KeyButton(look, key="Esc", size="sm")
        self._close.clicked.connect(self.left)
        self.box = QLineEdit()
        self.box.textChanged.connect(self._typed)
        self.box.returnPressed.connect(self._open_first)
        self.page = QTextBrowser()
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        # Links name other pages of the handbook; nothing is opened by Qt itself.
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self._contents = KeyButton(look, size="sm", icon="book-open")
        self._contents.clicked.connect(self.show_contents)
        self._lay_out(look)
        self._read()
        look.changed.connect(self._again)
        tongue.changed.connect(self._read)

    def show_topic(self, topic: str) -> None:
        """Open a page; what was searched for is gone."""
        found = self._book.page(topic)
        self.topic = found.topic
        self.box.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.box.clear()
        self.box.blockSignals(False)  # noqa: FBT003 - the same
        self._say(found.markdown)

    def show_contents(self) -> None:
        self._say(_listed(tr("Mục lục"), self._book.pages))
        self.page.setFocus()

    def event(self, event: QEvent) -> bool:
        """Ctrl+F means this search while the focus is in here, and not the scan box."""
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.box.selectAll()
                return True
        return super().event(event)

    def _typed(self, text: str) -> None:
        if len(text.strip()) < _LEAST_TYPED:
            self._say(self._book.page(self.topic).markdown)
            return
        found = self._book.search(text)
        none = tr("Không thấy trong sổ tay. Thử chữ khác.")
        self._say(_listed(tr("Kết quả tìm"), found) if found else f"# {none}")

    def _open_first(self) -> None:
        found = self._book.search(self.box.text())
        if found:
            self.show_topic(found[0].topic)
            self.page.setFocus()

    def _follow(self, link: QUrl) -> None:
        self.show_topic(link.path().removesuffix(".md"))

    def _say(self, markdown: str) -> None:
        self._shown = markdown
        self.page.setMarkdown(markdown)
        dress(self.page.document(), self._look)
        self.page.verticalScrollBar().setValue(0)

    def _again(self) -> None:
        self._say(self._shown)

    def _read(self) -> None:
        """In the language in use, from now on."""
        self._book = Book(self._folder, tongue.language)
        self._title.setText(tr("Sổ tay"))
        self.setAccessibleName(tr("Sổ tay"))
        self._close.setText(tr("Đóng"))
        self._contents.setText(tr("Mục lục"))
        self.box.setPlaceholderText(tr("Tìm, ví dụ: in lỗi"))
        self.box.setAccessibleName(tr("Tìm trong sổ tay"))
        self.page.setAccessibleName(tr("Trang sổ tay"))
        self.show_topic(self.topic)

    def _lay_out(self, look: Look) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 10, 0)
        head.setSpacing(10)
        head.addWidget(Glyph(look, "book-open", "accent", 24))
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._close)
        middle = QVBoxLayout()
        middle.setContentsMargins(16, 0, 16, 0)
        middle.setSpacing(10)
        middle.addWidget(self.box)
        middle.addWidget(self.page, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 12)
        foot.addWidget(self._contents)
        foot.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(2, 2, 2, 2)
        rows.setSpacing(10)
        rows.addLayout(head)
        rows.addLayout(middle, 1)
        rows.addLayout(foot)


def _listed(title: str, pages: tuple[HelpPage, ...]) -> str:
    lines = [f"- [{each.title}]({each.topic}.md)" for each in pages]
    return "\n".join([f"# {title}", "", *lines])
