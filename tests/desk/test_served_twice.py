"""One person served at two desks is shown at whichever desk learns of it, whatever the order."""

from collections import Counter
from random import Random

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.domain.desk_entries import HandedOver, Voided
from fieldapp.domain.orders import Done
from tests.desk.ceremony import entries_of, order

Hall = tuple[Desk, Desk]
DUES = ((1, 1), (2, 1), (3, 2), (6, 5))


@pytest.fixture
def hall(laptops, at_work) -> Hall:
    return at_work(laptops[0]), at_work(laptops[1])


def given(desk: Desk) -> Counter[str]:
    """What a desk's own chain says is in somebody's hands."""
    said = entries_of(desk)
    gone = {each.data.handover for each in said if isinstance(each.data, Voided)}
    return Counter(
        line.entitlement
        for each in said
        if isinstance(each.data, HandedOver) and each.hash not in gone
        for line in each.data.lines
    )


def complaints(shown: Desk, known: tuple[Desk, ...]) -> set[str]:
    """Doubles among the chains of `known` that `shown` does not show, or shows wrongly."""
    everything = sum((given(each) for each in known), Counter[str]())
    session = shown._session
    open_ones = {
        subject
        for (subject,) in session.db.all(
            "SELECT subject FROM conflict WHERE province = ? AND kind = 'double_handover'",
            (session.province,),
        )
    }
    return {due for due, times in everything.items() if times > 1} ^ open_ones


def evening(first: Desk, second: Desk, chance: Random) -> list[tuple[Desk, bytes]]:
    """Handovers, voids and seals in any order; what was sealed, with the desk that did."""
    sealed = []
    for _ in range(chance.randint(4, 9)):
        desk = chance.choice((first, second))
        act = chance.choice(("hand", "hand", "hand", "void", "seal"))
        if act == "hand":
            done = desk.hand_over(order(chance.choice(DUES)))
            if isinstance(done, Done) and chance.random() < 0.2:
                desk.void(done.handover)
        elif act == "void" and (last := desk.undoable()) is not None:
            desk.void(last.handover)
        elif act == "seal" and (state := desk.seal()) is not None:
            path = desk._session.folder.outbox / state.file_name
            sealed.append((desk, path.read_bytes()))
    for desk in (first, second):
        state = desk.seal() or desk.batches()[0]
        sealed.append((desk, (desk._session.folder.outbox / state.file_name).read_bytes()))
    return sealed


@pytest.mark.parametrize("seed", range(4))
def test_i9_every_double_is_shown_at_both_desks_and_nothing_else(hall, seed):
    chance = Random(seed)  # noqa: S311 - a repeatable evening
    first, second = hall
    sealed = evening(first, second, chance)
    chance.shuffle(sealed)
    for maker, content in sealed:
        (second if maker is first else first).siblings.read(content)
    assert complaints(first, (first, second)) == set()
    assert complaints(second, (first, second)) == set()
    assert first.siblings.doubles() == second.siblings.doubles()


def test_negative_control_a_desk_that_read_nothing_is_caught(hall):
    first, second = hall
    for desk in (first, second):
        assert isinstance(desk.hand_over(order((1, 1))), Done)
    assert complaints(first, (first, second)) != set()
