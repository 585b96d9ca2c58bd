"""Forgotten PINs, lost cards and two people for one act, at the terminal."""

import pytest

from tests.cli.terminal import say, tools
from tests.cli.test_desk import ABSENT, OFFICER

NEW = "836105"


@pytest.fixture
def desk(copied, monkeypatch):
    """The first desk of the demo; nothing of the officer's but the card."""
    secrets = copied.secrets
    monkeypatch.setenv("FIELDAPP_CARD", secrets["card_groups"])
    monkeypatch.setenv("FIELDAPP_NEW_PIN", NEW)
    return tools(copied.folder / "desk-1")


def test_a_leader_sets_a_new_pin_and_the_officer_comes_in_with_it(desk, copied, monkeypatch):
    monkeypatch.setenv("FIELDAPP_LEADER_PIN", copied.secrets["pins"]["l1"])
    done = say(desk, "desk", "reset-pin", "o1", "--json")
    assert (done.code, done.json) == (0, {"officer": "o1", "how": "leader"})
    monkeypatch.setenv("FIELDAPP_PIN", NEW)
    assert say(desk, "desk", "find", ABSENT, *OFFICER).code == 0


def test_a_wrong_leader_s_pin_sets_none(desk, monkeypatch):
    monkeypatch.setenv("FIELDAPP_LEADER_PIN", "271828")
    said = say(desk, "desk", "reset-pin", "o1")
    assert (said.code, said.out) == (1, "")
    assert "[PIN-01]" in said.err
    assert say(desk, "desk", "reset-pin", "o1", "--with-code", "--with-passphrase").code == 2


def test_the_passphrase_lets_the_evening_leave_without_a_card(desk, copied, monkeypatch, tmp_path):
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", copied.secrets["passphrase"])
    done = say(desk, "desk", "reset-pin", "o1", "--with-passphrase", "--json")
    assert (done.code, done.json["how"]) == (0, "passphrase")
    monkeypatch.delenv("FIELDAPP_CARD")
    words = ("--with-passphrase", *OFFICER, "--json")
    sent = say(desk, "desk", "send", tmp_path, *words)
    assert sent.code == 0, sent.err
    assert (tmp_path / sent.json[0]["file"]).is_file()


def test_codes_are_shown_once_and_one_of_them_opens_once(desk, copied, monkeypatch, tmp_path):
    secrets = copied.secrets
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", secrets["passphrase"])
    monkeypatch.setenv("FIELDAPP_PIN", secrets["pins"]["o1"])
    office, ceremony = copied.folder / "office", secrets["ceremony"]
    officers = ("--officer", "o1:officer:Nguyễn Thị Thu Hà", "--officer", "l1:leader:Quang Duy")
    where = ("--folder", office, "--out", tmp_path, "--json")
    packed = say(desk, "office", "pack", ceremony, *officers, *where).json
    opened = say(desk, "desk", "open", packed["file"], *OFFICER, "--json")
    assert opened.code == 0, opened.err
    codes = opened.json["codes"]
    assert [each["role"] for each in codes] == ["officer"] * 3 + ["leader"]
    monkeypatch.setenv("FIELDAPP_CODE", codes[0]["code"])
    assert say(desk, "desk", "reset-pin", "o1", "--with-code", "--json").json["how"] == "code"
    again = say(desk, "desk", "reset-pin", "o1", "--with-code")
    assert (again.code, "[PIN-01]" in again.err) == (1, True)


def test_a_leader_stands_by_a_void_of_what_was_sent(desk, copied, monkeypatch, tmp_path):
    monkeypatch.setenv("FIELDAPP_PIN", copied.secrets["pins"]["o1"])
    monkeypatch.setenv("FIELDAPP_LEADER_PIN", copied.secrets["pins"]["l1"])
    done = say(desk, "desk", "hand-over", ABSENT, *OFFICER, "--json").json
    assert say(desk, "desk", "send", tmp_path, *OFFICER).code == 0
    alone = say(desk, "desk", "void", done["receipt"], *OFFICER)
    assert alone.code == 1
    both = say(desk, "desk", "void", done["receipt"], *OFFICER, "--leader", "l1", "--json")
    assert (both.code, both.json["voided"]) == (0, True)
    strange = say(desk, "desk", "void", done["receipt"], *OFFICER, "--leader", "o1")
    assert "[PIN-05]" in strange.err
