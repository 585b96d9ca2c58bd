"""The ceremony of roots and the office's keys, as people type the commands."""

import json
import shutil
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp

from fieldapp.trust.root_paper import read_root_digits, root_rows
from tests.cli.terminal import Said, say, tools

A, B = "mật khẩu gốc thứ nhất", "mật khẩu gốc thứ hai"
WORDS = "năm từ dễ nhớ của phòng"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two roots on two sticks with their papers, and an office that root A has certified."""
    folder = tmp_path_factory.mktemp("roots")
    (folder / "paper").mkdir()
    make = ("keys", "make-roots", folder / "a", folder / "b", "--paper", folder / "paper")
    new = ("new", "--province", "15", "--name", "BHXH huyện Trấn Yên", "--roots", folder / "a")
    with pytest.MonkeyPatch.context() as patch:
        _know_all(patch)
        roots = say(tools(folder / "desk"), "office", *make, "--json").json["roots"]
        said = say(tools(folder / "desk"), "office", *new, "--folder", folder / "office")
    assert "safe" in said.out
    return folder, roots


def _know_all(patch: pytest.MonkeyPatch) -> None:
    for name, words in (
        ("FIELDAPP_ROOT_A", A),
        ("FIELDAPP_ROOT_B", B),
        ("FIELDAPP_ROOT_PASSPHRASE", A),
        ("FIELDAPP_PASSPHRASE", WORDS),
    ):
        patch.setenv(name, words)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs `office …` where every passphrase is in the environment."""
    _know_all(monkeypatch)

    def ran(*words: object) -> Said:
        return say(tools(tmp_path / "desk"), "office", *words)

    return ran


@pytest.fixture
def sticks(made):
    folder, roots = made
    return (folder / "a", folder / "b"), roots, folder / "paper"


@pytest.fixture
def office(made, tmp_path):
    """A copy of the office; root B never left its safe."""
    return Path(shutil.copytree(made[0] / "office", tmp_path / "office"))


def test_each_root_lies_alone_on_its_stick_beside_the_public_halves(sticks):
    (a, b), roots, paper = sticks
    assert sorted(path.name for path in a.iterdir()) == ["root-a.json", "roots.json"]
    assert sorted(path.name for path in b.iterdir()) == ["root-b.json", "roots.json"]
    assert (a / "roots.json").read_bytes() == (b / "roots.json").read_bytes()
    assert roots[0]["fingerprint"] != roots[1]["fingerprint"]
    assert sorted(path.name for path in paper.iterdir()) == ["root-a.pdf", "root-b.pdf"]


def test_the_printed_code_is_read_back_by_a_scanner(sticks):
    (a, _), _, paper = sticks
    document = pdfium.PdfDocument((paper / "root-a.pdf").read_bytes())
    (code,) = zxingcpp.read_barcodes(document[0].render(scale=3).to_pil())
    words = document[0].get_textpage().get_text_range().split()
    document.close()
    content = (a / "root-a.json").read_bytes()
    assert read_root_digits(code.text) == content
    assert all(group in words for row in root_rows(content) for group in row.split())


def test_one_folder_or_one_passphrase_for_both_is_refused(tmp_path, run, sticks, monkeypatch):
    (a, b), _, _ = sticks
    assert "KH-04" in run("keys", "make-roots", a, b).err
    assert "KH-01" in run("keys", "make-roots", tmp_path / "c", tmp_path / "c").err
    monkeypatch.setenv("FIELDAPP_ROOT_B", A)
    assert "KH-02" in run("keys", "make-roots", tmp_path / "c", tmp_path / "d").err
    monkeypatch.setenv("FIELDAPP_ROOT_B", "ngắn")
    assert "KH-03" in run("keys", "make-roots", tmp_path / "c", tmp_path / "d").err
    assert not (tmp_path / "c").exists()


def test_a_root_comes_back_from_its_paper(tmp_path, run, sticks):
    (a, b), roots, _ = sticks
    digits = tmp_path / "digits.txt"
    digits.write_text("\n".join(root_rows((a / "root-a.json").read_bytes())), encoding="utf-8")
    again = tmp_path / "again"
    words = ("keys", "restore-root", "a", again, "--digits-file", digits)
    said = run(*words, "--public", b / "roots.json", "--json")
    assert said.json["fingerprint"] == roots[0]["fingerprint"]
    assert (again / "root-a.json").read_bytes() == (a / "root-a.json").read_bytes()
    assert "KH-04" in run(*words).err


