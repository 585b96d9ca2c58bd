import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from fieldapp.ui.hidden_digits import digit_of

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def _key(text: str, modifiers: Qt.KeyboardModifier = NONE, native: int = 0) -> QKeyEvent:
    kind = QKeyEvent.Type.KeyPress
    return QKeyEvent(kind, Qt.Key.Key_unknown, modifiers, 0, native, 0, text)


@pytest.mark.parametrize(
    ("event", "digit"),
    [
        (_key("7"), "7"),
        # The Vietnamese layout of Windows puts letters on the number row.
        (_key("ă", native=ord("1")), "1"),
        (_key("a"), ""),
        (_key("٣"), ""),
        (_key("1", CONTROL), ""),
        (_key("!", Qt.KeyboardModifier.ShiftModifier, native=ord("1")), ""),
    ],
)
def test_a_digit_is_read_from_the_key_where_the_layout_hides_it(event, digit):
    assert digit_of(event) == digit
