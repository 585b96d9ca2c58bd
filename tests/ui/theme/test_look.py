import re

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont
from PySide6.QtWidgets import QLabel, QPushButton

from fieldapp.paths import resources
from fieldapp.ui.theme.tokens import SCALES, THEMES

LETTERS = "ăâđêôơưĂÂĐÊÔƠƯáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵỶỲ"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", SCALES)
def test_qt_understands_the_sheet_in_every_theme_and_size(look, qtbot, theme, scale):
    # A sheet Qt cannot parse is a Qt warning, and that fails the test by itself.
    look.set_theme(theme)
    look.set_scale(scale)
    shown = QLabel("x")
    qtbot.addWidget(shown)
    shown.ensurePolished()

    assert shown.font().pixelSize() == round(16 * scale / 100)
    assert shown.palette().windowText().color() == look.colour("text")


@pytest.mark.parametrize("name", ["NotoSans-Regular", "NotoSans-SemiBold", "NotoSans-Bold"])
def test_the_screen_font_has_every_vietnamese_letter(look, name):
    font = QRawFont(str(resources() / "fonts" / f"{name}.ttf"), 16)

    assert "Noto Sans" in QFontDatabase.families()
    assert [letter for letter in LETTERS if not font.supportsCharacter(ord(letter))] == []


def test_an_icon_has_the_colour_of_its_token(look):
    drawn = look.pixmap("circle-check", "accent", 24).toImage()
    seen = {
        drawn.pixelColor(x, y).name().upper()
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).alpha() == 255
    }

    assert "#0B5CAD" in seen


def test_an_icon_changes_with_the_theme(look):
    light = look.pixmap("circle-check", "text", 24).toImage()
    look.set_theme("dark")

    assert look.pixmap("circle-check", "text", 24).toImage() != light


def test_a_button_keeps_a_greyed_picture_for_when_it_is_off(look, qtbot):
    button = QPushButton("x")
    qtbot.addWidget(button)
    look.dress(button, "lock", "text", 20)
    icon = button.icon()
    size = button.iconSize()

    assert icon.pixmap(size, icon.Mode.Disabled).toImage() != icon.pixmap(size).toImage()


def test_text_size_steps_stop_at_the_ends(look):
    look.step_scale(-1)
    assert look.scale == 100
    for _ in range(9):
        look.step_scale(1)
    assert look.scale == 200


def test_the_three_themes_come_round(look):
    seen = []
    for _ in range(3):
        look.next_theme()
        seen.append(look.theme)

    assert seen == ["dark", "sun", "light"]


def test_nobody_is_told_when_nothing_changed(look, qtbot):
    with qtbot.assertNotEmitted(look.changed):
        look.set_theme("light")
        look.set_scale(100)
        look.set_scale(101)


def test_every_icon_named_in_the_shell_is_shipped():
    source = resources().parent / "fieldapp" / "ui"
    have = {file.stem for file in (resources() / "icons").glob("*.svg")}
    text = "\n".join(file.read_text(encoding="utf-8") for file in source.rglob("*.py"))
    named = set(re.findall(r'(?:Glyph\(\w+(?:\.\w+)?, |icon="|show_icon\()"?([a-z0-9-]+)"', text))

    assert named - have == set()
