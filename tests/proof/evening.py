"""Desks and their office through any evening: nothing is lost, invented or decided silently.

Two to six desks. Batches are sealed, carried, lost, torn, damaged, repeated and collected in any
order; answers come back late, twice or to the wrong desk; a laptop is set back to the morning's
copy or goes on twice; programs die in the middle; the office changes its keys and takes trust away.
"""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from fieldapp.desk.desk import Desk
from fieldapp.desk.folder import Folder
from fieldapp.domain.ids import Hash
from fieldapp.domain.orders import Done, Order, Wanted
from fieldapp.office.acknowledge import acknowledge_all
from fieldapp.office.collect import collect
from fieldapp.office.office import open_with_keys
from fieldapp.office.revoking import revoke_desk
from fieldapp.office.roots import RootInHand
from fieldapp.office.rotating import rotate
from fieldapp.trust.refusals import Refusable
from tests.desk.ceremony import INK, Clock, Laptop
from tests.office.outside import outside
from tests.proof.district import PASSPHRASE
from tests.proof.dying import Died, dies_at
from tests.proof.evening_checks import Checked, facts

# Few enough that the desks often serve the same person.
FEW = 4
DESKS = 6
# Copies and set-backs of an evening; more only leave less of it for work.
MOST = 2
at_desk = st.integers(0, DESKS - 1)
pick = st.integers(0, 999)