def test_a_mistyped_row_is_named_and_nothing_is_written(tmp_path, run, sticks, monkeypatch):
    (a, _), _, _ = sticks
    rows = list(root_rows((a / "root-a.json").read_bytes()))
    digits = tmp_path / "digits.txt"
    digits.write_text("\n".join([*rows[:6], rows[6][:-1], *rows[7:]]), encoding="utf-8")
    words = ("keys", "restore-root", "a", tmp_path / "again", "--digits-file", digits)
    said = run(*words)
    assert said.code == 1
    assert "Dòng 7" in said.err
    digits.write_text("\n".join(rows), encoding="utf-8")
    monkeypatch.setenv("FIELDAPP_ROOT_PASSPHRASE", "một mật khẩu khác hẳn")
    assert run(*words).code == 1
    digits.write_text("87" + "9" * 200, encoding="utf-8")
    assert run(*words).code == 3
    assert not (tmp_path / "again").exists()
    assert run("keys", "restore-root", "c", tmp_path / "again").code == 2
    assert run("keys", "restore-root", "a", tmp_path / "again").code == 2


def test_an_office_of_given_roots_certifies_rotates_and_shows_itself(tmp_path, run, sticks, office):
    (a, _), roots, _ = sticks
    stick = tmp_path / "stick"
    stick.mkdir()
    where = ("--folder", office)
    shown = run("keys", "show", *where, "--json").json
    assert shown["roots"] == [each["fingerprint"] for each in roots]
    assert (shown["cert_no"], shown["revoked"]) == (1, [])
    assert [path.rsplit("/", 1)[1] for path in shown["still_here"]] == ["backup-1.json"]
    certified = run("keys", "certify", "--root", a, *where, "--out", stick, "--json").json
    assert certified["cert_no"] == 2
    assert (stick / "office-2.facert").is_file()
    rotated = run("keys", "rotate", "--root", a, *where, "--json").json
    assert rotated["cert_no"] == 3
    assert rotated["backup"].endswith("backup-3.json")
    again = run("keys", "show", *where)
    assert "Giấy chứng nhận số 3" in again.out
    assert "backup-3.json" in again.out
    after = run("keys", "show", *where, "--json").json
    assert after["fingerprint"] != shown["fingerprint"]
    assert after["former_age_keys"] == 1
    assert run("keys", "certify", "--root", tmp_path / "none", *where).code == 1


def test_the_other_root_signs_where_the_first_is_lost(run, sticks, office, monkeypatch):
    (_, b), _, _ = sticks
    monkeypatch.setenv("FIELDAPP_ROOT_PASSPHRASE", B)
    said = run("keys", "rotate", "--what", "signing", "--root", b, "--folder", office)
    assert said.code == 0, said.err
    assert "Giấy chứng nhận số 2" in said.out


@pytest.mark.slow
def test_a_forgotten_passphrase_is_survived_with_backup_and_root(
    tmp_path, run, sticks, office, monkeypatch
):
    (a, _), _, _ = sticks
    backup = tmp_path / "backup-1.json"
    (office / "safe" / "backup-1.json").rename(backup)
    monkeypatch.setenv("FIELDAPP_BACKUP_PASSPHRASE", WORDS)
    monkeypatch.setenv("FIELDAPP_PASSPHRASE", "một mật khẩu mới hẳn")
    words = ("keys", "rotate", "--root", a, "--folder", office)
    assert "VP-01" in run(*words).err
    assert run(*words, "--backup", backup).code == 0
    assert run("keys", "show", "--folder", office).code == 0
    assert run(*words, "--backup", backup, "--what", "age").code == 2
    assert run(*words, "--what", "none").code == 2


@pytest.mark.slow
def test_the_backup_may_have_a_passphrase_of_its_own(tmp_path, run, sticks, office):
    (a, _), _, _ = sticks
    words = tmp_path / "words.txt"
    words.write_text("mật khẩu của két\n", encoding="utf-8")
    rotate = ("keys", "rotate", "--root", a, "--folder", office)
    said = run(*rotate, "--backup-passphrase-file", words, "--json")
    assert said.code == 0, said.err
    kept = said.json["backup"]
    again = run(*rotate, "--backup", kept, "--backup-passphrase-file", words, "--json")
    assert again.json["cert_no"] == 3


def test_wrapped_files_hold_no_key_in_clear(sticks):
    (a, _), _, _ = sticks
    assert set(json.loads((a / "root-a.json").read_text("utf-8"))) == {
        "ct", "holds", "m", "nonce", "p", "salt", "t", "v",
    }  # fmt: skip
