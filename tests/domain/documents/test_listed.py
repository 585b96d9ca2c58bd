import pytest

from fieldapp.domain.documents.listed import (
    ItemKind,
    ListedPerson,
    counted,
    item_cells,
    last_digits,
    masked,
    shown_birth,
    sums,
)
from fieldapp.domain.documents.minutes import chain_head
from fieldapp.domain.documents.sign_sheet import SignSheets, sheets_of, sign_sheets
from fieldapp.domain.ids import ItemCode
from tests.files.samples import RECEIPT

BOOK, CARD = ItemCode("bhxh_book"), ItemCode("bhyt_card")
KINDS = (ItemKind(BOOK, "Sổ bảo hiểm xã hội", "Sổ"), ItemKind(CARD, "Thẻ bảo hiểm y tế", "Thẻ"))
PERSON = ListedPerson("Giàng Thị Mỷ", "1986", "thôn Khe Ron", "xã Hồng Ca", {CARD: 2})


def test_of_a_number_only_the_end_is_shown():
    assert masked("015186004127") == "•••• 4127"
    assert last_digits("015186004127") == "…4127"
    assert (masked(None), last_digits(None)) == ("–", "–")


@pytest.mark.parametrize(
    ("birth", "shown"), [("1986-03-12", "12/03/1986"), ("1986-03", "03/1986"), ("1986", "1986")]
)
def test_of_a_birth_no_more_is_shown_than_is_known(birth, shown):
    assert shown_birth(birth) == shown


def test_what_is_not_due_leaves_its_cell_empty():
    assert item_cells(PERSON.due, KINDS) == ("", "02")
    assert sums((PERSON, PERSON), KINDS) == ("00", "04")
    assert counted({BOOK: 28, CARD: 60}, KINDS) == "28 sổ bảo hiểm xã hội, 60 thẻ bảo hiểm y tế"


def test_a_home_is_village_and_commune_as_far_as_they_are_known():
    assert PERSON.home == "thôn Khe Ron, xã Hồng Ca"


def test_twenty_people_stand_on_a_sheet():
    assert [len(each) for each in sheets_of((PERSON,) * 41)] == [20, 20, 1]


def test_each_sheet_needs_a_code_of_its_own():
    record = SignSheets(RECEIPT.letterhead, "x", "2022-12-15", (PERSON,) * 21, KINDS, ("84",))
    with pytest.raises(ValueError, match="own code"):
        sign_sheets(record)


def test_the_anchor_on_the_minutes_is_half_the_hash_in_eight_groups():
    assert chain_head("0123456789abcdef" * 4) == "0123 4567 89ab cdef 0123 4567 89ab cdef"
