import pytest

from fieldapp.domain.lists.cells import Area, column_letter
from fieldapp.domain.lists.headings import Field, field_of, grouped_field_of
from fieldapp.domain.lists.reading import ListReading
from tests.domain.lists.build import HEADER, HOA, PAO, codes, names, read


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Số TT", "seq"),
        ("#", "seq"),
        ("Họ, chữ đệm và tên", "name"),
        ("Họ tên chủ hộ", None),
        ("Ngày, tháng, năm sinh", "birth"),
        ("Nam", "male_mark"),
        ("Nữ", "female_mark"),
        ("Nam/Nữ", "sex"),
        ("ĐT", "phone"),
        ("DT", "ethnicity"),
        ("Số CCCD/CMND", "id_number"),
        ("Ngày cấp CCCD", None),
        ("Số BHXH", "bhxh"),
        ("Sổ BHXH", "book"),
        ("Số sổ BHXH", "bhxh"),
        ("Số sổ hộ nghèo", None),
        ("Số thẻ BHYT", "bhyt"),
        ("Thẻ BHYT (số tháng)", "card"),
        ("Hạn thẻ BHYT", None),
        ("Số tiền tặng thẻ BHYT", "amount"),
        ("Mức đóng/tháng", None),
        ("Số tháng đóng", "months"),
        ("Người được tặng ký nhận", "signature"),
        ("Diện", "group"),
        ("Người đại diện", None),
        ("Nhóm đối tượng", "group"),
        ("Ethnic group", "ethnicity"),
        ("Nơi cư trú", "address"),
        ("Thôn, xã", "address"),
        ("Huyện/thị xã", "district"),
        ("Xã, thị trấn", "commune"),
        ("Tỉnh/Thành phố", "province"),
        ("Tổ dân phố", "village"),
        ("Khu vực", None),
        ("Quê quán", None),
        ("HO VA TEN", "name"),
        ("NGAY SINH", "birth"),
        ("Thon", "village"),
        ("Health insurance card number", "bhyt"),
        ("Insurance book", "book"),
        ("Mã số_BHXH", "bhxh"),
        ("", None),
        ("x" * 121, None),
    ],
)
def test_a_heading_names_its_field(heading, field):
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("upper", "lower", "field"),
    [
        ("Năm sinh", "Nam", "birth_male"),
        ("Năm sinh", "Nữ", "birth_female"),
        ("Giới tính", "Nam", "male_mark"),
        ("Ngày sinh", "Năm", "birth"),
        ("Ngày sinh", "Tháng", None),
        ("Thẻ BHYT", "Số tháng", "card"),
        ("Noi dung tang", "So BHXH", "book"),
        ("Noi dung", "Xa", "commune"),
        ("", "Xã", "commune"),
    ],
)
def test_the_lower_heading_decides_and_the_upper_helps(upper, lower, field):
    assert grouped_field_of(lower, upper) == field


def columns(reading: ListReading) -> list[dict[str, Field]]:
    return [
        {column_letter(at): field for at, field in header.by_column}
        for header in reading.sheets[0].headers
    ]


def test_a_group_over_sub_columns_takes_two_rows():
    read_two = read(
        ("STT", "Họ và tên", "Năm sinh", "", "Xã"),
        ("", "", "Nam", "Nữ", ""),
        (1, "Lò Văn Pánh", 1971, "", "Hồng Ca"),
        (2, "Lò Thị Hiêng", "", 1986, "Hồng Ca"),
        merged=(Area(0, 0, 1, 0), Area(0, 1, 1, 1), Area(0, 2, 0, 3), Area(0, 4, 1, 4)),
    )
    header = read_two.sheets[0].headers[0]
    assert (header.top, header.bottom) == (0, 1)
    assert columns(read_two) == [
        {"A": "seq", "B": "name", "C": "birth_male", "D": "birth_female", "E": "commune"}
    ]
    assert [(row.birth, row.sex) for row in read_two.rows] == [("1971", "M"), ("1986", "F")]


def test_a_wide_group_alone_makes_a_header_of_two_rows():
    reading = read(
        ("STT", "Họ và tên", "Địa chỉ", "", "Số CCCD"),
        ("", "", "Thôn", "Xã", ""),
        (1, "Lò Văn Pánh", "Bản Chao", "Hồng Ca", "015071992552"),
        merged=(Area(0, 2, 0, 3),),
    )
    assert columns(reading)[0]["D"] == "commune"


