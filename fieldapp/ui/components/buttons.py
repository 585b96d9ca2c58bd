"""Buttons that show their key, and rows of buttons of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

from fieldapp.ui.components.marks import mark
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_TINTS = {"primary": "on-accent", "danger": "err-t", "link": "accent"}
_GAP = 10
_SIDE = 15


class KeyCap(QLabel):
    """A key as printed on the keyboard; it is shown, never read out as part of a name."""

    def __init__(self, key: str = "") -> None:
        super().__init__(key)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self, role="key")


class KeyButton(QPushButton):
    """A push button with an optional icon and key cap.

    `kind`: primary, danger, link or plain; `size`: md, lg or plain. The key is shown, not grabbed:
    the page answers it. An Enter held down never presses it twice.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        key: str = "",
        kind: str = "",
        size: str = "",
        icon: str = "",
        tint: str = "",
    ) -> None:
        super().__init__(text)
        self._look, self._icon = look, icon
        self._tint = tint or _TINTS.get(kind, "text")
        self._cap = KeyCap()
        self._cap.setParent(self)
        self.setAutoDefault(True)
        mark(self, kind=kind, btnsize=size)
        self.set_key(key)
        look.changed.connect(self._draw)
        self._draw()

    def set_key(self, key: str) -> None:
        self._cap.setText(key)
        self._cap.setVisible(bool(key))
        self.setAccessibleDescription(tr("phím {key}", key=key) if key else "")
        self._place_cap()
        self.updateGeometry()

    def setText(self, text: str) -> None:
        super().setText(text)
        # The gap between icon and words is there only when there are words.
        self._draw()

    def set_icon(self, icon: str, tint: str = "") -> None:
        self._icon = icon
        self._tint = tint or self._tint
        if not icon:
            self.setIcon(QIcon())
        self._draw()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._shift(), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._place_cap()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cap()

    def paintEvent(self, event: QPaintEvent) -> None:
        shift = self._shift()
        if not shift:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        option.rect = option.rect.adjusted(0, 0, -shift, 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        painter.end()

    def _shift(self) -> int:
        return 0 if self._cap.isHidden() else self._cap.sizeHint().width() + _GAP

    def _place_cap(self) -> None:
        cap = self._cap.sizeHint()
        words = self.fontMetrics().horizontalAdvance(self.text().replace("&", ""))
        if not self.icon().isNull():
            words += self.iconSize().width() + 4
        # The cap follows the words, so that a stretched button keeps them together.
        left = (self.width() - self._shift() + words) // 2 + _GAP
        self._cap.resize(cap)
        self._cap.move(left, (self.height() - cap.height()) // 2)

    def _draw(self) -> None:
        if self._icon:
            self._look.dress(self, self._icon, self._tint, 20)
        self._place_cap()
        self.updateGeometry()


class Segmented(QFrame):
    """A row of joined buttons of which one is chosen; arrow keys move inside it."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, options: Sequence[tuple[str, str, str]]) -> None:
        """`options` are (value, text, icon or "")."""
        super().__init__()
        self._look = look
        self._icons = [icon for _, _, icon in options]
        self._values = [value for value, _, _ in options]
        self._texts = tuple(text for _, text, _ in options)
        self._narrow = False
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        last = len(options) - 1
        for place, (_, text, _icon) in enumerate(options):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setAutoDefault(False)
            where = "first" if place == 0 else "last" if place == last else "mid"
            mark(button, seg="true", segpos=where)
            self._group.addButton(button, place)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._values[place]))
        look.changed.connect(self._draw)
        self._draw()

    def value(self) -> str:
        """The chosen one; empty while nothing is."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else ""

    def choose(self, value: str) -> None:
        """Choose without telling anyone."""
        self._group.button(self._values.index(value)).setChecked(True)

    def clear(self) -> None:
        """Nothing is chosen until somebody does."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def take_focus(self) -> None:
        """The chosen button, or the first: a row has no focus of its own."""
        place = max(0, self._group.checkedId())
        self._group.button(place).setFocus(Qt.FocusReason.TabFocusReason)

    def choose_next(self) -> None:
        """Choose the next one and tell, as a click would."""
        self._group.button((self._group.checkedId() + 1) % len(self._values)).click()

    def set_texts(self, name: str, texts: Sequence[str]) -> None:
        self.setAccessibleName(name)
        self._texts = tuple(texts)
        self._say()

    def icons_only(self, narrow: bool) -> None:  # noqa: FBT001 - one fact, named by the method
        """Words become tooltips where there is no room for them; names stay for screen readers."""
        self._narrow = narrow and all(self._icons)
        self._say()

    def _say(self) -> None:
        for button, text in zip(self._group.buttons(), self._texts, strict=True):
            button.setText("" if self._narrow else text)
            button.setToolTip(text if self._narrow else "")
            button.setAccessibleName(text)
        self._widen()

    def _widen(self) -> None:
        """Room for the words of each as they are when it is chosen: in bold."""
        for button in self._group.buttons():
            font = QFont(button.font())
            font.setWeight(QFont.Weight.DemiBold)
            icon = 0 if button.icon().isNull() else button.iconSize().width() + 4
            words = QFontMetrics(font).horizontalAdvance(button.text())
            width = words + icon + self._look.px(2 * _SIDE)
            button.setMinimumWidth(width if button.text() else 0)

    def _draw(self) -> None:
        for button, icon in zip(self._group.buttons(), self._icons, strict=True):
            if icon:
                self._look.dress(button, icon, "text", 18, chosen="accent")
        self._widen()
