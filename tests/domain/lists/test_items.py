from datetime import date

import pytest

from fieldapp.domain.lists.items import (
    Item,
    kinds_in,
    kinds_in_title,
    read_amount,
    read_group,
    read_months,
    read_phone,
)
from tests.domain.lists.build import HEADER, HOA, codes, read


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Sổ BHXH, thẻ BHYT", ("book", "card")),
        ("bảo hiểm xã hội", ("book",)),
        ("The BHYT", ("card",)),
        ("Health card", ("card",)),
        ("Quà", ()),
    ],
)
def test_an_item_text_names_its_items(text, kinds):
    assert kinds_in(text) == kinds


def test_a_title_with_both_items_says_nothing_of_a_row():
    assert kinds_in_title("DANH SÁCH TẶNG SỔ BHXH") == ("book",)
    assert kinds_in_title("DANH SÁCH TẶNG SỔ BHXH, THẺ BHYT") == ()
    assert kinds_in_title("BẢO HIỂM XÃ HỘI TỈNH YÊN BÁI") == ()


@pytest.mark.parametrize(
    ("cell", "months"), [(12.0, 12), ("12", 12), ("12 tháng", 12), ("x", None), (True, None)]
)
def test_months_are_a_number(cell, months):
    assert read_months(cell) == months


@pytest.mark.parametrize(
    ("cell", "group"),
    [
        ("", None),
        ("Hộ mới thoát nghèo", "newly_escaped"),
        ("Hộ cận nghèo", "near_poor"),
        ("DTTS không còn được NSNN hỗ trợ", "minority_unsubsidised"),
        ("Hộ có mức sống trung bình", "average"),
        ("Khác", "other"),
    ],
)
def test_a_group_is_told_by_its_words(cell, group):
    assert read_group(cell) == group


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (402300.0, 402300),
        (402300, 402300),
        ("402.300", 402300),
        ("402,300.00 đ", 402300),
        ("402.300,5", 402300),
        ("không", None),
        ("9" * 20, None),
        (float("inf"), None),
        (False, None),
        (date(2022, 1, 1), None),
        ("", None),
    ],
)
def test_an_amount_is_whole_dong(cell, amount):
    assert read_amount(cell) == amount


@pytest.mark.parametrize(
    ("cell", "phone"),
    [("0603 834 316", "0603834316"), (603834316.0, "0603834316"), ("+84 60", "8460"), ("", None)],
)
def test_a_phone_keeps_its_digits(cell, phone):
    assert read_phone(cell) == phone


def test_the_item_column_counts_before_marks_and_marks_before_the_title():
    header = ("STT", "Họ và tên", "Số CCCD", "Xã", "Nội dung", "Sổ BHXH", "Số tháng")
    row = (1, "Hoàng Thị Hòa", "015174993971", "Hồng Ca")
    title = ("Danh sách tặng thẻ BHYT", "", "", "")
    said = read(title, header, (*row, "Thẻ", "x", 6))
    marked = read(title, header, (*row, "", "x", ""))
    nothing = read(title, header, (*row, "", "không", ""))
    assert said.rows[0].items == (Item("card", 6),)
    assert marked.rows[0].items == (Item("book"),)
    assert nothing.rows[0].items == ()
    assert codes(nothing) == [(3, "E", "item_missing")]


def test_months_stand_in_the_column_of_the_item_if_its_heading_says_so():
    header = ("STT", "Họ và tên", "Số CCCD", "Xã", "Sổ BHXH (số tháng)", "Thẻ BHYT")
    row = (1, "Hoàng Thị Hòa", "015174993971", "Hồng Ca")
    assert read(header, (*row, 12, 6)).rows[0].items == (Item("book", 12), Item("card"))


@pytest.mark.parametrize("mark", ["0", 0, "-", "–", "Không", "chưa có", "NO", "none", ""])
def test_an_empty_mark_gives_no_item(mark):
    assert codes(read(HEADER, (*HOA[:7], mark))) == [(2, "G", "item_missing")]


@pytest.mark.parametrize(
    ("heading", "cell", "sex"),
    [
        ("Giới tính", "male", "M"),
        ("Giới tính", "F", "F"),
        ("Giới tính", "?", None),
        ("Nữ", "x", "F"),
        ("Nữ", "", "M"),
        ("Nam", "x", "M"),
        ("Nam", "", None),
    ],
)
def test_sex_is_said_or_marked(heading, cell, sex):
    reading = read(("STT", "Họ và tên", heading, "Xã"), (1, "An", cell, "Hồng Ca"))
    assert reading.rows[0].sex == sex


def test_a_card_number_must_end_like_the_insurance_number():
    header = ("STT", "Họ và tên", "Mã số BHXH", "Số thẻ BHYT", "Xã", "Thẻ BHYT")
    row = (1, "An", "2590014280")
    wrong = read(header, (*row, "GD4252590014281", "Hồng Ca", "x"))
    right = read(header, (*row, "GD4252590014280", "Hồng Ca", "x"))
    assert codes(wrong) == [(2, "D", "id_mismatch")]
    assert codes(right) == []


def test_an_identity_number_of_an_unknown_province_or_another_person_is_told():
    other = (*HOA[:4], "013075993971", *HOA[5:])
    assert codes(read(HEADER, other)) == [(2, "E", "id_mismatch"), (2, "E", "id_province_unknown")]


def test_an_old_card_number_is_no_cccd():
    header = ("STT", "Họ và tên", "Số CMND", "Xã", "Thẻ BHYT")
    row = read(header, (1, "An", "060912345", "Hồng Ca", "x")).rows[0]
    assert (row.cccd, row.cmnd) == (None, "060912345")
