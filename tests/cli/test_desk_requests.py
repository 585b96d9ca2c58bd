"""What is written down for the office at the terminal, and several people in one handover."""

import pytest

from tests.cli.terminal import say, tools

ABSENT, NAME = "015172993460", "Hoàng Thị Hòa"
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


def other_person(desk) -> str:
    """Somebody else of the demo who may receive here, as the officer would type the name."""
    rounds = say(desk, "desk", "call", "round", *OFFICER, "--json").json
    for visit in rounds:
        who = f"{visit['name']} {visit['birth'][:4]}"
        found = say(desk, "desk", "find", who, *OFFICER, "--json")
        if found.code == 0 and not who.startswith(NAME):
            return who
    raise AssertionError("the demo has more people")


def test_two_people_are_one_handover_at_home_and_one_line_is_taken_back(desk):
    other = other_person(desk)
    words = ("desk", "hand-over", ABSENT, *OFFICER, "--with", other, "--place", "home", "--json")
    done = say(desk, *words)
    assert done.code == 0, done.out + done.err
    assert done.json["items"] >= 2
    undone = say(desk, "desk", "void", done.json["receipt"], *OFFICER, "--line", "1", "--json")
    assert (undone.code, undone.json["voided"]) == (0, False)
    assert say(desk, "desk", "find", ABSENT, *OFFICER, "--json").json["verdict"] == "eligible"
    rest = say(desk, "desk", "void", done.json["receipt"], *OFFICER)
    assert rest.code == 0
    assert done.json["receipt"] in rest.out


def test_only_a_person_of_another_desk_needs_to_be_allowed_here(desk):
    here = ("--here", "già yếu", "--leader", "l1")
    assert say(desk, "desk", "hand-over", ABSENT, *OFFICER, *here).code == 2
    assert say(desk, "desk", "hand-over", ABSENT, *OFFICER, "--place", "moon").code == 2
