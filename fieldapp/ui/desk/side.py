"""The left column: scan box, what the scanner last read, and one list under it."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from fieldapp.domain.day import Recent
from fieldapp.domain.standing import Found, Hit
from fieldapp.ui.components import Card, CardHead, Empty, Glyph, KeyButton, label
from fieldapp.ui.desk.painting import HitPainter, RecentPainter
from fieldapp.ui.desk.rows import VALUE, Rows, say_hit, say_recent
from fieldapp.ui.desk.scan_box import ScanBox
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_FRESH_MS = 3000


class Side(QWidget):
    """Recent handovers give way to search results while someone searches."""

    chosen = Signal(object)
    previewed = Signal(object)
    recalled = Signal(object)
    stranger = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.box = ScanBox(look)
        self._glyph = Glyph(look, "scan-barcode", "text2", 16)
        self._line = label(role="cap")
        self._recents: Rows[Recent] = Rows(say_recent)
        self._hits: Rows[Hit] = Rows(say_hit)
        self._recent_painter, self._hit_painter = RecentPainter(look), HitPainter(look)
        self._recent_view = _view(self._recents, self._recent_painter)
        self._hit_view = _view(self._hits, self._hit_painter)
        self._hit_view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._head = CardHead()
        self._note = label(role="hint")
        self._head.add(self._note)
        self._none = Empty(look, "users", tr("Chưa trao lượt nào"), "")
        self._pages = QStackedWidget()
        self._miss: Empty | None = None
        self._narrow = False
        self._look = look
        self._lay_out()
        for told in (self._recent_view.activated, self._recent_view.clicked):
            told.connect(lambda at: self.recalled.emit(at.data(VALUE)))
        self._hit_view.clicked.connect(lambda at: self.chosen.emit(at.data(VALUE)))
        self._hit_view.selectionModel().currentChanged.connect(self._moved)
        self.box.stepped.connect(self._step)
        self.show_recent((), fresh="")

    def show_line(self, text: str, icon: str = "scan-barcode") -> None:
        """One quiet line under the box: what was read, or how many were found."""
        self._line.setText(text)
        self._glyph.show_icon(icon)

    def line(self) -> str:
        return self._line.text()

    def compact(self, narrow: bool) -> None:  # noqa: FBT001 - one fact, named by the method
        """In one column the list is shown only while there are results."""
        self._narrow = narrow
        self._card.setVisible(not narrow or self.hit() is not None)
        self._row.setVisible(not narrow or self.hit() is not None)

    def show_recent(self, rows: tuple[Recent, ...], fresh: str) -> None:
        """List handovers; the one just made is tinted for three seconds."""
        self._recents.show_values(rows)
        if fresh:
            self._recent_painter.fresh = fresh
            QTimer.singleShot(_FRESH_MS, self, self._fade)

    def rest(self) -> None:
        """Show the recent handovers again."""
        self._head.title.setText(tr("Vừa trao ở bàn này"))
        self._note.setText("")
        self._pages.setCurrentIndex(0 if self._recents.values else 1)
        self.show_line(tr("Máy quét sẵn sàng"))

    def show_found(self, found: Found, query: str) -> None:
        """List the people found; the first is highlighted, nothing is opened yet."""
        self._hit_painter.query = query
        self._hits.show_values(found.hits)
        self._head.title.setText(tr("Kết quả tìm"))
        self._note.setText(tr("còn nữa, gõ thêm chữ") if found.more else "")
        if not found.hits:
            self._show_nobody(query)
            return
        self._pages.setCurrentWidget(self._hit_page)
        row = self._look.px(HitPainter.height)
        self._hit_view.setMaximumHeight(row * len(found.hits))
        self._hit_view.setMinimumHeight(row)
        self._hit_view.setCurrentIndex(self._hits.index(0))
        self.show_line(tr("{n} người khớp · ↑ ↓ chọn · Enter mở", n=len(found.hits)), "search")
        names = [hit.name for hit in found.hits]
        self._twins.setVisible(len(set(names)) < len(names) and not self._narrow)

    def hit(self) -> Hit | None:
        """The highlighted person, while results are shown."""
        if self._pages.currentWidget() is not self._hit_page:
            return None
        value = self._hit_view.currentIndex().data(VALUE)
        return value if isinstance(value, Hit) else None

    def recent(self) -> tuple[Recent, ...]:
        return self._recents.values

    def retranslate(self) -> None:
        self.box.retranslate()
        self._twin_words.setText(tr("Trùng tên: hỏi năm sinh và thôn, bản."))
        self._recent_view.setAccessibleName(tr("Vừa trao ở bàn này"))
        self._hit_view.setAccessibleName(tr("Kết quả tìm"))
        if self.hit() is None:
            self.rest()

    def _show_nobody(self, query: str) -> None:
        if self._miss is not None:
            self._pages.removeWidget(self._miss)
            self._miss.deleteLater()
        self._miss = Empty(
            self._look,
            "search-x",
            tr("Không thấy “{typed}”", typed=query),
            tr("Thử bỏ bớt chữ, gõ năm sinh, hoặc 4 số cuối căn cước."),
        )
        note = KeyButton(self._look, tr("Ghi người ngoài danh sách"), key="F6")
        note.clicked.connect(self.stranger)
        self._miss.buttons.addWidget(note)
        self._pages.addWidget(self._miss)
        self._pages.setCurrentWidget(self._miss)
        self.show_line(tr("Không có ai khớp"), "search")

    def _step(self, by: int) -> None:
        row = self._hit_view.currentIndex().row() + by
        if self.hit() is not None and 0 <= row < self._hits.rowCount():
            self._hit_view.setCurrentIndex(self._hits.index(row))

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.previewed.emit(current.data(VALUE))

    def _fade(self) -> None:
        self._recent_painter.fresh = ""
        self._recent_view.viewport().update()

    def _lay_out(self) -> None:
        self._row = QWidget()
        line = QHBoxLayout(self._row)
        line.setContentsMargins(4, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._glyph)
        line.addWidget(self._line, 1)
        self._twins = QWidget()
        self._twin_words = label(role="cap", wrap=True)
        twins = QHBoxLayout(self._twins)
        twins.setContentsMargins(14, 8, 14, 12)
        twins.addWidget(Glyph(self._look, "info", "text2", 18))
        twins.addWidget(self._twin_words, 1)
        self._hit_page = QWidget()
        hits = QVBoxLayout(self._hit_page)
        hits.setContentsMargins(0, 0, 0, 0)
        hits.setSpacing(0)
        hits.addWidget(self._hit_view, 100)
        hits.addWidget(self._twins)
        hits.addStretch(1)
        for page in (self._recent_view, self._none, self._hit_page):
            self._pages.addWidget(page)
        self._card = Card(padding=1, spacing=0)
        self._card.body.addWidget(self._head)
        self._card.body.addWidget(self._pages, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.box)
        rows.addWidget(self._row)
        rows.addWidget(self._card, 1)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(0, 8, 0, 0)
        rows.addLayout(self.foot)
        self.retranslate()


def _view(model: "Rows[Recent] | Rows[Hit]", painter: QStyledItemDelegate) -> QListView:
    view = QListView()
    view.setObjectName("Plain")
    view.setModel(model)
    view.setItemDelegate(painter)
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view
