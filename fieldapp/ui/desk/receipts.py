"""After a handover is saved: its receipt is drawn, printed and, when need be, printed again.

Nothing here can undo or delay a handover: all of it runs on the errand lane, trouble is a message.
Nothing prints by itself that was left over: the officer is asked.
"""

from collections.abc import Callable
from functools import partial

from fieldapp.domain.ids import Hash
from fieldapp.domain.print_jobs import PrintJob, uncertain, unprinted
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui import printing
from fieldapp.ui.desk.following import Following, Sent, job_title
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.print_message import PrintMessage, trouble_words
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.print_choices import PrintChoices, Target
from fieldapp.ui.theme.look import Look

Waiting = tuple[Hash, str]
"""A handover and its receipt's number."""


class Receipts:
    """Issues receipts in order; `changed` is told when a list of handovers should be read again."""

    def __init__(
        self,
        desk: DeskPort,
        errands: Lane,
        screen: DeskScreen,
        look: Look,
        changed: Callable[[], None],
        choices: PrintChoices | None = None,
    ) -> None:
        self._desk, self._errands, self._changed = desk, errands, changed
        self.choices = choices or PrintChoices()
        self._failed: list[Waiting] = []
        self._asked: tuple[PrintJob, ...] = ()
        self._following = Following(desk, errands, self._known)
        self._message = PrintMessage(screen, look)
        self._message.again.connect(self.print_failed_again)
        self._message.other.connect(self._print_elsewhere)
        self._message.came_out.connect(partial(self._seen, came_out=True))
        self._message.missing.connect(partial(self._seen, came_out=False))
        self._message.put_off.connect(self._put_off)

    def issue(self, handover: Hash, receipt: str, *, on_paper: bool) -> None:
        """Draw and print one receipt, or only keep its file where there is no printer."""
        self._issue_to(self.target() if on_paper else Target("a5"), (handover, receipt))

    def target(self) -> Target:
        """Where a receipt would go now and in which layout; a file has always the same."""
        found = self.choices.target(printing.printers, printing.default_printer())
        return found if found.printer else Target("a5")

    def print_failed_again(self) -> bool:
        """Try what could not be printed; false when there is nothing of the kind."""
        waiting, self._failed = self._failed, []
        if waiting:
            self._message.hide()
        for each in waiting:
            self.issue(*each, on_paper=True)
        return bool(waiting)

    def ask_what_is_open(self) -> None:
        """Ask what became of papers sent before, and whether to print what still waits."""
        self._errands.run(self._desk.prints.queue, then=self._ask, trouble=_later)

    def rest(self) -> None:
        """The page goes: nothing is followed any more."""
        self._following.rest()

    def _issue_to(self, target: Target, wanted: Waiting) -> None:
        offset = self.choices.offset(target.layout)
        self._errands.run(
            partial(self._send, target, offset, wanted),
            then=self._sent,
            trouble=partial(self._show, wanted),
        )

    def _send(self, target: Target, offset: tuple[int, int], wanted: Waiting) -> Sent | None:
        """On the errand lane; None is a file, for which no paper is waited."""
        handover, receipt = wanted
        if not target.printer:
            self._desk.issue(handover, "", "pdf")
            return None
        if target.direct:
            issued, outcome = self._desk.prints.to_roll(handover, target.printer)
            return Sent(handover, receipt, issued.copy, target.printer, outcome)
        issued = self._desk.issue(handover, target.printer, "system", target.layout)
        title = job_title(receipt, issued.copy)
        try:
            pages = printing.draw_layout(issued.pdf, target.layout)
            printing.print_pages(pages, target.printer, title, target.layout, offset)
        except FieldTrouble:
            self._desk.prints.note(handover, issued.copy, "no_printer")
            raise
        outcome, final = printing.job_outcome(target.printer, title)
        if final:
            self._desk.prints.note(handover, issued.copy, outcome)
        return Sent(handover, receipt, issued.copy, target.printer, outcome, final)

    def _sent(self, sent: Sent | None) -> None:
        if sent is None:
            self._changed()
        elif sent.final:
            self._known(sent)
        else:
            self._following.follow(sent)
            self._changed()

    def _known(self, sent: Sent) -> None:
        """The last that will be heard of a copy."""
        self._changed()
        if sent.outcome == "handed":
            if not sent.final:
                self.ask_what_is_open()
        elif sent.outcome != "printed":
            self._say_failed((sent.handover, sent.receipt), *trouble_words(sent.outcome))

    def _show(self, wanted: Waiting, trouble: FieldTrouble) -> None:
        self._changed()
        self._say_failed(wanted, "", trouble.advice, trouble.code)

    def _say_failed(self, wanted: Waiting, why: str, advice: str, code: str) -> None:
        if wanted not in self._failed:
            self._failed.append(wanted)
        backup = self.choices.backup
        numbers = tuple(receipt for _, receipt in self._failed)
        self._message.show_failed(numbers, why, advice, code, backup.printer if backup else "")

    def _print_elsewhere(self) -> None:
        backup = self.choices.backup
        if backup is None:
            return
        waiting, self._failed = self._failed, []
        self._message.hide()
        for each in waiting:
            self._issue_to(backup, each)

    def _ask(self, jobs: tuple[PrintJob, ...]) -> None:
        asked = uncertain(jobs)
        still = self._following.is_on_its_way
        self._asked = tuple(job for job in asked if not still(job.handover, job.copy))
        open_jobs = [(job.handover, job.receipt) for job in unprinted(jobs)]
        if self._asked:
            self._message.ask_whether_seen(len(self._asked))
        elif open_jobs:
            self._failed = open_jobs
            self._message.ask_to_print(len(open_jobs))

    def _seen(self, *, came_out: bool) -> None:
        asked, self._asked = self._asked, ()
        self._message.hide()
        self._errands.run(
            partial(self._desk.prints.note_seen, asked, came_out=came_out),
            then=self._answered,
            trouble=_later,
        )

    def _answered(self, _answer: None) -> None:
        self._changed()
        self.ask_what_is_open()

    def _put_off(self) -> None:
        """Closed: what waits still stands in the list and is asked for at the next start."""
        self._failed, self._asked = [], ()


def _later(_trouble: FieldTrouble) -> None:
    """The queue cannot be read now; the next start asks again."""
