"""A laptop without room still sends its day; what is missing is said beside what is piped on."""

import pytest

from fieldapp.desk import sync
from fieldapp.domain.trouble import DiskFull
from tests.cli.terminal import Said, say, tools

OFFICER = ("--officer", "o1")


@pytest.fixture
def desk(copied, monkeypatch):
    monkeypatch.setenv("FIELDAPP_CARD", copied.secrets["card_groups"])
    monkeypatch.setenv("FIELDAPP_PIN", copied.secrets["pins"]["o1"])
    return tools(copied.folder / "desk-1")


def sent(desk, stick) -> Said:
    return say(desk, "desk", "send", str(stick), *OFFICER, "--stick", "--json")


def test_a_full_laptop_seals_straight_to_the_stick(desk, tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise DiskFull("Ổ đĩa đã đầy.", "Xóa bớt tệp.", code="DIA-01")

    stick = tmp_path / "stick"
    stick.mkdir()
    assert say(desk, "desk", "hand-over", "015172993460", *OFFICER).code == 0
    monkeypatch.setattr(sync, "write_whole", full)
    said = sent(desk, stick)
    assert said.code == 0, said.err
    (batch,) = said.json
    assert batch["copied_at"]
    assert [each.name for each in stick.iterdir()] == [batch["file"]]
    assert sent(desk, stick).json == []


@pytest.mark.parametrize(("free", "words"), [(1 << 20, "sắp đầy"), (1 << 40, "")])
def test_a_lack_of_room_is_said_and_work_goes_on(desk, monkeypatch, free, words):
    monkeypatch.setattr("fieldapp.desk.ballast.free_space", lambda _: free)
    said = say(desk, "desk", "find", "015172993460", *OFFICER, "--json")
    assert (said.code, said.json["verdict"]) == (0, "eligible")
    assert words in said.err
    assert bool(words) == ("Ổ đĩa" in said.err)
