"""Random evenings whose laptops die: whatever came from a stick first, the register is the same."""

import random

import pytest

from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.entries import Entry
from fieldapp.office import stick_sorting
from fieldapp.office.sticks import collect_with_sticks
from fieldapp.store import stick_ends
from tests.office.hand_desk import HandDesk
from tests.office.hand_stick import copy_of
from tests.proof.tiers import sized


def evening(desk: HandDesk, dues, chance: random.Random) -> None:
    """Handovers, voids and people left out, also of those whom the other desk serves."""
    handed: list[Entry] = []
    for due in chance.sample(dues, 14):
        act = chance.randrange(5)
        if act == 0 and handed:
            desk.void(handed.pop(chance.randrange(len(handed))))
        elif act == 1:
            desk.leave_out(due, "absent")
        else:
            handed.append(desk.hand_over(due))


def told(office, desks) -> bytes:
    """What the register says of these desks; the office's own words are left out."""
    db = office.db
    names = ", ".join(f"'{desk.id}'" for desk in desks)
    rows = db.all(f"SELECT hash, reason FROM entry WHERE desk IN ({names}) ORDER BY hash")  # noqa: S608 - our own ids
    given = db.all("SELECT handover, line, state FROM handover_line ORDER BY handover, line")
    cases = db.all("SELECT * FROM conflict ORDER BY conflict")
    return repr((rows, given, cases)).encode()


def handed(office, desk) -> int:
    sql = "SELECT COUNT(*) FROM entry WHERE desk = ? AND type = 'handed_over'"
    return int(office.db.one(sql, (desk.id,))[0])


def lose_and_find(seed: int, fresh, desks, dues) -> None:
    """Sticks cut anywhere, in any order, then the laptops themselves; beside them alone."""
    chance = random.Random(seed)  # noqa: S311 - a story, no secret
    for desk in desks:
        evening(desk, dues, chance)
    lost, plain = fresh(), fresh()
    cuts = {desk.id: chance.randint(3, len(desk.entries)) for desk in desks}
    for desk in chance.sample(desks, len(desks)):
        first = chance.randint(3, cuts[desk.id])
        for cut in (first, cuts[desk.id], first):
            journal = copy_of(desk, 1, cut)
            collect_with_sticks(lost, (), (journal[: len(journal) - chance.choice((0, 1, 50))],))
        there = copy_of(desk, 1, cuts[desk.id])
        collect_with_sticks(lost, (), (there,))
        kinds = [isinstance(each.data, HandedOver) for each in desk.entries[: cuts[desk.id]]]
        assert handed(lost, desk) == sum(kinds), "a handover on the stick is lost"
    for office in (lost, plain):
        collect_with_sticks(office, [desk.batch() for desk in desks])
    assert told(lost, desks) == told(plain, desks)
    assert stick_ends.desks_that_wait(lost.db) == ()


@pytest.mark.parametrize("seed", range(2))
def test_a_stick_before_the_laptop_changes_nothing_in_the_end(seed, fresh, desk_1, desk_2, made):
    lose_and_find(seed, fresh, [desk_1, desk_2], made.dues)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 100 + sized(2, 60, 600)))
def test_many_sticks_before_their_laptops(seed, fresh, desk_1, desk_2, made):
    lose_and_find(seed, fresh, [desk_1, desk_2], made.dues)


def test_an_office_that_proves_only_the_beginning_is_caught(
    fresh, desk_1, desk_2, made, monkeypatch
):
    """The negative control: a build whose proof ends early loses what stands behind."""

    def short(_db, found, _pub):
        return frozenset(each.entry.hash for each in found if each.entry.stamp.seq < 8)

    monkeypatch.setattr(stick_sorting, "proven", short)
    with pytest.raises(AssertionError, match="is lost"):
        lose_and_find(0, fresh, [desk_1, desk_2], made.dues)
