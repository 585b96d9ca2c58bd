"""What must hold after every step of an evening, and at its end: invariants I2 to I8."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from hypothesis.stateful import RuleBasedStateMachine, invariant

from fieldapp.desk.desk import Desk
from fieldapp.domain.entries import parse
from fieldapp.domain.ids import DeskId, Hash
from fieldapp.office.collect import collect
from fieldapp.office.office import Office
from fieldapp.store import batches, chain
from fieldapp.store.database import Database
from fieldapp.store.opening import check_entries
from fieldapp.store.rebuilding import rebuild
from fieldapp.trust.batches import open_batch
from fieldapp.trust.envelope import file_hash
from fieldapp.trust.receipts import VerifiedReceipt, verify_receipt
from tests.desk.ceremony import Laptop, entries_of
from tests.proof.district import District

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


def facts(db: Database) -> dict[str, list[str]]:
    """What follows from the desks' entries alone, whenever and in which order they came."""
    return {
        name: sorted(map(repr, db.all(f"SELECT * FROM {name}")))  # noqa: S608 - our own names
        for name in CONVERGING
    }


class Checked(RuleBasedStateMachine):
    """An evening that is looked at by somebody who knows who said what."""

    district: District
    office: Office
    offices: Iterator[Office]
    laptops: list[Laptop]
    desks: list[Desk]
    mine: list[list[Hash]]
    collected: list[bytes]
    sealed_to: int
    kids: set[str]

    def __init__(self) -> None:
        super().__init__()
        # All that a desk ever said, with what it forgot or what a copy of it said.
        self.said: defaultdict[DeskId, set[bytes]] = defaultdict(set)
        self.forked: set[DeskId] = set()
        self.revoked: set[DeskId] = set()

    def remember(self, at: int) -> None:
        lines = {each.line for each in entries_of(self.desks[at])}
        self.said[self.laptops[at].dmk.desk] |= lines

    def in_register(self, desk: DeskId) -> set[bytes]:
        rows = self.office.db.all("SELECT body FROM entry WHERE desk = ?", (desk,))
        return {body for (body,) in rows}

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
            acknowledged = chain.lines(session.db, *where, 1, upto)
            assert set(acknowledged) <= self.in_register(session.desk)

    def check_all(self) -> None:
        for at, (desk, laptop) in enumerate(zip(self.desks, self.laptops, strict=True)):
            self.remember(at)
            self.check_chain(desk, laptop)
            self.check_stock(desk._session.db, laptop)
            # Two branches of one desk have each their own stock.
            if laptop.dmk.desk not in self.forked | self.revoked:
                self.check_stock(self.office.db, laptop)
        for name, lines in self.said.items():
            assert self.in_register(name) <= lines
        self.check_own_chain()
        self.check_collected()
        self.check_convergence()

    def check_chain(self, desk: Desk, laptop: Laptop) -> None:
        """Invariant I2; I3 is looked at when all have been heard."""
        check_entries(desk._session.db)
        mine = entries_of(desk)
        assert [each.stamp.seq for each in mine] == list(range(1, len(mine) + 1))
        keys = {laptop.dmk.desk: laptop.dmk.signing.pub}
        for handover in self.mine[self.desks.index(desk)]:
            digits = desk._issuing.record(handover, 1).code_digits
            assert isinstance(verify_receipt(digits, keys), VerifiedReceipt)

    def check_own_chain(self) -> None:
        """What the office itself said hangs together too."""
        for kid in self.kids:
            rows = self.office.db.all("SELECT body FROM entry WHERE desk = ? ORDER BY seq", (kid,))
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
            batch = open_batch(
                content, keys, self.office.keys.identities, recipients=self.sealed_to
            )
            held = all(chain.holds(self.office.db, each) for each in batch.entries)
            assert held or file_hash(content) in waits

    def check_convergence(self) -> None:
        """Invariant I7: other order, other grouping, everything twice, rebuilt: the same facts."""
        known = facts(self.office.db)
        rebuild(self.office.db)
        assert facts(self.office.db) == known
        if self.revoked:
            # What came before the office took its trust away counts, what comes after does not.
            return
        files = list(dict.fromkeys(self.collected))
        for groups in ([files[::-1]], [[each] for each in files[::-1] + files]):
            other: Office = next(self.offices)
            with other:
                for group in groups:
                    collect(other, group)
                assert facts(other.db) == known
