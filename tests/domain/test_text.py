import pytest

from fieldapp.domain.text import composed, is_text, tidy, without_hidden
from tests.domain.vectors import VECTORS


@pytest.mark.parametrize("case", VECTORS["nfd"])
def test_decomposed_names_are_composed(case):
    assert (len(case["nfc"]), len(case["nfd"])) == (case["nfc_length"], case["nfd_length"])
    assert composed(case["nfd"]) == case["nfc"]


@pytest.mark.parametrize("letter", "ÐƉ")
def test_look_alike_capitals_become_the_vietnamese_letter(letter):
    assert composed(f"{letter}inh Văn {letter}ông") == "Đinh Văn Đông"


@pytest.mark.parametrize("letter", "ðɖ")
def test_look_alike_small_letters_become_the_vietnamese_letter(letter):
    assert composed(f"{letter}ông") == "đông"


@pytest.mark.parametrize("value", ["A", "Giàng A Páo", "H’Mông", "a\u00a0b", "x" * 60])
def test_visible_composed_text_is_text(value):
    assert is_text(value, 60)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x" * 61,
        "Nguye\u0302\u0303n",
        "a\nb",
        "a\x00b",
        "a\u00adb",
        "a\u202eb",
        "a\u200fb",
        "a\u2066b",
        "a\u0378b",
        "a\ud800b",
        "a\u2028b",
        "\ufeffa",
    ],
)
def test_empty_long_decomposed_and_invisible_text_is_not_text(value):
    assert not is_text(value, 60)


def test_tidy_text_may_be_stored():
    raw = "\ufeff Ðinh \u00a0 Va\u0306n\r\nĐông\u200b "
    assert tidy(raw) == "Đinh Văn Đông"
    assert is_text(tidy(raw), 60)


def test_invisible_characters_go_and_white_space_stays():
    assert without_hidden("a\u200bb\nc\td\u00a0e") == "ab c d e"
    assert without_hidden("đã sạch") == "đã sạch"
