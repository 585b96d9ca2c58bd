"""Gathers what the rules of the domain need to judge an entry: pack and own chain alone."""

from collections.abc import Mapping
from datetime import datetime

from fieldapp.domain.closing_entries import DayClosed, DayReopened, StockMoved
from fieldapp.domain.desk_entries import (
    HandedOver,
    HandoverConfirmed,
    NotHandedOver,
    StockCounted,
    Voided,
)
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import (
    BeneficiaryId,
    EntitlementId,
    Hash,
    ItemCode,
    OfficerId,
    province_of,
)
from fieldapp.domain.judging import (
    Given,
    Made,
    Table,
    Thing,
    age,
    judge_confirmation,
    judge_count,
    judge_handover,
    judge_nothing_given,
    judge_void,
)
from fieldapp.domain.judging_day import judge_move
from fieldapp.domain.kinds import Code
from fieldapp.domain.tombstones import read_kept
from fieldapp.store import fact_queries as ask
from fieldapp.store.database import Database
from fieldapp.store.day_facts import is_closed, judge_day
from fieldapp.store.own_chain import is_branched


def judge(db: Database, entry: Entry) -> Code | None:
    """The reason why `entry` is held without effect, or None; its chain is held up to it."""
    data = entry.data
    if isinstance(data, HandedOver):
        return _judge_handover(db, entry, data)
    if isinstance(data, Voided):
        made = _made(db, entry, data.handover)
        return judge_void(data, made, _leaders(db, _where(entry)))
    if isinstance(data, HandoverConfirmed):
        return judge_confirmation(data, _made(db, entry, data.handover))
    if isinstance(data, NotHandedOver):
        return judge_nothing_given(data, _owners(db, entry, data))
    if isinstance(data, StockCounted):
        return judge_count(data)
    if isinstance(data, StockMoved):
        return judge_move(data, _on_table(db, entry, {line.item for line in data.lines}))
    if isinstance(data, DayClosed | DayReopened):
        where = _where(entry)
        branched = is_branched(db, entry)
        return judge_day(db, where, data, _leaders(db, where), branched=branched)
    return None


def stock_of(db: Database, province: str, desk: str, item: str) -> int:
    """What lies on a desk's table of an item."""
    row = db.one(ask.STOCK.plain, {"province": province, "desk": desk, "item": item})
    return int(row[0]) if row else 0


def is_handed(db: Database, province: str, item: str, serial: str) -> bool:
    """Whether a thing with this serial is in somebody's hands, from whichever desk."""
    return db.one(ask.HANDED_SERIAL, (province, item, serial)) is not None


def stock_before(db: Database, entry: Entry, item: str) -> int:
    """What lay on the table before `entry`, on its own chain."""
    sql = ask.STOCK.of(branched=is_branched(db, entry))
    row = db.one(sql, _where(entry) | {"item": item})
    return int(row[0]) if row else 0


def next_sequence(db: Database, province: str, desk: str, epoch: int, seq: int) -> int:
    """The number of the receipt of the handover at `seq`; one without effect keeps its number."""
    where = {"province": province, "desk": desk, "epoch": epoch, "seq": seq}
    return _sequence(db, ask.SEQUENCE.plain, where)


def sequence_of(db: Database, entry: Entry) -> int:
    """The number of the receipt of the handover `entry`, counted on its own chain."""
    return _sequence(db, ask.SEQUENCE.of(branched=is_branched(db, entry)), _where(entry))


def handover(db: Database, province: str, desk: str, name: Hash) -> Entry | None:
    """A desk's own handover, by its hash."""
    row = db.one(
        "SELECT e.body FROM handover h JOIN entry e ON e.province = h.province "
        "AND e.desk = h.desk AND e.epoch = h.epoch AND e.seq = h.seq AND e.hash = h.handover "
        "WHERE h.province = ? AND h.handover = ? AND h.desk = ?",
        (province, name, desk),
    )
    return read_kept(row[0]) if row else None


