"""The progress page: four figures, communes, pace, and what is to be finished."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.domain.overview import Overview
from fieldapp.ui.components import Card, CardHead, Glyph, label, mark, scrolled
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.progress import words
from fieldapp.ui.progress.cards import CommuneCard, FigureCard, PaceCard, ToFinish
from fieldapp.ui.progress.chart import PaceChart
from fieldapp.ui.theme.look import Look

_ICONS = {"bhxh_book": "book-marked", "bhyt_card": "id-card"}
_SIDE, _WIDE, _FEW = 420, 1080, 2


class ProgressScreen(QWidget):
    """Shows one overview; `finish_asked` names the filter of the log that was chosen."""

    finish_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        mark(self, role="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._shown: Overview | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(16, 16, 16, 16)
        self._inside: QWidget | None = None
        self.to_finish: ToFinish | None = None
        self._was_narrow = False
        tongue.changed.connect(self._draw)
        look.changed.connect(self._draw)

    def show_overview(self, overview: Overview) -> None:
        self._shown = overview
        self._draw()

    def clear(self) -> None:
        """For the lock: names of who is awaited go too."""
        self._shown = None
        self._put(QWidget())

    def _draw(self) -> None:
        shown = self._shown
        if shown is None:
            return
        self._was_narrow = self._narrow()
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addLayout(self._figures(shown))
        columns = QVBoxLayout() if self._narrow() else QHBoxLayout()
        columns.setSpacing(12)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(CommuneCard(self._look, shown), 1)
        left.addWidget(self._safe(shown))
        columns.addLayout(left, 1)
        columns.addLayout(self._side(shown, narrow=self._narrow()))
        rows.addLayout(columns, 1)
        self._put(scrolled(rows))

    def _put(self, widget: QWidget) -> None:
        if self._inside is not None:
            self._whole.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = widget
        self._whole.addWidget(widget, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A small window or large type: one column instead of two."""
        super().resizeEvent(event)
        if self._narrow() != self._was_narrow:
            self._draw()

    def _narrow(self) -> bool:
        return self.width() < self._look.px(_WIDE)

    def _figures(self, shown: Overview) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        counts = shown.counts
        people = tr("Người đã nhận")
        figures = FigureCard(self._look, "users", people, counts.people_served, counts.people_due)
        cards: list[QWidget] = [figures]
        for at, item in enumerate(counts.items):
            icon = _ICONS.get(item.item, "package")
            name = words.item_name(counts, at)
            cards.append(FigureCard(self._look, icon, name, item.handed, item.due))
        cards.append(PaceCard(self._look, shown))
        across = _FEW if self._narrow() else len(cards)
        for place, card in enumerate(cards):
            grid.addWidget(card, place // across, place % across)
        return grid

    def _side(self, shown: Overview, *, narrow: bool) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(12)
        pace = Card(padding=0, spacing=0)
        pace.body.addWidget(CardHead(tr("Số người nhận mỗi 10 phút")))
        chart = PaceChart(self._look)
        chart.show_bars(shown.pace.bars)
        below = QVBoxLayout()
        below.setContentsMargins(16, 8, 16, 12)
        below.addWidget(chart)
        below.addWidget(label(tr("Cột gạch chéo: khoảng đang chạy"), "cap"))
        pace.body.addLayout(below)
        self.to_finish = ToFinish(self._look, shown)
        for only, button in self.to_finish.buttons.items():
            button.clicked.connect(lambda _=False, of=only: self.finish_asked.emit(of))
        for card in (pace, self.to_finish):
            if not narrow:
                card.setFixedWidth(self._look.px(_SIDE))
            side.addWidget(card)
        side.addStretch()
        return side

    def _safe(self, shown: Overview) -> QWidget:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Glyph(self._look, "shield-check", "ok-t", 28), 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        unsent = shown.counts.unsent
        lead = tr("{n} việc lưu an toàn trên máy này, chưa gửi", n=unsent)
        said.addWidget(label(lead if unsent else tr("Văn phòng đã nhận mọi lượt trao"), "h3"))
        said.addWidget(label(tr("Gửi về văn phòng sau khi chốt ngày."), "cap"))
        row.addLayout(said, 1)
        card.body.addLayout(row)
        return card
