"""One message for all papers: which are not printed, what to do; or whether somebody saw them."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fieldapp.domain.reasons import PrintTrouble
from fieldapp.ui.components import KeyButton
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_OTHER, _CAME, _NOT = "Ctrl+Shift+P", "Ctrl+Shift+Y", "Ctrl+Shift+N"


def trouble_words(trouble: PrintTrouble) -> tuple[str, str, str]:
    """Why no paper came out, what to do about it, and the code for support."""
    again = tr("rồi bấm In lại.")
    words = {
        "no_printer": (tr("Không thấy máy in."), tr("Kiểm tra dây và nguồn,"), "IN-02"),
        "paper": (tr("Máy in hết giấy."), tr("Cho giấy vào,"), "IN-05"),
        "jam": (tr("Máy in kẹt giấy."), tr("Lấy giấy kẹt ra,"), "IN-06"),
        "offline": (tr("Máy in không trả lời."), tr("Kiểm tra dây, nguồn và nắp máy in,"), "IN-07"),
        "vanished": (tr("Lệnh in bị hủy hoặc mất."), tr("Xem lại máy in,"), "IN-08"),
        "unknown": (tr("Chưa thấy giấy ra."), tr("Xem lại máy in,"), "IN-09"),
    }
    why, advice, code = words[trouble]
    return why, f"{advice} {again}", code


class PrintMessage(QObject):
    """Over the page's own message; each button has its key while it is to be seen."""

    again = Signal()
    other = Signal()
    came_out = Signal()
    missing = Signal()
    put_off = Signal()

    def __init__(self, screen: DeskScreen, look: Look) -> None:
        super().__init__()
        self._message = screen.panel.message
        self._again = KeyButton(look, key="F9", icon="printer", size="md")
        self._other = KeyButton(look, key=_OTHER, size="md")
        self._came = KeyButton(look, key=_CAME, icon="check", size="md")
        self._not = KeyButton(look, key=_NOT, size="md")
        self._keys = {
            button: QShortcut(QKeySequence(key), screen)
            for button, key in ((self._other, _OTHER), (self._came, _CAME), (self._not, _NOT))
        }
        self._again.clicked.connect(self.again)
        self._other.clicked.connect(self.other)
        self._came.clicked.connect(self.came_out)
        self._not.clicked.connect(self.missing)
        for button, key in self._keys.items():
            key.setAutoRepeat(False)
            key.activated.connect(button.click)
        for button in (self._again, self._other, self._came, self._not):
            self._message.add_button(button)
        self._message.closed.connect(self._closed)
        self._offer()

    def show_failed(
        self, numbers: tuple[str, ...], why: str, advice: str, code: str, other: str
    ) -> None:
        """`other` is the printer to fall back on, empty where there is none."""
        if len(numbers) == 1:
            number = facts.receipt_no(numbers[0])
            lead = tr("Đã lưu lượt trao. Chưa in được phiếu {no}.", no=number)
        else:
            lead = tr("Các lượt trao đã lưu. {n} phiếu chưa in được.", n=len(numbers))
        self._again.setText(tr("In lại"))
        self._other.setText(tr("In ở máy {name}", name=other))
        self._offer(self._again, *([self._other] if other else []))
        self._say(lead, f"{why} {advice} [{code}]".strip())

    def ask_to_print(self, count: int) -> None:
        self._again.setText(tr("In ngay"))
        self._offer(self._again)
        self._say(
            tr("Có {n} phiếu chưa in. In bây giờ?", n=count),
            tr("Đóng thông báo thì phiếu vẫn chờ ở danh sách."),
        )

    def ask_whether_seen(self, count: int) -> None:
        self._came.setText(tr("Giấy đã ra"))
        self._not.setText(tr("Chưa ra"))
        self._offer(self._came, self._not)
        self._say(
            tr("{n} phiếu đã gửi tới máy in mà chưa rõ đã in. Giấy có ra không?", n=count),
            tr("Xem khay giấy rồi trả lời."),
        )

    def hide(self) -> None:
        self._offer()
        self._message.hide()

    def _say(self, lead: str, text: str) -> None:
        self._message.say("warn", lead, text)
        self._message.show()
        self._message.announce()

    def _closed(self) -> None:
        self._offer()
        self.put_off.emit()

    def _offer(self, *shown: KeyButton) -> None:
        for button in (self._again, self._other, self._came, self._not):
            button.setVisible(button in shown)
        for button, key in self._keys.items():
            key.setEnabled(button in shown)
