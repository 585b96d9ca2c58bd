"""From a wish to pages: on the errand lane, told step by step, and given up when somebody says so.

Nothing of what is printed is kept; only a file that was asked for lies beside the receipts.
"""

from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from fieldapp.domain.documents.of_roll import Papers
from fieldapp.domain.printed import ReceiptNumber
from fieldapp.domain.standing import Found, Standing
from fieldapp.ui import printing
from fieldapp.ui.papers.kinds import FILES, Wish
from fieldapp.ui.papers.port import PapersPort


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of a wish: how many papers, and the file or the printer they went to."""

    papers: int = 0
    file: Path | None = None
    printer: str = ""
    stopped: bool = False


class Stopped(Exception):
    """The officer wants no more of it."""


class Course(QObject):
    """How far one piece of long work is; `stop` may be said from the window."""

    stepped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()
        self.all = 0

    def stop(self) -> None:
        self._stop.set()

    def begun(self, number: int) -> None:
        """A paper is being laid out; raises `Stopped`."""
        if self._stop.is_set():
            raise Stopped
        self.stepped.emit(number, self.all)

    def goes_on(self, number: int) -> bool:
        """A page is about to be printed."""
        self.stepped.emit(number, self.all)
        return not self._stop.is_set()

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()


def draw(desk: PapersPort, wish: Wish, printer: str, stamp: str, course: Course) -> Drawn:
    """Make the papers of a wish and print them, or keep them as a file where there is no printer.

    `stamp` tells two files of one kind apart.
    """
    papers = papers_of(desk, wish)
    if not papers:
        return Drawn()
    course.all = len(papers)
    try:
        pdf = desk.papers.pdf(papers, course.begun)
    except Stopped:
        return Drawn(stopped=True)
    if printer:
        printing.print_document(pdf, printer, FILES[wish.kind], course.goes_on)
        return Drawn(len(papers), printer=printer, stopped=course.stopped)
    file = desk.papers.keep(pdf, f"{FILES[wish.kind]}-{stamp}.pdf")
    return Drawn(len(papers), file=file)


def papers_of(desk: PapersPort, wish: Wish) -> Papers:
    """The papers as values; none where there is nothing to say, or not about one person."""
    papers = desk.papers
    match wish.kind:
        case "sign_sheets":
            return papers.sign_sheets()
        case "fall_back":
            return papers.fall_back()
        case "blank_slips":
            return papers.blank_slips(wish.first, wish.count)
        case "invitations":
            return papers.invitations(wish.what)
        case "progress":
            return papers.progress()
        case "take_home":
            return papers.take_home(_number(wish.what))
        case "void_slip":
            return papers.void_slip(_number(wish.what))
        case "commune_minutes":
            return papers.commune_minutes(wish.what)
        case "later_slip":
            return _later(desk, wish.what)


def _number(text: str) -> str:
    number = ReceiptNumber.parse(text.strip())
    return text.strip() if number is None else str(number)


def _later(desk: PapersPort, text: str) -> Papers:
    """By a whole number or by a name that one person alone has."""
    digits = "".join(text.split())
    found = desk.look_up(digits) if digits.isdecimal() else desk.search(text)
    if isinstance(found, Standing):
        return desk.papers.later_slip(found.person.beneficiary)
    if isinstance(found, Found) and len(found.hits) == 1:
        return desk.papers.later_slip(found.hits[0].beneficiary)
    standing = None if isinstance(found, Found) else found.standing
    return () if standing is None else desk.papers.later_slip(standing.person.beneficiary)
