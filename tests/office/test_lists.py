from pathlib import Path

import pytest

from fieldapp.domain.lists.reading import Context
from fieldapp.domain.office_entries import Attestation
from fieldapp.office.lists import import_list
from fieldapp.office.office import Office
from tests.office.conftest import LIST

TRAN_YEN = Context("15", "138")
HEAD = "STT;Họ và tên;Năm sinh;Giới tính;Số CCCD;Dân tộc;Điện thoại;Xã;Sổ BHXH;Thẻ BHYT\n"
MINH = "1;Giàng A Páo;1958;Nam;015058990001;Mông;0601234567;Xã Việt Hồng;x;\n"


@pytest.fixture
def take(office, units):
    def taken(*rows: str, code: str = "viet_hong", **more):
        content = (HEAD + "".join(rows)).encode()
        return import_list(
            office, content, "list.csv", TRAN_YEN, list_code=code, units=units, **more
        )

    return taken


def count(office: Office, table: str) -> int:
    row = office.db.one(f"SELECT COUNT(*) FROM {table}")  # noqa: S608 - a name of ours
    return int(row[0]) if row else 0


def test_the_list_of_the_ceremony_holds_28_books_and_60_cards_for_79_people(office):
    assert count(office, "beneficiary") == 79
    rows = office.db.all("SELECT item, COUNT(*) FROM entitlement GROUP BY item ORDER BY item")
    assert rows == [("bhxh_book", 28), ("bhyt_card", 60)]


def test_the_same_file_again_changes_nothing_and_says_so(office, units):
    again = import_list(
        office, LIST.read_bytes(), LIST.name, TRAN_YEN, list_code="other", units=units
    )
    assert (again.unchanged, again.list_code, again.version) == (True, "tran_yen", 1)
    assert (again.added_people, count(office, "list")) == (0, 1)


def test_a_person_is_taken_with_what_a_desk_needs_and_no_more(office, take):
    assert take(MINH).added_people == 1
    row = office.db.one("SELECT * FROM beneficiary WHERE name = 'Giàng A Páo'")
    assert {"1958", "m", "04579", "015058990001", "Xã Việt Hồng"} <= set(map(str, row))
    assert not {"Mông", "0601234567"} & set(map(str, row))


def test_the_same_number_and_name_is_the_same_person(office, take):
    take(MINH)
    second = take("1;GIÀNG A PÁO;1985;;015058990001;;;Xã Việt Hồng;x;x\n")
    assert (second.version, second.added_people, second.added_items) == (2, 0, 1)


def test_the_same_name_birth_and_commune_is_the_same_person(office, take):
    take(MINH)
    second = take("1;Giàng A Páo;1958;Nam;;;;Xã Việt Hồng;;x\n")
    assert (second.added_people, second.added_items) == (0, 1)


def test_two_people_of_one_name_with_different_numbers_stay_two(office, take):
    take(MINH)
    assert take("1;Giàng A Páo;1958;Nam;015058990002;;;Xã Việt Hồng;x;\n").added_people == 1


def test_a_number_of_a_later_list_completes_the_person(office, take):
    take("1;Giàng A Páo;1958;Nam;;;;Xã Việt Hồng;x;\n")
    take(MINH)
    numbers = office.db.all("SELECT id_number FROM beneficiary WHERE name = 'Giàng A Páo'")
    assert numbers == [("015058990001",)]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1;Giàng A Páo;;Nam;;;;Xã Việt Hồng;x;\n", "birth_missing"),
        ("1;Giàng A Páo;1958;Nam;;;;Xã Không Có;x;\n", "unit_unknown"),
        ("1;Giàng A Páo;1958;Nam;;;;;x;\n", "unit_missing"),
        (f"1;{'Giàng ' * 12};1958;Nam;;;;Xã Việt Hồng;x;\n", "name_missing"),
        ("1;Giàng A Páo;1958;Nam;;;;Xã Việt Hồng;;\n", "item_missing"),
    ],
)
def test_with_one_error_nothing_is_saved(office, take, row, code):
    before = count(office, "beneficiary")
    answer = take(MINH.replace("Páo", "Nánh"), row)
    assert answer.refused
    assert code in {each.code for each in answer.problems if each.severity == "error"}
    assert (answer.version, count(office, "beneficiary")) == (None, before)
    assert count(office, "list") == 1


def test_a_list_without_a_birth_column_names_the_row(office, units):
    content = "STT;Họ và tên;Xã;Thẻ BHYT\n1;Giàng A Páo;Xã Việt Hồng;x\n".encode()
    answer = import_list(office, content, "a.csv", TRAN_YEN, list_code="a", units=units)
    assert [(each.row, each.code) for each in answer.problems if each.severity == "error"] == [
        (2, "birth_missing")
    ]


def test_the_word_of_the_commune_stands_with_the_list(office, take):
    word = Attestation("Nguyễn Văn Chủ", "12/UBND", "2022-12-10")
    take(MINH, attested=word)
    assert office.said("list_accepted")[-1].data.attested == word
    row = office.db.one("SELECT attested_by, attested_on FROM list WHERE list = 'viet_hong'")
    assert row == ("Nguyễn Văn Chủ", "2022-12-10")


def test_a_rehearsed_import_counts_and_keeps_nothing(office, take):
    with office.rehearsed():
        assert take(MINH).added_people == 1
    assert count(office, "list") == 1
    assert take(MINH).version == 1


def test_the_people_of_the_ceremony_are_not_counted_again_in_the_list_of_the_province(
    office, units
):
    lists = Path(__file__).parents[1] / "fixtures" / "lists"
    content = (lists / "yen-bai-province.xlsx").read_bytes()
    answer = import_list(
        office, content, "yen-bai.xlsx", Context("15"), list_code="yen_bai", units=units
    )
    assert [each.code for each in answer.problems if each.severity == "error"] == [
        "unit_ambiguous",
        "unit_ambiguous",
    ]
    assert (answer.people, answer.items, answer.version) == (578, 628, None)


def test_a_control_character_in_a_name_is_refused_and_a_look_alike_is_told(office, take):
    answer = take("1;Giàng\x07 A Páo;1958;Nam;;;;Xã Việt Hồng;x;\n")
    assert answer.refused
    assert [each.code for each in answer.problems if each.severity == "error"] == ["name_control"]
    answer = take("1;Giàng \u0410 Páo;1958;Nam;015058990001;;;Xã Việt Hồng;x;\n")
    assert not answer.refused
    assert [each.code for each in answer.problems] == ["name_script"]
