"""The end of a day at the terminal: counted, approved, on paper, and in the office's export."""

import pytest

from fieldapp.domain.export_tables import Profile, tables_of
from fieldapp.files.data_package import read_package
from tests.cli.terminal import say, tools

OFFICER = ("--officer", "o1")
CLOSE = ("desk", "close-day", *OFFICER)
BOOK, CARD = "bhxh_book", "bhyt_card"


@pytest.fixture
def desk(copied, monkeypatch):
    """The first desk of the demo, with everything its officer and leader know."""
    secrets = copied.secrets
    monkeypatch.setenv("FIELDAPP_CARD", secrets["card_groups"])
    monkeypatch.setenv("FIELDAPP_PIN", secrets["pins"]["o1"])
    monkeypatch.setenv("FIELDAPP_LEADER_PIN", secrets["pins"]["l1"])
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", secrets["passphrase"])
    return tools(copied.folder / "desk-1")


def left(desk) -> dict[str, int]:
    stock = say(desk, *CLOSE, "--json").json["stock"]
    return {item: columns["expected"] for item, columns in stock.items()}


def rows(package: bytes, name: str) -> list[dict[str, object]]:
    """The rows of one table of an export, by the names of its columns."""
    (table,) = (each for each in tables_of(Profile.REGISTER) if each.name == name)
    columns = [each.name for each in table.columns]
    return [dict(zip(columns, row, strict=True)) for row in read_package(package).tables[name]]


def counted(counts: dict[str, int]) -> list[str]:
    return [word for item, qty in counts.items() for word in ("--count", f"{item}={qty}")]


def test_without_a_count_the_terminal_says_what_must_be_left(desk):
    said = say(desk, *CLOSE)
    assert said.code == 0
    assert "Phải còn" in said.out
    assert "Đã chốt" not in said.out
    assert left(desk) == {BOOK: 1, CARD: 1}


def test_a_day_that_adds_up_is_closed_and_its_minutes_are_written(desk, tmp_path):
    file = tmp_path / "bien-ban.pdf"
    said = say(desk, *CLOSE, *counted(left(desk)), "--minutes", file, "--json")
    assert (said.code, said.json["open"]) == (0, False), said.err
    assert said.json["check"].replace(" ", "") == said.json["head"][:32]
    assert file.read_bytes().startswith(b"%PDF-")
    again = say(desk, *CLOSE, *counted(left(desk)), "--json")
    assert (again.code, again.json) == (1, {"refused": "day_is_closed"})
    file.unlink()
    assert say(desk, *CLOSE, "--minutes", file).code == 0
    assert file.is_file()


def test_a_difference_is_refused_until_it_is_explained(desk):
    short = counted(left(desk) | {CARD: 0})
    refused = say(desk, *CLOSE, *short, "--json")
    assert (refused.code, refused.json) == (1, {"refused": "not_explained"})
    assert say(desk, *CLOSE, "--json").json["open"]
    explained = say(desk, *CLOSE, *short, "--why", f"{CARD}=mất, đã lập biên bản")
    assert explained.code == 0
    assert "Mã đối chiếu trên biên bản: " in explained.out


def test_what_is_damaged_is_not_missing(desk):
    counts = counted(left(desk) | {CARD: 0})
    too_many = say(desk, *CLOSE, *counts, "--damaged", f"{CARD}=2", "--json")
    assert (too_many.code, too_many.json) == (1, {"refused": "stock_short"})
    said = say(desk, *CLOSE, *counts, "--damaged", f"{CARD}=1", "--json")
    assert (said.code, said.json["stock"][CARD]["moved_out"]) == (0, 1)


def test_a_receipt_that_waits_for_its_signature_needs_the_leader_s_reason(desk):
    assert say(desk, "desk", "hand-over", "015172993460", *OFFICER).code == 0
    counts = counted(left(desk))
    refused = say(desk, *CLOSE, *counts)
    assert (refused.code, "chờ ký" in refused.out) == (1, True)
    said = say(desk, *CLOSE, *counts, "--override", "người nhà ký ngày mai", "--json")
    assert (said.code, said.json["awaiting_signature"]) == (0, 1)


def test_a_closed_day_is_opened_again_by_a_leader_with_a_reason(desk):
    early = say(desk, *CLOSE, "--reopen", "người đến muộn", "--json")
    assert (early.code, early.json) == (1, {"refused": "day_is_open"})
    assert say(desk, *CLOSE, *counted(left(desk))).code == 0
    said = say(desk, *CLOSE, "--reopen", "người đến muộn", "--json")
    assert (said.code, said.json["open"], said.json["head"]) == (0, True, None)


def test_a_wrong_pin_of_the_leader_closes_nothing(desk, monkeypatch):
    counts = counted(left(desk))
    monkeypatch.setenv("FIELDAPP_LEADER_PIN", "271828")
    said = say(desk, *CLOSE, *counts)
    assert (said.code, "[PIN-01]" in said.err) == (1, True)
    assert say(desk, *CLOSE, "--json").json["open"]


@pytest.mark.parametrize(
    "wrong",
    [
        ("--count", f"{BOOK}=1"),
        ("--count", f"{BOOK}=1", "--count", f"{BOOK}=1"),
        ("--count", f"{BOOK}=1", "--count", f"{CARD}=một"),
        ("--count", "bhyt_crad=1"),
        ("--why", f"{BOOK}=x"),
        ("--count", f"{BOOK}=1", "--reopen", "x"),
    ],
)
def test_a_count_that_cannot_be_meant_is_a_wrong_call(desk, wrong):
    assert say(desk, *CLOSE, *wrong).code == 2


def test_a_closed_day_comes_to_the_office_and_into_its_export(copied, desk, tmp_path):
    office = ("--folder", copied.folder / "office", "--json")
    short = counted(left(desk) | {CARD: 0})
    head = say(desk, *CLOSE, *short, "--why", f"{CARD}=rơi ở hội trường", "--json").json["head"]
    (batch,) = say(desk, "desk", "send", tmp_path, *OFFICER, "--json").json
    (file,) = say(desk, "office", "collect", tmp_path / batch["file"], *office).json["files"]
    assert file["verdict"] == "accepted"
    asked = ("--unsealed", "--by", "o1", "--why", "Đối chiếu tại chỗ", "--out", tmp_path)
    exported = say(desk, "office", "export", *asked, *office)
    assert exported.code in (0, 1), exported.err
    (package,) = tmp_path.glob("*.zip")
    content = package.read_bytes()
    (closed,) = rows(content, "day_close")
    assert closed["entry"] == head
    own = [row for row in rows(content, "stock") if row["desk"] == closed["desk"]]
    said = {row["item"]: (row["expected"], row["counted"], row["why"]) for row in own}
    assert said == {BOOK: (1, 1, None), CARD: (1, 0, "rơi ở hội trường")}
