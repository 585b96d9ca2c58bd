"""The last page: what was tried and what was left, and where to go from here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldapp.ui.components import Chip, Glyph, KeyButton, label
from fieldapp.ui.language import tr
from fieldapp.ui.setup.step import Outcome, Step
from fieldapp.ui.theme.look import Look


class DoneStep(Step):
    """Reads the outcome of the others whenever it is shown."""

    name = "done"
    practice_asked = Signal()

    def __init__(self, look: Look, others: Sequence[Step]) -> None:
        super().__init__()
        self._look, self._others = look, others
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.practice = KeyButton(look, icon="graduation-cap", size="md")
        self.practice.clicked.connect(self.practice_asked)
        self._advice = label(role="cap", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.practice)
        line.addWidget(self._advice, 1)
        self.rows.addLayout(self._list)
        self.rows.addSpacing(12)
        self.rows.addLayout(line)
        self.rows.addStretch()
        self.retranslate()

    def title(self) -> str:
        return tr("Xong")

    def retranslate(self) -> None:
        self.heading.setText(tr("Máy đã sẵn sàng"))
        self.lead.setText(tr("Bước nào bỏ qua thì làm sau được, ở trang kiểm tra trước khi trao."))
        self.practice.setText(tr("Tập thử với dữ liệu mẫu"))
        self._advice.setText(tr("Không cần thẻ, không lưu lại, phiếu ghi KHÔNG CÓ GIÁ TRỊ."))
        self._show()

    def entered(self) -> None:
        self._show()

    def _show(self) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            row = item.layout() if item is not None else None
            while row is not None and row.count():
                part = row.takeAt(0)
                widget = part.widget() if part is not None else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        for step in self._others:
            self._list.addLayout(self._row(step.title(), step.outcome()))

    def _row(self, title: str, outcome: Outcome) -> QHBoxLayout:
        icon, tint = ("circle-check", "ok-t") if outcome.ok else ("minus", "text3")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Glyph(self._look, icon, tint, 24))
        name = label(title, "fact")
        name.setMinimumWidth(self._look.px(120))
        row.addWidget(name)
        words = outcome.text or tr("Bỏ qua")
        row.addWidget(Chip(self._look, words, "ok" if outcome.ok else "none"))
        row.addStretch()
        return row
