"""Two desks and their office through any evening: nothing is lost, invented or decided silently.

Batches are sealed, carried, lost, torn, repeated and collected in any order; answers come back
late, twice or to the wrong desk. The invariants are those of the design: I2 to I8.
"""

import shutil
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from fieldapp.desk.desk import Desk
from fieldapp.domain.entries import parse
from fieldapp.domain.ids import Hash
from fieldapp.domain.orders import Done, Order, Wanted
from fieldapp.office.acknowledge import acknowledge_all
from fieldapp.office.collect import collect
from fieldapp.office.office import Office
from fieldapp.store import batches, chain
from fieldapp.store.database import Database
from fieldapp.store.opening import check_entries
from fieldapp.store.rebuilding import rebuild
from fieldapp.trust.batches import open_batch
from fieldapp.trust.envelope import file_hash
from fieldapp.trust.receipts import VerifiedReceipt, verify_receipt
from fieldapp.trust.refusals import Refusable
from tests.desk.ceremony import INK, Clock, Laptop, entries_of
from tests.proof.district import District

# Few enough that both desks often serve the same person.
FEW = 4
PROVINCE = "15"
CONVERGING = (
    "confirmation",
    "conflict",
    "conflict_entry",
    "handover",
    "handover_line",
    "print",
    "stock",
    "tally",
    "void",
)
at_desk = st.integers(0, 1)
pick = st.integers(0, 999)


def facts(db: Database) -> dict[str, list[str]]:
    """What follows from the desks' entries alone, whenever and in which order they came."""
    return {
        name: sorted(map(repr, db.all(f"SELECT * FROM {name}")))  # noqa: S608 - our own names
        for name in CONVERGING
    }


