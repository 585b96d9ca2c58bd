"""How people usually sign at this machine, and a pad to try it on."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldapp.ui.components import KeyButton, Message, Segmented
from fieldapp.ui.language import tr
from fieldapp.ui.machine import MachineChoices, Signing
from fieldapp.ui.setup.step import Outcome, Step
from fieldapp.ui.theme.look import Look

_OPTIONS = (("screen", "signature"), ("mark", "fingerprint"), ("paper", "file-pen-line"))
_ENOUGH_PX = 40
_PAD = (760, 210)


class TrialPad(Protocol):
    """The pad of the desk; what is drawn here is kept nowhere."""

    inked: SignalInstance

    def length(self) -> float: ...

    def erase(self) -> None: ...


class SigningStep(Step):
    """`make_pad` builds the pad that the desk signs on."""

    name = "signing"

    def __init__(
        self, look: Look, machine: MachineChoices, make_pad: Callable[[Look], QWidget]
    ) -> None:
        super().__init__()
        self._machine = machine
        self._drawn = False
        self.method = Segmented(look, "", [(value, " ", icon) for value, icon in _OPTIONS])
        self.method.choose(machine.signing)
        self.method.chosen.connect(self._choose)
        self.pad_widget = make_pad(look)
        self.pad = cast("TrialPad", self.pad_widget)
        # Smaller than at the desk: the words above it are more. A hand does not grow with the type.
        self.pad_widget.setFixedSize(*_PAD)
        self.pad.inked.connect(self._inked)
        self._erase = KeyButton(look, icon="eraser")
        self._erase.clicked.connect(self.pad.erase)
        self.note = Message(look, "info", "")
        line = QHBoxLayout()
        line.addWidget(self.method)
        line.addStretch()
        line.addWidget(self._erase)
        self.rows.addLayout(line)
        self.rows.addWidget(self.pad_widget, 1, Qt.AlignmentFlag.AlignHCenter)
        self.rows.addWidget(self.note)
        self.retranslate()

    def title(self) -> str:
        return tr("Ký nhận")

    def retranslate(self) -> None:
        self.heading.setText(tr("Người dân ở đây ký bằng cách nào?"))
        self.lead.setText(tr("Cách chọn ở đây hiện sẵn khi trao. Bấm F4 lúc trao để đổi."))
        words = [tr("Màn hình"), tr("Điểm chỉ"), tr("Giấy")]
        self.method.set_texts(tr("Cách ký nhận"), words)
        self._erase.setText(tr("Xóa, ký lại"))
        self._show()

    def left(self) -> None:
        # Also an officer's own signature stays nowhere.
        self.pad.erase()

    def outcome(self) -> Outcome:
        words = {"screen": tr("Màn hình"), "mark": tr("Điểm chỉ"), "paper": tr("Giấy")}
        return Outcome(ok=True, text=words[self._machine.signing])

    def _choose(self, method: str) -> None:
        self._machine.choose_signing(cast("Signing", method))
        self._show()
        self.changed.emit()

    def _inked(self) -> None:
        self._drawn = self.pad.length() >= _ENOUGH_PX
        self._show()

    def _show(self) -> None:
        on_screen = self._machine.signing == "screen"
        self.pad_widget.setVisible(on_screen)
        self._erase.setVisible(on_screen)
        if not on_screen:
            text = tr("Phiếu in ra trước; người nhận ký hoặc điểm chỉ trên giấy.")
            self.note.say("info", tr("Cần máy in hoặc phiếu giấy có sẵn."), text)
        elif self._drawn:
            self.note.say("ok", tr("Nét ký tốt."), tr("Nét thử này không lưu ở đâu cả."))
        else:
            self.note.say("info", tr("Ký thử vào khung"), tr("bằng bút, ngón tay hoặc chuột."))
