import pytest

from fieldapp.domain.ids import ItemCode
from fieldapp.domain.office_entries import AllocationMade, ContributionRecorded
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.office.place import BOOK, CARD
from fieldapp.office.shares import allocate, record_contribution

PLEDGE = ContributionRecorded("books", "Ngân hàng", "2022-12-10", BOOK, 200)


def share(code: str, qty: int, *, item: ItemCode = BOOK, **more) -> AllocationMade:
    return AllocationMade(code, item, more.pop("place", "15"), qty, **more)


@pytest.fixture
def province(office):
    record_contribution(office, PLEDGE)
    allocate(office, share("yen_bai", 168, contribution="books"))
    return office


def test_a_contribution_and_its_shares_are_entries_and_rows(province):
    assert province.said("contribution_recorded")[0].data == PLEDGE
    row = province.db.one("SELECT contribution, item, quantity FROM contribution")
    assert row == ("books", BOOK, 200)
    assert province.db.one("SELECT allocation, quantity FROM allocation") == ("yen_bai", 168)


def test_children_never_exceed_their_parent_and_the_excess_is_named(province):
    allocate(province, share("tran_yen", 28, parent="yen_bai", place="138"))
    with pytest.raises(FieldTrouble, match="11"):
        allocate(province, share("van_yen", 151, parent="yen_bai", place="136"))
    allocate(province, share("van_yen", 140, parent="yen_bai", place="136"))
    assert province.db.one("SELECT COUNT(*) FROM allocation") == (3,)


def test_shares_never_exceed_the_contribution(province):
    with pytest.raises(FieldTrouble, match="VP-16"):
        allocate(province, share("phu_tho", 33, contribution="books", place="25"))
    allocate(province, share("phu_tho", 32, contribution="books", place="25"))


def test_the_same_words_twice_change_nothing(province):
    record_contribution(province, PLEDGE)
    allocate(province, share("yen_bai", 168, contribution="books"))
    assert len(province.said("allocation_made")) == len(province.said("contribution_recorded")) == 1


def test_a_code_stands_for_one_thing(province):
    with pytest.raises(FieldTrouble, match="VP-18"):
        allocate(province, share("yen_bai", 1, contribution="books"))
    with pytest.raises(FieldTrouble, match="VP-18"):
        record_contribution(province, ContributionRecorded("books", "Khác", "2022-12-10", BOOK, 1))


@pytest.mark.parametrize(
    "more", [{"parent": "nobody"}, {"contribution": "nothing"}, {"item": CARD, "parent": "yen_bai"}]
)
def test_a_share_of_nothing_is_refused(province, more):
    with pytest.raises(FieldTrouble, match="VP-17"):
        allocate(province, share("a", 1, **more))


def test_the_nation_begins_the_tree(office):
    allocate(office, share("nation", 10_000, place="00"))
    assert office.db.one("SELECT parent FROM allocation") == (None,)


def test_a_share_that_cannot_be_written_is_refused(office):
    with pytest.raises(FieldTrouble, match="VP-15"):
        allocate(office, share("Nation", 10, place="x"))
