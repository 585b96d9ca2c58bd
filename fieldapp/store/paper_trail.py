"""Finds a handover by the number on its paper, and whose paper still lacks a signature."""

from collections import defaultdict
from dataclasses import dataclass

from fieldapp.domain.desk_entries import Voided
from fieldapp.domain.documents.of_handover import GivenLine, GivenPaper, TakenBack
from fieldapp.domain.ids import BeneficiaryId, EntitlementId, Hash, ItemCode
from fieldapp.domain.tombstones import read_kept
from fieldapp.store.database import Database

_GIVEN = (
    "SELECT handover, at FROM handover WHERE province = ? AND ceremony = ? AND receipt = ? "
    "AND reason IS NULL ORDER BY handover"
)
_LINES = (
    "SELECT line, beneficiary, entitlement, item, qty, serial, state FROM handover_line "
    "WHERE province = ? AND handover = ? ORDER BY line"
)
_VOIDS = (
    "SELECT e.body FROM void v JOIN entry e ON e.province = v.province "
    "AND e.hash = v.void WHERE v.province = ? AND v.handover = ? "
    "GROUP BY v.void ORDER BY e.epoch, e.seq, v.void DESC"
)
_AWAITING = (
    "SELECT DISTINCT l.beneficiary, h.handover FROM handover h JOIN handover_line l "
    "ON l.province = h.province AND l.handover = h.handover AND l.state = 'handed' "
    "WHERE h.province = ? AND h.desk = ? AND h.voided = 0 AND h.reason IS NULL "
    "AND h.signature IS NULL AND h.confirmed IS NULL ORDER BY h.epoch, h.seq"
)
_SLIP = "SELECT 1 FROM handover WHERE province = ? AND slip = ? AND reason IS NULL LIMIT 1"
_MARK = (
    "SELECT (SELECT COUNT(*) FROM handover WHERE province = :province), "
    "(SELECT COUNT(*) FROM void WHERE province = :province), "
    "(SELECT MAX(pack_no) FROM pack WHERE province = :province)"
)


@dataclass(frozen=True, slots=True)
class Voiding:
    """One void as it was said, by whom and when."""

    at: str
    officer: str
    said: Voided


def given_under(db: Database, province: str, ceremony: str, receipt: str) -> GivenPaper | None:
    """The handover of a receipt number; two of one number are a fork, and the lesser is shown."""
    row = db.one(_GIVEN, (province, ceremony, receipt))
    if row is None:
        return None
    handover, at = row
    lines = tuple(
        GivenLine(
            line,
            BeneficiaryId(beneficiary),
            EntitlementId(entitlement),
            ItemCode(item),
            qty,
            serial,
            voided=state == "voided",
        )
        for line, beneficiary, entitlement, item, qty, serial, state in db.all(
            _LINES, (province, handover)
        )
    )
    return GivenPaper(receipt, at, lines, _taken_back(db, province, handover, lines))


def voids_of(db: Database, province: str, handover: str) -> tuple[Voiding, ...]:
    """The voids of a handover, in their order."""
    return tuple(
        Voiding(entry.stamp.at, entry.stamp.officer, entry.data)
        for (body,) in db.all(_VOIDS, (province, handover))
        if isinstance((entry := read_kept(body)).data, Voided)
    )


def _taken_back(
    db: Database, province: str, handover: str, lines: tuple[GivenLine, ...]
) -> TakenBack | None:
    latest = next(reversed(voids_of(db, province, handover)), None)
    if latest is None:
        return None
    said = latest.said
    return TakenBack(
        at=latest.at,
        reason=said.reason,
        note=said.note,
        officer=latest.officer,
        approved=said.by,
        lines=frozenset(said.lines or (each.line for each in lines)),
    )


def awaiting_by_person(
    db: Database, province: str, desk: str
) -> dict[BeneficiaryId, tuple[Hash, ...]]:
    """The handovers of a desk that are still to be signed on paper, by whose they are."""
    found: dict[BeneficiaryId, list[Hash]] = defaultdict(list)
    for beneficiary, handover in db.all(_AWAITING, (province, desk)):
        found[BeneficiaryId(beneficiary)].append(Hash(handover))
    return {whose: tuple(handovers) for whose, handovers in found.items()}


def is_slip_used(db: Database, province: str, slip: str) -> bool:
    """Whether a numbered blank slip was keyed in before, at any desk that is known here."""
    return db.one(_SLIP, (province, slip)) is not None


def list_mark(db: Database, province: str) -> tuple[int, ...]:
    """Changes whenever the list of who was served does."""
    return tuple(db.one(_MARK, {"province": province}) or ())
