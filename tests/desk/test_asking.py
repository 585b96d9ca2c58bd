"""What people ask beside what is due to them."""

from typing import Any

from fieldapp.desk.desk import Desk
from fieldapp.domain.ids import ItemCode
from fieldapp.domain.request_entries import CorrectionRequested, WalkInRequested, WantsToContinue
from tests.desk.ceremony import entries_of
from tests.store.sample import person_id


def said(desk: Desk, kind: type[Any]) -> list[Any]:
    return [each.data for each in entries_of(desk) if isinstance(each.data, kind)]


def test_whom_a_stranger_may_be_is_shown_before_they_are_written_down(desk):
    near = desk.asking.near("Giàng Thị My", "1986")
    assert near.hits[0].name == "Giàng Thị Mỷ"
    assert desk.asking.near("Đinh Văn Đồng").hits[0].name == "Đinh Văn Đông"
    assert desk.asking.near("X").hits == ()


def test_the_year_of_birth_ranks_those_of_nearly_the_same_name(desk):
    names = [hit.birth[:4] for hit in desk.asking.near("Nguyễn Thị Anh", "1958").hits]
    assert names[0] == "1958"


def test_a_walk_in_is_kept_in_the_words_that_were_typed(desk):
    desk.asking.walk_in("  lò văn  pành ", "not_on_list", birth="1971", village=" Bến ", note="")
    assert said(desk, WalkInRequested) == [
        WalkInRequested("lò văn pành", "not_on_list", "1971", None, "Bến", None)
    ]


def test_a_correction_leaves_the_list_as_it_is(desk):
    before = desk.open(person_id(1), 4)
    desk.asking.correction(person_id(1), "birth", "12/03/1985", "cccd")
    assert desk.open(person_id(1), 4) == before
    assert said(desk, CorrectionRequested)[0].seen == "12/03/1985"


def test_who_wants_to_go_on_is_remembered_for_the_office(desk):
    desk.asking.wants_to_continue(person_id(1), ItemCode("bhyt_card"), " 0912 000 111 ")
    assert said(desk, WantsToContinue)[0].phone == "0912 000 111"


def test_of_the_same_year_the_one_of_the_same_village_stands_first(desk):
    near = [hit.name for hit in desk.asking.near("Nguyễn Thị Anh", "1958", "khe cam").hits]
    assert near[0] == "Nguyễn Thị Ánh"
    assert desk.asking.near("Nguyễn Thị Anh", "1958", "nơi khác").hits
