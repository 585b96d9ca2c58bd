"""How receipts are printed: paper, printer, the one to fall back on, when, and how far moved."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from fieldapp.domain.print_jobs import LAYOUTS, Layout
from fieldapp.files.thermal_port import is_roll_address
from fieldapp.ui.components import KeyButton, Message, Segmented, label, mark
from fieldapp.ui.language import tr
from fieldapp.ui.print_choices import Target, When
from fieldapp.ui.settings.millimetres import Millimetres
from fieldapp.ui.settings.port import Settings
from fieldapp.ui.settings.rows import Section, fill
from fieldapp.ui.theme.look import Look


class PaperSection(Section):
    """`trial_asked` wants a test page on the paper that is chosen."""

    icon = "printer"
    trial_asked = Signal()

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__(look)
        self._settings, self._prints = settings, settings.prints
        self.note = Message(look, "info", "")
        self.note.hide()
        self.rows.addWidget(self.note)
        words = (tr("A4: 2 liên A5"), tr("A5: mỗi liên 1 tờ"), tr("Cuộn 80 mm"), tr("A4 chữ to"))
        papers = list(zip(LAYOUTS, words, ("",) * len(LAYOUTS), strict=True))
        self.layout_choice = Segmented(look, tr("Mẫu in"), papers)
        self.printer, self.backup = QComboBox(), QComboBox()
        self.address = QLineEdit()
        self.trial = KeyButton(look, tr("In thử"), key="Ctrl+P", icon="printer", size="md")
        self.across, self.down = Millimetres(), Millimetres()
        whens = (
            ("done", tr("Ngay khi hoàn tất"), ""),
            ("before", tr("Trước khi ký"), ""),
            ("asked", tr("Chỉ khi bấm F9"), ""),
        )
        self.when = Segmented(look, tr("Khi nào in"), whens)
        self._lay_out(look)
        self.layout_choice.chosen.connect(self._choose_layout)
        self.printer.activated.connect(self._choose_printer)
        self.address.editingFinished.connect(self._choose_address)
        self.backup.activated.connect(self._choose_backup)
        self.when.chosen.connect(self._choose_when)
        self.across.valueChanged.connect(self._choose_offset)
        self.down.valueChanged.connect(self._choose_offset)
        self.trial.clicked.connect(self.trial_asked)

    def title(self) -> str:
        return tr("In phiếu")

    def target(self) -> Target:
        """Where a receipt would go now."""
        printers = self._settings.printers
        return self._prints.target(printers.names, printers.default())

    def entered(self) -> None:
        layout, printers = self._prints.layout, self._settings.printers
        names, default = printers.names(), printers.default()
        self.layout_choice.choose(layout)
        self._paper.say(_paper_words(layout))
        usual = tr("Mặc định: {name}", name=default) if default else tr("Không có: lưu PDF")
        chosen = self._prints.printer(layout)
        direct = is_roll_address(chosen)
        known = [(usual, ""), *((each, each) for each in names)]
        fill(self.printer, known, chosen, _away(chosen))
        self._reached.setVisible(layout == "roll")
        self.address.setText(chosen if direct else "")
        self._fill_backup()
        self.when.choose(self._prints.when)
        self._when_row.say(_when_words(self._prints.when))
        # A thermal printer reached directly begins at its edge: nothing is moved there.
        self._moved.setVisible(not self.target().direct)
        for field, value in zip((self.across, self.down), self._prints.offset(layout), strict=True):
            field.blockSignals(True)  # noqa: FBT003 - Qt's
            field.setValue(value)
            field.blockSignals(False)  # noqa: FBT003 - Qt's

    def say(self, tone: str, lead: str, text: str = "") -> None:
        self.note.say(tone, lead, text)
        self.note.show()
        self.note.announce()

    def _lay_out(self, look: Look) -> None:
        for box in (self.printer, self.backup):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(look.px(300))
        self.address.setMinimumWidth(look.px(300))
        self.address.setPlaceholderText("tcp://192.168.1.50:9100")
        self._paper = self.add(tr("Mẫu in"), self.layout_choice)
        self.add(tr("Máy in"), self.printer, self.trial)
        hint = tr("Khi máy in nhiệt không cài trong Windows")
        self._reached = self.add(tr("Địa chỉ máy in nhiệt"), self.address, hint=hint)
        hint = tr("Ctrl+Shift+P khi máy chính lỗi")
        self.add(tr("Máy in dự phòng"), self.backup, hint=hint)
        self._when_row = self.add(tr("Khi nào in"), self.when)
        for field, name in ((self.across, tr("Sang phải")), (self.down, tr("Xuống dưới"))):
            field.setAccessibleName(name)
            field.setMinimumWidth(look.px(120))
        right, below = label(tr("Sang phải")), label(tr("Xuống dưới"))
        hint = tr("Chỉnh khi máy in bị lệch; in thử để đo")
        parts = (right, self.across, below, self.down)
        self._moved = self.add(tr("Độ lệch"), *parts, hint=hint)
        kept = QCheckBox(tr("Vẫn lưu lượt trao, để phiếu chờ ở Nhật ký"))
        kept.setChecked(True)
        kept.setEnabled(False)
        self.add(tr("Nếu in lỗi"), kept, hint=tr("Không tắt được"))

    def _fill_backup(self) -> None:
        layout = self._prints.layout
        names = [(each, each) for each in self._settings.printers.names()]
        roll = self._prints.printer("roll")
        if is_roll_address(roll):
            names.append((tr("Máy nhiệt {address}", address=roll), roll))
        kept = self._prints.backup
        chosen = kept.printer if kept else ""
        usual = Target("twin" if layout == "roll" else layout).layout
        self._backup_layout: Layout = usual
        fill(self.backup, [(tr("Không dùng"), ""), *names], chosen, _away(chosen))

    def _choose_layout(self, layout: str) -> None:
        self._prints.choose_layout(cast("Layout", layout))
        self.entered()
        self._settings.changed()

    def _choose_printer(self) -> None:
        self._prints.choose_printer(self._prints.layout, str(self.printer.currentData() or ""))
        self.entered()
        self._settings.changed()

    def _choose_address(self) -> None:
        address = self.address.text().strip()
        good = not address or is_roll_address(address)
        mark(self.address, state="" if good else "error")
        if not good:
            self.say(
                "warn",
                tr("Chưa lưu địa chỉ."),
                tr("Địa chỉ bắt đầu bằng tcp://, ví dụ tcp://192.168.1.50"),
            )
            return
        if address or is_roll_address(self._prints.printer("roll")):
            self._prints.choose_printer("roll", address)
        self.note.hide()
        self.entered()
        self._settings.changed()

    def _choose_backup(self) -> None:
        printer = str(self.backup.currentData() or "")
        layout: Layout = "roll" if is_roll_address(printer) else self._backup_layout
        self._prints.choose_backup(Target(layout, printer) if printer else None)

    def _choose_when(self, when: str) -> None:
        self._prints.choose_when(cast("When", when))
        self._when_row.say(_when_words(self._prints.when))
        self._settings.changed()

    def _choose_offset(self) -> None:
        moved = self.across.value(), self.down.value()
        self._prints.choose_offset(self._prints.layout, *moved)


def _paper_words(layout: Layout) -> str:
    return {
        "twin": tr("Máy in laser. Cắt đôi theo nét đứt."),
        "a5": tr("Khay có giấy A5."),
        "roll": tr("Máy in nhiệt, mỗi liên một đoạn."),
        "large": tr("Mỗi liên một tờ A4 ngang, cho người mắt kém."),
    }[layout]


def _when_words(when: When) -> str:
    return {
        "done": "",
        "before": tr("Lưu, in rồi người nhận ký trên giấy; lượt ghi Chờ ký"),
        "asked": tr("Phiếu chờ ở Nhật ký cho đến khi bấm F9"),
    }[when]


def _away(printer: str) -> str:
    return printer if is_roll_address(printer) else tr("{name} — không thấy", name=printer)
