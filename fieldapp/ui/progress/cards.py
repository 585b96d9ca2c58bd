"""The cards of the progress page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from fieldapp.domain.documents.progress import CommuneProgress
from fieldapp.domain.overview import Overview
from fieldapp.ui.components import Card, CardHead, Chip, Glyph, KeyButton, label
from fieldapp.ui.language import tr
from fieldapp.ui.progress import words
from fieldapp.ui.theme.look import Look


def bar(part: int, whole: int, name: str) -> QProgressBar:
    made = QProgressBar()
    made.setRange(0, max(whole, 1))
    made.setValue(part)
    made.setTextVisible(False)
    made.setAccessibleName(f"{name}: {part}/{whole}")
    return made


class FigureCard(Card):
    """One sum: so many of so many."""

    def __init__(self, look: Look, icon: str, title: str, part: int, whole: int) -> None:
        super().__init__(padding=12, spacing=2)
        head = QHBoxLayout()
        head.addWidget(Glyph(look, icon, "text2", 24))
        head.addWidget(label(title, "sub"), 1)
        line = QHBoxLayout()
        line.addWidget(label(str(part), "kpi"))
        line.addWidget(label(f"/ {whole}", "sub"), 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch()
        said = label(words.percent(part, whole), "cap")
        line.addWidget(said, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(head)
        self.body.addLayout(line)
        self.body.addWidget(bar(part, whole, title))
        self.setAccessibleName(f"{title}: {part}/{whole}")


class PaceCard(Card):
    """People an hour, and when it will be over."""

    def __init__(self, look: Look, overview: Overview) -> None:
        super().__init__(padding=12, spacing=2)
        head = QHBoxLayout()
        head.addWidget(Glyph(look, "timer", "text2", 24))
        head.addWidget(label(tr("Tốc độ 30 phút qua"), "sub"), 1)
        line = QHBoxLayout()
        line.addWidget(label(str(overview.pace.per_hour), "kpi"))
        line.addWidget(label(tr("người/giờ"), "sub"), 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch()
        left = overview.counts.people_due - overview.counts.people_served
        lead, clock = words.done_by(overview.pace, left)
        end = QHBoxLayout()
        end.addWidget(label(lead, "cap"))
        end.addWidget(label(clock, "fact"))
        end.addStretch()
        self.body.addLayout(head)
        self.body.addLayout(line)
        self.body.addLayout(end)


class CommuneCard(Card):
    """The table: each commune with the same numbers as the printed report."""

    def __init__(self, look: Look, overview: Overview) -> None:
        super().__init__(padding=0, spacing=0)
        head = CardHead(tr("Theo xã"))
        head.add(label(tr("Số liệu máy này lúc {at}", at=words.moment(overview)), "cap"))
        self.body.addWidget(head)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(20, 8, 20, 8)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        titles = [tr("Xã"), tr("Tiến độ"), tr("Người")]
        titles += [*map(words.short, overview.kinds), tr("Còn lại")]
        for column, title in enumerate(titles):
            side = Qt.AlignmentFlag.AlignLeft if column <= 1 else Qt.AlignmentFlag.AlignRight
            grid.addWidget(label(title, "cap"), 0, column, side)
        for row, each in enumerate(overview.communes, 1):
            self._row(grid, row, each, overview)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(1, look.px(120))
        self.body.addWidget(inside)
        self.body.addStretch()

    def _row(self, grid: QGridLayout, row: int, each: CommuneProgress, shown: Overview) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(label(each.commune, "fact"), row, 0)
        grid.addWidget(bar(each.served, each.people, each.commune), row, 1)
        grid.addWidget(label(f"{each.served} / {each.people}"), row, 2, right)
        for column, kind in enumerate(shown.kinds, 3):
            said = f"{each.handed.get(kind.item, 0)} / {each.due.get(kind.item, 0)}"
            grid.addWidget(label(said), row, column, right)
        left = label(str(each.people - each.served), "fact")
        grid.addWidget(left, row, 3 + len(shown.kinds), right)


class ToFinish(Card):
    """What is to be finished, each one key or click away; buttons are named by their filter."""

    def __init__(self, look: Look, overview: Overview) -> None:
        super().__init__(padding=0, spacing=0)
        kinds = (
            ("awaiting", "signature", tr("phiếu chờ ký giấy"), overview.awaiting),
            ("unprinted", "printer-x", tr("phiếu chưa in"), overview.unprinted),
            ("exceptions", "user-x", tr("ngoại lệ"), overview.exceptions),
        )
        open_ones = [each for each in kinds if each[3].total]
        begun = overview.begun
        head = CardHead(tr("Cần làm nốt"))
        total = len(begun) + sum(page.total for *_, page in open_ones)
        head.add(Chip(look, str(total), "warn" if total else "ok"))
        self.body.addWidget(head)
        self.buttons: dict[str, KeyButton] = {}
        rows = QVBoxLayout()
        rows.setContentsMargins(16, 8, 16, 12)
        rows.setSpacing(8)
        if begun:
            names = ", ".join(each.name for each in begun)
            said = f"{len(begun)} {tr('lượt ký dở')}"
            self._row(rows, "begun", KeyButton(look, said, icon="history"), names)
        for only, icon, what, page in open_ones:
            button = KeyButton(look, f"{page.total} {what}", icon=icon)
            self._row(rows, only, button, words.of_whom(page))
        if not total:
            rows.addWidget(label(tr("Không còn việc dở."), "cap"))
        self.body.addLayout(rows)

    def _row(self, rows: QVBoxLayout, only: str, button: KeyButton, whom: str) -> None:
        button.setAccessibleDescription(whom)
        self.buttons[only] = button
        rows.addWidget(button)
        rows.addWidget(label(whom, "cap", wrap=True))
