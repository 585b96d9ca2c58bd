from datetime import date, datetime, time

import pytest

from fieldapp.domain.lists.cells import Area, Formula, Run, Sheet, Value, Workbook
from fieldapp.domain.lists.reading import Context, read_list
from tests.domain.lists.build import (
    HEADER,
    HOA,
    PAO,
    TODAY,
    TRAN_YEN,
    UNITS,
    codes,
    names,
    read,
    sheet,
)

Row = tuple[Value, ...]

BLANK: Row = ("",) * 8
MORNING = datetime(2022, 5, 1, 8, 30)  # noqa: DTZ001 - workbooks know no time zones


def with_cell(row: Row, at: int, value: Value) -> Row:
    return (*row[:at], value, *row[at + 1 :])


def test_a_list_without_trouble_has_no_problem():
    reading = read(("Danh sách",), BLANK, HEADER, HOA, BLANK, PAO)
    assert codes(reading) == []
    assert reading.counts.all.items == 2
    assert reading.people[0].whole is reading.rows[0]


def test_a_number_with_trouble_is_told_and_is_not_missing():
    assert codes(read(HEADER, with_cell(HOA, 4, 15174993971))) == [(2, "E", "id_padded")]
    assert codes(read(HEADER, with_cell(HOA, 4, "1.5E+10"))) == [(2, "E", "id_destroyed")]


def test_rows_below_the_total_are_no_people():
    reading = read(HEADER, HOA, ("Tổng cộng", *BLANK[:5], 0, 1), PAO)
    assert list(names(reading)) == ["Hoàng Thị Hòa"]


@pytest.mark.parametrize("text", ["Cộng xã Hồng Ca", "Cộng 2 người", "Sum of page"])
def test_a_subtotal_is_passed_over(text):
    assert len(read(HEADER, HOA, (text, *BLANK[1:]), PAO).rows) == 2


@pytest.mark.parametrize("text", ["CỘNG", "Cộng: 1 người", "Total", "Tong cong", "sum"])
def test_a_total_ends_the_table(text):
    assert len(read(HEADER, HOA, (text, *BLANK[1:]), PAO).rows) == 1


def test_a_total_may_stand_in_the_name_column_of_a_numbered_row():
    total = (2, "Tổng cộng", "", "", "", "", 5, 1)
    reading = read(HEADER, HOA, total, PAO)
    assert codes(reading) == [(3, "G", "total_mismatch")]


@pytest.mark.parametrize(
    "text",
    [
        "Người lập biểu",
        "NGUOI LAP",
        "TM. ỦY BAN NHÂN DÂN",
        "Kt. Giám đốc",
        "Xác nhận của UBND xã",
        "Trấn Yên, ngày ... tháng 12 năm 2022",
        "Prepared by",
    ],
)
def test_signers_end_the_table(text):
    assert len(read(HEADER, HOA, with_cell(BLANK, 5, text), PAO).rows) == 1


def test_a_numbered_person_with_a_signers_word_in_a_note_ends_nothing():
    header = (*HEADER, "Ghi chú")
    reading = read(header, (*HOA, "Xác nhận của trưởng thôn"), (*PAO, ""))
    assert len(reading.rows) == 2


def test_a_sub_heading_gives_the_commune():
    header = ("STT", "Họ và tên", "Số CCCD", "Thẻ BHYT")
    reading = read(
        header,
        ("I. Xã Hồng Ca (1 người)", "", "", ""),
        (1, "Lò Thị Hiêng", "015186993927", "x"),
        ("II", "Thị trấn Cổ Phúc: 1 người", "", ""),
        (2, "Lò Văn Pánh", "015071992552", "x"),
        ("P. Không Có", "", "", ""),
        (3, "Lò Văn Chiêm", "015071992553", "x"),
    )
    assert [row.commune_code for row in reading.rows] == ["04570", "04498", None]
    assert codes(reading) == [(7, None, "unit_unknown")]