def test_a_group_row_needs_no_merged_cells():
    reading = read(
        ("STT", "Họ và tên", "Số CCCD", "Năm sinh", ""),
        ("", "", "", "Nam", "Nữ"),
        ("1", "Lò Thị Hiêng", "015186993927", "", "1986"),
    )
    assert columns(reading)[0] == {
        "A": "seq",
        "B": "name",
        "C": "id_number",
        "D": "birth_male",
        "E": "birth_female",
    }
    assert reading.rows[0].birth == "1986"


def test_a_title_right_above_the_header_is_no_group():
    reading = read(("DANH SÁCH TẶNG SỔ BHXH", *[""] * 7), HEADER, HOA, merged=(Area(0, 0, 0, 7),))
    assert reading.sheets[0].headers[0].top == 1


def test_family_and_given_name_stand_in_two_columns():
    under_one = read(
        ("STT", "Họ và tên", "", "Số CCCD"),
        (1, "Lò Thị", "Hiêng", "015186993927"),
        merged=(Area(0, 1, 0, 2),),
    )
    named = read(("TT", "Họ đệm", "Tên", "Số CCCD"), (1, "Lò Thị", "Hiêng", "015186993927"))
    assert list(names(under_one)) == list(names(named)) == ["Lò Thị Hiêng"]


def test_half_a_name_heading_is_a_whole_name():
    given = read(("TT", "Tên", "Số CCCD"), (1, "Lò Thị Hiêng", "015186993927"))
    family = read(("TT", "Họ", "Số CCCD"), (1, "Lò Thị Hiêng", "015186993927"))
    both = read(("TT", "Họ tên", "Tên", "Số CCCD"), (1, "Lò Thị Hiêng", "Hiêng", "015186993927"))
    assert list(names(given)) == list(names(family)) == list(names(both)) == ["Lò Thị Hiêng"]


def test_a_name_and_two_more_fields_make_a_header():
    assert codes(read(("Họ và tên", "Xã"), HOA)) == [(None, None, "header_not_found")]
    assert codes(read(("STT", "Xã", "Huyện", "Số sổ BHXH"), (1, "a", "b", 3))) == [
        (None, None, "header_not_found")
    ]


def test_a_name_over_nothing_that_is_known_is_no_header():
    reading = read(
        ("Tên chung", "", ""),
        ("Họ và tên", "Năm sinh", "Số CCCD"),
        ("Lò Thị Hiêng", "1986", "015186993927"),
        merged=(Area(0, 0, 0, 2),),
    )
    assert reading.sheets[0].headers[0].top == 1
    assert len(reading.rows) == 1


def test_the_first_of_two_like_columns_counts():
    reading = read(("STT", "Họ và tên", "Số CCCD", "Xã", "Xã"), (1, "A", "015186993927", "b", "c"))
    assert columns(reading)[0] == {"A": "seq", "B": "name", "C": "id_number", "D": "commune"}


def test_column_numbers_and_the_same_header_again_are_passed_over():
    numbers = tuple(f"({at})" for at in range(1, 9))
    reading = read(HEADER, numbers, HOA, HEADER, numbers, PAO)
    assert len(reading.sheets[0].headers) == 1
    assert list(names(reading)) == ["Hoàng Thị Hòa", "Giàng A Páo"]


def test_column_letters_count_as_a_row_of_numbers():
    reading = read(HEADER, ("A", "B", 1, 2, 3, 4, 5, 6), HOA)
    assert len(reading.rows) == 1


def test_a_second_header_starts_a_new_table():
    other = ("TT", "Họ tên", "Số CCCD", "Nội dung tặng")
    reading = read(HEADER, HOA, other, (1, "Lý A Chu", "015081998339", "sổ"))
    assert len(columns(reading)) == 2
    assert [item.kind for item in reading.rows[1].items] == ["book"]


def test_a_header_at_the_very_end_is_a_list_without_people():
    assert codes(read(("Tiêu đề",), HEADER)) == [(None, None, "list_empty")]
    assert codes(read()) == [(None, None, "list_empty")]
