"""What the page has the desk do in one turn of a lane."""

from PySide6.QtGui import QImage

from fieldapp.desk.approving import Approval
from fieldapp.domain.day import BatchState
from fieldapp.domain.ids import Hash
from fieldapp.domain.orders import Refusal
from fieldapp.ui import printing
from fieldapp.ui.closing.count import CountLine
from fieldapp.ui.closing.port import ClosingPort, Minutes
from fieldapp.ui.closing.seen import Evening, read


def close_with(
    desk: ClosingPort,
    lines: tuple[CountLine, ...],
    override: str,
    approval: Approval,
    _why: str,
) -> Hash | Refusal:
    counted = {line.item: line.counted or 0 for line in lines}
    why = {line.item: line.why for line in lines if line.why}
    damaged = {line.item: line.damaged for line in lines if line.damaged}
    return desk.closing.close(counted, why, approval, override, damaged)


def reopen_with(desk: ClosingPort, approval: Approval, why: str) -> Hash | Refusal:
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
