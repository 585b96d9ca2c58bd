"""Between two people: the three steps, today's figures and the state of the devices."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from fieldapp.domain.day import DayCounts
from fieldapp.domain.siblings import Sibling
from fieldapp.ui import others
from fieldapp.ui.components import Card, Glyph, KeyCap, label
from fieldapp.ui.desk import facts
from fieldapp.ui.language import tr
from fieldapp.ui.print_choices import When
from fieldapp.ui.theme.look import Look


class Step(Card):
    """One of the three steps, with the key that takes it."""

    def __init__(self, look: Look, icon: str, key: str) -> None:
        super().__init__(padding=20, spacing=8)
        self._title = label(role="item")
        self._words = label(wrap=True)
        self._hint = label(role="cap")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph(look, icon, "accent", 32))
        head.addWidget(self._title, 1)
        foot = QHBoxLayout()
        if key:
            foot.addWidget(KeyCap(key))
        foot.addWidget(self._hint, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._words)
        self.body.addStretch()
        self.body.addLayout(foot)

    def say(self, title: str, words: str, hint: str = "") -> None:
        self._title.setText(title)
        self._words.setText(words)
        self._hint.setText(hint)


class Tally(QWidget):
    """Icon, word, figure of figure, and a bar."""

    def __init__(self, look: Look, icon: str) -> None:
        super().__init__()
        self._word, self._done, self._of = label(), label(role="item"), label(role="cap")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Glyph(look, icon, "text2", 20))
        head.addWidget(self._word)
        head.addStretch()
        head.addWidget(self._done)
        head.addWidget(self._of)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addWidget(self._bar)

    def show_count(self, word: str, done: int, due: int) -> None:
        self._word.setText(word)
        self._done.setText(f"{done:,}".replace(",", "."))
        self._of.setText(f"/ {due:,}".replace(",", "."))
        self._bar.setRange(0, max(due, 1))
        self._bar.setValue(min(done, max(due, 1)))
        self._bar.setAccessibleName(tr("{word}: {done} trên {due}", word=word, done=done, due=due))


class ReadyPanel(QWidget):
    """What an officer sees while nobody stands at the desk."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._siblings: tuple[Sibling, ...] = ()
        self._steps = (
            Step(look, "scan-barcode", ""),
            Step(look, "signature", "Enter"),
            Step(look, "circle-check", "Enter"),
        )
        self._title = label(role="h3")
        self._age = label(role="cap")
        self._tallies: list[Tally] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(32)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._age)
        today = Card(padding=20, spacing=12)
        today.body.addLayout(head)
        today.body.addLayout(self._row)
        self._printer_glyph = Glyph(look, "printer", "ok-t", 20)
        self._printer = label(role="cap")
        devices = QHBoxLayout()
        devices.setContentsMargins(4, 0, 0, 8)
        devices.setSpacing(10)
        devices.addWidget(self._printer_glyph)
        devices.addWidget(self._printer)
        devices.addStretch()
        steps = QHBoxLayout()
        steps.setSpacing(12)
        for step in self._steps:
            step.setMinimumHeight(look.px(172))
            steps.addWidget(step, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addLayout(steps)
        rows.addWidget(today)
        rows.addStretch()
        rows.addLayout(devices)
        self.retranslate()

    def show_counts(self, counts: DayCounts) -> None:
        self._siblings = counts.siblings
        self._show_age()
        wanted = 1 + len(counts.items)
        while len(self._tallies) < wanted:
            code = counts.items[len(self._tallies) - 1].item if self._tallies else ""
            tally = Tally(self._look, facts.item_icon(code) if code else "users")
            self._tallies.append(tally)
            self._row.addWidget(tally, 1)
        served, due = counts.people_served, counts.people_due
        self._tallies[0].show_count(tr("Người đã nhận"), served, due)
        for tally, item in zip(self._tallies[1:], counts.items, strict=False):
            name = facts.kind_name(item.item, item.name_vi, item.name_en)
            tally.show_count(name, item.handed, item.due)

    def show_printer(self, name: str, when: When = "done") -> None:
        if name and when == "asked":
            self._printer.setText(tr("Máy in {name}: chỉ in khi bấm F9", name=name))
        elif name:
            self._printer.setText(tr("Máy in {name}: phiếu in ngay khi hoàn tất", name=name))
        else:
            self._printer.setText(tr("Chưa có máy in: phiếu được lưu thành tệp PDF"))
        self._printer_glyph.show_icon(
            "printer" if name else "printer-x", "ok-t" if name else "text2"
        )

    def retranslate(self) -> None:
        scan, hand, done = self._steps
        scan.say(
            tr("1. Quét mã"),
            tr("Giấy mời, căn cước, hoặc mã dán trên sổ, thẻ."),
            tr("Máy quét tự gửi Enter"),
        )
        hand.say(tr("2. Trao và ký"), tr("Đối chiếu căn cước, đưa sổ, thẻ, mời ký nhận."))
        done.say(tr("3. Hoàn tất"), tr("Phần mềm lưu ngay, in phiếu và chờ người tiếp theo."))
        self._title.setText(tr("Hôm nay"))
        self._show_age()

    def _show_age(self) -> None:
        self._age.setText(others.age_words(tr("Số liệu của máy này"), self._siblings))
