import pytest

from fieldapp.domain.premiums import premiums_on
from fieldapp.files.premiums_csv import read_premiums
from fieldapp.paths import resources

RULES = read_premiums((resources() / "premiums.csv").read_text("utf-8"))


@pytest.mark.parametrize(
    ("scheme", "day", "group", "amount", "state", "own"),
    [
        ("bhyt", "2022-12-15", "household", 804_600, 0, 804_600),
        ("bhyt", "2022-12-15", "near_poor", 804_600, 563_220, 241_380),
        ("bhyt", "2022-12-15", "average", 804_600, 241_380, 563_220),
        ("bhyt", "2023-07-01", "household", 972_000, 0, 972_000),
        ("bhyt", "2026-11-24", "household", 1_366_200, 0, 1_366_200),
        ("bhxh", "2022-12-15", "poor", 330_000, 99_000, 231_000),
        ("bhxh", "2022-12-15", "near_poor", 330_000, 82_500, 247_500),
        ("bhxh", "2025-06-30", "other", 330_000, 33_000, 297_000),
        ("bhxh", "2025-07-01", "other", 330_000, 66_000, 264_000),
        ("bhxh", "2026-11-24", "ethnic_minority", 330_000, 99_000, 231_000),
    ],
)
def test_the_state_bears_what_the_law_of_the_day_says(scheme, day, group, amount, state, own):
    (rule,) = [each for each in premiums_on(RULES, scheme, day) if each.group == group]
    assert (rule.amount, rule.state_share, rule.own_share) == (amount, state, own)


def test_a_group_that_a_law_brought_is_not_there_before_it():
    groups = {each.group for each in premiums_on(RULES, "bhxh", "2022-12-15")}
    assert groups == {"poor", "near_poor", "other"}