def test_a_sub_heading_gives_the_item():
    header = ("STT", "Họ và tên", "Số CCCD", "Xã")
    reading = read(
        ("Danh sách tặng sổ BHXH và thẻ BHYT", "", "", ""),
        header,
        (1, "Lò Thị Hiêng", "015186993927", "Hồng Ca"),
        ("A. Tặng sổ BHXH", "", "", ""),
        (1, "Lò Văn Pánh", "015071992552", "Hồng Ca"),
        ("B", "", "", ""),
        ("Danh sách khác", "", "", ""),
        (2, "Lò Văn Chiêm", "015071992553", "Hồng Ca"),
    )
    assert [[item.kind for item in row.items] for row in reading.rows] == [[], ["book"], ["book"]]
    assert codes(reading) == [(3, None, "item_missing")]


def test_a_title_that_names_one_item_gives_it():
    reading = read(
        ("DANH SÁCH TẶNG THẺ BHYT", "", ""),
        ("STT", "Họ và tên", "Số CCCD"),
        (1, "Lò Thị Hiêng", "015186993927"),
    )
    assert [item.kind for item in reading.rows[0].items] == ["card"]


def test_a_lone_cell_elsewhere_and_a_row_without_name_or_number_are_passed_over():
    lone = with_cell(BLANK, 5, "Hồng Ca")
    nobody = ("", "", "1974", "Nữ", "-", "Hồng Ca", "", "x")
    assert len(read(HEADER, HOA, lone, nobody, PAO).rows) == 2


def test_a_number_without_a_name_is_a_person():
    nameless = with_cell(HOA, 1, " … ")
    bare = ("", "", "", "", "015174993971", "Hồng Ca", "", "x")
    assert codes(read(HEADER, nameless)) == [(2, "B", "name_missing")]
    assert codes(read(HEADER, bare)) == [(2, "B", "name_missing"), (2, "C", "birth_missing")]


def test_a_merged_cell_holds_for_every_row_it_covers():
    reading = read(
        HEADER,
        HOA,
        with_cell(PAO, 5, ""),
        with_cell(with_cell(PAO, 5, ""), 4, "015081998339"),
        merged=(Area(1, 5, 2, 5), Area(1, 40, 9, 40), Area(2, 1, 2, 2)),
    )
    assert [row.commune_code for row in reading.rows] == ["04570", "04570", None]


def test_merged_cells_over_everything_are_not_followed_for_ever():
    areas = [Area(0, 0, 1_000_000, 0)] * 3
    rows: list[Row] = [HEADER, HOA, *[BLANK] * 120_000]
    assert len(read(*rows, merged=areas).rows) == 1


@pytest.mark.parametrize("mark", ['"', "''", "nt", "-nt-", "Như trên", "”"])
def test_a_ditto_mark_repeats_the_cell_above(mark):
    reading = read(HEADER, HOA, with_cell(PAO, 5, mark), with_cell(HOA, 5, mark))
    assert {row.commune_code for row in reading.rows} == {"04570"}
    assert read(HEADER, with_cell(HOA, 5, mark)).rows[0].commune_code is None


def test_old_fonts_are_read_and_counted_by_person():
    name = (Run("TriÖu V¨n ", ".VnTime"), Run("Nam", "Times New Roman"))
    reading = read(
        HEADER,
        with_cell(HOA, 1, "TriÖu V¨n Nam"),
        PAO,
        fonts={(1, 1): name, (2, 5): (Run("Hong Ca", ".VnTime"),), (2, 99): name},
    )
    assert list(names(reading)) == ["Triệu Văn Nam", "Giàng A Páo"]
    assert reading.info["legacy_font_converted"] == 2


def test_a_hidden_row_is_read_and_told():
    reading = read(HEADER, HOA, hidden_rows=frozenset({1}))
    assert codes(reading) == [(2, None, "row_hidden")]
    assert len(reading.rows) == 1


