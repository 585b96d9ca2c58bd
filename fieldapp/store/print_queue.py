"""The print queue of a desk: no table of its own, only what its entries leave open."""

from typing import get_args

from fieldapp.domain.ids import Hash
from fieldapp.domain.print_jobs import JobState, PrintJob
from fieldapp.domain.reasons import PrintTrouble
from fieldapp.store.database import Database, Row

_TROUBLES: dict[str, PrintTrouble] = {each: each for each in get_args(PrintTrouble)}
_OWN = "p.province = h.province AND p.of = h.handover AND p.desk = h.desk"
# Kept as a file where there is no printer, a receipt waits for no paper.
_QUEUE = (
    "SELECT h.handover, h.receipt, COALESCE(("  # noqa: S608 - constants
    "SELECT b.name FROM handover_line l JOIN beneficiary b ON b.province = l.province "
    "AND b.beneficiary = l.beneficiary WHERE l.province = h.province AND l.handover = h.handover "
    "ORDER BY l.line LIMIT 1), ''), COALESCE(last.copy_no, 0), "
    f"(SELECT MIN(p.outcome) FROM print p WHERE {_OWN} AND p.copy_no = last.copy_no "
    "AND p.outcome <> 'started') FROM handover h LEFT JOIN ("
    "SELECT of, MAX(copy_no) AS copy_no FROM print WHERE province = :province AND desk = :desk "
    "GROUP BY of) last ON last.of = h.handover "
    "WHERE h.province = :province AND h.desk = :desk AND h.voided = 0 AND h.reason IS NULL "
    f"AND NOT EXISTS (SELECT 1 FROM print p WHERE {_OWN} "
    "AND (p.outcome = 'printed' OR p.via = 'pdf')) ORDER BY h.epoch, h.seq"
)


def print_queue(db: Database, province: str, desk: str) -> tuple[PrintJob, ...]:
    """The handovers of a desk whose paper is not known to be out, the oldest first."""
    return tuple(map(_job, db.all(_QUEUE, {"province": province, "desk": desk})))


def _job(row: Row) -> PrintJob:
    handover, receipt, name, copy, outcome = row
    state: JobState = "failed" if outcome else "handed" if copy else "waiting"
    trouble = _TROUBLES.get(outcome or "")
    return PrintJob(Hash(handover), receipt, name, int(copy), state, trouble)
