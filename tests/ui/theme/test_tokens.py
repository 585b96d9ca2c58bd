import pytest

from fieldapp.ui.theme.tokens import COLOURS, THEMES

TEXT_ON = [
    *((text, ground) for text in ("text", "text2", "text3") for ground in ("bg", "surface")),
    *((text, "surface2") for text in ("text", "text2", "text3")),
    *((text, "sunken") for text in ("text", "text2", "text3")),
    ("accent", "surface"),
    ("accent", "accent-soft"),
    ("accent", "bg"),
    ("on-accent", "accent"),
    ("on-accent", "accent-h"),
    ("on-accent", "accent-p"),
    *((f"on-{tone}", tone) for tone in ("ok", "warn", "err", "none", "else")),
    *((f"on-{tone}", f"{tone}-d") for tone in ("ok", "warn", "err", "none", "else")),
    *((f"{tone}-t", f"{tone}-soft") for tone in ("ok", "warn", "err", "else")),
    *((f"{tone}-t", "surface") for tone in ("ok", "warn", "err", "else")),
    *(("text", f"{tone}-soft") for tone in ("ok", "warn", "err", "none", "else", "accent")),
    ("text2", "none-soft"),
    ("text", "row-sel"),
    ("text2", "row-sel"),
    ("text", "zebra"),
    ("on-toast", "toast"),
]
EDGES_ON = [
    *(("border2", ground) for ground in ("surface", "bg")),
    *(("focus", ground) for ground in ("surface", "bg", "accent-soft")),
    ("accent", "surface"),
    ("err", "surface"),
    ("toast-line", "toast"),
]


def _light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_standard_says():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_check_11_every_text_is_readable_on_its_ground(theme, text, ground):
    assert contrast(COLOURS[theme][text], COLOURS[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES_ON)
def test_check_11_every_control_edge_is_visible(theme, edge, ground):
    assert contrast(COLOURS[theme][edge], COLOURS[theme][ground]) >= 3


def test_every_colour_is_six_digits():
    for colours in COLOURS.values():
        assert all(len(value) == 7 and value[0] == "#" for value in colours.values())
