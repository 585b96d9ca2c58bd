"""What the page has the desk do in one turn of a lane: nothing comes between PIN and act."""

from PySide6.QtGui import QImage

from fieldapp.desk.misses import WrongPin
from fieldapp.domain.day import BatchState
from fieldapp.domain.ids import Hash, OfficerId
from fieldapp.domain.orders import Refusal
from fieldapp.ui import printing
from fieldapp.ui.closing.count import CountLine
from fieldapp.ui.closing.port import ClosingPort, Minutes
from fieldapp.ui.closing.seen import Evening, read

Answer = Hash | Refusal | WrongPin


def close_with(
    desk: ClosingPort,
    lines: tuple[CountLine, ...],
    override: str,
    leader: OfficerId,
    pin: str,
    _why: str,
) -> Answer:
    """The leader's PIN and the close."""
    approval = desk.approve(leader, pin)
    if isinstance(approval, WrongPin):
        return approval
    counted = {line.item: line.counted or 0 for line in lines}
    why = {line.item: line.why for line in lines if line.why}
    damaged = {line.item: line.damaged for line in lines if line.damaged}
    return desk.closing.close(counted, why, approval, override, damaged)


def reopen_with(desk: ClosingPort, leader: OfficerId, pin: str, why: str) -> Answer:
    """The leader's PIN and the day open again."""
    approval = desk.approve(leader, pin)
    if isinstance(approval, WrongPin):
        return approval
    return desk.closing.reopen(why, approval)


def seal_day(desk: ClosingPort) -> tuple[BatchState | None, Evening]:
    """Seal, and look again."""
    return desk.seal(), read(desk)


def issue(desk: ClosingPort, printer: str) -> tuple[Minutes, tuple[QImage, ...]] | None:
    """The minutes as pages to print, or kept as a file; None where the day was opened again."""
    minutes = desk.closing.issue_minutes(keep=not printer, printer=printer)
    if minutes is None:
        return None
    return minutes, () if not printer else printing.draw_pages(minutes.pdf)
