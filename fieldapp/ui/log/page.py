"""The log as a place in the rail: reads pages on the desk lane, finishes lines one by one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fieldapp.domain.day import DayCounts, Recent
from fieldapp.domain.day_log import LogFilter, LogOrder, LogPage
from fieldapp.domain.ids import Hash
from fieldapp.domain.orders import Refusal
from fieldapp.domain.printed import short_receipt
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.log import words
from fieldapp.ui.log.chosen import PREVIEW_KEY
from fieldapp.ui.log.model import PAGE
from fieldapp.ui.log.port import LogPort
from fieldapp.ui.log.screen import LogScreen
from fieldapp.ui.log.voiding import Voiding
from fieldapp.ui.preview.previewing import Previewing
from fieldapp.ui.shell.page import KeyHint
from fieldapp.ui.standing_by import PageGround
from fieldapp.ui.theme.look import Look

PrintAgain = Callable[[Hash, str], None]


class DayLogPage(QObject):
    """`counted` gives the day's figures to the shell; `show` jumps to a filter."""

    keys_changed = Signal()
    counted = Signal(DayCounts)
    icon = "notebook-pen"
    topic = "log"

    def __init__(
        self,
        look: Look,
        desk: LogPort,
        lane: Lane,
        print_again: PrintAgain,
        previewing: Previewing,
    ) -> None:
        super().__init__()
        self.previewing = previewing
        self._desk, self._lane, self._print_again = desk, lane, print_again
        self._only: LogFilter = "all"
        self._text = ""
        self._order: LogOrder = "newest"
        self._turn = 0
        self.screen = screen = LogScreen(look)
        self.voiding = Voiding(look, desk, lane, screen, self._voided, self.show_trouble)
        screen.filtered.connect(self.show)
        screen.typed.connect(self._search)
        screen.table.order_asked.connect(self._sort)
        screen.rows.missing.connect(self._fetch)
        screen.sign_asked.connect(self.sign)
        screen.void_asked.connect(self.void)
        screen.print_asked.connect(self.reprint)
        screen.preview_asked.connect(self.preview)
        for keys, wish in (
            (("F8", "Ctrl+Z"), self.void),
            (("F9", "Ctrl+P"), self.reprint),
            ((PREVIEW_KEY,), self.preview),
            (("F2", "Ctrl+F"), self._to_search),
            (("F5", "Ctrl+R"), self.refresh),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), screen)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(wish)

    def widget(self) -> LogScreen:
        return self.screen

    def nav_title(self) -> str:
        return tr("Nhật ký")

    def keys(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint("↑ ↓", tr("Chọn lượt")),
            KeyHint("Enter", tr("Đánh dấu đã ký")),
            KeyHint("F8", tr("Hủy lượt")),
            KeyHint("F9", tr("In lại")),
            KeyHint(PREVIEW_KEY, tr("Xem phiếu")),
            KeyHint("Ctrl+F", tr("Tìm")),
            KeyHint("Ctrl+1", tr("Về bàn trao")),
            KeyHint("F12", tr("Khóa máy")),
        )

    @property
    def covered(self) -> bool:
        """Whether a question lies over the page."""
        return self.voiding.sheet is not None or self.previewing.sheet is not None

    def entered(self) -> None:
        self.screen.message.hide()
        self.screen.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def show(self, only: LogFilter) -> None:
        """See one kind of line, from the beginning."""
        self._only = only
        self.screen.filters.choose(only)
        self._begin()

    def find(self, text: str) -> None:
        """See the lines that hold this, whatever else they are."""
        self._text = text
        self.screen.search.setText(text)
        self.show("all")

    def clear(self) -> None:
        """For the lock: no question and no name stays."""
        self._turn += 1
        self._text = ""
        self.voiding.close()
        self.previewing.close()
        self.screen.clear()

    def refresh(self) -> None:
        """Read the page again that the chosen line stands on."""
        row = max(0, self.screen.table.currentIndex().row())
        offset = row - row % PAGE
        line = self.screen.line
        keep = line.entry if line is not None else None
        self._turn += 1
        turn = self._turn
        self._lane.run(
            lambda: (self._read(offset), self._desk.counts()),
            then=lambda read: self._show(turn, *read, offset, keep),
            trouble=self.show_trouble,
        )

    def look_again(self) -> None:
        """Something was done at the desk, or paper came out: if the log is looked at, say so."""
        if self.screen.isVisible():
            self.refresh()

    def sign(self) -> None:
        """The paper of the chosen line has been signed by pen."""
        line = self.screen.line
        if line is None or not words.awaits(line) or self.covered:
            return
        said = tr("Đã ghi: {name} ký trên giấy.", name=line.name)
        self._lane.run(
            self._desk.confirm_paper,
            line.entry,
            then=lambda _row: self._done(said, "", "signature"),
            trouble=self.show_trouble,
        )

    def void(self) -> None:
        line = self.screen.line
        if line is not None and line.kind == "handover" and not line.voided and not self.covered:
            self.voiding.ask(line.entry)

    def reprint(self) -> None:
        line = self.screen.line
        if line is None or line.receipt is None or line.voided or self.covered:
            return
        self._print(line.entry, line.receipt)

    def preview(self) -> None:
        """See the receipt as it would come out now; its Enter is the F9 of this page."""
        line = self.screen.line
        if line is None or line.receipt is None or line.voided or self.covered:
            return
        wanted = partial(self._print, line.entry, line.receipt)
        ground = PageGround(self.screen)
        self.previewing.ask(ground, line.entry, line.receipt, wanted, self.show_trouble)

    def _print(self, handover: Hash, receipt: str) -> None:
        self._print_again(handover, receipt)
        number = short_receipt(receipt)
        lead = tr("Đang in lại phiếu {no}.", no=number)
        self.screen.toast.say(lead, tr("Không ra giấy thì Bàn trao báo."), icon="printer")

    def show_trouble(self, trouble: FieldTrouble) -> None:
        self.screen.say(trouble.title, f"{trouble.advice} [{trouble.code}]")

    def _begin(self) -> None:
        """Other lines, or in another order: from the first one on."""
        self.screen.table.setCurrentIndex(QModelIndex())
        self.refresh()

    def _read(self, offset: int) -> LogPage:
        return self._desk.log(self._only, self._text, offset, self._order)

    def _fetch(self, offset: int) -> None:
        turn = self._turn
        self._lane.run(
            self._read,
            offset,
            then=lambda page: self._add(turn, page, offset),
            trouble=self.show_trouble,
        )

    def _add(self, turn: int, page: LogPage, offset: int) -> None:
        if turn == self._turn:
            self.screen.rows.add_page(page, offset)

    def _show(
        self, turn: int, page: LogPage, counts: DayCounts, offset: int, keep: str | None
    ) -> None:
        if turn != self._turn:
            return
        if page.total <= offset and offset:
            # What stood here was finished, and nothing came after it.
            self._begin()
            return
        today = max((line.at[:10] for line in page.lines), default="")
        self.screen.show_page(page, offset, today, keep)
        self.counted.emit(counts)

    def _search(self, text: str) -> None:
        self._text = text
        self._begin()

    def _sort(self, order: LogOrder) -> None:
        self._order = order
        self._begin()

    def _to_search(self) -> None:
        if not self.covered:
            self.screen.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.screen.search.selectAll()

    def _voided(self, answer: Recent | Refusal) -> None:
        if isinstance(answer, Recent):
            lead = tr("Đã hủy lượt trao cho {name}.", name=answer.name)
            number = short_receipt(answer.receipt)
            self._done(lead, tr("Thu lại phiếu {no}.", no=number), "undo-2")
            return
        advice = tr("Quá 10 phút thì cần phụ trách đoàn.")
        self.screen.say(tr("Chưa hủy được lượt này."), advice)
        self.refresh()

    def _done(self, lead: str, text: str, icon: str) -> None:
        self.screen.message.hide()
        self.screen.toast.say(lead, text, icon=icon)
        self.refresh()
