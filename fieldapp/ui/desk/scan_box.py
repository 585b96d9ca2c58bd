"""One box for scanning and for typing a name or number."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from fieldapp.ui.components import Glyph, KeyCap
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScanBox(QLineEdit):
    """Emits what is typed, Enter with the text, and the arrow keys that walk the results."""

    typed = Signal(str)
    entered = Signal(str)
    stepped = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("Scan")
        # Suggestions of a typing tool would hold back letters that are searched at once.
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        self.setMaxLength(600)
        self._glyph = Glyph(look, "scan-barcode", "text2", 24)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 18, 0)
        row.addWidget(self._glyph)
        row.addStretch()
        row.addWidget(KeyCap("F2"))
        self.textEdited.connect(self.typed)
        self.retranslate()

    def retranslate(self) -> None:
        self.setPlaceholderText(tr("Quét mã hoặc gõ tên, số…"))
        self.setAccessibleName(tr("Ô quét: quét mã hoặc gõ tên, số"))
        self.setAccessibleDescription(tr("phím {key}", key="F2"))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Ctrl+Z undoes typing only where there is any; Ctrl+K is "way of signing" here.
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.text()
            if undo or event.matches(QKeySequence.StandardKey.DeleteEndOfLine):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ENTER:
            if not event.isAutoRepeat():
                self.entered.emit(self.text().strip())
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._glyph.show_icon("scan-barcode", "accent")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._glyph.show_icon("scan-barcode", "text2")
