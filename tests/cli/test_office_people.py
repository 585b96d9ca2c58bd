import csv
import io
import json
import zipfile

import pytest

from fieldapp.trust.keys import AgeKey
from fieldapp.trust.sealing import decrypt
from tests.cli.terminal import say, tools

READER = AgeKey(b"\x21" * 32)


@pytest.fixture(scope="module")
def ask(made, tmp_path_factory):
    file = tmp_path_factory.mktemp("words") / "words"
    file.write_text(made.secrets["passphrase"])
    office = ("--folder", made.folder / "office", "--passphrase-file", file)

    def asked(text, form="--json"):
        words = (each for each in (form, *office) if each)
        return say(tools(made.folder), "office", "find-person", text, *words)

    return asked


@pytest.fixture(scope="module")
def ask_more(made, tmp_path_factory):
    file = tmp_path_factory.mktemp("more") / "words"
    file.write_text(made.secrets["passphrase"])
    office = ("--folder", made.folder / "office", "--passphrase-file", file)
    return lambda *words: say(tools(made.folder), "office", *words, *office)


@pytest.fixture(scope="module")
def table(made):
    (path,) = (made.folder / "export").glob("*.zip")

    def rows(name):
        with zipfile.ZipFile(path) as export:
            return list(csv.DictReader(io.StringIO(export.read(f"data/{name}.csv").decode())))

    return rows


def test_all_that_is_known_of_a_person_is_found_by_each_number_and_by_name(ask, table):
    served = {each["beneficiary"]: each["handover"] for each in table("handover_line")}
    person = next(
        each
        for each in table("beneficiary")
        if each["id_number"] and each["bhxh"] and each["beneficiary"] in served
    )
    by_number = ask(person["id_number"])
    assert by_number.code == 0
    held = by_number.json
    (found,) = held["people"]
    assert {key: str(value) for key, value in found.items()}.items() >= {
        (key, value) for key, value in person.items() if value
    }
    handover = served[person["beneficiary"]]
    assert handover in {each["handover"] for each in held["handover"]}
    assert handover in {each["entry"] for each in held["entry"]}
    assert {each["beneficiary"] for each in held["entitlement"]} == {person["beneficiary"]}
    assert ask(f"{person['bhxh'][:4]} {person['bhxh'][4:]}").json == held
    assert person["beneficiary"] in {
        each["beneficiary"] for each in ask(person["name"]).json["people"]
    }


def test_people_read_a_short_answer(ask, table):
    person = next(each for each in table("beneficiary") if each["id_number"])
    said = ask(person["id_number"], form="")
    assert person["name"] in said.out
    assert "Lượt trao: " in said.out


def test_nobody_else_is_shown(ask, table):
    first, second = [each for each in table("beneficiary") if each["id_number"]][:2]
    said = ask(first["id_number"]).out
    assert first["name"] in said
    assert second["id_number"] not in said


def test_the_one_who_voided_or_is_absent_is_found_too(ask, table):
    (absent,) = table("not_handed_over")
    numbers = {each["beneficiary"]: each["id_number"] for each in table("beneficiary")}
    held = ask(numbers[absent["beneficiary"]]).json
    assert [each["reason"] for each in held["not_handed_over"]] == ["absent"]
    assert absent["entry"] in {each["entry"] for each in held["entry"]}


def test_a_collector_who_is_on_no_list_is_found_in_what_they_took(ask):
    held = ask("giang a senh").json
    assert [each["collector"] for each in held["handover"]] == ["Giàng A Sềnh"]
    by_number = ask("015084992593").json
    assert by_number["handover"] == held["handover"]
    assert [each["type"] for each in by_number["entry"]].count("handed_over") == 1


@pytest.mark.parametrize("text", ["015099999999", "Không Có Ai", "", "   "])
def test_of_nobody_there_is_nothing(ask, text):
    said = ask(text)
    assert said.code == 1
    assert not any(json.loads(said.out).values())


def test_the_answer_is_written_for_the_person_to_read(ask_more, table, tmp_path):
    person = next(each for each in table("beneficiary") if each["id_number"])
    out = tmp_path / "answer.txt"
    assert ask_more("find-person", person["id_number"], "--out", out).code == 2
    assert not out.exists()
    assert ask_more("find-person", person["id_number"], "--out", out, "--unsealed").code == 0
    written = out.read_text(encoding="utf-8")
    assert person["name"] in written
    held = ask_more("find-person", person["id_number"], "--json").json
    for rows in (held.pop("people"), *held.values()):
        for row in rows:
            assert all(f"{key}: {value}" in written for key, value in row.items())
    for keys in (("--to", "age1nobody"), ("--to", READER.recipient)):
        ask_more("find-person", person["id_number"], "--out", tmp_path / "a.json.age", *keys)
    sealed = (tmp_path / "a.json.age").read_bytes()
    assert json.loads(decrypt(sealed, [READER.identity]))["people"][0]["name"] == person["name"]


def test_somebody_who_asks_is_erased_with_a_name_and_a_reason(ask_more, table, made):
    person = next(each for each in table("beneficiary") if each["id_number"])
    asked = ("erase-person", person["id_number"])
    assert ask_more(*asked).code == 2
    said = ask_more(*asked, "--by", "o1", "--why", "Đơn số 12", "--despite", "--dry-run")
    assert said.code == 0
    assert said.out.startswith("Sẽ xóa")
    assert ask_more("find-person", person["id_number"]).code == 0
    nobody = ask_more("erase-person", "015099999999", "--by", "o1", "--why", "Đơn số 12")
    assert (nobody.code, nobody.out) == (1, "Không có ai như vậy trong sổ đăng ký.\n")
