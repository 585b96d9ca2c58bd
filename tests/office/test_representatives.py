"""Representatives are named at the office, and the next pack takes their order to the desks."""

import pytest

from fieldapp.domain.pack_records import Beneficiary
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.office.packs import issue_pack
from fieldapp.office.representatives import name_representatives
from fieldapp.store import register_packs
from fieldapp.trust.packs import open_pack
from tests.office.conftest import OFFICERS


@pytest.fixture
def numbers(office, made) -> list[str]:
    """Of everybody at the ceremony who has one."""
    people = register_packs.people_of(office.db, made.ceremony)
    return [each.id_number for each in people if each.id_number]


def calls(office, made) -> dict[str, int]:
    people = register_packs.people_of(office.db, made.ceremony)
    return {each.id_number or "": each.call for each in people if each.call}


def test_the_pack_takes_the_order_along(office, made, numbers):
    wanted = [numbers[5], numbers[0], numbers[9]]
    called = name_representatives(office, made.ceremony, wanted)
    assert [each.id_number for each in called] == wanted
    issued = issue_pack(office, made.ceremony, OFFICERS, {})
    pack = open_pack(issued.content, office.cert, [made.set.card_secret.age_identity])
    people = [each for each in pack.records if isinstance(each, Beneficiary) and each.call]
    order = sorted(people, key=lambda each: each.call or 0)
    assert [each.id_number for each in order] == wanted


def test_a_new_order_takes_the_place_of_the_old_one(office, made, numbers):
    name_representatives(office, made.ceremony, numbers[:3])
    name_representatives(office, made.ceremony, [numbers[2]])
    assert calls(office, made) == {numbers[2]: 1}
    name_representatives(office, made.ceremony, [])
    assert calls(office, made) == {}


def test_figures_may_stand_in_groups(office, made, numbers):
    one = numbers[0]
    (called,) = name_representatives(office, made.ceremony, [f"{one[:3]} {one[3:6]} {one[6:]}"])
    assert called.id_number == one


def test_a_line_that_fits_nobody_or_somebody_twice_changes_nothing(office, made, numbers):
    name_representatives(office, made.ceremony, numbers[:1])
    with pytest.raises(FieldTrouble, match=r"Dòng 2: không ai") as nobody:
        name_representatives(office, made.ceremony, [numbers[3], "015000000000"])
    assert "015000000000" not in f"{nobody.value.title} {nobody.value.advice}"
    with pytest.raises(FieldTrouble, match=r"Dòng 3: người này"):
        name_representatives(office, made.ceremony, [numbers[3], numbers[4], numbers[3]])
    assert calls(office, made) == {numbers[0]: 1}
