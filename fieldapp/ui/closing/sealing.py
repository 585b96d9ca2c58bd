"""Step 4, which cannot be undone, and what stands there afterwards."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.desk.day_minutes import ClosedDay
from fieldapp.ui.closing import words
from fieldapp.ui.closing.seen import Evening
from fieldapp.ui.closing.signing import MinutesCard, as_counted, check_block
from fieldapp.ui.components import Card, Glyph, KeyButton, label
from fieldapp.ui.desk import facts
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_PLAIN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SealButton(KeyButton):
    """Answers to a click and to Ctrl+Enter; a plain Enter or Space on it is no answer."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            tr("Niêm phong"),
            key="Ctrl+Enter",
            kind="primary",
            size="lg",
            icon="file-lock-2",
        )
        self.setAutoDefault(False)
        self.setShortcut("Ctrl+Return")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PLAIN:
            event.accept()
            return
        super().keyPressEvent(event)


class SealStep(QWidget):
    """What sealing does, in words, before it is done."""

    def __init__(self, look: Look, seen: Evening, closed: ClosedDay) -> None:
        super().__init__()
        card = Card(padding=24, spacing=12)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Glyph(look, "file-lock-2", "accent", 36))
        head.addWidget(label(tr("Niêm phong gói kết quả của ngày"), "h1", wrap=True), 1)
        head.addLayout(check_block(closed.head))
        card.body.addLayout(head)
        text = tr(
            "Gói khóa lại và không sửa được nữa. Sau đó chỉ phụ trách đoàn hủy được lượt trao."
        )
        card.body.addWidget(label(text, wrap=True))
        sure = tr("Biên bản đã in và hai bên đã ký chưa? Ký xong rồi hãy niêm phong.")
        card.body.addWidget(label(sure, "fact", wrap=True))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(card)
        rows.addWidget(_figures(seen, closed))
        rows.addStretch()


class SealedStep(QWidget):
    """The day is over: its check groups, its figures, and the one next thing to do."""

    def __init__(self, look: Look, seen: Evening, closed: ClosedDay, name: str) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(_sealed(look, closed, name))
        rows.addWidget(_figures(seen, closed))
        self.minutes = MinutesCard(look, closed)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        cards.addWidget(_next(look), 1)
        cards.addWidget(self.minutes, 1)
        rows.addLayout(cards)
        rows.addStretch()


def _next(look: Look) -> Card:
    card = Card(padding=20, spacing=12)
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(Glyph(look, "usb", "accent", 26))
    head.addWidget(label(tr("Việc tiếp theo: chép ra USB"), "h2", wrap=True), 1)
    card.body.addLayout(head)
    text = tr("Cắm USB của đoàn rồi bấm Chép ra USB. Gói được mã hóa, chỉ văn phòng mở được.")
    card.body.addWidget(label(text, "cap", wrap=True))
    card.body.addStretch()
    return card


def _sealed(look: Look, closed: ClosedDay, name: str) -> Card:
    card = Card(padding=24)
    row = QHBoxLayout()
    row.setSpacing(20)
    row.addWidget(Glyph(look, "package-check", "ok-t", 48))
    said = QVBoxLayout()
    said.setSpacing(2)
    title = tr("Đã niêm phong gói kết quả buổi {name}", name=name)
    said.addWidget(label(title, "h1", wrap=True))
    sub = tr("Chốt lúc {at}. Không ai sửa được nữa.", at=facts.clock(closed.at))
    said.addWidget(label(sub, wrap=True))
    row.addLayout(said, 1)
    row.addLayout(check_block(closed.head))
    card.body.addLayout(row)
    return card


def _figures(seen: Evening, closed: ClosedDay) -> QFrame:
    card = Card(padding=20)
    row = QHBoxLayout()
    row.setSpacing(36)
    row.addLayout(_figure(tr("Lượt trao"), str(closed.data.handed)))
    back, wrong = [], []
    for line in map(as_counted, closed.data.lines):
        name = words.kind_name(line.item, seen.counts)
        row.addLayout(_figure(name, f"{line.given} / {line.brought}"))
        back.append(facts.counted(line.item, line.counted or 0))
        if line.difference:
            wrong.append(f"{name}: {words.result(line)[0].lower()}")
    row.addLayout(_figure(tr("Mang về"), " · ".join(back)))
    row.addLayout(_figure(tr("Chênh"), ", ".join(wrong) or tr("không")))
    row.addStretch()
    card.body.addLayout(row)
    return card


def _figure(caption: str, value: str) -> QVBoxLayout:
    rows = QVBoxLayout()
    rows.setSpacing(2)
    rows.addWidget(label(caption, "cap", wrap=True))
    rows.addWidget(label(value, "h2", wrap=True))
    return rows
