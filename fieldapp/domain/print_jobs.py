"""What the ledger says of papers: which wait, which were handed to a printer, which came out.

Handed to a printer is not printed. Only a printer that says so, or somebody who saw the paper, ends
the waiting; what was printed is always a copy that was recorded before its first byte went out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.ids import Hash
from fieldapp.domain.reasons import PrintTrouble

Layout = Literal["twin", "a5", "roll", "large"]
"""Two leaves on one sheet of A4, a sheet of A5 for each, strips of 80 mm, or A4 in large type."""
Via = Literal["system", "escpos", "pdf"]
Outcome = Literal["printed", "handed"] | PrintTrouble
"""What is known of a copy after it was sent; `handed` is all that many printers ever say."""
JobState = Literal["waiting", "handed", "failed"]

LAYOUTS: tuple[Layout, ...] = ("twin", "a5", "roll", "large")


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A handover whose paper is not known to be out; `copy` is the last one begun, 0 for none."""

    handover: Hash
    receipt: str
    name: str
    copy: int
    state: JobState
    trouble: PrintTrouble | None = None


def unprinted(jobs: Iterable[PrintJob]) -> tuple[PrintJob, ...]:
    """Those of which it is sure that no paper came out: they may be printed."""
    return tuple(job for job in jobs if job.state != "handed")


def uncertain(jobs: Iterable[PrintJob]) -> tuple[PrintJob, ...]:
    """Those a printer took without a word since: somebody must have seen."""
    return tuple(job for job in jobs if job.state == "handed")
