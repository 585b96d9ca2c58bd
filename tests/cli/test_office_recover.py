"""The office opens a desk with its own key: two people, and the desk's chain names both."""

import pytest

from fieldapp.desk.enrolment import load_slots
from fieldapp.desk.folder import Folder
from fieldapp.desk.opening import Opening
from fieldapp.desk.session import Session
from fieldapp.domain.canonical import decode
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.office_entries import DeskOpened
from fieldapp.office.office import open_office
from fieldapp.store import chain
from tests.cli.terminal import say, tools

NEW = "836105"
PEOPLE = ("--first", "an1", "--second", "binh2")


@pytest.fixture
def office(copied, monkeypatch):
    monkeypatch.setenv("FIELDAPP_CARD", copied.secrets["card_groups"])
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", copied.secrets["passphrase"])
    monkeypatch.setenv("FIELDAPP_NEW_PIN", NEW)
    return tools(copied.folder / "desk-1")


def test_two_people_make_a_new_pin_and_the_desk_remembers_who(office, copied):
    where = ("--folder", copied.folder / "office", "--json")
    done = say(office, "office", "recover-desk", office.profile, "--officer", "o1", *PEOPLE, *where)
    assert (done.code, done.json["officer"]) == (0, "o1"), done.err
    opening = Opening(Folder(office.profile), office.outside, office.shipped)
    assert opening.present_card(copied.secrets["card"])
    session = opening.sign_in(OfficerId("o1"), NEW)
    assert isinstance(session, Session)
    said = chain.every_line(session.db, session.desk)[-5:]
    session.close()
    told = [(each["type"], each["data"]) for each in map(decode, said)]
    assert told == [
        ("signed_in", {"slot": "recovery", "how": "recovery", "role": "officer"}),
        ("slot_changed", {"slot": "o1", "change": "removed", "by": "an1"}),
        ("slot_changed", {"slot": "o1", "change": "created", "by": "binh2"}),
        ("signed_out", {"why": "exit"}),
        ("signed_in", {"slot": "o1", "how": "card_pin", "role": "officer"}),
    ]


def test_the_office_remembers_which_desk_was_opened_by_whom_and_why(office, copied):
    where = ("--folder", copied.folder / "office", "--officer", "o1", "--reason", "Quên mã")
    assert say(office, "office", "recover-desk", office.profile, *where, *PEOPLE).code == 0
    bad = say(office, "office", "recover-desk", office.profile, *where, *PEOPLE, "--reason", "x\n")
    assert bad.code != 0
    opened = open_office(copied.folder / "office", copied.secrets["passphrase"], office.outside)
    with opened as kept:
        (said,) = kept.said("desk_opened")
        assert said.stamp.ceremony != "-"
    desk = load_slots(Folder(office.profile)).desk
    people = (OfficerId("an1"), OfficerId("binh2"))
    assert said.data == DeskOpened(desk, *people, "new_pin", OfficerId("o1"), "Quên mã")


def test_one_person_alone_and_a_stranger_s_name_change_nothing(office, copied):
    slots = (office.profile / "slots.json").read_bytes()
    where = ("--folder", copied.folder / "office", "--officer", "o1")
    for first, second in (("an1", "an1"), ("An Một", "binh2")):
        people = ("--first", first, "--second", second)
        said = say(office, "office", "recover-desk", office.profile, *where, *people)
        assert said.code == 2
    assert (office.profile / "slots.json").read_bytes() == slots
