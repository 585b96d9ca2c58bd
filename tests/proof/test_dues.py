"""Whatever is asked at a desk, nobody receives more than is due, and the figures agree.

A model that knows nothing but who got what stands beside the desk and is compared after each step.
"""

import shutil
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fieldapp.desk import handover
from fieldapp.desk.desk import Desk
from fieldapp.desk.folder import Folder
from fieldapp.domain import deciding
from fieldapp.domain.ids import EntitlementId, Hash, ItemCode
from fieldapp.domain.orders import Done, Order, Paper, Refusal, Wanted
from fieldapp.domain.pack_records import Entitlement, Item, Record
from fieldapp.store import chain
from fieldapp.store.opening import check_entries
from fieldapp.store.rebuilding import rebuild
from tests.desk.ceremony import INK, Clock, Laptop, Office, entries_of, places
from tests.store import sample
from tests.store.dumping import dump
from tests.store.sample import BOOK, CARD, due, due_id, person, person_id

TAG = ItemCode("hearing_aid")
PEOPLE = (*(person(number, f"Người Số {number}") for number in range(1, 5)),)
ELSEWHERE = person(5, "Người Số 5", desk=2)
DUES: tuple[Entitlement, ...] = (
    due(1, 1, CARD, qty=3),
    due(2, 1, BOOK),
    due(3, 2, CARD, serial="S1"),
    due(4, 3, TAG, qty=2),
    due(5, 4, CARD, hold="check"),
    due(6, 4, BOOK, qty=2),
    due(7, 5, CARD),
)
BY_ID = {each.entitlement: each for each in DUES}
SERIALS = (None, "A1", "B2", "S1")


def mixed() -> tuple[Record, ...]:
    tag = Item(TAG, 3, "Máy trợ thính", "Hearing aid", "piece", serialised=True)
    return (*sample.records((*PEOPLE, ELSEWHERE), DUES), tag)


