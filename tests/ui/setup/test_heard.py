"""The test code as scanners, keyboards and typing tools make it: each is told by its name."""

import pytest

from fieldapp.ui.setup.heard import TEST_CODE, Heard, Key, findings


def heard(text: str, end: str = "enter", gap: int = 8, digits: str = "") -> Heard:
    typed = digits or text
    keys = tuple(
        Key(at * gap, letter, typed[at] if typed[at].isdecimal() else "")
        for at, letter in enumerate(text)
    )
    return Heard(keys, text, end)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "end", "found"),
    [
        (TEST_CODE, "enter", ("whole",)),
        (TEST_CODE, "", ("whole", "no_enter")),
        (TEST_CODE, "tab", ("whole", "no_enter")),
        ("TT1502 ƯASD đ a1 0123456789", "enter", ("digits", "telex")),
        ("TT1502 WASD dd á 0123456789", "enter", ("digits", "vni")),
        ("tt1502 wasd DD A1 0123456789", "enter", ("digits", "caps")),
        ("TT1502 ƯASD đ á 0123456789", "", ("digits", "telex", "vni", "no_enter")),
        ("1502 0123", "enter", ("unreadable", "layout")),
    ],
)
def test_what_is_in_the_way_is_named(text, end, found):
    assert findings(heard(text, end)) == found


def test_a_layout_that_turns_number_keys_into_letters_is_named_and_the_digits_still_count():
    as_typed = "TTăơầă WASD dd aă àăâêộ̀̉̃́đ"
    keys = "TT1502 WASD dd a1 0123456789"
    assert findings(heard(as_typed, digits=keys)) == ("digits", "layout")


def test_a_hand_is_no_scanner():
    assert heard(TEST_CODE, gap=8).is_scan
    assert not heard(TEST_CODE, gap=150).is_scan
    assert not heard("123456").is_scan


def test_three_times_what_was_measured_is_allowed():
    keys = (Key(0, "1", "1"), Key(10, "2", "2"), Key(40, "3", "3"))
    assert Heard(keys, "123").learned == (60, 90)
    assert Heard((), "").learned == (0, 0)
