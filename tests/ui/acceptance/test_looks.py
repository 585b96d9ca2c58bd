"""Checks 10 and 11 on the painted page: nothing is cut at any size, and all of it can be read."""

import pytest
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from fieldapp.ui.language import Language, set_language
from fieldapp.ui.theme.tokens import THEMES
from tests.proof.tiers import mostly_slow
from tests.ui.acceptance.looking import clipped, grounds
from tests.ui.acceptance.test_access import SHEETS, STATES
from tests.ui.theme.test_tokens import contrast

# What a laptop of 1366×768 leaves to the page beside rail and bars.
ROOM = {100: (1270, 600), 200: (1254, 576)}


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize(
    ("scale", "language"), mostly_slow([(100, "vi"), (100, "en"), (200, "vi")], (200, "vi"))
)
def test_check_10_nothing_of_the_desk_is_cut_off(seat, look, scale, language: Language):
    set_language(language)
    look.set_scale(scale)
    # As the real window: it never grows over the edge of the screen.
    seat.window.layout().setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    seat.window.setMinimumSize(0, 0)
    seat.window.resize(*ROOM[scale])
    cut = {}
    for name, show in STATES.items():
        show(seat)
        settle()
        cut[name] = clipped(seat.window)
    assert {name: lost for name, lost in cut.items() if lost} == {}


@pytest.mark.parametrize("theme", mostly_slow(THEMES, "sun"))
def test_check_11_every_painted_word_of_the_desk_can_be_read(seat, look, theme):
    look.set_theme(theme)
    pale = {}
    for name, show in STATES.items():
        show(seat)
        settle()
        pale[name] = unreadable(seat.window)
    assert {name: words for name, words in pale.items() if words} == {}


@pytest.mark.parametrize("sheet", mostly_slow(SHEETS, "recall"))
def test_check_11_every_painted_word_of_a_sheet_can_be_read(seat, look, sheet):
    opened = SHEETS[sheet](seat)
    pale = []
    for theme in THEMES:
        look.set_theme(theme)
        settle()
        pale += unreadable(opened)
    assert pale == []


def unreadable(root: QWidget) -> list[tuple[str, str, str]]:
    return [each for each in grounds(root) if contrast(*each[1:]) < 4.5]