@pytest.fixture(scope="session")
def mixed_once(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    office, clock, root = Office.new(), Clock(), tmp_path_factory.mktemp("mixed")
    first, other = (Laptop.enrolled(office, clock, root / name, name) for name in "ab")
    first.load(office.pack(first.folder, other.folder, records=mixed()))
    return first


@dataclass
class Model:
    """Who got what, and no rules."""

    lines: dict[Hash, tuple[Wanted, ...]] = field(default_factory=dict)
    made: dict[Hash, int] = field(default_factory=dict)
    opening: Counter[str] = field(default_factory=Counter)

    @property
    def handed(self) -> Counter[EntitlementId]:
        sums: Counter[EntitlementId] = Counter()
        for lines in self.lines.values():
            for each in lines:
                sums[each.entitlement] += each.qty
        return sums

    @property
    def by_item(self) -> Counter[str]:
        sums: Counter[str] = Counter()
        for entitlement, qty in self.handed.items():
            sums[BY_ID[entitlement].item] += qty
        return sums

    @property
    def serials(self) -> list[tuple[str, str]]:
        return [
            (BY_ID[each.entitlement].item, serial)
            for lines in self.lines.values()
            for each in lines
            if (serial := each.serial or BY_ID[each.entitlement].serial)
        ]

    def must_be_given(self, asked: tuple[Wanted, ...]) -> bool:
        """Whether a single line leaves no room for a no."""
        if len(asked) != 1:
            return False
        (want,) = asked
        known = BY_ID.get(want.entitlement)
        if known is None or known.beneficiary != want.beneficiary or known.hold:
            return False
        serial = want.serial or known.serial
        good = serial is not None if known.item == TAG else serial == known.serial
        return (
            good
            and (serial is None or want.qty == 1)
            and (known.item, serial) not in self.serials
            and 1 <= want.qty <= known.qty - self.handed[want.entitlement]
            and known.beneficiary != ELSEWHERE.beneficiary
        )


def wanted() -> st.SearchStrategy[Wanted]:
    """Mostly what is due; now and then of somebody else, unknown, too many or another thing."""
    return st.builds(
        lambda number, whose, qty, serial: Wanted(
            person_id(whose) if whose else (DUES[min(number, 7) - 1].beneficiary),
            due_id(number),
            qty,
            serial,
        ),
        st.integers(1, 8),
        st.sampled_from((0, 0, 0, 0, 0, 3, 9)),
        st.sampled_from((1, 1, 1, 2, 3, 4, 0, -1)),
        st.sampled_from(SERIALS),
    )


def due_now() -> st.SearchStrategy[Wanted]:
    """What an officer asks for; in a day the same is asked for again and again."""
    return st.builds(
        lambda due, serial: Wanted(
            due.beneficiary, due.entitlement, 1, serial if due.item == TAG else None
        ),
        st.sampled_from(DUES),
        st.sampled_from(("A1", "B2", "A1")),
    )


single = due_now().map(lambda want: (want,))
orders = single | single | single | st.lists(wanted(), max_size=4).map(tuple)
voids = st.tuples(st.just("void"), st.integers(0, 30))
actions = st.lists(orders | orders | voids | st.integers(1, 700), max_size=25)


def hand_over(desk: Desk, model: Model, asked: tuple[Wanted, ...]) -> None:
    signing = Paper() if len(asked) > 2 else INK
    done = desk.hand_over(Order(asked, signing))
    if isinstance(done, Done):
        model.lines[done.handover] = asked
        model.made[done.handover] = 0
    else:
        assert not model.must_be_given(asked)


def void(desk: Desk, model: Model, at: int) -> None:
    if not model.made:
        return
    name = list(model.made)[at % len(model.made)]
    allowed = name in model.lines and model.made[name] <= 600
    voided = desk.void(name)
    assert (getattr(voided, "voided", False)) == allowed
    if allowed:
        del model.lines[name]


def compare(desk: Desk, model: Model) -> None:
    handed = model.handed
    assert all(handed[each.entitlement] <= each.qty for each in DUES)
    assert len(set(model.serials)) == len(model.serials)
    assert not {due_id(5), due_id(7)} & {each for each, qty in handed.items() if qty}
    counts = desk.counts()
    assert {each.item: each.handed for each in counts.items} == {
        each.item: model.by_item[each.item] for each in counts.items
    }
    session = desk._session
    rows = "SELECT item, after FROM stock ORDER BY epoch, seq"
    stock: dict[str, int] = dict(session.db.all(rows))
    assert stock == {item: qty - model.by_item[item] for item, qty in model.opening.items()}
    assert min(stock.values()) >= 0
    for each in (*PEOPLE, ELSEWHERE):
        standing = session.people.standing(each.beneficiary)
        assert standing is not None
        assert sum(past.qty for past in standing.past) == sum(
            handed[mine.entitlement] for mine in DUES if mine.beneficiary == each.beneficiary
        )
        hits = {hit.beneficiary: hit.verdict for hit in desk.search("nguoi so").hits}
        assert hits[each.beneficiary] is standing.verdict
    assert sum(not each.voided for each in desk.recent(99)) == len(model.lines)


def live(laptop: Laptop, steps: list[object]) -> None:
    desk, model = laptop.opened(), Model()
    try:
        rows = desk._session.db.all("SELECT item, after FROM stock")
        model.opening = Counter(dict(rows))
        for step in steps:
            match step:
                case int(seconds):
                    laptop.clock.step(seconds)
                    for name in model.made:
                        model.made[name] += seconds
                case ("void", int(at)):
                    void(desk, model, at)
                case tuple(asked):
                    hand_over(desk, model, asked)
            compare(desk, model)
        db = desk._session.db
        check_entries(db)
        assert places(laptop) == [each.stamp.seq for each in entries_of(desk)]
        before = dump(db)
        rebuild(db)
        assert dump(db) == before
    finally:
        desk.sign_out("exit")


_lives = count()


def copy_of(laptop: Laptop, root: Path) -> Laptop:
    target = root / str(next(_lives))
    shutil.copytree(laptop.folder.root, target)
    return Laptop(Folder(target), Clock(), laptop.secret)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=actions)
def test_nobody_receives_more_than_is_due(mixed_once, tmp_path, steps):
    live(copy_of(mixed_once, tmp_path), steps)


@pytest.mark.slow
def test_a_desk_that_forgets_whom_it_served_is_caught(mixed_once, tmp_path, monkeypatch):
    decide = deciding.refusal

    def forgetful(*known: Any) -> Refusal | None:
        no = decide(*known)
        forgotten = no is not None and no.reason == "already_handed" and len(known[1]) == 1
        return None if forgotten else no

    monkeypatch.setattr(handover, "refusal", forgetful)
    monkeypatch.setattr(chain, "judge", lambda *_: None)

    @settings(max_examples=100, phases=[Phase.generate], derandomize=True, database=None)
    @given(steps=actions)
    def lives(steps: list[object]) -> None:
        live(copy_of(mixed_once, tmp_path), steps)

    with pytest.raises(AssertionError):
        lives()


@pytest.mark.slow
@settings(max_examples=3000, suppress_health_check=list(HealthCheck))
@given(steps=actions)
def test_nobody_ever_receives_more_than_is_due(mixed_once, tmp_path, steps):
    live(copy_of(mixed_once, tmp_path), steps)
