"""The lines of one handover, each with whose it is and whether it still stands."""

from fieldapp.domain.day import HandedLine
from fieldapp.domain.ids import BeneficiaryId, Hash, ItemCode
from fieldapp.store.database import Database

_OPEN = (
    "SELECT line FROM handover_line WHERE province = ? AND handover = ? AND state = 'handed' "
    "ORDER BY line"
)
_LINES = (
    "SELECT l.line, l.beneficiary, COALESCE(b.name, ''), l.item, l.qty, l.serial, l.state "
    "FROM handover_line l LEFT JOIN beneficiary b ON b.province = l.province "
    "AND b.beneficiary = l.beneficiary WHERE l.province = ? AND l.handover = ? ORDER BY l.line"
)


def open_lines(db: Database, province: str, handover: Hash) -> tuple[int, ...]:
    """The numbers of the lines that no void has taken back."""
    return tuple(line for (line,) in db.all(_OPEN, (province, handover)))


def handed_lines(db: Database, province: str, handover: Hash) -> tuple[HandedLine, ...]:
    return tuple(
        HandedLine(line, BeneficiaryId(whose), name, ItemCode(item), qty, serial, state != "handed")
        for line, whose, name, item, qty, serial, state in db.all(_LINES, (province, handover))
    )
