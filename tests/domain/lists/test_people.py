from fieldapp.domain.lists.cells import Value
from tests.domain.lists.build import HEADER, HOA, PAO, codes, read

BOOK, CARD = ("x", ""), ("", "x")


def hoa(
    number: str,
    items: tuple[str, str] = CARD,
    birth: str = "1974",
    name: str = "Hoàng Thị Hòa",
    commune: str = "Hồng Ca",
) -> tuple[Value, ...]:
    return (1, name, birth, "Nữ", number, commune, *items)


def test_the_same_number_and_name_are_one_person_with_all_items():
    reading = read(HEADER, HOA, hoa("015174993971", BOOK, name="HOÀNG THỊ HOÀ"))
    assert codes(reading) == []
    (person,) = reading.people
    assert [item.kind for item in person.whole.items] == ["book", "card"]
    assert reading.info["row_merged"] == 1


def test_the_same_item_again_is_an_error_and_not_counted():
    reading = read(HEADER, HOA, hoa("015174993971"))
    assert codes(reading) == [(3, "B", "duplicate_person")]
    assert reading.counts.all.cards == reading.counts.ready.cards == 1
    assert reading.counts.rows_with_error == 1


def test_the_same_number_and_other_names_are_an_error_on_every_row():
    other = (*PAO[:4], "015174993971", *PAO[5:])
    reading = read(HEADER, HOA, other, hoa("015174993971", BOOK))
    assert [each for each in codes(reading) if each[2] == "duplicate_id"] == [
        (2, "E", "duplicate_id"),
        (3, "E", "duplicate_id"),
        (4, "E", "duplicate_id"),
    ]
    assert len(reading.people) == 2
    assert reading.counts.ready.people == 0


def test_a_row_without_a_name_is_compared_with_nobody():
    reading = read(HEADER, HOA, hoa("015174993971", name=""))
    assert codes(reading) == [(3, "B", "name_missing")]


def test_the_same_name_without_a_number_may_be_the_same_person():
    twice = read(HEADER, hoa("015174993971", birth="02/05/1974"), hoa(""))
    assert codes(twice) == [(3, "B", "duplicate_person"), (3, "E", "id_missing")]
    assert [each.severity for each in twice.problems] == ["warning", "warning"]
    assert twice.counts.all.people == 2


def test_an_unknown_birth_or_commune_speaks_against_nothing():
    reading = read(HEADER, hoa("", birth=""), hoa("", commune=""), hoa("", birth=""))
    warned = [row for row, _, code in codes(reading) if code == "duplicate_person"]
    assert warned == [3, 4]


def test_another_birth_commune_or_number_is_another_person():
    reading = read(
        HEADER,
        hoa("", birth="12/1974"),
        hoa("", birth="11/1974"),
        hoa("", birth="1975"),
        hoa("", birth="12/1974", commune="Cổ Phúc"),
    )
    assert "duplicate_person" not in [code for *_, code in codes(reading)]
    apart = read(HEADER, HOA, hoa("015174993972"))
    assert codes(apart) == []


def test_rows_joined_by_different_numbers_are_one_person():
    header = ("STT", "Họ và tên", "Số CCCD", "Mã số BHXH", "Xã", "Sổ BHXH", "Thẻ BHYT", "SĐT")
    reading = read(
        header,
        (1, "An", "015174993971", "", "Hồng Ca", "x", "", ""),
        (2, "An", "", "1590633480", "Hồng Ca", "", "", "0600000001"),
        (3, "An", "015174993971", "1590633480", "Hồng Ca", "", "x", "0600000002"),
    )
    (person,) = reading.people
    assert (person.whole.bhxh, person.whole.phone) == ("1590633480", "0600000001")
    assert len(person.whole.items) == 2
    assert person.ready is not None
    assert person.ready.bhxh == "1590633480"


def test_a_duplicate_points_at_the_family_name_if_names_stand_in_two_columns():
    header = ("TT", "Họ đệm", "Tên", "Số CCCD", "Xã", "Thẻ BHYT")
    row = (1, "Hoàng Thị", "Hòa", "015174993971", "Hồng Ca", "x")
    assert codes(read(header, row, row)) == [(3, "B", "duplicate_person")]
    nameless = (1, "", "", "015174993971", "Hồng Ca", "x")
    assert codes(read(header, nameless)) == [(2, "B", "name_missing")]
