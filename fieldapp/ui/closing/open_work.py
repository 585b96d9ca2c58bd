"""Step 1: who has still to sign, whose receipt is not printed, and the leader's way past it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldapp.domain.day_log import LogFilter, LogLine, LogPage
from fieldapp.ui.approval import LONGEST_WHY
from fieldapp.ui.closing.count import Typed
from fieldapp.ui.closing.seen import Evening
from fieldapp.ui.components import Card, Glyph, KeyButton, label
from fieldapp.ui.desk import facts
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_MOST_NAMES = 5


class WorkCard(Card):
    """One kind of unfinished work, with the names and the button that goes there."""

    def __init__(self, look: Look, icon: str, title: str, page: LogPage, only: LogFilter) -> None:
        super().__init__(padding=20, spacing=8)
        self.only = only
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph(look, icon, "warn-t", 24))
        head.addWidget(label(title, "h2", wrap=True), 1)
        self.button = KeyButton(look, tr("Làm nốt"), icon="arrow-right", size="md")
        self.button.setAccessibleName(f"{tr('Làm nốt')}: {title}")
        head.addWidget(self.button)
        self.body.addLayout(head)
        for line in page.lines[:_MOST_NAMES]:
            self.body.addLayout(_row(line))
        more = page.total - len(page.lines[:_MOST_NAMES])
        if more > 0:
            self.body.addWidget(label(tr("và {n} phiếu nữa", n=more), "cap"))


class OpenWorkStep(QWidget):
    """`work_asked` names the filter of the log; `changed` says that something was typed."""

    work_asked = Signal(str)
    changed = Signal()

    def __init__(self, look: Look, seen: Evening, typed: Typed) -> None:
        super().__init__()
        self._typed = typed
        self.cards: list[WorkCard] = []
        # A widget without a parent may be collected on a lane, which Qt does not survive.
        self.why = QLineEdit(typed.override, self)
        self.why.setVisible(bool(seen.day.open_work))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        kinds: tuple[tuple[LogFilter, str, str, LogPage], ...] = (
            ("awaiting", "signature", tr("Chờ ký trên giấy"), seen.awaiting),
            ("unprinted", "printer-x", tr("Phiếu chưa in"), seen.unprinted),
        )
        for only, icon, title, page in kinds:
            if page.total:
                card = WorkCard(look, icon, f"{title}: {page.total}", page, only)
                card.button.clicked.connect(lambda _=False, to=only: self.work_asked.emit(to))
                self.cards.append(card)
                rows.addWidget(card)
        rows.addWidget(self._override(look) if seen.day.open_work else _nothing(look))
        rows.addStretch()

    def first(self) -> QWidget | None:
        """What the hand goes to."""
        return self.cards[0].button if self.cards else None

    def _override(self, look: Look) -> QWidget:
        card = Card(padding=20, spacing=8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph(look, "shield-check", "text2", 24))
        head.addWidget(label(tr("Không làm nốt được hôm nay"), "h3"), 1)
        card.body.addLayout(head)
        text = tr("Phụ trách đoàn cho chốt khi còn việc dở. Lý do ghi vào biên bản:")
        card.body.addWidget(label(text, "cap", wrap=True))
        self.why.setMaxLength(LONGEST_WHY)
        self.why.setPlaceholderText(tr("Ví dụ: bà Mỷ về trước, mai ký tại nhà"))
        self.why.setAccessibleName(tr("Lý do chốt khi còn việc dở"))
        self.why.textChanged.connect(self._take)
        card.body.addWidget(self.why)
        return card

    def _take(self, text: str) -> None:
        self._typed.override = text
        self.changed.emit()


def _row(line: LogLine) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(label(f"{line.name} · {line.birth[:4]}", "fact", wrap=True), 1)
    if line.receipt:
        row.addWidget(label(tr("phiếu {no}", no=facts.receipt_no(line.receipt)), "cap"))
    row.addWidget(label(facts.clock(line.at), "cap"))
    return row


def _nothing(look: Look) -> QWidget:
    card = Card(padding=20)
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(Glyph(look, "circle-check", "ok-t", 32))
    said = QVBoxLayout()
    said.setSpacing(2)
    said.addWidget(label(tr("Không còn việc dở"), "h2", wrap=True))
    text = tr("Mọi lượt trao đã ký và đã có phiếu. Đếm sổ, thẻ còn trên bàn rồi đi tiếp.")
    said.addWidget(label(text, "cap", wrap=True))
    row.addLayout(said, 1)
    row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    card.body.addLayout(row)
    return card
