"""No paper without its entry: a printer of every kind, and a desk killed at every state.

A real process hands over and prints on a printer at the end of a cable; whatever strips it leaves,
the desk that is opened again can make every one of them out of copies it knows.
"""

import signal
import subprocess
import sys
from dataclasses import dataclass, field

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.domain.desk_entries import HandedOver, PrintStarted, ReceiptPrinted
from fieldapp.domain.ids import Hash
from fieldapp.domain.print_jobs import uncertain, unprinted
from fieldapp.files.thermal_raster import rasters
from tests.desk.ceremony import Laptop, entries_of
from tests.files import roll
from tests.files.sink import Behaviour, Sink
from tests.proof.tiers import sized

POINTS = (
    "none",
    "handover:before",
    "handover:journal",
    "started:before",
    "started:after",
    "started:journal",
    "send:half",
    "send:after",
    "outcome:before",
    "outcome:after",
    "outcome:journal",
)
PRINTERS: tuple[Behaviour, ...] = ("ok", "paper", "jam", "refuse", "vanish", "double", "silent")
LEAVES = 2

Copy = tuple[Hash, int]


@dataclass
class Hall:
    """A desk, its papers, and what is wrong between them."""

    laptop: Laptop
    person: int = 1
    strips: list[bytes] = field(default_factory=list)
    torn: list[bytes] = field(default_factory=list)

    def print(self, printer: Behaviour, point: str, build: str = "right") -> None:
        sink = Sink(printer)
        words = [str(self.laptop.folder.root), str(self.person), sink.address, build, point]
        ran = subprocess.run(
            [sys.executable, "-m", "tests.proof.printing", *words],
            input=f"{self.laptop.secret.hex()}\n".encode(),
            capture_output=True,
            check=False,
        )
        sink.close()
        assert ran.returncode in (0, -signal.SIGKILL), ran.stderr.decode()
        assert ran.returncode or ran.stdout == b"end\n"
        self.person += 1
        self._collect(sink)

    def _collect(self, sink: Sink) -> None:
        for job in sink.jobs:
            paper = roll.printed(bytes(job))
            self.strips += paper.strips
            self.torn += [paper.hanging] if paper.hanging else []

    def wrong(self) -> list[str]:
        """What the desk that is opened again cannot account for."""
        desk = self.laptop.opened()
        made = self._made(desk)
        known = {strip for strips in made.values() for strip in strips}
        wrong = ["a strip nobody recorded" for each in self.strips if each not in known]
        wrong += [
            "a torn strip nobody recorded"
            for each in self.torn
            if not any(strip.startswith(each) for strip in known)
        ]
        said = [each.data for each in entries_of(desk)]
        for each in said:
            if isinstance(each, ReceiptPrinted):
                copy = made.get((each.of, each.copy), [])
                if not copy or not set(copy) <= set(self.strips):
                    wrong.append("said to be printed, and no paper came out")
        handed = {each.hash for each in entries_of(desk) if isinstance(each.data, HandedOver)}
        printed = {each.of for each in said if isinstance(each, ReceiptPrinted)}
        if {job.handover for job in desk.prints.queue()} != handed - printed:
            wrong.append("the queue is not what has not been printed")
        desk.sign_out("exit")
        return wrong

    def settle(self) -> list[str]:
        """The morning after: answer what is asked, print what waits; then nothing is open."""
        desk, sink = self.laptop.opened(), Sink("ok")
        made = self._made(desk)
        for job in uncertain(desk.prints.queue()):
            strips = made[(job.handover, job.copy)]
            desk.prints.note_seen((job,), came_out=set(strips) <= set(self.strips))
        wrong = []
        for job in unprinted(desk.prints.queue()):
            issued, outcome = desk.prints.to_roll(job.handover, sink.address)
            if (issued.copy, outcome) != (job.copy + 1, "printed"):
                wrong.append(f"copy {issued.copy} after {job.copy}: {outcome}")
        sink.close()
        self._collect(sink)
        if desk.prints.queue():
            wrong.append("still open")
        desk.sign_out("exit")
        return wrong

    def _made(self, desk: Desk) -> dict[Copy, list[bytes]]:
        """Every strip of every copy the ledger knows to have been begun."""
        begun = [each.data for each in entries_of(desk) if isinstance(each.data, PrintStarted)]
        return {
            (each.of, each.copy): [
                strip.bits for strip in rasters(desk._issuing.page(each.of, each.copy, "roll"))
            ]
            for each in begun
        }


def test_no_paper_comes_out_that_the_desk_does_not_know(crowded):
    """The states between which paper begins; all of them are for the long proof."""
    hall = Hall(crowded)
    hall.print("ok", "started:before")
    hall.print("vanish", "send:half")
    assert hall.wrong() == []
    assert hall.settle() == []
    assert hall.wrong() == []


@pytest.mark.slow
def test_no_printer_at_no_state_makes_paper_that_the_desk_does_not_know(crowded):
    pairs = [(printer, point) for point in POINTS for printer in PRINTERS]
    hall = Hall(crowded)
    for _ in range(sized(1, 1, 5)):
        for printer, point in pairs[:: sized(5, 1, 1)]:
            hall.print(printer, point)
        assert hall.wrong() == []
        assert hall.settle() == []
        assert hall.wrong() == []
    assert len(hall.strips) >= LEAVES * hall.person * 3 // 4


@pytest.mark.slow
@pytest.mark.parametrize(
    ("build", "point"), [("unrecorded", "send:after"), ("uncommitted", "none")]
)
def test_a_build_that_prints_before_it_commits_is_caught(crowded, build, point):
    hall = Hall(crowded)
    hall.print("silent", point, build)
    assert hall.wrong() == ["a strip nobody recorded"] * LEAVES
