"""Gathers what the rules of the domain need to judge an entry: pack and own chain alone."""

from datetime import datetime

from fieldapp.domain.desk_entries import HandedOver, Voided
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import (
    BeneficiaryId,
    EntitlementId,
    ItemCode,
    OfficerId,
    province_of,
)
from fieldapp.domain.judging import Given, Made, Table, judge_handover, judge_void
from fieldapp.domain.kinds import Code
from fieldapp.store.database import Database

_GIVEN = (
    "SELECT e.beneficiary, e.item, e.qty, e.serial, i.serialised, e.withdrawn, e.hold, b.desk, "
    "(SELECT COALESCE(SUM(l.qty), 0) FROM handover_line l JOIN handover h "
    "ON h.province = l.province AND h.handover = l.handover WHERE l.province = e.province "
    "AND l.entitlement = e.entitlement AND l.state = 'handed' AND h.desk = :desk) "
    "FROM entitlement e "
    "JOIN beneficiary b ON b.province = e.province AND b.beneficiary = e.beneficiary "
    "JOIN item i ON i.province = e.province AND i.ceremony = e.ceremony AND i.item = e.item "
    "WHERE e.province = :province AND e.entitlement = :entitlement AND e.ceremony = :ceremony"
)
_STOCK = (
    "SELECT COALESCE(SUM(CASE kind WHEN 'handed' THEN -qty WHEN 'closing' THEN 0 ELSE qty END), 0) "
    "FROM stock WHERE province = ? AND desk = ? AND item = ?"
)
_SEQUENCE = (
    "SELECT COUNT(*) + 1 FROM handover WHERE province = ? AND desk = ? AND epoch = ? AND seq < ?"
)
_MADE = (
    "SELECT desk, receipt, officer, at, seq, epoch, reason FROM handover "
    "WHERE province = ? AND handover = ?"
)
_LINES = "SELECT line, state FROM handover_line WHERE province = ? AND handover = ?"
_SERIAL = (
    "SELECT 1 FROM handover_line l JOIN handover h ON h.province = l.province "
    "AND h.handover = l.handover WHERE l.province = ? AND h.desk = ? AND l.item = ? "
    "AND l.serial = ? AND l.state = 'handed'"
)
_SLIP = "SELECT 1 FROM handover WHERE province = ? AND desk = ? AND slip = ? AND reason IS NULL"
_SEALED = "SELECT COALESCE(MAX(last), 0) FROM sealed WHERE province = ? AND desk = ? AND epoch = ?"


def judge(db: Database, entry: Entry) -> Code | None:
    """The reason why `entry` is held without effect, or None; its chain is held up to it."""
    if isinstance(entry.data, HandedOver):
        return _judge_handover(db, entry, entry.data)
    if isinstance(entry.data, Voided):
        return _judge_void(db, entry, entry.data)
    return None


def stock_of(db: Database, province: str, desk: str, item: str) -> int:
    row = db.one(_STOCK, (province, desk, item))
    return int(row[0]) if row else 0


def next_sequence(db: Database, province: str, desk: str, epoch: int, seq: int) -> int:
    """The number of the receipt of the handover at `seq`; one without effect keeps its number."""
    row = db.one(_SEQUENCE, (province, desk, epoch, seq))
    return int(row[0]) if row else 1


def _judge_handover(db: Database, entry: Entry, data: HandedOver) -> Code | None:
    at, province = entry.stamp, province_of(entry.stamp.ceremony)
    desk = db.one(
        "SELECT no FROM desk WHERE province = ? AND ceremony = ? AND desk = ?",
        (province, at.ceremony, at.desk),
    )
    if desk is None:
        return "unknown_desk"
    given: dict[EntitlementId, Given] = {}
    for line in data.lines:
        row = db.one(
            _GIVEN,
            {
                "province": province,
                "ceremony": at.ceremony,
                "entitlement": line.entitlement,
                "desk": at.desk,
            },
        )
        if row is not None:
            beneficiary, item, qty, serial, serialised, withdrawn, hold, no, handed = row
            given[line.entitlement] = Given(
                BeneficiaryId(beneficiary),
                ItemCode(item),
                qty,
                serial,
                bool(serialised),
                withdrawn is not None,
                hold is not None,
                no,
                handed,
            )
    table = Table(
        desk[0],
        at.epoch,
        next_sequence(db, province, at.desk, at.epoch, at.seq),
        {line.item: stock_of(db, province, at.desk, line.item) for line in data.lines},
        _used_serials(db, entry, data),
        _used_slips(db, entry, data),
    )
    return judge_handover(data, given, table)


def _used_serials(db: Database, entry: Entry, data: HandedOver) -> frozenset[tuple[ItemCode, str]]:
    who = province_of(entry.stamp.ceremony), entry.stamp.desk
    return frozenset(
        (line.item, line.serial)
        for line in data.lines
        if line.serial is not None and db.one(_SERIAL, (*who, line.item, line.serial))
    )


def _used_slips(db: Database, entry: Entry, data: HandedOver) -> frozenset[str]:
    who = province_of(entry.stamp.ceremony), entry.stamp.desk
    if data.paper is None or db.one(_SLIP, (*who, data.paper.slip)) is None:
        return frozenset()
    return frozenset({data.paper.slip})


def _judge_void(db: Database, entry: Entry, data: Voided) -> Code | None:
    at, province = entry.stamp, province_of(entry.stamp.ceremony)
    leaders = frozenset(
        OfficerId(officer)
        for (officer,) in db.all(
            "SELECT officer FROM officer WHERE province = ? AND ceremony = ? AND role = 'leader'",
            (province, at.ceremony),
        )
    )
    row = db.one(_MADE, (province, data.handover))
    made = None
    if row is not None and row[6] is None:
        desk, receipt, officer, made_at, seq, epoch, _ = row
        lines = db.all(_LINES, (province, data.handover))
        sealed = db.one(_SEALED, (province, at.desk, epoch))
        made = Made(
            same_desk=desk == at.desk,
            receipt=receipt,
            officer=OfficerId(officer),
            open_lines=frozenset(line for line, state in lines if state == "handed"),
            line_count=len(lines),
            seconds_ago=seconds_between(made_at, at.at),
            sealed=bool(sealed and sealed[0] >= seq),
        )
    return judge_void(data, made, leaders)


def seconds_between(earlier: str, later: str) -> int:
    """Seconds by the desk clock; negative where it was set back."""
    return int((datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds())
