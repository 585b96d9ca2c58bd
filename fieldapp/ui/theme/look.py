"""The look of the running shell: one object holds theme, text size, fonts and tinted icons."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from fieldapp.ui.theme import images
from fieldapp.ui.theme.sheet import style_sheet
from fieldapp.ui.theme.tokens import COLOURS, SCALES, THEMES, Theme

_ROLES = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "zebra"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on-accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.ToolTipBase, "text"),
    (QPalette.ColorRole.ToolTipText, "surface"),
)
_LARGE_ICON = 28
_ICON_GAP = 5


class Look(QObject):
    """Theme and text size; `changed` asks whoever drew something themselves to draw it again."""

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        resources: Path,
        theme: Theme = "light",
        scale: int = 100,
    ) -> None:
        super().__init__(application)
        self.theme: Theme = theme
        self.scale = scale
        self.application = application
        self._icons = resources / "icons"
        self._template = (resources / "theme.qss").read_text(encoding="utf-8")
        # Pictures go to a folder of our own: the installation may be read only.
        self._pictures = QTemporaryDir()
        self._drawn: dict[tuple[str, str, int, int, float], QPixmap] = {}
        for font in sorted((resources / "fonts").glob("NotoSans-*.ttf")):
            QFontDatabase.addApplicationFont(str(font))
        application.setStyle("Fusion")
        self._colour_application()

    def put_on(self) -> None:
        """Give the application its style sheet: after the first widgets were built.

        Every widget that moves into another under a style sheet is styled anew with all it holds.
        """
        # A folder per theme, or Qt shows the cached pictures of the last one.
        folder = Path(self._pictures.filePath(self.theme))
        if not folder.is_dir():
            folder.mkdir()
            images.draw(self.theme, folder)
        sheet = style_sheet(self._template, self.theme, self.scale, folder.as_posix())
        self.application.setStyleSheet(sheet)

    def set_theme(self, theme: Theme) -> None:
        if theme != self.theme:
            self.theme = theme
            self._apply()

    def next_theme(self) -> None:
        self.set_theme(THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)])

    def set_scale(self, scale: int) -> None:
        """Text size in percent, one of `SCALES`."""
        if scale != self.scale and scale in SCALES:
            self.scale = scale
            self._apply()

    def step_scale(self, steps: int) -> None:
        """One step larger (1) or smaller (-1); stops at the ends."""
        place = SCALES.index(self.scale) + steps
        self.set_scale(SCALES[max(0, min(place, len(SCALES) - 1))])

    def px(self, size: int) -> int:
        """A length that grows with the text."""
        return round(size * self.scale / 100)

    def colour(self, token: str) -> QColor:
        return QColor(COLOURS[self.theme][token])

    def pixmap(self, name: str, token: str, size: int = 20, gap: int = 0) -> QPixmap:
        """A tinted icon, `size` px at 100 %, sharp at the screen's pixel ratio."""
        ratio = self.application.devicePixelRatio()
        key = (name, COLOURS[self.theme][token], self.px(size), self.px(gap), ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def dress(
        self, button: QAbstractButton, name: str, token: str, size: int, *, chosen: str = ""
    ) -> None:
        """Give a button its icon; `chosen` is the icon's colour while the button is checked."""
        # Qt leaves 4 px between icon and words: the rest of the gap is part of the picture.
        gap = _ICON_GAP if button.text() and isinstance(button, QPushButton) else 0
        icon = QIcon(self.pixmap(name, token, size, gap))
        icon.addPixmap(self.pixmap(name, "text3", size, gap), QIcon.Mode.Disabled)
        if chosen:
            picture = self.pixmap(name, chosen, size, gap)
            icon.addPixmap(picture, QIcon.Mode.Normal, QIcon.State.On)
        button.setIcon(icon)
        button.setIconSize(QSize(self.px(size) + self.px(gap), self.px(size)))

    def _draw(self, name: str, colour: str, size: int, gap: int, ratio: float) -> QPixmap:
        svg = (self._icons / f"{name}.svg").read_text(encoding="utf-8")
        svg = svg.replace("currentColor", colour)
        if size >= _LARGE_ICON:
            svg = svg.replace('stroke-width="2"', 'stroke-width="1.8"')
        pixels = QPixmap(QSize(size + gap, size) * ratio)
        pixels.setDevicePixelRatio(ratio)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixels

    def _apply(self) -> None:
        self._colour_application()
        self.put_on()
        self.changed.emit()

    def _colour_application(self) -> None:
        scheme = Qt.ColorScheme.Dark if self.theme == "dark" else Qt.ColorScheme.Light
        self.application.styleHints().setColorScheme(scheme)
        palette = QPalette()
        for role, token in _ROLES:
            palette.setColor(role, self.colour(token))
        self.application.setPalette(palette)
        font = QFont("Noto Sans")
        font.setPixelSize(self.px(16))
        self.application.setFont(font)
