"""How commands of the office end when they were called wrongly."""

import pytest

from fieldapp.cli.main import command_line
from tests.cli.office_terminal import CEREMONY, IDENT, LIST, NEW, PLACE, WORDS


def test_a_wrong_passphrase_ends_with_one_and_one_sentence(office, monkeypatch):
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", "sai mật khẩu hoàn toàn")
    assert office.run("totals") == 1
    assert office.err.startswith("Mật khẩu văn phòng chưa đúng.")
    assert "[VP-01]" in office.err
    assert office.out == ""


def test_a_passphrase_may_stand_in_a_file(terminal, tmp_path, monkeypatch):
    monkeypatch.delenv("FIELDAPP_PASSPHRASE")
    words = tmp_path / "words.txt"
    words.write_text(WORDS + "\n", encoding="utf-8")
    assert terminal.run(*NEW, "--passphrase-file", words) == 0
    assert terminal.run("totals", "--passphrase-file", words) == 0


def test_nobody_to_ask_is_a_wrong_call(terminal, monkeypatch):
    monkeypatch.delenv("FIELDAPP_PASSPHRASE")
    assert terminal.run("totals") == 2


@pytest.mark.parametrize(
    "words",
    [
        ("import", LIST),
        ("import", LIST, "--list", "a", "--attested-by", "Chủ tịch xã"),
        ("pack", IDENT, "--officer", "o1:Hà"),
        ("pack", IDENT, "--officer", "l1:leader:Hà", "--split", "04498=x"),
        ("export", "--profile", "secret"),
        ("new", "--province", "1", "--name", "BHXH huyện Trấn Yên"),
        ("new", "--province", "138", "--name", "BHXH huyện Trấn Yên"),
        ("nothing",),
    ],
)
def test_calls_that_cannot_be_meant_end_with_two(terminal, words):
    assert terminal.run(*words) == 2


CANNOT_BE_MEANT = {
    "commune": (*CEREMONY[:6], "4498", *CEREMONY[7:]),
    "unknown commune": (*CEREMONY[:6], "99999", *CEREMONY[7:]),
    "commune of another province": (*CEREMONY[:6], "00001", *CEREMONY[7:]),
    "day": (*CEREMONY[:8], "15/12/2022", *CEREMONY[9:]),
    "number": (*CEREMONY, "--number", "100"),
    "reader": ("export", "--to", "age1nobody"),
}


def test_what_cannot_be_meant_as_it_was_typed_ends_with_two(office):
    assert office.run("import", LIST, "--list", "tran_yen", *PLACE) == 0
    ended = {
        what: (office.run(*words), bool(office.err)) for what, words in CANNOT_BE_MEANT.items()
    }
    assert ended == dict.fromkeys(CANNOT_BE_MEANT, (2, True))
    assert office.run(*CEREMONY) == 0


def test_a_commune_is_split_once(terminal):
    officers = ("--officer", "l1:leader:Hà")
    split = ("--split", "04498=1", "--split", "04498=2")
    assert terminal.run("pack", IDENT, *officers, *split) == 2


def test_an_export_needs_readers_or_a_flag(office):
    assert office.run("export") == 2
    assert (
        office.run(
            "export",
            "--unsealed",
            "--by",
            "o1",
            "--why",
            "Đối chiếu tại chỗ",
            "--out",
            office.folder / "none",
        )
        == 2
    )


@pytest.mark.parametrize(
    "command",
    [
        "new",
        "import",
        "ceremony",
        "enrol",
        "pack",
        "collect",
        "acknowledge",
        "export",
        "totals",
    ],
)
def test_every_command_explains_itself(terminal, command):
    assert command_line(["office", command, "--help"], terminal._tools) == 0
