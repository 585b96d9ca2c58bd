"""Step 3: what the minutes will say, the leader's PIN under it, then the paper itself."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.desk.day_minutes import ClosedDay
from fieldapp.domain.closing_entries import ClosedLine
from fieldapp.ui.closing import words
from fieldapp.ui.closing.count import CountLine, Typed
from fieldapp.ui.closing.seen import Evening
from fieldapp.ui.components import Card, CardHead, Chip, Glyph, KeyButton, label
from fieldapp.ui.desk import facts
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


class SummaryCard(Card):
    """Every item of the count with its sum, its result and its reason."""

    def __init__(self, look: Look, seen: Evening, lines: Iterable[CountLine]) -> None:
        super().__init__(padding=0, spacing=0)
        self.body.addWidget(CardHead(tr("Ghi vào biên bản")))
        grid = QGridLayout()
        grid.setContentsMargins(20, 12, 20, 12)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(2, 1)
        for row, line in enumerate(lines):
            grid.addWidget(Glyph(look, facts.item_icon(line.item), "accent", 28), row, 0)
            grid.addWidget(label(words.kind_name(line.item, seen.counts), "item"), row, 1)
            grid.addWidget(label(words.summary(line), wrap=True), row, 2)
            text, tone, icon = words.result(line)
            grid.addWidget(Chip(look, text, tone, icon), row, 3)
        self.body.addLayout(grid)


class MinutesCard(Card):
    """The minutes on paper, or as a file; `head` is what paper and chain have in common."""

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, look: Look, closed: ClosedDay) -> None:
        super().__init__(padding=20, spacing=12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph(look, "printer", "text2", 24))
        head.addWidget(label(tr("Biên bản chốt ngày"), "h2", wrap=True), 1)
        self.body.addLayout(head)
        text = tr("2 bản A4, hai bên ký. Mã đối chiếu trên giấy phải giống mã ở màn hình này.")
        self.body.addWidget(label(text, "cap", wrap=True))
        self.print = KeyButton(look, tr("In biên bản"), key="Ctrl+P", icon="printer", size="md")
        self.save = KeyButton(look, tr("Ghi ra tệp PDF"), size="md")
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.print)
        buttons.addWidget(self.save)
        buttons.addStretch()
        self.body.addLayout(buttons)
        self.setAccessibleDescription(words.check_groups(closed.head).replace("\n", " "))


class SignStep(QWidget):
    """Before the leader signed: the summary. After: the check groups and the paper."""

    def __init__(self, look: Look, seen: Evening, typed: Typed) -> None:
        super().__init__()
        self.minutes: MinutesCard | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        closed = seen.closed
        if closed is None:
            rows.addWidget(SummaryCard(look, seen, typed.lines(seen.day.stock)))
            rows.addWidget(_before(look, seen, typed))
        else:
            rows.addWidget(_after(look, closed))
            self.minutes = MinutesCard(look, closed)
            rows.addWidget(self.minutes)
            rows.addWidget(SummaryCard(look, seen, map(as_counted, closed.data.lines)))
        rows.addStretch()


def as_counted(line: ClosedLine) -> CountLine:
    """A line of a closed day again; what was damaged is gone from what was brought."""
    return CountLine(
        line.item,
        brought=line.opening + line.moved_in - line.moved_out,
        given=line.handed - line.returned,
        counted=line.counted,
        damaged=0,
        why=line.why or "",
    )


def _before(look: Look, seen: Evening, typed: Typed) -> Card:
    card = Card(padding=20, spacing=8)
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(Glyph(look, "signature", "accent", 26))
    head.addWidget(label(tr("Phụ trách đoàn xem lại rồi ký bằng mã PIN"), "h2", wrap=True), 1)
    card.body.addLayout(head)
    text = tr("Ký xong, bàn này thôi trao. Cần trao thêm thì phụ trách đoàn mở lại ngày.")
    card.body.addWidget(label(text, wrap=True))
    if seen.day.open_work:
        said = tr("Còn {n} việc dở: {why}", n=seen.day.open_work, why=typed.override.strip())
        card.body.addWidget(label(said, "fact", wrap=True, tone="warn"))
    return card


def _after(look: Look, closed: ClosedDay) -> Card:
    card = Card(padding=20)
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(Glyph(look, "circle-check", "ok-t", 36))
    said = QVBoxLayout()
    said.setSpacing(2)
    said.addWidget(label(tr("Đã chốt ngày lúc {at}", at=facts.clock(closed.at)), "h2", wrap=True))
    told = tr("{n} lượt trao, hủy {voided}.", n=closed.data.handed, voided=closed.data.voided)
    said.addWidget(label(told, "cap", wrap=True))
    row.addLayout(said, 1)
    row.addLayout(check_block(closed.head))
    card.body.addLayout(row)
    return card


def check_block(head: str) -> QVBoxLayout:
    """The groups in large figures, to compare with the paper."""
    rows = QVBoxLayout()
    rows.setSpacing(2)
    caption = label(tr("Mã đối chiếu (có trên biên bản)"), "cap")
    groups = label(words.check_groups(head), "h2")
    groups.setAccessibleName(f"{caption.text()}: {groups.text()}")
    rows.addWidget(caption)
    rows.addWidget(groups)
    return rows