class Evening(RuleBasedStateMachine):
    """The people at two tables, a stick, and the office behind the hills."""

    district: District

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="evening"))
        self.clock = Clock()
        self.laptops, self.offices = self.district.begun(self.root, self.clock)
        self.office = next(self.offices)
        self.desks: list[Desk] = [laptop.opened() for laptop in self.laptops]
        self.stick = self.root / "stick"
        self.stick.mkdir()
        self.mine: list[list[Hash]] = [[], []]
        self.sealed: list[tuple[int, str]] = []
        self.carried: list[bytes] = []
        self.collected: list[bytes] = []
        self.answers: list[tuple[str, bytes]] = []

    def teardown(self) -> None:
        try:
            self.check_all()
        finally:
            for desk in self.desks:
                desk.sign_out("exit")
            self.office.close()
            shutil.rmtree(self.root)

    @rule(at=at_desk, which=st.lists(pick, min_size=1, max_size=2))
    def hand_over(self, at: int, which: list[int]) -> None:
        dues = [self.district.dues[each % FEW] for each in which]
        wanted = tuple(Wanted(each.beneficiary, each.entitlement, each.qty) for each in dues)
        done = self.desks[at].hand_over(Order(wanted, INK))
        if isinstance(done, Done):
            self.mine[at].append(done.handover)

    @precondition(lambda self: any(self.mine))
    @rule(at=at_desk, which=pick)
    def void(self, at: int, which: int) -> None:
        if self.mine[at]:
            self.desks[at].void(self.mine[at][which % len(self.mine[at])])

    @rule(seconds=st.integers(1, 900))
    def wait(self, seconds: int) -> None:
        self.clock.step(seconds)

    @rule(at=at_desk)
    def restart(self, at: int) -> None:
        self.desks[at].sign_out("idle")
        self.desks[at] = self.laptops[at].opened()

    @rule(at=at_desk, and_send=st.booleans())
    def seal(self, at: int, *, and_send: bool) -> None:
        state = self.desks[at].seal()
        if state is not None:
            self.sealed.append((at, state.batch))
            if and_send:
                self.send(-1)

    @precondition(lambda self: self.sealed)
    @rule(which=pick)
    def send(self, which: int) -> None:
        at, batch = self.sealed[which % len(self.sealed)]
        desk = self.desks[at]
        (state,) = (each for each in desk.batches() if each.batch == batch)
        desk.send(state.batch, self.stick, "stick")
        self.carried.append((self.stick / state.file_name).read_bytes())

    @precondition(lambda self: self.carried)
    @rule(which=pick)
    def lose(self, which: int) -> None:
        self.carried.pop(which % len(self.carried))

    @precondition(lambda self: self.carried)
    @rule(which=st.lists(pick, min_size=1, max_size=5))
    def collect(self, which: list[int]) -> None:
        files = [self.carried[each % len(self.carried)] for each in which]
        self.collected.extend(files)
        answers = collect(self.office, files)
        assert all(each.verdict in ("accepted", "quarantined") for each in answers)

    @precondition(lambda self: self.carried)
    @rule(which=pick, size=pick)
    def collect_a_torn_file(self, which: int, size: int) -> None:
        whole = self.carried[which % len(self.carried)]
        before = facts(self.office.db)
        (answer,) = collect(self.office, [whole[: size * len(whole) // 1000]])[:1]
        assert answer.verdict == "refused"
        assert facts(self.office.db) == before

    @precondition(lambda self: self.collected)
    @rule()
    def acknowledge(self) -> None:
        for answer in acknowledge_all(self.office):
            self.answers.append((answer.paper.desk, answer.content))

    @precondition(lambda self: self.answers)
    @rule(at=at_desk, which=pick)
    def take_back(self, at: int, which: int) -> None:
        whose, content = self.answers[which % len(self.answers)]
        if whose == self.laptops[at].dmk.desk:
            self.desks[at].acknowledge(content)
            return
        with pytest.raises(Refusable) as refused:
            self.desks[at].acknowledge(content)
        assert refused.value.reason == "not_for_us"

    @invariant()
    def no_desk_gives_more_than_is_due(self) -> None:
        for desk in self.desks:
            over = desk._session.db.all(
                "SELECT e.entitlement FROM entitlement e JOIN handover_line l "
                "ON l.entitlement = e.entitlement AND l.state = 'handed' "
                "GROUP BY e.entitlement HAVING SUM(l.qty) > e.qty"
            )
            assert over == []

    @invariant()
    def what_is_given_twice_is_a_conflict_and_nothing_else_is(self) -> None:
        """Invariant I5, both ways: a conflict is neither missing nor invented."""
        over = self.office.db.all(
            "SELECT l.entitlement FROM handover_line l JOIN entitlement e "
            "ON e.province = l.province AND e.entitlement = l.entitlement "
            "WHERE l.state = 'handed' GROUP BY l.entitlement, e.qty HAVING SUM(l.qty) > e.qty"
        )
        known = self.office.db.all("SELECT subject FROM conflict WHERE kind = 'double_handover'")
        assert sorted(over) == sorted(known)

    @invariant()
    def only_what_the_office_holds_is_acknowledged(self) -> None:
        """Invariant I8: nothing at a desk may be thrown away that is not in the register."""
        for desk in self.desks:
            session = desk._session
            where = (PROVINCE, session.desk, 0)
            upto = batches.acknowledged_up_to(session.db, *where)
            assert chain.lines(self.office.db, *where, 1, upto) == chain.lines(
                session.db, *where, 1, upto
            )

    def check_all(self) -> None:
        for desk, laptop in zip(self.desks, self.laptops, strict=True):
            self.check_chain(desk, laptop)
            self.check_stock(desk._session.db, laptop)
            self.check_stock(self.office.db, laptop)
        self.check_own_chain()
        self.check_collected()
        self.check_convergence()

    def check_chain(self, desk: Desk, laptop: Laptop) -> None:
        """Invariants I2 and I3."""
        check_entries(desk._session.db)
        mine = entries_of(desk)
        assert [each.stamp.seq for each in mine] == list(range(1, len(mine) + 1))
        keys = {laptop.dmk.desk: laptop.dmk.signing.pub}
        for handover in self.mine[self.desks.index(desk)]:
            digits = desk._issuing.record(handover, 1).code_digits
            assert isinstance(verify_receipt(digits, keys), VerifiedReceipt)
        there = chain.lines(self.office.db, PROVINCE, laptop.dmk.desk, 0, 1, 99_999)
        assert set(there) <= {each.line for each in mine}

    def check_own_chain(self) -> None:
        """What the office itself said hangs together too."""
        rows = self.office.db.all(
            "SELECT body FROM entry WHERE desk = ? ORDER BY seq", (self.office.kid,)
        )
        own = [parse(body) for (body,) in rows]
        assert [each.stamp.seq for each in own] == list(range(1, len(own) + 1))
        assert all(later.stamp.prev == each.hash for each, later in pairwise(own))

    def check_stock(self, db: Database, laptop: Laptop) -> None:
        """Invariant I6: what lies there is what came, less what was handed over, and returns."""
        rows = db.all(
            "SELECT item, SUM(CASE kind WHEN 'opening' THEN qty WHEN 'returned' THEN qty "
            "WHEN 'handed' THEN -qty ELSE 0 END), "
            "(SELECT s.after FROM stock s WHERE s.desk = t.desk AND s.item = t.item "
            "ORDER BY s.epoch DESC, s.seq DESC LIMIT 1) FROM stock t WHERE desk = ? GROUP BY item",
            (laptop.dmk.desk,),
        )
        assert all(expected == after >= 0 for _, expected, after in rows)

    def check_collected(self) -> None:
        """Invariant I4: what was delivered once is in the register, or visibly waits for more."""
        keys = {each.dmk.desk: each.dmk.signing.pub for each in self.laptops}
        waits = {sha for (sha,) in self.office.db.all("SELECT sha256 FROM quarantine")}
        for content in self.collected:
            batch = open_batch(content, keys, self.district.keys.identities, recipients=4)
            held = all(chain.holds(self.office.db, each) for each in batch.entries)
            assert held or file_hash(content) in waits

    def check_convergence(self) -> None:
        """Invariant I7: other order, other grouping, everything twice, rebuilt: the same facts."""
        known = facts(self.office.db)
        rebuild(self.office.db)
        assert facts(self.office.db) == known
        files = list(dict.fromkeys(self.collected))
        for groups in ([files[::-1]], [[each] for each in files[::-1] + files]):
            other: Office = next(self.offices)
            with other:
                for group in groups:
                    collect(other, group)
                assert facts(other.db) == known
