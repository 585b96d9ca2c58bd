"""The last net: a bug is said calmly, with a code to read out, and without a word about people."""

import logging
import sys
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from fieldapp.domain.crash_code import crash_code, crash_frames
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.components import Glyph, KeyButton, label
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_log = logging.getLogger("fieldapp.crash")


class CrashDialog(QDialog):
    """Says that records are safe, what to do, and the code."""

    def __init__(self, look: Look, title: str, advice: str, code: str) -> None:
        super().__init__()
        self.setWindowTitle("Trao Tay")
        self._code = code
        heading = label(title, "h2", wrap=True)
        copied = KeyButton(look, tr("Chép mã"))
        copied.clicked.connect(self._copy)
        close = KeyButton(look, tr("Làm tiếp"), kind="primary")
        close.clicked.connect(self.accept)
        shown = label(code, "fact", wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph(look, "shield-alert", "warn-t", 32), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(heading, 1)
        foot = QHBoxLayout()
        foot.addWidget(copied)
        foot.addStretch()
        foot.addWidget(close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addWidget(label(advice, wrap=True))
        rows.addWidget(shown)
        rows.addSpacing(8)
        rows.addLayout(foot)
        self.setMinimumWidth(look.px(520))
        close.setDefault(True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)


class CrashNet:
    """Stands in for `sys.excepthook` while the window is open; one dialog at a time."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._showing = False

    def install(self) -> None:
        sys.excepthook = self.catch

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, FieldTrouble):
            code, title, advice = error.code, error.title, error.advice
        else:
            code = crash_code(kind, trace)
            title = tr("Có việc chưa làm xong. Những gì đã lưu vẫn còn nguyên.")
            advice = tr("Bấm Làm tiếp rồi thử lại. Nếu lặp lại, đọc mã này cho người hỗ trợ.")
        _log.error("crash %s | %s", code, crash_frames(trace))
        if not self._showing:
            self._showing = True
            CrashDialog(self._look, title, advice, code).exec()
            self._showing = False
