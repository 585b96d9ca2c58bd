"""Fonts, measuring and wrapping for paper: all text passes here and is composed (NFC) on the way.

Decomposed letters would print with floating marks, so nothing draws a string any other way.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from fieldapp.domain.text import composed
from fieldapp.domain.trouble import FieldTrouble

REGULAR = "Tinos"
BOLD = "Tinos-Bold"
ITALIC = "Tinos-Italic"
BOLD_ITALIC = "Tinos-BoldItalic"

Run = tuple[str, str]
"""Text and the face it is set in."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Where the four faces of the document typeface lie (complete TrueType files)."""

    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path

    @classmethod
    def in_folder(cls, folder: Path) -> "Fonts":
        """Name the four faces as they are shipped."""
        return cls(*(folder / f"{name}.ttf" for name in _SHIPPED))


_SHIPPED = ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic")


@cache
def register(fonts: Fonts) -> None:
    """Load the faces once per process: that is the cold cost of the first receipt."""
    faces = {
        REGULAR: fonts.regular,
        BOLD: fonts.bold,
        ITALIC: fonts.italic,
        BOLD_ITALIC: fonts.bold_italic,
    }
    # Streams as plain bytes: text-safe ones cost time and size, and nobody reads them.
    rl_config.useA85 = 0
    try:
        for name, path in faces.items():
            pdfmetrics.registerFont(TTFont(name, str(path)))
        pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC)
    except (TTFError, OSError) as cause:
        raise missing_fonts() from cause


def missing_fonts() -> FieldTrouble:
    """Paper needs its typefaces; what was handed over does not."""
    return FieldTrouble(
        "Đã lưu lượt trao. Chưa lập được phiếu: thiếu phông chữ.",
        "Cài lại Trao Tay, rồi in lại phiếu.",
        code="IN-03",
    )


@dataclass(frozen=True, slots=True)
class TextLine:
    """One measured line: pieces of (offset in points, face, text)."""

    pieces: tuple[tuple[float, str, str], ...]
    size: float
    width: float

    def draw(self, canvas: Canvas, x: float, baseline: float) -> None:
        """Set the line with its left end at x."""
        for offset, face, text in self.pieces:
            canvas.setFont(face, self.size)
            canvas.drawString(x + offset, baseline, text)

    def draw_centred(self, canvas: Canvas, x: float, baseline: float) -> None:
        """Set the line with its middle at x."""
        self.draw(canvas, x - self.width / 2, baseline)

    def draw_right(self, canvas: Canvas, x: float, baseline: float) -> None:
        """Set the line with its right end at x."""
        self.draw(canvas, x - self.width, baseline)


def width_of(text: str, face: str, size: float) -> float:
    """Width in points of a text on one line."""
    return _measured(composed(text), face, size)


def _measured(text: str, face: str, size: float) -> float:
    width: float = pdfmetrics.stringWidth(text, face, size)
    return width


def wrap(runs: Sequence[Run], size: float, width: float) -> list[TextLine]:
    """Break runs into lines no wider than `width` points, inside a word only where it must."""
    lines: list[list[list[Run]]] = [[]]
    room = width
    for word in _words(runs):
        for part in _fitting(word, size, width):
            needed = sum(_measured(text, face, size) for text, face in part)
            gap = _measured(" ", part[0][1], size) if lines[-1] else 0.0
            if lines[-1] and needed + gap > room:
                lines.append([])
                room, gap = width, 0.0
            lines[-1].append(part)
            room -= needed + gap
    return [_line(words, size) for words in lines]


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Words may change their face in the middle: a bold name and the comma after it."""
    word: list[Run] = []
    for text, face in runs:
        first, *others = composed(text).split(" ")
        if first:
            word.append((first, face))
        for other in others:
            if word:
                yield word
            word = [(other, face)] if other else []
    if word:
        yield word


def _fitting(word: list[Run], size: float, width: float) -> Iterator[list[Run]]:
    if sum(_measured(text, face, size) for text, face in word) <= width:
        yield word
        return
    part: list[Run] = []
    room = width
    for letter, face in ((letter, face) for text, face in word for letter in text):
        needed = _measured(letter, face, size)
        if part and needed > room:
            yield part
            part, room = [], width
        if part and part[-1][1] == face:
            part[-1] = (part[-1][0] + letter, face)
        else:
            part.append((letter, face))
        room -= needed
    yield part


def _line(words: list[list[Run]], size: float) -> TextLine:
    joined: list[Run] = []
    for number, word in enumerate(words):
        for place, (text, face) in enumerate(word):
            spaced = f" {text}" if number and not place else text
            if joined and joined[-1][1] == face:
                joined[-1] = (joined[-1][0] + spaced, face)
            else:
                joined.append((spaced, face))
    pieces: list[tuple[float, str, str]] = []
    offset = 0.0
    for text, face in joined:
        pieces.append((offset, face, text))
        offset += _measured(text, face, size)
    return TextLine(tuple(pieces), size, offset)
