"""Which scanners this machine has, how the one on the keyboard was measured, and how to try it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox

from fieldapp.ui.components import KeyButton, label
from fieldapp.ui.devices.camera import Seen, cameras, may_see
from fieldapp.ui.devices.serial_scanner import serial_ports
from fieldapp.ui.language import tr
from fieldapp.ui.settings.port import Settings
from fieldapp.ui.settings.rows import Section, fill
from fieldapp.ui.theme.look import Look
from fieldapp.ui.wording import day


class ScannerSection(Section):
    """A line or a camera is offered where the machine has one, or had one when it was chosen."""

    icon = "scan-barcode"

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__(look)
        self._settings, self._machine = settings, settings.machine
        self.find_lines: Callable[[], Sequence[tuple[str, str]]] = serial_ports
        self.find_cameras: Callable[[], Sequence[Seen]] = cameras
        self.measured = label(wrap=True)
        self.trial = KeyButton(look, tr("Quét thử và đo lại"), icon="scan-barcode", size="md")
        self.trial.clicked.connect(lambda: settings.set_up("scanner"))
        self.line, self.camera = QComboBox(), QComboBox()
        self.line.activated.connect(self._choose_line)
        self.camera.activated.connect(self._choose_camera)
        for box in (self.line, self.camera):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(look.px(300))
        self.search = KeyButton(look, tr("Tìm camera"), icon="scan-line", size="md")
        self.search.clicked.connect(self.look_for_cameras)
        hint = tr("Giữa hai phím liền nhau của một lần quét")
        self.add(tr("Nhịp phím của máy quét"), self.measured, hint=hint)
        self.add(tr("Máy quét khác, hoặc quét hay sót"), self.trial)
        hint = tr("Mã vào thẳng máy, không qua bàn phím và bộ gõ")
        self._lines = self.add(tr("Máy quét cổng COM"), self.line, hint=hint)
        hint = tr("Ctrl+Shift+C ở bàn trao mở camera, đọc xong tự tắt; không lưu hình")
        self._cameras = self.add(tr("Camera đọc mã"), self.camera, self.search, hint=hint)

    def title(self) -> str:
        return tr("Máy quét")

    def entered(self) -> None:
        gaps, seen = self._machine.gaps, self._machine.scanned_on
        text = tr("{mean} ms, dài nhất {longest} ms", mean=gaps.mean, longest=gaps.longest)
        tried = tr("quét thử ngày {day}", day=day(seen)) if seen else tr("chưa quét thử")
        self.measured.setText(f"{text} · {tried}")
        lines, chosen = self.find_lines(), self._machine.serial
        named = [(f"{what} ({port})" if what != port else port, port) for port, what in lines]
        fill(self.line, _offered(named), chosen, tr("Đã chọn trước đây"))
        self._lines.setVisible(bool(lines or chosen))
        # The camera's library is large and slow: it is loaded when somebody asks for it.
        self._fill_cameras([])
        self._cameras.setVisible(may_see() or bool(self._machine.camera))

    def look_for_cameras(self) -> None:
        found = [(each.name, each.key) for each in self.find_cameras()]
        self._fill_cameras(found)
        if not found:
            self._cameras.say(tr("Không thấy camera nào. Cắm camera rồi tìm lại."))

    def _fill_cameras(self, found: list[tuple[str, str]]) -> None:
        fill(self.camera, _offered(found), self._machine.camera, tr("Đã chọn trước đây"))

    def _choose_line(self) -> None:
        self._machine.choose_serial(str(self.line.currentData()))
        self._settings.changed()

    def _choose_camera(self) -> None:
        self._machine.choose_camera(str(self.camera.currentData()))
        self._settings.changed()


def _offered(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(tr("Không dùng"), ""), *found]
