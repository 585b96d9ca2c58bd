"""Room for large type on a small screen: what is filled in scrolls, what is pressed does not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from fieldapp.ui.components.marks import mark
from fieldapp.ui.language import tongue, tr


class ScrollPart(QScrollArea):
    """Tab stops here only while something is out of sight, so that arrow keys can bring it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalScrollBar().rangeChanged.connect(self._follow)
        tongue.changed.connect(self._say)
        self._follow()
        self._say()

    def _follow(self) -> None:
        scrolls = self.verticalScrollBar().maximum() > 0
        wanted = Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(wanted)

    def _say(self) -> None:
        self.setAccessibleName(tr("Phần cuộn được"))


def scrolled(rows: QVBoxLayout) -> ScrollPart:
    """As high as its rows where there is room for them, with a scroll bar where not."""
    inside = QWidget()
    mark(inside, role="scrolled")
    inside.setLayout(rows)
    area = ScrollPart()
    area.setWidget(inside)
    area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
    return area
