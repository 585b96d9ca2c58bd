"""Type of administrative papers: 13 points, justified, first lines indented (Decree 30/2020)."""

from collections.abc import Sequence
from typing import Self

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import TableStyle

from fieldapp.domain.official_paper import Align
from fieldapp.files.typesetting import BOLD, BOLD_ITALIC, ITALIC, REGULAR

GRID = 3
"""Points between a cell's text and its lines."""

_ALIGNED = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT}
_PLAIN_EDGE = 0.6
_SMALL = 0.86

SIGNING = TableStyle(
    [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]
)


_WORDS = {"left": "LEFT", "centre": "CENTER", "right": "RIGHT"}


def _face(
    first: tuple[int, int], last: tuple[int, int], style: ParagraphStyle
) -> tuple[object, ...]:
    return ("FONT", first, last, style.fontName, style.fontSize, style.leading)


class Styles:
    """All paragraph styles at one scale."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        body = self._style(13, after=6, alignment=TA_JUSTIFY, firstLineIndent=10 * mm)
        self.title = self._style(14, BOLD, after=2, alignment=TA_CENTER)
        self.abstract = self._style(13, BOLD, alignment=TA_CENTER)
        self.named = {
            "body": body,
            "item": self._style(13, after=4),
            "heading": self._style(13, BOLD, after=4, before=6, keepWithNext=1),
            "centred": self._style(13, after=4, alignment=TA_CENTER),
            "note": self._style(10, ITALIC, after=4),
            "large": self._style(18, BOLD, after=6),
        }
        self.head = self._style(11.5, BOLD, alignment=TA_CENTER)
        self.cell = {name: self._style(12, alignment=at) for name, at in _ALIGNED.items()}
        self.total = {name: self._style(12, BOLD, alignment=at) for name, at in _ALIGNED.items()}
        self.signer = self._style(13, BOLD, alignment=TA_CENTER)
        self.hint = self._style(12, ITALIC, alignment=TA_CENTER)
        self.sent_head = self._style(12, BOLD_ITALIC)
        self.sent = self._style(11)
        self.least_row = 16 * scale + 2 * GRID

    @property
    def small(self) -> Self:
        """The same for a table with much in it."""
        return type(self)(self._scale * _SMALL)

    def grid(self, aligned: Sequence[Align], *, total: bool) -> TableStyle:
        """Lines of a table, and the faces of what stands in it as plain text."""
        # Without a face one that is not embedded would be named, though nothing is set in it.
        said: list[tuple[object, ...]] = [
            _face((0, 0), (-1, -1), self.cell["left"]),
            _face((0, 0), (-1, 0), self.head),
            *(("ALIGN", (at, 1), (at, -1), _WORDS[align]) for at, align in enumerate(aligned)),
            ("ALIGN", (0, 0), (-1, 0), "CENTER"),
            ("GRID", (0, 0), (-1, -1), _PLAIN_EDGE, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), GRID),
            ("RIGHTPADDING", (0, 0), (-1, -1), GRID),
            ("TOPPADDING", (0, 0), (-1, -1), GRID),
            ("BOTTOMPADDING", (0, 0), (-1, -1), GRID),
        ]
        if total:
            said.append(_face((0, -1), (-1, -1), self.total["left"]))
        return TableStyle(said)

    def _style(
        self,
        size: float,
        face: str = REGULAR,
        *,
        after: float = 0,
        before: float = 0,
        alignment: int = TA_LEFT,
        **more: float,
    ) -> ParagraphStyle:
        large = size * self._scale
        return ParagraphStyle(
            f"{face}-{size}",
            fontName=face,
            fontSize=large,
            leading=large * 1.24,
            spaceAfter=after,
            spaceBefore=before,
            alignment=alignment,
            splitLongWords=1,
            **more,
        )
