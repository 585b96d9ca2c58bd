import sys

import pytest

from fieldapp.ui import libraries

needs_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian packages")


@pytest.fixture
def nothing_loads(monkeypatch):
    monkeypatch.setattr(libraries, "_loads", lambda _name: False)


@needs_linux
def test_without_a_screen_only_the_common_libraries_are_asked_for(nothing_loads):
    missing = libraries.missing_for_window({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"})

    assert missing == (
        "libgl1",
        "libegl1",
        "libxkbcommon0",
        "libdbus-1-3",
        "libfontconfig1",
        "libglib2.0-0",
    )


@needs_linux
@pytest.mark.parametrize("places", [{"DISPLAY": ":0"}, {"QT_QPA_PLATFORM": "xcb"}])
def test_a_window_under_x_needs_the_xcb_libraries_too(nothing_loads, places):
    assert "libxcb-cursor0" in libraries.missing_for_window(places)


@needs_linux
def test_printing_says_what_it_misses(nothing_loads):
    assert libraries.missing_for_printing() == ("libcups2",)


@needs_linux
def test_a_library_that_is_there_is_not_missing():
    assert libraries._loads("libc.so.6")
    assert not libraries._loads("libno-such-thing.so.0")


def test_elsewhere_nothing_is_asked_for(monkeypatch, nothing_loads):
    monkeypatch.setattr(sys, "platform", "win32")

    assert libraries.missing_for_window({}) == ()
    assert libraries.missing_for_printing() == ()


def test_the_command_can_be_copied():
    line = libraries.install_line(("libgl1", "libegl1"))

    assert line == "sudo apt-get install -y --no-install-recommends libgl1 libegl1"


@pytest.mark.parametrize(
    ("was", "becomes"), [("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("xim", "xim")]
)
def test_fcitx_is_reached_through_ibus(was, becomes):
    places = {"QT_IM_MODULE": was}
    libraries.mend_input_method(places)

    assert places == {"QT_IM_MODULE": becomes}