def seconds_between(earlier: str, later: str) -> int:
    """Seconds by the desk clock; negative where it was set back."""
    return int((datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds())


def _where(entry: Entry) -> dict[str, object]:
    at = entry.stamp
    return {
        "province": province_of(at.ceremony),
        "ceremony": at.ceremony,
        "desk": at.desk,
        "epoch": at.epoch,
        "seq": at.seq,
        "pack": at.pack,
    }


def _sequence(db: Database, sql: str, where: Mapping[str, object]) -> int:
    row = db.one(sql, where)
    return int(row[0]) if row else 1


def _judge_handover(db: Database, entry: Entry, data: HandedOver) -> Code | None:
    where, branched = _where(entry), is_branched(db, entry)
    desk = db.one(ask.DESK_NUMBER, where)
    if desk is None:
        return "unknown_desk"
    given: dict[EntitlementId, Given] = {}
    for line in data.lines:
        row = db.one(ask.GIVEN.of(branched=branched), where | {"entitlement": line.entitlement})
        if row is not None:
            given[line.entitlement] = _given(*row)
    if is_closed(db, where, branched=branched):
        return "day_is_closed"
    table = Table(
        desk[0],
        entry.stamp.epoch,
        _sequence(db, ask.SEQUENCE.of(branched=branched), where),
        _on_table(db, entry, {line.item for line in data.lines}),
        _used_serials(db, where, data, branched=branched),
        _used_slips(db, where, data, branched=branched),
        _leaders(db, where) if data.overrides else frozenset(),
        _visitors(db, where, data, branched=branched),
    )
    return judge_handover(data, given, table)


def _given(
    beneficiary: str,
    item: str,
    qty: int,
    serial: str | None,
    serialised: int,
    withdrawn: int,
    hold: str | None,
    desk: int,
    handed: int,
) -> Given:
    return Given(
        BeneficiaryId(beneficiary),
        ItemCode(item),
        qty,
        serial,
        serialised=bool(serialised),
        withdrawn=bool(withdrawn),
        hold=hold is not None,
        desk=desk,
        handed=handed,
    )


def _used_serials(
    db: Database, where: dict[str, object], data: HandedOver, *, branched: bool
) -> frozenset[tuple[ItemCode, str]]:
    sql = ask.SERIAL.of(branched=branched)
    return frozenset(
        (line.item, line.serial)
        for line in data.lines
        if line.serial and db.one(sql, where | {"item": line.item, "serial": line.serial})
    )


def _used_slips(
    db: Database, where: dict[str, object], data: HandedOver, *, branched: bool
) -> frozenset[str]:
    if data.paper is None:
        return frozenset()
    used = db.one(ask.SLIP.of(branched=branched), where | {"slip": data.paper.slip})
    return frozenset({data.paper.slip}) if used else frozenset()


def _leaders(db: Database, where: Mapping[str, object]) -> frozenset[OfficerId]:
    return frozenset(OfficerId(officer) for (officer,) in db.all(ask.LEADERS, where))


def _visitors(
    db: Database, where: dict[str, object], data: HandedOver, *, branched: bool
) -> frozenset[BeneficiaryId]:
    """Who was checked in for this visit; asked only where it takes more than one person."""
    if len({line.beneficiary for line in data.lines}) == 1:
        return frozenset()
    rows = db.all(ask.VISITORS.of(branched=branched), where | {"visit": data.visit})
    return frozenset(BeneficiaryId(each) for (each,) in rows)


def _made(db: Database, entry: Entry, handover_hash: Hash) -> Made | None:
    branched = is_branched(db, entry)
    where = _where(entry) | {"handover": handover_hash}
    row = db.one(ask.MADE.of(branched=branched), where)
    if row is None:
        return None
    receipt, officer, count, sealed, signed = row
    handed = handover(db, province_of(entry.stamp.ceremony), entry.stamp.desk, handover_hash)
    if handed is None:
        raise AssertionError("a handover without its entry")
    lines = db.all(ask.OPEN_LINES.of(branched=branched), where)
    return Made(
        same_desk=True,
        receipt=receipt,
        officer=OfficerId(officer),
        open_lines={line: Thing(ItemCode(item), qty, serial) for line, item, qty, serial in lines},
        line_count=count,
        seconds_ago=age(handed.stamp, entry.stamp),
        sealed=bool(sealed),
        signed=bool(signed),
    )


def _owners(db: Database, entry: Entry, data: NotHandedOver) -> dict[EntitlementId, BeneficiaryId]:
    rows = [
        (each, db.one(ask.OWNER, _where(entry) | {"entitlement": each}))
        for each in data.entitlements
    ]
    return {each: BeneficiaryId(row[0]) for each, row in rows if row}


def _on_table(db: Database, entry: Entry, items: set[ItemCode]) -> dict[ItemCode, int]:
    return {item: stock_before(db, entry, item) for item in items}
