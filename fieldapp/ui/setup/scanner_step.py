"""The scanner reads the test code; what is in the way is named, and its speed is learned."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from fieldapp.ui.components import Glyph, Message, label, mark
from fieldapp.ui.language import tr
from fieldapp.ui.machine import Gaps, MachineChoices
from fieldapp.ui.setup.code_picture import CodePicture
from fieldapp.ui.setup.heard import TEST_CODE, Finding, Heard, findings
from fieldapp.ui.setup.listening import Listening
from fieldapp.ui.setup.step import Outcome, Step
from fieldapp.ui.theme.look import Look

_MOST_NOTES = 3


class ScannerStep(Step):
    """Hears keys only while it is on the screen; `today` tells the day to remember."""

    name = "scanner"

    def __init__(self, look: Look, machine: MachineChoices, today: Callable[[], str]) -> None:
        super().__init__()
        self._machine, self._today = machine, today
        self.listening = Listening(look.application)
        self.listening.heard.connect(self.show_heard)
        self._heard: Heard | None = None
        self._read = label(role="item", wrap=True)
        box = QFrame()
        mark(box, role="heardbox")
        self._box = box
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(Glyph(look, "scan-barcode", "accent", 26))
        row.addWidget(self._read, 1)
        self.notes = [Message(look, "info", "") for _ in range(_MOST_NOTES)]
        self._code, self._caption = CodePicture(look), label(role="cap")
        left = QVBoxLayout()
        left.setSpacing(14)
        for widget in (self.heading, self.lead, box, *self.notes):
            left.addWidget(widget)
        left.addStretch()
        right = QVBoxLayout()
        right.addWidget(self._code, 0, Qt.AlignmentFlag.AlignHCenter)
        right.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignHCenter)
        right.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addLayout(left, 1)
        columns.addLayout(right)
        self.rows.addLayout(columns)
        self.retranslate()

    def title(self) -> str:
        return tr("Máy quét")

    def entered(self) -> None:
        self.listening.begin()

    def left(self) -> None:
        self.listening.end()

    def retranslate(self) -> None:
        self.heading.setText(tr("Quét mã thử bằng máy quét của bạn"))
        lead = tr(
            "Đưa máy quét vào mã bên phải. Mã gồm chữ số và vài chữ cái để kiểm tra bàn phím."
        )
        self.lead.setText(lead)
        self._caption.setText(tr("Mã thử máy quét"))
        self._code.setAccessibleName(tr("Mã thử máy quét"))
        self._say()

    def show_heard(self, heard: Heard) -> None:
        """One reading by keys; typing by hand is shown and proves nothing."""
        self._heard = heard
        if heard.is_scan and "unreadable" not in findings(heard):
            self._machine.learn_gaps(Gaps(*heard.learned))
            self._machine.note_scan(self._today())
        self._say()
        self.changed.emit()

    def take_scan(self, text: str) -> None:
        """A whole reading that came by a way without keys: a serial line or a camera."""
        if text.strip() == TEST_CODE:
            self._machine.note_scan(self._today())
        self._read.setText(text.strip())
        fine = text.strip() == TEST_CODE
        lead = tr("Đọc đúng mã thử.") if fine else tr("Chưa đọc đúng mã thử.")
        self._show([("ok" if fine else "warn", lead, "")])
        self.changed.emit()

    def outcome(self) -> Outcome:
        day = self._machine.scanned_on
        said = "/".join(reversed(day.split("-")))
        return Outcome(bool(day), tr("Đọc đúng ngày {day}", day=said) if day else "")

    def _say(self) -> None:
        heard = self._heard
        if heard is None:
            self._read.setText(tr("Chờ máy quét…"))
            self._show([])
            return
        self._read.setText(heard.text.strip())
        if not heard.is_scan and not heard.text.strip().startswith(TEST_CODE[:4]):
            lead = tr("Đây là gõ tay, không phải máy quét.")
            self._show([("info", lead, tr("Bóp cò máy quét vào mã bên phải."))])
            return
        self._show([_words(each, heard) for each in findings(heard)])

    def _show(self, said: list[tuple[str, str, str]]) -> None:
        for place, note in enumerate(self.notes):
            note.setVisible(place < len(said))
            if place < len(said):
                note.say(*said[place])
        if said:
            self.notes[0].announce()


def _words(finding: Finding, heard: Heard) -> tuple[str, str, str]:
    """Tone, lead and advice."""
    seconds = f"{heard.span_ms / 1000:.2f}".replace(".", ",")
    speed = tr("{n} ký tự trong {s} giây.", n=len(heard.keys), s=seconds)
    digits_only = tr("Giấy mời và căn cước vẫn quét đúng vì phần mềm chỉ dùng chữ số.")
    said: dict[Finding, tuple[str, str, str]] = {
        "whole": ("ok", tr("Đọc đúng cả chữ số và chữ cái."), speed),
        "digits": ("ok", tr("Chữ số đọc đúng."), speed),
        "no_enter": (
            "warn",
            tr("Máy quét không tự gửi Enter."),
            tr("Vẫn dùng được. Nên bật “Enter (CR) suffix” theo sách của máy quét."),
        ),
        "telex": (
            "warn",
            tr("Bộ gõ đang bật kiểu Telex."),
            digits_only + " " + tr("Nên tắt bộ gõ (Ctrl+Shift) khi trao."),
        ),
        "vni": (
            "warn",
            tr("Bộ gõ đang bật kiểu VNI."),
            digits_only + " " + tr("Nên tắt bộ gõ (Ctrl+Shift) khi trao."),
        ),
        "layout": (
            "warn",
            tr("Bàn phím của máy không phải kiểu Anh (US)."),
            tr("Chọn bàn phím English (US) trong cài đặt ngôn ngữ của máy."),
        ),
        "caps": ("warn", tr("Caps Lock đang bật."), tr("Bấm Caps Lock để tắt.")),
        "unreadable": (
            "err",
            tr("Chưa đọc được mã thử."),
            tr("Quét lại gần hơn, hoặc tăng độ sáng màn hình."),
        ),
    }
    return said[finding]
