"""A laptop is gone, its stick is not: the office takes in what it proves."""

import shutil

import pytest

from fieldapp.cli.office_sticks import JOURNAL_LIMIT
from tests.cli.terminal import say, tools

SQLITE_LARGEST = 1_000_000_000

ABSENT = "015172993460"
OFFICER = ("--officer", "o1")


@pytest.fixture
def stick(copied, monkeypatch, tmp_path):
    """The stick of desk 1 after one more handover; the laptop itself is gone."""
    secrets = copied.secrets
    monkeypatch.setenv("FIELDAPP_CARD", secrets["card_groups"])
    monkeypatch.setenv("FIELDAPP_PIN", secrets["pins"]["o1"])
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", secrets["passphrase"])
    found, where = tools(copied.folder / "desk-1"), tmp_path / "stick"
    where.mkdir()
    say(found, "desk", "stick", where, *OFFICER)
    done = say(found, "desk", "hand-over", ABSENT, *OFFICER)
    assert done.code == 0, done.err
    shutil.rmtree(found.profile)
    return where


@pytest.fixture
def office(copied, stick):
    def run(*words: object):
        found, where = tools(copied.folder / "none"), ("--folder", copied.folder / "office")
        return say(found, "office", *words, *where)

    return run


def handed(office) -> int:
    return sum(each["handed_over"] for each in office("totals", "--json").json["items"].values())


def test_the_office_takes_in_the_stick_of_a_lost_laptop(office, stick):
    before = handed(office)
    hinted = office("collect", stick)
    assert (hinted.code, "--lost-laptop" in hinted.out, handed(office)) == (0, True, before)
    done = office("collect", stick, "--lost-laptop", "--json")
    (file,) = done.json["files"]
    assert (done.code, file["verdict"], file["proof"]) == (1, "accepted", "receipts")
    assert file["unproven"] > 0
    assert handed(office) == before + 1


def test_two_people_prove_its_end_as_well(office, stick):
    one = office("collect", stick, "--lost-laptop", "--first", "an1")
    assert one.code == 2
    people = ("--first", "an1", "--second", "binh2")
    said = office("collect", stick, *people, "--dry-run").out
    assert "khóa của bàn chứng minh" in said
    (file,) = office("collect", stick, "--lost-laptop", *people, "--json").json["files"]
    assert (file["proof"], file["unproven"]) == ("desk_key", 0)


def test_the_end_that_waits_is_said_in_plain_words(office, stick):
    said = office("collect", next(stick.glob("*.fajournal"))).out
    assert "chưa có chữ ký: giữ riêng, chưa tính" in said
    assert "nhập từ USB của máy đã mất" in said


def test_each_answer_names_the_file_it_is_about(office, stick, copied, tmp_path):
    """Also where one copy holds two desks: what is damaged is not said of another file."""
    journals = [*stick.glob("*.fajournal"), *(copied.folder / "desk-2").rglob("*.fajournal")]
    (tmp_path / "a.fajournal").write_bytes(b"".join(each.read_bytes() for each in journals))
    (tmp_path / "b.fajournal").write_bytes(b"x")
    both = tmp_path / "a.fajournal", tmp_path / "b.fajournal"
    files = office("collect", *both, "--json").json["files"]
    assert [(each["file"], each["verdict"]) for each in files] == [
        ("a.fajournal", "accepted"),
        ("a.fajournal", "accepted"),
        ("b.fajournal", "refused"),
    ]


def test_the_end_that_waits_can_be_let_go(office, stick):
    (file,) = office("collect", stick, "--lost-laptop", "--json").json["files"]
    desk, before = file["desk"], handed(office)
    said = office("collect", stick, "--lost-laptop").out
    assert f"fieldapp office collect --let-go {desk}" in said
    assert office("collect", stick, "--let-go", desk).code == office("collect").code == 2
    assert "Sẽ bỏ" in office("collect", "--let-go", desk, "--dry-run").out
    gone = office("collect", "--let-go", desk)
    assert (gone.code, "Đã bỏ" in gone.out, handed(office)) == (0, True, before)
    again = office("collect", "--let-go", desk)
    assert (again.code, "Không giữ riêng" in again.out) == (1, True)
    assert office("collect", "--let-go", "nobody", "--json").json["let_go_bytes"] == 0


def test_the_largest_copy_fits_a_field_of_the_register():
    assert JOURNAL_LIMIT * 3 // 2 < SQLITE_LARGEST
