import pytest

from fieldapp.domain.names import compare_key, search_key, search_words, sort_key
from tests.domain.vectors import VECTORS


@pytest.mark.parametrize("case", VECTORS["same_key_pairs"])
def test_the_same_name_written_two_ways_has_one_key(case):
    assert case["key"] == "compare"
    assert compare_key(case["a"]) == compare_key(case["b"])


@pytest.mark.parametrize("case", VECTORS["different_key_pairs"])
def test_different_names_have_different_keys(case):
    assert case["key"] == "compare"
    assert compare_key(case["a"]) != compare_key(case["b"])


@pytest.mark.parametrize("case", VECTORS["nfd"])
def test_the_form_of_unicode_does_not_count(case):
    assert compare_key(case["nfc"]) == compare_key(case["nfd"])
    assert search_key(case["nfc"]) == search_key(case["nfd"])
    assert sort_key(case["nfc"]) == sort_key(case["nfd"])


@pytest.mark.parametrize("apostrophe", "'’ʼ‘`")
def test_apostrophes_do_not_count(apostrophe):
    assert compare_key(f"H{apostrophe}Mông") == compare_key("Hmông")
    assert search_key(f"H{apostrophe}Mông") == "hmong"


def test_case_and_white_space_do_not_count_in_a_comparison():
    assert compare_key("  NGUYỄN\u00a0 thị  HOÀ ") == compare_key("Nguyễn Thị Hòa")
    assert compare_key("Lý ' A") == compare_key("Lý A")


def test_a_tone_mark_is_no_digit():
    assert compare_key("Tổ 1") != compare_key("Tổ1")
    assert compare_key("to1") != compare_key("tò")


def test_marks_do_not_count_in_a_search():
    assert search_key("Ánh") == "anh"
    assert search_key("Ðông ĐÔNG") == "dong dong"
    assert search_key("Giàng Thị Mỷ") == "giang thi my"
    assert search_key("Lý") != search_key("Lí")


def test_search_words_are_the_words_of_the_key():
    assert search_words(" Vừ  A ' Nánh ") == ["vu", "a", "nanh"]
    assert search_words("  ") == []


@pytest.mark.parametrize("case", VECTORS["sorted_given_name_first"])
def test_names_are_sorted_by_given_name_first(case):
    backwards = case["ordered"][::-1]
    assert sorted(backwards, key=sort_key) == case["ordered"]


@pytest.mark.parametrize(
    "ordered",
    [
        ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Mai"],
        ["Lò Mai", "Lò A Mai", "Lò Thị Mai"],
        ["Mai", "Lò Mai"],
        ["A 1", "A a", "A z", "A -"],
        ["Đỗ Anh", "Đỗ Ăn", "Đỗ Ân", "Đỗ Dung", "Đỗ Đan", "Đỗ Ôn", "Đỗ Ơn", "Đỗ Uyên", "Đỗ Ưng"],
    ],
)
def test_letters_tones_and_lengths_have_an_order(ordered):
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


def test_the_sort_key_orders_alike_as_text_and_as_bytes():
    names = VECTORS["sorted_given_name_first"][0]["ordered"]
    assert sorted(names, key=lambda each: sort_key(each).encode()) == names


def test_a_name_without_words_comes_first():
    assert sort_key(" ") == ""
