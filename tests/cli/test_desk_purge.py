"""A desk is purged by command once its time has come, and says in words why not before."""

from datetime import datetime, timedelta

import pytest

from fieldapp.cli.tools import Tools
from fieldapp.domain.outside import Outside
from tests.cli.terminal import say, tools

ABSENT = "015172993460"
OFFICER = ("--officer", "o1")


@pytest.fixture
def desk(copied, monkeypatch) -> Tools:
    """The first desk of the demo, whose batch the office has answered."""
    secrets = copied.secrets
    monkeypatch.setenv("FIELDAPP_CARD", secrets["card_groups"])
    monkeypatch.setenv("FIELDAPP_PIN", secrets["pins"]["o1"])
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", secrets["passphrase"])
    return tools(copied.folder / "desk-1")


def at(found: Tools, moment: datetime) -> Tools:
    world = found.outside
    moved = Outside(lambda: moment, world.mono, world.random)
    return Tools(moved, found.shipped, found.resources, found.profile)


def test_the_end_of_a_desk(desk):
    seen = say(desk, "desk", "purge", "--dry-run", "--json")
    assert (seen.code, seen.json["may"], seen.json["waiting"]) == (0, True, [])
    until = datetime.fromisoformat(seen.json["until"])
    early = say(at(desk, until - timedelta(seconds=1)), "desk", "purge")
    assert (early.code, "Hạn giữ dữ liệu: đến" in early.out) == (1, True)
    hinted = say(at(desk, until), "desk", "find", ABSENT, *OFFICER)
    assert "fieldapp desk purge" in hinted.err
    done = say(at(desk, until), "desk", "purge", "--json")
    assert (done.code, done.json["purged"], done.json["left"]) == (0, True, [])
    assert not (desk.profile / "ledger.db").exists()
    gone = say(desk, "desk", "find", ABSENT, *OFFICER)
    assert (gone.code, "[GOI-12]" in gone.err) == (1, True)


def test_work_without_an_answer_is_named(desk):
    assert say(desk, "desk", "hand-over", ABSENT, *OFFICER).code == 0
    refused = say(desk, "desk", "purge", *OFFICER)
    assert (refused.code, "Còn việc mà văn phòng chưa báo nhận" in refused.out) == (1, True)
    assert (desk.profile / "ledger.db").exists()
