"""The end of the day as a place in the rail: one straight sequence, with a leader at its turn."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from fieldapp.domain.day import BatchState
from fieldapp.domain.ids import Hash
from fieldapp.domain.orders import Refusal
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.approval import Asked
from fieldapp.ui.closing.acts import close_with, reopen_with, seal_day
from fieldapp.ui.closing.papers import Papers
from fieldapp.ui.closing.port import ClosingPort
from fieldapp.ui.closing.screen import ClosingScreen
from fieldapp.ui.closing.seen import OPEN_WORK, SEAL, SIGN, Evening, read
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.shell.page import KeyHint
from fieldapp.ui.standing_by import PageGround, StandingBy
from fieldapp.ui.theme.look import Look


class ClosingPage(QObject):
    """`work_asked` names a filter of the log, `send_asked` the sync page, `counted` the figures."""

    keys_changed = Signal()
    counted = Signal(object)
    work_asked = Signal(str)
    send_asked = Signal()
    icon = "clipboard-check"

    def __init__(self, look: Look, desk: ClosingPort, lane: Lane, errands: Lane) -> None:
        super().__init__()
        self._desk, self._lane, self._errands = desk, lane, errands
        self._seen: Evening | None = None
        self.screen = screen = ClosingScreen(look)
        self.leader = StandingBy(look, desk, lane, PageGround(screen), self._failed)
        self._papers = Papers(desk, errands, screen)
        screen.on_asked.connect(self.go_on)
        screen.back_asked.connect(self.go_back)
        screen.seal_asked.connect(self.seal)
        screen.reopen_asked.connect(self.ask_reopen)
        screen.print_asked.connect(partial(self._issue, on_paper=True))
        screen.save_asked.connect(partial(self._issue, on_paper=False))
        screen.work_asked.connect(self.work_asked)
        screen.send_asked.connect(self.send_asked)

    def widget(self) -> ClosingScreen:
        return self.screen

    def nav_title(self) -> str:
        return tr("Chốt ngày")

    def keys(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint("Tab", tr("Ô kế tiếp")),
            KeyHint("Enter", tr("Tiếp tục")),
            KeyHint("Esc", tr("Quay lại")),
            KeyHint("Ctrl+P", tr("In biên bản")),
            KeyHint("F12", tr("Khóa máy")),
        )

    def entered(self) -> None:
        self._lane.run(partial(read, self._desk), then=self._show, trouble=self._failed)

    @property
    def covered(self) -> bool:
        """Whether the leader's sheet lies over the page."""
        return self.leader.sheet is not None

    def take_scan(self, text: str) -> bool:
        """Whether a scan was an item that is counted here; any other is for the desk."""
        return self.screen.isVisible() and self.screen.take_scan(text)

    def clear(self) -> None:
        """For the lock: no sheet stays open over the sign-in, no name under it."""
        self.leader.close()
        self._seen = None
        self.screen.clear()

    def go_on(self) -> None:
        seen = self._seen
        if seen is None or self.covered:
            return
        if self.screen.at == SIGN and seen.closed is None:
            self._ask_close(seen)
        else:
            self.screen.show_evening(seen, self.screen.at + 1)

    def go_back(self) -> None:
        """Never back before what the leader signed."""
        seen, at = self._seen, self.screen.at
        first = OPEN_WORK if seen is None or seen.closed is None else SIGN
        if seen is not None and first < at <= SEAL:
            self.screen.show_evening(seen, at - 1)

    def seal(self) -> None:
        if self._seen is not None and self.screen.at == SEAL and not self.covered:
            self.screen.show_busy(busy=True)
            self._lane.run(
                seal_day, self._desk, then=lambda done: self._sealed(*done), trouble=self._failed
            )

    def ask_reopen(self) -> None:
        if self._seen is not None and self._seen.closed is not None:
            asked = Asked(
                tr("Mở lại ngày đã chốt"),
                tr("Mở lại thì bàn trao tiếp được. Sau đó phải đếm và chốt lại."),
                tr("Lý do mở lại, ghi vào sổ"),
            )
            act = partial(reopen_with, self._desk)
            self.leader.ask(asked, act, self._answered)

    def _ask_close(self, seen: Evening) -> None:
        asked = Asked(
            tr("Ký chốt ngày"), tr("Tôi đã xem số đếm ghi vào biên bản và đồng ý chốt ngày.")
        )
        typed = self.screen.typed
        lines = typed.lines(seen.day.stock)
        act = partial(close_with, self._desk, lines, typed.override)
        self.leader.ask(asked, act, self._answered)

    def _answered(self, answer: Hash | Refusal) -> None:
        if isinstance(answer, Refusal):
            lead = tr("Chưa chốt được: số liệu vừa thay đổi.")
            self.screen.say("warn", lead, tr("Xem lại việc còn dở và số đếm."))
            self.entered()
        else:
            then = self._after_leader
            self._lane.run(partial(read, self._desk), then=then, trouble=self._failed)

    def _after_leader(self, seen: Evening) -> None:
        self._show(seen)
        if seen.closed is None:
            self.screen.say("ok", tr("Đã mở lại ngày."), tr("Trao xong thì đếm và chốt lại."))
        else:
            self._copy_ledger()
            self._issue(on_paper=True)

    def _sealed(self, batch: BatchState | None, seen: Evening) -> None:
        self._show(seen)
        if batch is None:
            self.screen.say("info", tr("Không có gì mới để niêm phong."))
        self._copy_ledger()

    def _copy_ledger(self) -> None:
        self._errands.run(self._desk.copy_ledger, then=_nothing, trouble=self._failed)

    def _issue(self, *, on_paper: bool) -> None:
        if self._seen is not None and self._seen.closed is not None:
            self._papers.issue(on_paper=on_paper)

    def _failed(self, trouble: FieldTrouble) -> None:
        self.screen.show_busy(busy=False)
        self.screen.say("err", trouble.title, f"{trouble.advice} [{trouble.code}]")

    def _show(self, seen: Evening) -> None:
        before, at = self._seen, self.screen.at
        self._seen = seen
        same = before is not None and (before.closed is None) == (seen.closed is None)
        # Whoever comes back goes on where they were, as long as the day is where it was.
        self.screen.show_evening(seen, max(at, seen.step) if same else seen.step)
        self.counted.emit(seen.counts)


def _nothing(_answer: None) -> None:
    """A copy that was laid down needs no word."""
