"""The scanners of this machine beside its keyboard: a line that is always heard, a camera on a key.

Both are chosen on this machine; what they read goes the way of every scan.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fieldapp.ui.devices.camera import Camera, MakeCamera, cameras
from fieldapp.ui.devices.camera_sheet import CameraSheet
from fieldapp.ui.devices.frames import FrameReader
from fieldapp.ui.devices.serial_scanner import SerialScanner
from fieldapp.ui.lane import Lane
from fieldapp.ui.machine import MachineChoices
from fieldapp.ui.theme.look import Look


class OtherScanners(QObject):
    """`heard` gives the text of one code; `line_gone` says that the chosen line is silent."""

    heard = Signal(str)
    line_gone = Signal()

    def __init__(
        self,
        look: Look,
        window: QWidget,
        machine: MachineChoices,
        make_camera: MakeCamera = Camera,
    ) -> None:
        super().__init__(window)
        self._look, self._window, self._machine = look, window, machine
        self._make_camera = make_camera
        self._line: SerialScanner | None = None
        self._heard_line = ""
        self._lane: Lane | None = None
        self._camera: Camera | None = None
        self.sheet: CameraSheet | None = None
        self.listen()

    def listen(self) -> None:
        """Hear the line that is chosen now; called again after another choice."""
        if self._heard_line == self._machine.serial:
            return
        self._heard_line = self._machine.serial
        if self._line is not None:
            self._line.close()
            self._line.deleteLater()
            self._line = None
        if self._machine.serial:
            self._line = SerialScanner(self._machine.serial, self)
            self._line.scanned.connect(self.heard)
            self._line.gone.connect(self.line_gone)
            self._line.open()

    def look_once(self) -> None:
        """Open the camera until it has read one code, or Esc."""
        if self.sheet is not None:
            return
        self.sheet = sheet = CameraSheet(self._look, self._window)
        sheet.escaped.connect(self.look_away)
        sheet.open()
        self._lane = lane = Lane("camera")
        reader = FrameReader(lane, sheet)
        reader.scanned.connect(self._read)
        self._camera = camera = self._make_camera(self._chosen(), sheet)
        camera.framed.connect(sheet.show_frame)
        camera.framed.connect(reader.look_at)
        camera.lost.connect(sheet.show_lost)
        camera.start()

    def look_away(self) -> None:
        """Nothing of what the camera saw is left."""
        if self._camera is not None:
            self._camera.stop()
        if self._lane is not None:
            self._lane.forget()
            self._lane.finish()
        if self.sheet is not None:
            self.sheet.shut()
            dimmer = self.sheet.parentWidget()
            if dimmer is not None:
                dimmer.deleteLater()
        self._camera = self._lane = self.sheet = None

    def end(self) -> None:
        self.look_away()
        if self._line is not None:
            self._line.close()
        self._line = None

    def _read(self, code: str) -> None:
        if self.sheet is not None:
            self.look_away()
            self.heard.emit(code)

    def _chosen(self) -> str:
        """The camera that was chosen here, or the first there is."""
        chosen = self._machine.camera
        return chosen or next((each.key for each in cameras()), "")
