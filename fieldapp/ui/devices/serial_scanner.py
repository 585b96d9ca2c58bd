"""A scanner on a serial line or USB-COM: whole codes as they are, past keyboard and typing tools.

Qt's serial port is in an extra package; without it there are simply no ports.
"""

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal

try:
    from PySide6.QtSerialPort import QSerialPort, QSerialPortInfo
except ImportError:  # the extra `devices` is not installed
    SERIAL = False
else:
    SERIAL = True

# What a scanner is set to when it leaves its maker; on USB the speed means nothing.
_BAUD = 9600
# A code without an end is a whole one after so much silence.
SILENCE_MS = 120
_AGAIN_MS = 2000
# The longest of our codes has 318 digits, a citizen's card about 120 letters.
_LONGEST = 2048
_ENDS = b"\r\n\t"


def serial_ports() -> tuple[tuple[str, str], ...]:
    """Name of each line of this machine, and what hangs on it as its maker calls it."""
    if not SERIAL:
        return ()
    found = QSerialPortInfo.availablePorts()
    return tuple((each.portName(), each.description() or each.portName()) for each in found)


class SerialScanner(QObject):
    """`scanned` gives the text of one code; `came` and `gone` say whether the line answers.

    A scanner that was pulled out is looked for every two seconds until it is back.
    """

    scanned = Signal(str)
    came = Signal()
    gone = Signal()

    def __init__(self, port: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = port
        self._come = bytearray()
        self._too_long = False
        self._port: QSerialPort | None = None
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS)
        self._silence.timeout.connect(self._end)
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self.open)

    def open(self) -> None:
        """Take the line, now or as soon as it is there."""
        if not SERIAL or self._port is not None:
            return
        port = QSerialPort(self._name, self)
        port.setBaudRate(_BAUD)
        if not port.open(QIODevice.OpenModeFlag.ReadOnly):
            port.deleteLater()
            self._again.start()
            self.gone.emit()
            return
        self._again.stop()
        self._port = port
        port.readyRead.connect(self._read)
        port.errorOccurred.connect(self._trouble)
        self.came.emit()

    def close(self) -> None:
        self._again.stop()
        self._silence.stop()
        self._forget()
        self._let_go()

    def _read(self) -> None:
        if self._port is None:
            return
        for byte in bytes(self._port.readAll().data()):
            if byte in _ENDS:
                self._end()
            elif len(self._come) < _LONGEST:
                self._come.append(byte)
            else:
                # A line that never ends is no scanner; what is left of it is no code either.
                self._too_long = True
        if self._come:
            self._silence.start()

    def _end(self) -> None:
        self._silence.stop()
        text = "" if self._too_long else self._come.decode("utf-8", "replace").strip()
        self._forget()
        if text:
            self.scanned.emit(text)

    def _trouble(self, error: "QSerialPort.SerialPortError") -> None:
        if error == QSerialPort.SerialPortError.NoError or self._port is None:
            return
        self._forget()
        self._let_go()
        self._again.start()
        self.gone.emit()

    def _forget(self) -> None:
        self._come.clear()
        self._too_long = False

    def _let_go(self) -> None:
        port, self._port = self._port, None
        if port is not None:
            port.close()
            port.deleteLater()
