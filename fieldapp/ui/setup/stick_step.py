"""A stick for the second copy: written to and read back before anybody relies on it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.components import KeyButton, Message
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.setup.step import Outcome, Step
from fieldapp.ui.theme.look import Look


class StickStep(Step):
    """`first_stick` is where the dialog begins, `try_stick` raises what is wrong with one.

    Which stick a desk keeps its copy on is chosen once its ledger is open.
    """

    name = "stick"

    def __init__(
        self,
        look: Look,
        first_stick: Callable[[], str],
        try_stick: Callable[[Path], None],
        lane: Lane,
    ) -> None:
        super().__init__()
        self._first, self._try_stick, self._lane = first_stick, try_stick, lane
        self._good = False
        self.trial = KeyButton(look, icon="usb", size="md")
        self.trial.clicked.connect(self._try)
        self.note = Message(look, "info", "")
        self.pick: Callable[[], str] = self._ask
        line = QHBoxLayout()
        line.addWidget(self.trial)
        line.addStretch()
        self.rows.addLayout(line)
        self.rows.addWidget(self.note)
        self.rows.addStretch()
        self.retranslate()

    def title(self) -> str:
        return tr("Sao lưu")

    def retranslate(self) -> None:
        self.heading.setText(tr("Cắm USB giữ bản sao"))
        lead = tr("Máy hỏng giữa buổi thì USB này dựng lại cả bàn trên máy khác.")
        self.lead.setText(lead)
        self.trial.setText(tr("Chọn USB và ghi thử"))
        self._rest()

    def entered(self) -> None:
        self._rest()

    def outcome(self) -> Outcome:
        return Outcome(self._good, tr("Ghi và đọc lại được") if self._good else "")

    def _rest(self) -> None:
        if self._good:
            return
        if self._first():
            self._say("info", tr("Đã thấy một USB."), tr("Bấm nút trên để ghi thử."))
        else:
            self._say("info", tr("Chưa thấy USB nào."), tr("Cắm USB, hoặc bỏ qua bước này."))

    def _try(self) -> None:
        folder = self.pick()
        if not folder:
            return
        self.trial.setEnabled(False)
        self._say("info", tr("Đang ghi thử…"))
        self._lane.run(
            self._try_stick, Path(folder), then=lambda _: self._passed(), trouble=self._failed
        )

    def _passed(self) -> None:
        self._good = True
        self.trial.setEnabled(True)
        self._say("ok", tr("Ghi và đọc lại được."), tr("Không để lại gì trên USB."))
        self.changed.emit()

    def _failed(self, trouble: FieldTrouble) -> None:
        self._good = False
        self.trial.setEnabled(True)
        self._say("err", trouble.title, f"{trouble.advice} [{trouble.code}]")
        self.changed.emit()

    def _say(self, tone: str, lead: str, text: str = "") -> None:
        self.note.say(tone, lead, text)
        self.note.announce()

    def _ask(self) -> str:
        title = tr("Chọn USB giữ bản sao của sổ")
        return QFileDialog.getExistingDirectory(self, title, self._first())
