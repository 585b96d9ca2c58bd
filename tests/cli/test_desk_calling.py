"""The running order of a hall, called from a terminal."""

from dataclasses import replace

import pytest

from fieldapp.cli.tools import Tools
from tests.cli.terminal import say, tools
from tests.desk import conftest as real
from tests.desk.ceremony import CARD, PIN
from tests.store import sample

office, clock = real.office, real.clock
enrolled_once, enrolled = real.enrolled_once, real.enrolled
OFFICER = ("--officer", "o1")
CALLS = {2: 1, 1: 2}


@pytest.fixture
def hall(enrolled, office, monkeypatch) -> Tools:
    """A desk with two representatives among its people."""
    people = [replace(each, call=CALLS.get(number)) for number, each in enumerate(sample.PEOPLE, 1)]
    laptop = enrolled[0]
    records = sample.records(people=people)
    laptop.load(office.pack(laptop.folder, enrolled[1].folder, records=records))
    monkeypatch.setenv("FIELDAPP_CARD", CARD)
    monkeypatch.setenv("FIELDAPP_PIN", PIN)
    return tools(laptop.folder.root)


def test_a_hall_is_called_to_its_end(hall):
    order = say(hall, "desk", "call", "list", "--json", *OFFICER)
    assert [(each["call"], each["state"]) for each in order.json] == [
        (1, "waiting"),
        (2, "waiting"),
    ]
    assert set(order.json[0]) == {
        "call", "beneficiary", "name", "village", "commune", "items", "state",
    }  # fmt: skip
    first = say(hall, "desk", "call", "next", *OFFICER)
    assert (first.code, first.out.startswith("1. Đinh Văn Đông, ")) == (0, True)
    done = say(hall, "desk", "call", "present", "1", "--json", *OFFICER)
    assert (done.json["presented"]["state"], done.json["next"]["call"]) == ("presented", 2)
    last = say(hall, "desk", "call", "present", "2", *OFFICER)
    assert last.out == "Đã ghi: Giàng Thị Mỷ lên nhận.\nĐã mời hết đại diện.\n"
    nobody = say(hall, "desk", "call", "next", "--json", *OFFICER)
    assert (nobody.code, nobody.json) == (1, None)
    assert say(hall, "desk", "call", "list", *OFFICER).out.count("đã lên nhận") == 2


def test_a_number_nobody_has_is_said_and_calls_nobody(hall):
    wrong = say(hall, "desk", "call", "present", "7", *OFFICER)
    assert (wrong.code, wrong.out) == (1, "Không có số thứ tự này.\n")
    coded = say(hall, "desk", "call", "present", "7", "--json", *OFFICER)
    assert coded.json == {"refused": "unknown_call"}


def test_who_is_to_be_visited_stands_there_without_any_number(hall):
    visits = say(hall, "desk", "call", "round", "--json", *OFFICER)
    assert {each["why"] for each in visits.json} == {"not_seen"}
    shown = say(hall, "desk", "call", "round", *OFFICER)
    assert (shown.code, "chưa đến" in shown.out) == (0, True)
    assert not {each.id_number for each in sample.PEOPLE if each.id_number} & set(shown.out.split())
