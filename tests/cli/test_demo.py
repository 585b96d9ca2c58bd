import csv
import io
import json
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

from fieldapp.cli.demo import _fresh, _say
from fieldapp.cli.demo_results import Result
from tests.cli.terminal import say, tools
from tests.proof.canaries import hits
from tests.proof.test_canary import CLEAR

KINDS = {"book", "card"}


def test_the_demo_ends_well_and_prints_one_json_object(made):
    assert made.said.code == 0, made.said.err
    assert made.said.err == ""
    assert set(made.said.json) == {
        "ceremony", "due", "handed_over", "not_handed_over", "receipts", "batches", "conflicts",
        "export",
    }  # fmt: skip


def test_the_sample_list_is_counted_as_the_locality_counted_it(made):
    assert made.said.json["due"] == {"book": 28, "card": 60}


def test_what_is_due_is_handed_over_or_not(made):
    figures = made.said.json
    assert set(figures["handed_over"]) == set(figures["not_handed_over"]) == KINDS
    for kind in KINDS:
        total = figures["handed_over"][kind] + figures["not_handed_over"][kind]
        assert total == figures["due"][kind]


def test_the_absent_and_the_voided_have_not_received(made):
    assert made.said.json["not_handed_over"] == {"book": 1, "card": 1}


def test_the_same_person_at_two_desks_is_one_conflict(made):
    assert made.said.json["conflicts"] == 1


def test_every_receipt_counted_lies_in_the_folder(made):
    receipts = list((made.folder / "receipts").iterdir())
    assert len(receipts) == made.said.json["receipts"] == 79
    assert all(path.read_bytes().startswith(b"%PDF-") for path in receipts)


def test_each_desk_sent_one_batch_and_got_its_answer(made):
    endings = sorted(path.suffix for path in (made.folder / "batches").iterdir())
    assert endings == [".faack", ".faack", ".fabatch", ".fabatch"]
    assert made.said.json["batches"] == 2


def test_the_folder_holds_what_the_manual_says_and_no_more(made):
    assert sorted(path.name for path in made.folder.iterdir()) == [
        "batches",
        "desk-1",
        "desk-2",
        "export",
        "office",
        "receipts",
        "secrets.json",
    ]


def test_the_export_is_named_relative_to_the_folder_and_opens(made):
    named = Path(made.said.json["export"])
    assert not named.is_absolute()
    package = zipfile.ZipFile(io.BytesIO((made.folder / named).read_bytes()))
    assert package.testzip() is None
    assert "datapackage.json" in package.namelist()


def test_card_and_pins_are_written_down_for_whoever_tries_the_window(made):
    assert set(made.secrets) == {"ceremony", "card", "card_groups", "passphrase", "pins"}
    assert made.secrets["ceremony"] == made.said.json["ceremony"]
    assert set(made.secrets["pins"]) == {"l1", "o1", "o2"}


def test_no_secret_is_printed(made):
    hidden = [made.secrets["card"], made.secrets["passphrase"], *made.secrets["pins"].values()]
    assert not [secret for secret in hidden if secret in made.said.out]


def test_the_ledgers_are_not_readable_without_a_key(made):
    for name in ("desk-1/ledger.db", "desk-2/ledger.db", "office/register.db"):
        assert not (made.folder / name).read_bytes().startswith(b"SQLite format 3")


def test_no_name_and_no_number_lies_open_in_it(made):
    """The days that end in deaths are searched by the long proof."""
    (export,) = (made.folder / "export").glob("*.zip")
    table = zipfile.ZipFile(export).read("data/beneficiary.csv").decode()
    people = list(csv.DictReader(io.StringIO(table)))[::8]
    said = [each[key] for each in people for key in ("name", "id_number", "bhxh") if each[key]]
    found = {each.place for each in hits(made.folder, [*said, made.secrets["card"]])}
    open_by_decision = [pattern.partition("/")[2] for pattern in CLEAR]
    where = {p for p in open_by_decision if any(fnmatch(place, p) for place in found)}
    assert {"receipts/*.pdf", "secrets.json"} <= where
    assert {place for place in found if not any(fnmatch(place, p) for p in where)} == set()


@pytest.mark.parametrize("content", ["a folder", "a file"])
def test_what_is_not_an_empty_folder_is_a_wrong_call_and_stays_as_it_was(tmp_path, content):
    out = tmp_path / "out"
    kept = out / "notes.txt" if content == "a folder" else out
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("của tôi", encoding="utf-8")
    said = say(tools(tmp_path), "demo", "--json", "--out", out)
    assert (said.code, said.out) == (2, "")
    assert str(out) in said.err
    assert kept.read_text(encoding="utf-8") == "của tôi"


def test_a_second_demo_does_not_overwrite_the_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert _fresh() == Path("trao-tay-demo")
    Path("trao-tay-demo").mkdir()
    assert _fresh() == Path("trao-tay-demo-2")


def test_the_figures_are_whole_numbers(made):
    text = json.dumps(made.said.json)
    assert "." not in text.replace(made.said.json["export"], "")


def test_people_are_told_how_to_open_the_window(capsys, tmp_path):
    counts = {"book": 28, "card": 60}
    _say(Result("buoi", counts, counts, {"book": 0, "card": 0}, 79, 2, 1, "export/a.zip"), tmp_path)
    said = capsys.readouterr().out
    assert f"fieldapp --profile {tmp_path / 'desk-1'}" in said
    assert "Thẻ BHYT         60       60          0" in said
