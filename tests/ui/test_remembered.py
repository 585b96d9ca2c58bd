"""What the officer chose is still chosen tomorrow, at this desk and at no other."""

from pathlib import Path

import pytest

from fieldapp.ui.language import set_language, tongue
from fieldapp.ui.remembered import Remembered


@pytest.fixture
def file(tmp_path):
    return tmp_path / "desk" / "window.ini"


@pytest.fixture
def chosen(look, file):
    """As after a day in the sun with an English guest and weak eyes."""
    kept = Remembered(file)
    kept.follow(look)
    look.set_theme("sun")
    look.set_scale(150)
    set_language("en")
    yield kept
    kept.deleteLater()


def test_nothing_is_written_before_anything_is_chosen(look, file):
    kept = Remembered(file)
    kept.follow(look)

    assert (kept.language, kept.theme, kept.scale) == ("vi", "light", 100)
    assert not file.parent.exists()


def test_language_theme_and_text_size_are_there_at_the_next_start(chosen, file):
    again = Remembered(file)

    assert (again.language, again.theme, again.scale) == ("en", "sun", 150)


def test_the_language_chosen_last_is_spoken_from_the_first_window_on(chosen, look, file):
    set_language("vi")
    set_language("en")
    tongue.language = "vi"

    Remembered(file).follow(look)
    assert str(tongue.language) == "en"


def test_the_file_says_nothing_but_the_three_choices(chosen, file):
    lines = file.read_text(encoding="utf-8").split()

    assert lines == ["[window]", "language=en", "text_size=150", "theme=sun"]


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"[window]\nlanguage=xx\ntheme=neon\ntext_size=900\n", b"[window\n=="],
)
def test_a_damaged_file_is_as_good_as_none(look, file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    kept = Remembered(file)

    assert (kept.language, kept.theme, kept.scale) == ("vi", "light", 100)


def test_where_nothing_can_be_written_the_choice_works_until_the_window_closes(look, tmp_path):
    Path(tmp_path / "desk").write_text("a file, not a folder", encoding="utf-8")
    kept = Remembered(tmp_path / "desk" / "window.ini")
    kept.follow(look)
    look.set_theme("dark")

    assert look.theme == "dark"


def test_sound_and_lock_are_remembered(file):
    kept = Remembered(file)
    assert (kept.volume, kept.muted, kept.lock_minutes) == (100, False, 5)
    kept.choose_sound(40, muted=True)
    kept.choose_lock(12)
    again = Remembered(file)
    assert (again.volume, again.muted, again.lock_minutes) == (40, True, 12)


@pytest.mark.parametrize("written", ["-1", "1e2", "٣", "9999", ""])
def test_a_volume_nobody_can_have_set_is_the_usual_one(file, written):
    file.parent.mkdir()
    file.write_text(f"[window]\nvolume={written}\nmuted=perhaps\n", encoding="utf-8")
    kept = Remembered(file)
    assert (kept.volume, kept.muted) == (100, False)
