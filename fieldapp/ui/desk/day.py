"""What happened at this desk: the list and the figures, the last handover undone or reprinted."""

from collections.abc import Callable

from fieldapp.domain.day import DayCounts, Recent
from fieldapp.domain.ids import Hash
from fieldapp.domain.orders import Done, Refusal
from fieldapp.ui.desk import facts, status
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.receipts import Receipts
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.preview.previewing import Previewing
from fieldapp.ui.theme.look import Look

LISTED = 50


class Day:
    """Tells `counted` the figures whenever they were read again."""

    def __init__(
        self,
        desk: DeskPort,
        lane: Lane,
        screen: DeskScreen,
        looking: Looking,
        errands: Lane,
        look: Look,
        counted: Callable[[DayCounts], None],
    ) -> None:
        self._desk, self._lane, self._screen = desk, lane, screen
        self._looking, self._counted = looking, counted
        self.receipts = Receipts(desk, errands, screen, look, self.refresh)
        self.receipts.ask_what_is_open()
        self.previewing = Previewing(look, desk.prints, errands, self.receipts.target)
        screen.undo_asked.connect(self.undo)
        screen.reprint_asked.connect(self.reprint)

    def refresh(self, fresh: str = "") -> None:
        """Read the list and the figures again; `fresh` is the handover to tint."""
        self._lane.run(
            lambda: (self._desk.recent(LISTED), self._desk.counts()),
            then=lambda read: self._show(*read, fresh),
            trouble=self._looking.show_trouble,
        )

    def handed_over(self, done: Done, name: str, items: str) -> None:
        """It is saved: say so with the way back, then see to the receipt."""
        printing = self._screen.panel.bar.printing
        on_paper = printing.isChecked()
        later = not on_paper and printing.isEnabled() and self.receipts.choices.when == "asked"
        number = facts.receipt_no(done.receipt)
        fate = tr("Phiếu {no} đang in.", no=number)
        if later:
            fate = tr("Phiếu {no} chờ in: bấm F9.", no=number)
        elif not on_paper:
            fate = tr("Phiếu {no} lưu thành PDF.", no=number)
        lead = tr("Đã trao cho {name}: {items}.", name=name, items=items)
        self._screen.toast.say(lead, fate, action=tr("Hoàn tác"), key="F8")
        self.refresh(done.handover)
        if not later:
            self.receipts.issue(done.handover, done.receipt, on_paper=on_paper)

    def undo(self) -> None:
        """F8: void the last handover of this desk, as a slip of the hand."""
        self._lane.run(
            lambda: _void_last(self._desk), then=self.undone, trouble=self._looking.show_trouble
        )

    def reprint(self) -> None:
        """F9: what could not be printed, else the person shown, else the last handover."""
        if self.receipts.print_failed_again():
            return
        wanted = self._shown_or_last()
        if wanted is not None:
            self.receipts.issue(*wanted, on_paper=True)
            number = facts.receipt_no(wanted[1])
            self._screen.toast.say(tr("Đang in lại phiếu {no}.", no=number), icon="printer")

    def _shown_or_last(self) -> tuple[Hash, str] | None:
        subject, rows = self._looking.subject, self._screen.side.recent()
        here = [p for p in subject.past if p.desk_no == subject.here] if subject else []
        if here:
            return here[-1].handover, here[-1].receipt
        last = next((row for row in rows if not row.voided), None)
        return (last.handover, last.receipt) if last else None

    def undone(self, answer: Recent | Refusal | None) -> None:
        """Say what became of an undo, and what to take back from the person."""
        toast = self._screen.toast
        if isinstance(answer, Recent):
            lead = tr("Đã hủy lượt trao cho {name}.", name=answer.name)
            number = facts.receipt_no(answer.receipt)
            toast.say(lead, tr("Thu lại phiếu {no}.", no=number), icon="undo-2")
        elif answer is None:
            toast.hide()
            lead = tr("Không còn lượt nào hoàn tác được.")
            self._screen.show_note(lead, tr("Quá 10 phút thì cần phụ trách đoàn."))
        else:
            self._screen.show_note(tr("Chưa hủy được lượt này."), status.why(answer))
        self.refresh()

    def _show(self, rows: tuple[Recent, ...], counts: DayCounts, fresh: str) -> None:
        self._screen.show_recent(rows, fresh)
        self._screen.panel.show_counts(counts)
        self._counted(counts)


def _void_last(desk: DeskPort) -> Recent | Refusal | None:
    last = desk.undoable()
    return None if last is None else desk.void(last.handover)
