"""The terminal reads what the other desk of the demo's day has sealed."""

import pytest

from tests.cli.terminal import say, tools

OFFICER = ("--officer", "o1")


@pytest.fixture
def first(copied, monkeypatch):
    monkeypatch.setenv("FIELDAPP_CARD", copied.secrets["card_groups"])
    monkeypatch.setenv("FIELDAPP_PIN", copied.secrets["pins"]["o1"])
    return tools(copied.folder / "desk-1")


def test_who_was_served_at_both_desks_is_a_finding_once(first, copied):
    (batch,) = (copied.folder / "desk-2" / "outbox").glob("*.fabatch")
    said = say(first, "desk", "read-batch", str(batch), *OFFICER, "--json")
    assert said.code == 1, said.err
    assert (said.json["desk_no"], said.json["own"]) == (2, False)
    assert said.json["handovers"] > 0
    assert all(len(each["receipts"]) == 2 for each in said.json["doubles"])
    again = say(first, "desk", "read-batch", str(batch), *OFFICER)
    assert (again.code, "Đã nạp 0 lượt của Bàn 2" in again.out) == (0, True)


def test_the_own_batch_brings_nothing(first, copied):
    (batch,) = (copied.folder / "desk-1" / "outbox").glob("*.fabatch")
    said = say(first, "desk", "read-batch", str(batch), *OFFICER)
    assert (said.code, "chính bàn này" in said.out) == (0, True)
