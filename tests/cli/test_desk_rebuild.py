"""A desk whose ledger is lost goes on, and the office joins both halves of its day."""

import pytest

from tests.cli.terminal import say, tools

ABSENT = "015172993460"
OFFICER = ("--officer", "o1")


@pytest.fixture
def desk(copied, monkeypatch):
    """The first desk of the demo, without its ledger."""
    secrets = copied.secrets
    monkeypatch.setenv("FIELDAPP_CARD", secrets["card_groups"])
    monkeypatch.setenv("FIELDAPP_PIN", secrets["pins"]["o1"])
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", secrets["passphrase"])
    found = tools(copied.folder / "desk-1")
    (found.profile / "ledger.db").write_bytes(b"nothing of it is left" * 999)
    return found


def test_a_lost_ledger_comes_back_and_the_evening_goes_on(copied, desk, tmp_path):
    lost = say(desk, "desk", "find", ABSENT, *OFFICER)
    assert (lost.code, "desk rebuild" in lost.err) == (3, True)
    before = (desk.profile / "ledger.db").read_bytes()
    seen = say(desk, "desk", "rebuild", *OFFICER, "--dry-run", "--json")
    assert (seen.code, seen.json["epoch"], seen.json["aside"]) == (0, 1, None), seen.err
    assert (desk.profile / "ledger.db").read_bytes() == before
    done = say(desk, "desk", "rebuild", "--json")
    assert (done.code, done.json["handovers"]) == (0, seen.json["handovers"])
    assert (desk.profile / "ledger-aside-1.db").read_bytes() == before
    handed = say(desk, "desk", "hand-over", ABSENT, *OFFICER, "--json")
    assert (handed.code, handed.json["receipt"][:8]) == (0, "00001-1-")
    say(desk, "desk", "send", tmp_path, *OFFICER)
    where = ("--folder", copied.folder / "office", "--json")
    collected = say(desk, "office", "collect", *sorted(tmp_path.glob("*.fabatch")), *where)
    assert (collected.code, len(collected.json["files"])) == (0, 2)
    out = tmp_path / "answers"
    out.mkdir()
    answers = say(desk, "office", "acknowledge", "--out", out, *where).json["answers"]
    mine = [each["file"] for each in answers if each["file"].startswith(batch_desk(tmp_path))]
    assert len(mine) == 2
    for name in mine:
        assert say(desk, "desk", "acknowledge", out / name, *OFFICER).code == 0


def batch_desk(folder) -> str:
    return str(min(folder.glob("*.fabatch")).name[:16])


def test_a_whole_ledger_needs_no_rebuild(desk):
    assert say(desk, "desk", "rebuild", *OFFICER).code == 0
    again = say(desk, "desk", "rebuild", *OFFICER)
    assert (again.code, "[DL-08]" in again.err) == (1, True)


def test_a_rebuild_asks_for_card_and_pin(desk, monkeypatch):
    monkeypatch.setenv("FIELDAPP_PIN", "271828")
    wrong = say(desk, "desk", "rebuild", *OFFICER)
    assert (wrong.code, "[PIN-01]" in wrong.err) == (1, True)
    monkeypatch.setenv("FIELDAPP_CARD", "1" * 42)
    assert say(desk, "desk", "rebuild", *OFFICER).code == 2
    monkeypatch.setenv("FIELDAPP_CARD", "82" + "0" * 42)
    assert say(desk, "desk", "rebuild", *OFFICER).code == 2
