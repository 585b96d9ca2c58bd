"""A stick follows the desk, and another laptop goes on where the first one died."""

import pytest

from fieldapp.desk.folder import Folder
from tests.cli.terminal import say, tools

ABSENT = "015172993460"
OFFICER = ("--officer", "o1")


@pytest.fixture
def desk(copied, monkeypatch):
    secrets = copied.secrets
    monkeypatch.setenv("FIELDAPP_CARD", secrets["card_groups"])
    monkeypatch.setenv("FIELDAPP_PIN", secrets["pins"]["o1"])
    return tools(copied.folder / "desk-1")


def test_a_spare_laptop_goes_on_from_the_stick_alone(desk, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    kept = say(desk, "desk", "stick", stick, *OFFICER, "--json")
    assert (kept.code, kept.json) == (0, {"stick": str(stick), "lag": 0}), kept.err
    handed = say(desk, "desk", "hand-over", ABSENT, *OFFICER, "--json")
    assert (handed.code, "USB thiếu" in handed.err) == (0, False), handed.err
    spare = tools(tmp_path / "spare")
    seen = say(spare, "desk", "rebuild", "--stick", stick, *OFFICER, "--dry-run", "--json")
    assert (seen.code, seen.json["epoch"], spare.profile.exists()) == (0, 1, False), seen.err
    done = say(spare, "desk", "rebuild", "--stick", stick, *OFFICER, "--json")
    assert (done.code, done.json["missing"], done.json["not_joined"]) == (0, [], 0), done.err
    assert done.json["handovers"] == seen.json["handovers"]
    again = say(spare, "desk", "find", ABSENT, *OFFICER, "--json")
    assert again.json["verdict"] == "received", again.out
    shown = say(spare, "desk", "stick", *OFFICER)
    assert (shown.code, "có đủ mọi dòng" in shown.out) == (0, True), shown.err


def test_a_pulled_stick_is_said_after_every_command(desk, tmp_path, monkeypatch):
    monkeypatch.setattr("fieldapp.cli.desk_stick._LOOKING", 0.1)
    stick = tmp_path / "stick"
    stick.mkdir()
    say(desk, "desk", "stick", stick, *OFFICER)
    stick.rename(tmp_path / "pulled")
    found = say(desk, "desk", "find", ABSENT, *OFFICER)
    assert (found.code, "USB thiếu" in found.err) == (0, True)
    shown = say(desk, "desk", "stick", *OFFICER)
    assert (shown.code, "USB thiếu" in shown.out) == (1, True)
    off = say(desk, "desk", "stick", "--off", *OFFICER)
    assert (off.code, "USB thiếu" in off.err, "Chưa giữ" in off.out) == (0, False, True)


def test_an_empty_stick_or_one_of_many_desks_is_refused_in_words(desk, copied, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    spare = tools(tmp_path / "spare")
    none = say(spare, "desk", "rebuild", "--stick", stick, *OFFICER)
    assert (none.code, "[USB-03]" in none.err) == (1, True)
    for name in ("desk-1", "desk-2"):
        folder = Folder(copied.folder / name)
        for path, what in ((folder.slots, "slots.json"), (folder.journal, "fajournal")):
            (stick / f"{name}.{what}").write_bytes(path.read_bytes())
    many = say(spare, "desk", "rebuild", "--stick", stick, *OFFICER)
    assert (many.code, "[USB-04]" in many.err, "desk-2" in many.err) == (1, True, True)
    wrong = say(spare, "desk", "rebuild", "--stick", stick, "--desk", "desk-1", *OFFICER)
    assert (wrong.code, "[TEP-01]" in wrong.err) == (1, True)
    assert not Folder(spare.profile).slots.exists()


def test_a_stick_and_no_stick_cannot_both_be_meant(desk, tmp_path):
    assert say(desk, "desk", "stick", tmp_path, "--off", *OFFICER).code == 2
