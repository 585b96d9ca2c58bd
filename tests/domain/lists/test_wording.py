from typing import get_args

import pytest

from fieldapp.domain.lists.cells import column_letter
from fieldapp.domain.lists.formulas import is_disguised
from fieldapp.domain.lists.problems import Code, Problem, of_file, severity_of
from fieldapp.domain.lists.sentences import sentence
from fieldapp.domain.lists.wording import Wording, clean, whole_number


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  A   B ", "A B"),
        ("A\u00a0\t\nB", "A B"),
        ("A\u200bB", "AB"),
        ("ＡＢ１２", "AB12"),
        ("Ðông ðen", "Đông đen"),
        ("Hoa\u0300", "Hoà"),
        ("HOÀ", "HOÀ"),
    ],
)
def test_cell_text_is_composed_visible_and_single_spaced(typed, text):
    assert clean(typed) == text


def test_a_text_with_marks_is_compared_with_them_and_one_without_is_not():
    assert Wording("Số BHXH").says("số bhxh")
    assert not Wording("Sổ BHXH").says("số bhxh")
    assert Wording("So BHXH").says("số bhxh")
    assert not Wording("Năm").equals("nam")


def test_only_whole_numbers_are_whole():
    assert [whole_number(each) for each in (1.5, True, "1.5", "12", 3.0, "9" * 16)] == [
        None,
        None,
        None,
        12,
        3,
        None,
    ]


def test_columns_have_letters_as_in_excel():
    assert [column_letter(each) for each in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_number_is_no_disguised_formula():
    assert not is_disguised("note", 5)
    assert not is_disguised("village", "-nt-")


@pytest.mark.parametrize("code", get_args(Code))
def test_every_problem_has_a_sentence_and_a_weight(code):
    told = sentence(Problem("DS", 3, "B", code, severity_of(code)))
    assert told.startswith("Trang DS, dòng 3, cột B: ")
    assert told.endswith(".")
    assert sentence(of_file(code))[0].isalpha()


def test_a_csv_has_no_sheet_to_name():
    assert sentence(Problem("", 3, None, "row_hidden", "warning")).startswith("Dòng 3: ")
