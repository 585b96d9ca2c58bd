import pytest

from fieldapp.domain.money import grouped, in_words
from tests.domain.vectors import VECTORS


@pytest.mark.parametrize("case", VECTORS["money_words"])
def test_amounts_are_written_in_words(case):
    assert in_words(case["amount"]) == case["words"]


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (14, "Mười bốn đồng"),
        (15, "Mười lăm đồng"),
        (20, "Hai mươi đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi bốn đồng"),
        (55, "Năm mươi lăm đồng"),
        (100, "Một trăm đồng"),
        (101, "Một trăm linh một đồng"),
        (115, "Một trăm mười lăm đồng"),
        (1_000_005, "Một triệu không trăm linh năm đồng"),
        (1_010_000, "Một triệu không trăm mười nghìn đồng"),
        (79_400_000_000, "Bảy mươi chín tỷ bốn trăm triệu đồng"),
        (2_000_000_021, "Hai tỷ không trăm hai mươi mốt đồng"),
        (10**12, "Một nghìn tỷ đồng"),
        (1_005_000_000_000, "Một nghìn không trăm linh năm tỷ đồng"),
    ],
)
def test_linh_mot_lam_and_skipped_groups_follow_the_rules(amount, words):
    assert in_words(amount) == words


def test_an_amount_below_zero_is_a_bug():
    with pytest.raises(ValueError, match="below zero"):
        in_words(-1)


def test_thousands_are_set_apart_by_dots():
    assert [grouped(each) for each in (0, 999, 1_000, 1_234_567)] == [
        "0",
        "999",
        "1.000",
        "1.234.567",
    ]
