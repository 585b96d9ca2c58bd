"""A list is not browsed at a desk: twenty people at most, nobody for less than three letters."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fieldapp.desk.desk import Desk
from fieldapp.domain.names import is_enough, search_key
from fieldapp.domain.standing import Found
from fieldapp.store.people import MOST_HITS
from tests.proof.crowd import crowd
from tests.proof.small import small_desk

PEOPLE = 120


@pytest.fixture(scope="module")
def crowded(tmp_path_factory) -> Desk:
    return small_desk(tmp_path_factory.mktemp("crowded"), PEOPLE).opened()


def names() -> list[str]:
    found = (getattr(each, "name", None) for each in crowd(PEOPLE))
    return sorted({word for name in found if name for word in name.split()})


PIECES = st.sampled_from(names()).flatmap(
    lambda word: st.integers(1, len(word)).map(lambda size: word[:size])
)
DIGITS = st.text("0123456789", min_size=1, max_size=15)
ASKED = st.lists(PIECES | DIGITS | st.text(max_size=4), min_size=1, max_size=4).map(" ".join)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(ASKED)
@example("ngu")
@example("198")
def test_no_question_whatever_is_answered_with_more_than_twenty_people(crowded, asked):
    searched = crowded.search(asked)
    assert len(searched.hits) <= MOST_HITS
    assert is_enough(asked) or searched == Found(())
    found = crowded.look_up(asked)
    assert not isinstance(found, Found) or len(found.hits) <= MOST_HITS
    assert len(crowded.collected_for(asked)) <= MOST_HITS


def test_the_limit_is_met_and_said(crowded):
    word = search_key(names()[0])[:1]
    many = next(found for each in names() if is_enough(each)
                and (found := crowded.search(each)).more)  # fmt: skip
    assert len(many.hits) == MOST_HITS
    assert crowded.search(word) == Found(())


ENOUGH = ["lò a", "198", "Mỷ G"]
TOO_LITTLE = ["", "lo", "l ò", "  a.b ", "e\u0301\u0301\u0301", "Đỗ"]


@pytest.mark.parametrize("text", [*ENOUGH, *TOO_LITTLE])
def test_three_letters_or_digits_are_asked_for(text):
    assert is_enough(text) == (text in ENOUGH)