def test_a_hidden_sheet_is_not_read():
    book = Workbook((sheet(HEADER, HOA), Sheet("Ghi chú", hidden=True)), macros=True)
    reading = read_list(book, TRAN_YEN, UNITS, TODAY)
    assert codes(reading) == [(None, None, "macro_present")]
    assert reading.info == {"birth_year_only": 1, "sheet_hidden": 1}


def test_a_short_row_is_empty_at_its_end():
    reading = read(HEADER, (1, "Lò Văn Pánh", "1971"))
    assert codes(reading) == [
        (2, "E", "id_missing"),
        (2, "F", "unit_missing"),
        (2, "G", "item_missing"),
    ]


@pytest.mark.parametrize(
    "text", ["=cmd|'/c calc'!A0", '=HYPERLINK("x")', "=WEBSERVICE(A1)", "=[1]A!B2", "=DDE(1)"]
)
def test_a_formula_that_reaches_out_is_not_read(text):
    reading = read(HEADER, HOA, formulas={(1, 1): Formula(text, kept=True)})
    assert codes(reading) == [(2, "B", "formula_cell")]
    assert reading.rows[0].name is None
    assert reading.counts.rows_with_error == 1


def test_a_formula_without_result_is_not_read_and_raises_nothing_else():
    lost = Formula("=A1", kept=False)
    row = ("", "", "", "", "", "", "", "")
    formulas = {(1, at): lost for at in (1, 2, 4, 5, 6)}
    reading = read(HEADER, row, formulas=formulas)
    assert [code for *_, code in codes(reading)] == ["formula_cell"] * 5


def test_a_harmless_formula_keeps_its_result_and_stt_is_left_alone():
    formulas = {(1, 0): Formula("=ROW()", kept=True), (1, 5): Formula("=F1", kept=True)}
    reading = read(HEADER, HOA, formulas=formulas)
    assert [(each.column, each.severity) for each in reading.problems] == [("F", "warning")]
    assert reading.rows[0].commune_code == "04570"


def test_text_that_would_become_a_formula_is_not_read():
    header = (*HEADER, "Điện thoại", "Ghi chú", "Ký nhận")
    reading = read(
        header,
        (*with_cell(HOA, 5, "+cmd"), "+84 603", "-đã đổi", "=x"),
        (*with_cell(PAO, 5, "-Hồng"), "=1", "", ""),
    )
    assert codes(reading) == [
        (2, "F", "formula_cell"),
        (3, "F", "formula_cell"),
        (3, "I", "formula_cell"),
    ]
    assert reading.rows[0].phone == "84603"


def test_total_texts_and_marks_must_agree():
    total = ("Tổng: 2 người, 1 sổ, 3 thẻ, 4 hộ", *BLANK[1:6], 2, "x")
    assert codes(read(HEADER, HOA, PAO, total)) == [
        (4, "A", "total_mismatch"),
        (4, "G", "total_mismatch"),
    ]
    right = ("Tổng: 2 người, 1 sổ, 1 thẻ", *BLANK[1:6], 1, 1.0)
    assert codes(read(HEADER, HOA, PAO, right)) == []


def test_each_kind_of_value_is_read_as_text_where_text_is_due():
    header = ("STT", "Họ và tên", "Thôn", "Dân tộc", "Số CCCD", "Thẻ BHYT")
    reading = read(
        header,
        (1, "Lò Văn Pánh", 5.0, "Thái", "015071992552", "x"),
        (2, "Lò Văn Chiêm", date(2022, 5, 1), True, "015071992553", "x"),
        (3, "Lò Văn Bình", MORNING, time(8, 30), "015071992554", "x"),
    )
    assert [row.village for row in reading.rows] == ["5", "01/05/2022", "01/05/2022"]
    assert [row.ethnicity for row in reading.rows] == ["Thái", "True", "08:30:00"]


def test_the_same_words_are_a_list_of_any_place():
    reading = read(HEADER, HOA, context=Context())
    assert reading.rows[0].province_code == "15"
    assert codes(reading) == []