class Evening(Checked):
    """The people at some tables, a stick, and the office behind the hills."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="evening"))
        self.clock = Clock()
        self.offices = self.district.offices(self.root)
        self.office = next(self.offices)
        self.laptops: list[Laptop] = []
        self.desks: list[Desk] = []
        self.stick = self.root / "stick"
        self.stick.mkdir()
        self.mine: list[list[Hash]] = []
        self.sealed: list[tuple[int, str]] = []
        self.carried: list[bytes] = []
        self.collected: list[bytes] = []
        self.answers: list[tuple[str, bytes]] = []
        self.kids = {self.office.kid}
        self.strange: set[str] = set()
        self.sealed_to = len(self.district.secrets) + 2
        self.copies = self.set_backs = 0
        self.mornings: list[tuple[int, Path, list[Hash]]] = []

    @initialize(desks=st.integers(2, DESKS))
    def sit_down(self, desks: int) -> None:
        for at in range(min(desks, len(self.district.secrets))):
            self.laptops.append(self.district.laptop(self.root, at, self.clock))
            self.desks.append(self.laptops[at].opened())
            self.mine.append([])

    def teardown(self) -> None:
        try:
            self.check_all()
        finally:
            for desk in self.desks:
                desk.sign_out("exit")
            self.office.close()
            shutil.rmtree(self.root)

    def place(self) -> Path:
        self.copies += 1
        return self.root / f"copy-{self.copies}"

    def copied(self, at: int) -> Path:
        """The folder of a desk that is not open just now."""
        self.remember(at)
        self.desks[at].sign_out("idle")
        return Path(shutil.copytree(self.laptops[at].folder.root, self.place()))

    def opened(self, at: int, folder: Path | None = None) -> None:
        """Open a desk as every morning; with `folder` its files are other ones."""
        if folder is not None:
            self.laptops[at] = Laptop(Folder(folder), self.clock, self.laptops[at].secret)
        self.desks[at] = self.laptops[at].opened()

    @rule(at=at_desk, which=st.lists(pick, min_size=1, max_size=2))
    def hand_over(self, at: int, which: list[int]) -> None:
        at %= len(self.desks)
        done = self.desks[at].hand_over(self.order(which))
        if isinstance(done, Done):
            self.mine[at].append(done.handover)

    @rule(which=st.lists(pick, min_size=1, max_size=2))
    def hand_over_at_every_table(self, which: list[int]) -> None:
        for at in range(len(self.desks)):
            self.hand_over(at, which)

    def order(self, which: list[int]) -> Order:
        dues = [self.district.dues[each % FEW] for each in which]
        wanted = (Wanted(each.beneficiary, each.entitlement, each.qty) for each in dues)
        return Order(tuple(wanted), INK)

    @precondition(lambda self: any(self.mine))
    @rule(at=at_desk, which=pick, one_line=st.booleans())
    def void(self, at: int, which: int, *, one_line: bool) -> None:
        at %= len(self.desks)
        if self.mine[at]:
            name = self.mine[at][which % len(self.mine[at])]
            self.desks[at].void(name, lines=(1,) if one_line else None)

    @rule(seconds=st.integers(1, 900))
    def wait(self, seconds: int) -> None:
        self.clock.step(seconds)

    @rule(at=at_desk)
    def restart(self, at: int) -> None:
        at %= len(self.desks)
        self.desks[at].sign_out("idle")
        self.opened(at)

    @rule(at=at_desk, statement=st.integers(1, 60), which=pick)
    def die_in_a_handover(self, at: int, statement: int, which: int) -> None:
        at %= len(self.desks)
        desk, left = self.desks[at], self.place()
        try:
            with dies_at(desk._session.db, statement, self.laptops[at].folder.root, left):
                done = desk.hand_over(self.order([which]))
        except Died:
            desk._session.close()
            self.opened(at, left)
        else:
            if isinstance(done, Done):
                self.mine[at].append(done.handover)

    @precondition(lambda self: len(self.mornings) < MOST)
    @rule(at=at_desk)
    def keep_a_copy(self, at: int) -> None:
        at %= len(self.desks)
        self.mornings.append((at, self.copied(at), [*self.mine[at]]))
        self.opened(at)

    @precondition(lambda self: self.mornings and self.set_backs < MOST)
    @rule(which=pick)
    def set_back(self, which: int) -> None:
        """Ledger, journal and all: the desk itself cannot know."""
        self.set_backs += 1
        at, folder, mine = self.mornings[which % len(self.mornings)]
        self.remember(at)
        self.desks[at].sign_out("idle")
        self.opened(at, Path(shutil.copytree(folder, self.place())))
        self.mine[at] = [*mine]
        self.forked.add(self.laptops[at].dmk.desk)

    @precondition(lambda self: len(self.desks) <= DESKS)
    @rule(at=at_desk)
    def clone(self, at: int) -> None:
        at %= len(self.desks)
        folder = self.copied(at)
        self.opened(at)
        self.laptops.append(self.laptops[at])
        self.desks.append(self.desks[at])
        self.opened(len(self.desks) - 1, folder)
        self.mine.append([*self.mine[at]])
        self.forked.add(self.laptops[at].dmk.desk)

    @rule(at=at_desk, and_send=st.booleans())
    def seal(self, at: int, *, and_send: bool) -> None:
        at %= len(self.desks)
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
        for state in desk.batches():
            # A desk that was set back does not know its later batches.
            if state.batch == batch:
                desk.send(state.batch, self.stick, "stick")
                self.carried.append((self.stick / state.file_name).read_bytes())

    @rule()
    def bring_all_to_the_office(self) -> None:
        for at in range(len(self.desks)):
            self.seal(at, and_send=True)
        if self.carried:
            self.collect(list(range(len(self.carried))))

    @precondition(lambda self: self.carried)
    @rule(which=pick)
    def lose(self, which: int) -> None:
        self.carried.pop(which % len(self.carried))

    def chosen(self, which: list[int]) -> list[bytes]:
        return [self.carried[each % len(self.carried)] for each in which]

    @precondition(lambda self: self.carried)
    @rule(which=st.lists(pick, min_size=1, max_size=5))
    def collect(self, which: list[int]) -> None:
        files = self.chosen(which)
        self.collected.extend(files)
        answers = collect(self.office, files)
        assert all(each.verdict in ("accepted", "quarantined") for each in answers)

    @precondition(lambda self: self.carried)
    @rule(which=st.lists(pick, min_size=1, max_size=3), statement=st.integers(1, 400))
    def die_in_collecting(self, which: list[int], statement: int) -> None:
        office, left = self.office, self.place()
        try:
            with dies_at(office.db, statement, office.folder, left):
                collect(office, self.chosen(which))
        except Died:
            office.close()
            world = outside(f"after {self.copies}", "2022-12-16T10:00:00+07:00")
            self.office = open_with_keys(left, office.keys, self.district.register_key, world)
        self.collect(which)

    @precondition(lambda self: self.carried)
    @rule(which=pick, size=pick)
    def collect_a_torn_file(self, which: int, size: int) -> None:
        whole = self.carried[which % len(self.carried)]
        self.refused(whole[: size * len(whole) // 1000])

    @precondition(lambda self: self.carried)
    @rule(which=pick, place=pick, bit=st.integers(0, 7))
    def collect_a_damaged_file(self, which: int, place: int, bit: int) -> None:
        """Behind the first lines, so that it stays the file of its desk."""
        whole = bytearray(self.carried[which % len(self.carried)])
        whole[len(whole) // 2 + place * len(whole) // 2000] ^= 1 << bit
        self.refused(bytes(whole))

    def refused(self, content: bytes) -> None:
        before = facts(self.office.db)
        (answer,) = collect(self.office, [content])[:1]
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
        at %= len(self.desks)
        whose, content = self.answers[which % len(self.answers)]
        mine = self.laptops[at].dmk.desk
        if whose != mine:
            with pytest.raises(Refusable) as refused:
                self.desks[at].acknowledge(content)
            assert refused.value.reason in {"not_for_us"} | self.strange
        else:
            # It may be about what only the other branch of this desk said.
            with suppress(*([Refusable] if self.strange or mine in self.forked else [])):
                self.desks[at].acknowledge(content)

    @precondition(lambda self: not self.revoked and self.collected)
    @rule(at=at_desk, seq=st.integers(1, 20), whole=st.booleans())
    def take_trust_away(self, at: int, seq: int, *, whole: bool) -> None:
        desk = self.laptops[at % len(self.laptops)].dmk.desk
        after = (0, seq) if whole else None
        revoke_desk(self.office, RootInHand.of(self.district.roots), desk, after=after)
        self.revoked.add(desk)

    @precondition(lambda self: self.office.cert.cert_no == 1)
    @rule()
    def change_the_keys(self) -> None:
        rotate(self.office, RootInHand.of(self.district.roots), PASSPHRASE)
        self.kids.add(self.office.kid)
        # No desk of this evening is brought the new cert.
        self.strange = {"unknown_key"}
