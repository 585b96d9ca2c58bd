"""Which printer, in which layout, and a page that proves it."""

from functools import partial
from typing import cast

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout

from fieldapp.domain import print_jobs
from fieldapp.domain.print_jobs import LAYOUTS, Layout
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.components import KeyButton, Message, Segmented, label
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.print_choices import PrintChoices, Target
from fieldapp.ui.settings.port import Printers
from fieldapp.ui.setup.step import Outcome, Step
from fieldapp.ui.theme.look import Look


class PrinterStep(Step):
    """Nothing chosen means: the system's own printer, or a file where there is none."""

    name = "printer"

    def __init__(self, look: Look, choices: PrintChoices, printers: Printers, lane: Lane) -> None:
        super().__init__()
        self._choices, self._printers, self._lane = choices, printers, lane
        self._printed = ""
        self._names = [label(role="fact"), label(role="fact")]
        self.printer = QComboBox()
        self.printer.setMinimumWidth(look.px(360))
        self.layout_choice = Segmented(look, "", [(each, each, "") for each in LAYOUTS])
        self.trial = KeyButton(look, icon="printer", size="md")
        self.note = Message(look, "info", "")
        self.note.hide()
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        for row, widget in enumerate((self.printer, self.layout_choice)):
            grid.addWidget(self._names[row], row, 0)
            grid.addWidget(widget, row, 1)
        grid.setColumnStretch(2, 1)
        self.rows.addLayout(grid)
        line = QHBoxLayout()
        line.addWidget(self.trial)
        line.addStretch()
        self.rows.addLayout(line)
        self.rows.addWidget(self.note)
        self.rows.addStretch()
        self.printer.activated.connect(self._choose)
        self.layout_choice.chosen.connect(self._choose_layout)
        self.trial.clicked.connect(self._print)
        self.retranslate()

    def title(self) -> str:
        return tr("Máy in")

    def retranslate(self) -> None:
        self.heading.setText(tr("Chọn máy in và in thử"))
        lead = tr("Không có máy in vẫn trao được: phiếu lưu thành tệp, in sau.")
        self.lead.setText(lead)
        self._names[0].setText(tr("Máy in"))
        self._names[1].setText(tr("Khổ giấy"))
        self.printer.setAccessibleName(tr("Máy in"))
        words = {"twin": tr("A4, hai liên A5"), "a5": tr("A5"), "roll": tr("Cuộn 80 mm")}
        words["large"] = tr("A4, chữ to")
        self.layout_choice.set_texts(tr("Khổ giấy"), [words[each] for each in LAYOUTS])
        self.trial.setText(tr("In trang thử"))
        self._list()

    def entered(self) -> None:
        self._list()

    def outcome(self) -> Outcome:
        if self._printed:
            return Outcome(ok=True, text=tr("Đã gửi trang thử tới {name}", name=self._printed))
        printer = self._target().printer
        return Outcome(bool(printer), printer)

    def _list(self) -> None:
        layout = self._choices.layout
        self.layout_choice.choose(layout)
        default = self._printers.default()
        words = tr("Máy in mặc định: {name}", name=default) if default else tr("Không có máy in")
        self.printer.clear()
        self.printer.addItem(words, "")
        for name in self._printers.names():
            self.printer.addItem(name, name)
        chosen = self.printer.findData(self._choices.printer(layout))
        self.printer.setCurrentIndex(max(0, chosen))
        self.trial.setEnabled(bool(self._target().printer))

    def _target(self) -> Target:
        """Where a receipt would go now."""
        return self._choices.target(self._printers.names, self._printers.default())

    def _choose(self) -> None:
        self._choices.choose_printer(self._choices.layout, str(self.printer.currentData() or ""))
        self.trial.setEnabled(bool(self._target().printer))
        self.changed.emit()

    def _choose_layout(self, layout: str) -> None:
        self._choices.choose_layout(cast("Layout", layout))
        self._list()

    def _print(self) -> None:
        target = self._target()
        self.trial.setEnabled(False)
        self._say("info", tr("Đang gửi trang thử tới {name}…", name=target.printer))
        self._lane.run(
            self._try,
            target,
            self._choices.offset(target.layout),
            then=partial(self._sent, target.printer),
            trouble=self._failed,
        )

    def _try(self, target: Target, offset: tuple[int, int]) -> print_jobs.Outcome:
        """On the lane."""
        return self._printers.send(self._printers.trial(target, offset), target, offset)

    def _sent(self, printer: str, outcome: print_jobs.Outcome) -> None:
        self.trial.setEnabled(True)
        if outcome in {"printed", "handed"}:
            self._printed = printer
            # That the system took it is no proof that paper came out.
            measure = tr("Đo từ mép giấy: vạch 10 phải cách mép đúng 10 mm.")
            self._say("ok", tr("Đã gửi trang thử."), measure)
        else:
            advice = tr("Kiểm tra dây, nguồn và giấy rồi in thử lại.")
            self._say("warn", tr("Chưa in được trang thử."), advice)
        self.changed.emit()

    def _failed(self, trouble: FieldTrouble) -> None:
        self.trial.setEnabled(True)
        self._say("warn", tr("Chưa in được trang thử."), f"{trouble.advice} [{trouble.code}]")

    def _say(self, tone: str, lead: str, text: str = "") -> None:
        self.note.say(tone, lead, text)
        self.note.show()
        self.note.announce()
