"""The last net: a bug is said calmly, with a code to read out, and without a word about people."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from fieldapp.domain.crash_code import crash_code, crash_frames
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.components import Glyph, KeyButton, label
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_log = logging.getLogger("fieldapp.crash")


class CrashDialog(QDialog):
    """Says that records are safe, what to do, and the code.

    Enter and Esc go on, Ctrl+C copies the code; `save` writes diagnostics and says where.
    """

    def __init__(
        self,
        look: Look,
        title: str,
        advice: str,
        code: str,
        save: Callable[[], Path] | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Trao Tay")
        self._code, self._save = code, save
        self._close = KeyButton(look, tr("Làm tiếp"), kind="primary")
        shown = label(code, "fact", wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said = label("", wrap=True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(12)
        rows.addLayout(self._head(look, title))
        for each in (label(advice, wrap=True), shown, self._said):
            rows.addWidget(each)
        rows.addSpacing(8)
        rows.addLayout(self._foot(look))
        self._close.setFocus()
        self.setMinimumWidth(look.px(560))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return
        super().keyPressEvent(event)

    def _head(self, look: Look, title: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph(look, "shield-alert", "warn-t", 32), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(title, "h2", wrap=True), 1)
        return head

    def _foot(self, look: Look) -> QHBoxLayout:
        copied = KeyButton(look, tr("Chép mã"))
        copied.clicked.connect(self._copy)
        saved = KeyButton(look, tr("Lưu tệp chẩn đoán"))
        saved.clicked.connect(self._save_now)
        saved.setVisible(self._save is not None)
        self._close.clicked.connect(self.accept)
        self._close.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(copied)
        foot.addWidget(saved)
        foot.addStretch()
        foot.addWidget(self._close)
        return foot

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)

    def _save_now(self) -> None:
        if self._save is None:
            return
        try:
            path = self._save()
        except FieldTrouble as trouble:
            self._say(f"{trouble.title} {trouble.advice}")
        else:
            self._say(tr("Đã lưu, không có tên ai, chỉ văn phòng mở được: {path}", path=str(path)))

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()
        self.adjustSize()


class CrashNet:
    """Stands in for `sys.excepthook` while the window is open; one dialog at a time."""

    def __init__(self, look: Look, save: Callable[[], Path] | None = None) -> None:
        self._look, self._save = look, save
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
            CrashDialog(self._look, title, advice, code, self._save).exec()
            self._showing = False
