"""The sheet over the window: the pages, where they would go, and what their copy is marked."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldapp.domain.print_jobs import Layout
from fieldapp.domain.printed import short_receipt
from fieldapp.ui.components import Fact, KeyButton, KeyCap, Message, Sheet, label
from fieldapp.ui.language import tr
from fieldapp.ui.preview.page_view import PageView
from fieldapp.ui.print_choices import Target
from fieldapp.ui.theme.look import Look

_WIDTH, _SIDE = 1240, 240
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TURNS: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_CLOSER: dict[int, bool] = {Qt.Key.Key_Plus: True, Qt.Key.Key_Equal: True, Qt.Key.Key_Minus: False}


class PreviewSheet(Sheet):
    """Enter prints, once the pages are seen; Esc closes."""

    print_asked = Signal()

    def __init__(self, look: Look, window: QWidget, receipt: str, target: Target) -> None:
        super().__init__(look, window, tr("Xem trước phiếu"), "printer", width=_WIDTH)
        self._number = short_receipt(receipt)
        self._pages: tuple[QImage, ...] = ()
        self._page = 0
        self.head_note.setText(tr("Phiếu số {no}", no=self._number))
        self.view = PageView(look)
        self.copy = Fact(tr("Bản này"), "–", wrap=True)
        self._marked = ""
        self.where = label(tr("Đang vẽ phiếu…"), "cap")
        self._turn = (KeyCap("PgUp"), KeyCap("PgDn"), label(tr("đổi tờ"), "cap"))
        self.close_button = KeyButton(look, tr("Đóng"), key="Esc", size="md")
        self.close_button.clicked.connect(self.escaped)
        word = tr("In") if target.printer else tr("Lưu PDF")
        self.print_button = KeyButton(
            look, word, key="Enter", kind="primary", size="md", icon="printer"
        )
        self.print_button.clicked.connect(self._print)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(self._side(target))
        row.addLayout(self._paper(), 1)
        self.body.addLayout(row, 1)
        self.foot.addWidget(self.close_button)
        self.foot.addStretch()
        self.foot.addWidget(self.print_button)
        self.set_default(self.print_button)

    def show_pages(self, copy: int, pages: tuple[QImage, ...]) -> None:
        self._pages = pages
        again = tr("Bản in lại, có dấu BẢN SAO {n}", n=copy)
        self._marked = tr("Bản đầu, không có dấu") if copy == 1 else again
        self.copy.show_value(self._marked)
        for part in self._turn:
            part.setVisible(len(pages) > 1)
        self.turn_to(0)

    def turn_to(self, page: int) -> None:
        if not self._pages:
            return
        self._page = max(0, min(page, len(self._pages) - 1))
        where = tr("Tờ {page} / {pages}", page=self._page + 1, pages=len(self._pages))
        self.where.setText(where)
        told = f"{where} · {tr('Phiếu số {no}', no=self._number)} · {self._marked}"
        self.view.show_page(self._pages[self._page], told)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Before a button takes the arrows as a wish to move the focus.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            inside = isinstance(watched, QWidget) and self.isAncestorOf(watched)
            if inside and self._look_about(event.key(), event.modifiers()):
                return True
        return super().eventFilter(watched, event)

    def _look_about(self, key: int, held: Qt.KeyboardModifier) -> bool:
        """Whether the key is about the picture; with Ctrl it is about the size of all type."""
        if held & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in _STEPS:
            self.view.move_by(_STEPS[key])
        elif key in _TURNS:
            self.turn_to(self._page + _TURNS[key])
        elif key in _CLOSER:
            self.view.come_close(close_up=_CLOSER[key])
        else:
            return False
        return True

    def _print(self) -> None:
        # What nobody has seen yet is not printed from here.
        if self._pages:
            self.print_asked.emit()

    def _side(self, target: Target) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(16)
        safe = Message(self._look, "ok", tr("Lượt trao đã lưu."), tr("Xem không tính là in."))
        printer = target.printer or tr("Chưa có: lưu thành tệp PDF")
        for part in (
            Fact(tr("Máy in"), printer, wrap=True),
            Fact(tr("Giấy"), _paper_words(target.layout), wrap=True),
            self.copy,
            safe,
        ):
            part.setFixedWidth(self._look.px(_SIDE))
            part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
            side.addWidget(part)
        side.addStretch()
        return side

    def _paper(self) -> QVBoxLayout:
        paper = QVBoxLayout()
        paper.setSpacing(8)
        paper.addWidget(self.view, 1)
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addStretch()
        under.addWidget(self.where)
        under.addSpacing(12)
        for part in self._turn:
            part.hide()
            under.addWidget(part)
        for part in (KeyCap("+"), KeyCap("−"), label(tr("phóng to, thu nhỏ"), "cap")):
            under.addWidget(part)
        under.addStretch()
        paper.addLayout(under)
        return paper


def _paper_words(layout: Layout) -> str:
    return {
        "twin": tr("A4: 2 liên A5"),
        "a5": tr("A5: mỗi liên 1 tờ"),
        "roll": tr("Cuộn 80 mm"),
        "large": tr("A4 chữ to"),
    }[layout]
