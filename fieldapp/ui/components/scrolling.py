"""Room for large type on a small screen: what is filled in scrolls, what is pressed does not."""

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from fieldapp.ui.components.marks import mark


def scrolled(rows: QVBoxLayout) -> QScrollArea:
    """As high as its rows where there is room for them, with a scroll bar where not."""
    inside = QWidget()
    mark(inside, role="scrolled")
    inside.setLayout(rows)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
    return area
