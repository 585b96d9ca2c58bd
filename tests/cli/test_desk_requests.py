"""What is written down for the office at the terminal, and several people in one handover."""

import pytest

from tests.cli.terminal import say, tools

ABSENT = "015172993460"
OFFICER = ("--officer", "o1")


@pytest.fixture
def desk(copied, monkeypatch):
    """The first desk of the demo, with everything its officer knows in the environment."""
    secrets = copied.secrets
    monkeypatch.setenv("FIELDAPP_CARD", secrets["card_groups"])
    monkeypatch.setenv("FIELDAPP_PIN", secrets["pins"]["o1"])
    monkeypatch.setenv("FIELDAPP_LEADER_PIN", secrets["pins"]["l1"])
    return tools(copied.folder / "desk-1")


def test_who_is_alike_is_named_before_a_walk_in_is_written_down(desk):
    words = ("desk", "ask", "walk-in", "Hoàng Thị Hoa", *OFFICER, "--reason", "new_case")
    first = say(desk, *words, "--json")
    assert (first.code, bool(first.json["hits"])) == (1, True)
    sure = say(desk, *words, "--sure", "--birth", "1971", "--village", "Bến", "--json")
    assert sure.code == 0, sure.err
    assert len(sure.json["entry"]) == 64


def test_later_delivery_a_correction_and_a_wish_are_each_one_call(desk):
    later = ("--next", "home", "--by", "2022-12-20", "--where", "Thôn 2")
    said = say(desk, "desk", "ask", "not-handed", ABSENT, *OFFICER, "--reason", "absent", *later)
    assert (said.code, said.out) == (0, "Đã ghi lại cho văn phòng. Chưa trao gì.\n")
    wrong = ("--field", "birth", "--seen", "01/02/1973")
    assert say(desk, "desk", "ask", "correct", ABSENT, *OFFICER, *wrong).code == 0
    wish = ("--item", "bhyt_card", "--phone", "0912000111")
    assert say(desk, "desk", "ask", "continue", ABSENT, *OFFICER, *wish).code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("not-handed", ABSENT, "--reason", "so"),
        ("not-handed", ABSENT, "--reason", "other"),
        ("not-handed", ABSENT, "--reason", "absent", "--by", "mai"),
        ("walk-in", " ", "--reason", "other"),
        ("walk-in", "Lò", "--reason", "other", "--birth", "x"),
        ("walk-in", "Lò", "--reason", "other", "--id-number", "12"),
        ("correct", ABSENT, "--field", "colour", "--seen", "x"),
        ("correct", ABSENT, "--field", "birth", "--seen", " "),
    ],
)
def test_what_makes_no_sense_is_a_wrong_call(desk, words):
    assert say(desk, "desk", "ask", *words, *OFFICER).code == 2


def test_nobody_is_a_finding(desk):
    words = ("correct", "015099000001", "--field", "birth", "--seen", "1990")
    said = say(desk, "desk", "ask", *words, *OFFICER, "--json")
    assert (said.code, said.json["refused"]) == (1, "not_on_list")
