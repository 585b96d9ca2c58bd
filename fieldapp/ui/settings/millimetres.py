"""A field for tenths of a millimetre, written with a comma."""

from PySide6.QtGui import QValidator

from fieldapp.ui.components import NumberBox
from fieldapp.ui.print_choices import MOST_OFFSET
from fieldapp.ui.trial import millimetres

_STEP = 5


class Millimetres(NumberBox):
    """Its value is in tenths; arrows move by half a millimetre."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(-MOST_OFFSET, MOST_OFFSET)
        self.setSingleStep(_STEP)
        self.setSuffix(" mm")

    def textFromValue(self, value: int) -> str:
        return millimetres(value)

    def valueFromText(self, text: str) -> int:
        return round(float(_figure(text) or 0) * 10)

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        figure = _figure(text)
        if figure in {"", "-", "-.", "."}:
            return QValidator.State.Intermediate, text, at
        whole, _, part = figure.removeprefix("-").partition(".")
        digits = f"{whole}{part}"
        if not (digits.isascii() and digits.isdigit()) or len(part) > 1:
            return QValidator.State.Invalid, text, at
        within = abs(float(figure)) * 10 <= MOST_OFFSET
        state = QValidator.State.Acceptable if within else QValidator.State.Invalid
        return state, text, at


def _figure(text: str) -> str:
    return text.removesuffix("mm").strip().replace(",", ".")
