"""A camera in the place of a scanner: the picture goes to the window and to the reader, no further.

Qt's multimedia is in an extra package and loads slowly, so it is loaded when it is first asked for;
without it there are simply no cameras.
"""

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QVideoFrame, QVideoSink

# Enough for three pixels a module of our largest code held at a hand's length.
_WIDE, _HIGH = 1280, 720


class Seen(NamedTuple):
    """A camera of this machine."""

    key: str
    name: str


def may_see() -> bool:
    """Whether the extra package is there; whether a camera is, only `cameras` says."""
    return find_spec("PySide6.QtMultimedia") is not None


def cameras() -> tuple[Seen, ...]:
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:
        return ()
    found = QMediaDevices.videoInputs()
    return tuple(Seen(bytes(each.id().data()).hex(), each.description()) for each in found)


class Camera(QObject):
    """`framed` gives every picture, `lost` says that the camera went away or will not start."""

    framed = Signal(object)
    lost = Signal()

    def __init__(self, key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._camera: QCamera | None = None
        self._session: QMediaCaptureSession | None = None
        self.sink: QVideoSink | None = None

    def start(self) -> None:
        from PySide6.QtMultimedia import (
            QCamera,
            QMediaCaptureSession,
            QMediaDevices,
        )

        for device in QMediaDevices.videoInputs():
            if bytes(device.id().data()).hex() == self._key:
                self._camera = camera = QCamera(device, self)
                fitting = [
                    each
                    for each in device.videoFormats()
                    if each.resolution().width() <= _WIDE and each.resolution().height() <= _HIGH
                ]
                if fitting:
                    camera.setCameraFormat(max(fitting, key=lambda each: each.resolution().width()))
                camera.errorOccurred.connect(lambda *_: self.lost.emit())
                self._session = QMediaCaptureSession(self)
                self._session.setCamera(camera)
                self._session.setVideoSink(self.open_sink())
                camera.start()
                return
        self.lost.emit()

    def open_sink(self) -> "QVideoSink":
        """Where frames arrive; a test puts its own there."""
        from PySide6.QtMultimedia import QVideoSink

        self.sink = QVideoSink(self)
        self.sink.videoFrameChanged.connect(self._framed)
        return self.sink

    def stop(self) -> None:
        if self._camera is not None:
            self._camera.stop()
            self._camera.deleteLater()
        for each in (self._session, self.sink):
            if each is not None:
                each.deleteLater()
        self._camera = self._session = self.sink = None

    def _framed(self, frame: "QVideoFrame") -> None:
        image = frame.toImage()
        if not image.isNull():
            self.framed.emit(image)


MakeCamera = Callable[[str, QObject], Camera]
