"""What a desk shows of its own day: counts, the latest handovers, prints, batches on their way."""

from fieldapp.domain.day import BatchState, DayCounts, ItemCount, Recent
from fieldapp.domain.ids import BatchId, BeneficiaryId, Hash, ItemCode
from fieldapp.domain.judging import VOID_SECONDS
from fieldapp.store.database import Database, Row
from fieldapp.store.facts import seconds_between
from fieldapp.store.siblings import double_ids, siblings

_ITEMS = (
    "SELECT i.item, i.name_vi, i.name_en, "
    "(SELECT COALESCE(SUM(e.qty), 0) FROM entitlement e WHERE e.province = i.province "
    "AND e.item = i.item AND e.withdrawn IS NULL), "
    "(SELECT COALESCE(SUM(l.qty), 0) FROM handover_line l WHERE l.province = i.province "
    "AND l.item = i.item AND l.state = 'handed') "
    "FROM item i WHERE i.province = ? ORDER BY i.no"
)
_PEOPLE = (
    "SELECT COUNT(*), COALESCE(SUM(handed >= due), 0) FROM tally WHERE province = ? AND due > 0"
)
# What an officer calls work: handovers, voids and notes, and a signature that came later than the
# batch its handover is in. One signed at once is part of its handover and not counted twice.
_BEYOND = (
    "WITH done AS (SELECT epoch, MAX({upto}) AS upto FROM {table} "
    "WHERE province = :province AND desk = :desk GROUP BY epoch) "
    "SELECT COUNT(*) FROM entry e LEFT JOIN done d ON d.epoch = e.epoch "
    "WHERE e.province = :province AND e.desk = :desk AND e.seq > COALESCE(d.upto, 0) "
    "AND (e.type IN ('handed_over', 'voided', 'not_handed_over') "
    "OR e.type = 'handover_confirmed' AND EXISTS (SELECT 1 FROM handover h "
    "WHERE h.province = e.province AND h.desk = e.desk AND h.epoch = e.epoch "
    "AND h.seq <= d.upto AND h.confirmed = e.hash))"
)
_UNSENT = _BEYOND.format(table="acknowledgement", upto="upto")
_UNSEALED = _BEYOND.format(table="sealed", upto="last")
_AWAITING = (
    "SELECT COUNT(*) FROM handover WHERE province = ? AND desk = ? AND voided = 0 "
    "AND reason IS NULL AND signature IS NULL AND confirmed IS NULL"
)
_UNPRINTED = (
    "SELECT COUNT(*) FROM handover h WHERE h.province = ? AND h.desk = ? AND h.voided = 0 "
    "AND h.reason IS NULL AND NOT EXISTS (SELECT 1 FROM print p WHERE p.province = h.province "
    "AND p.of = h.handover AND p.desk = h.desk AND (p.outcome = 'printed' OR p.via = 'pdf'))"
)
# A receipt kept as a file where there is no printer is done; it does not wait for paper.
_RECENT = (
    "SELECT h.handover, h.receipt, h.at, h.officer, h.seq, h.voided, h.signature, h.confirmed, "
    "l.beneficiary, COALESCE(b.name, ''), COALESCE(b.birth, ''), COALESCE(b.commune_name, ''), "
    "group_concat(l.item, ' ' ORDER BY l.line), MIN(l.line), "
    "EXISTS (SELECT 1 FROM print p WHERE p.province = h.province AND p.of = h.handover "
    "AND p.desk = h.desk AND (p.outcome = 'printed' OR p.via = 'pdf')), "
    "(SELECT COALESCE(MAX(s.last), 0) FROM sealed s WHERE s.province = h.province "
    "AND s.desk = h.desk AND s.epoch = h.epoch) "
    "FROM handover h JOIN handover_line l ON l.province = h.province AND l.handover = h.handover "
    "LEFT JOIN beneficiary b ON b.province = l.province AND b.beneficiary = l.beneficiary "
    "WHERE h.province = :province AND h.desk = :desk AND h.reason IS NULL "
    "AND (:handover IS NULL OR h.handover = :handover) "
    "GROUP BY h.handover ORDER BY h.epoch DESC, h.seq DESC LIMIT :limit"
)
_BATCHES = (
    "SELECT s.batch, "
    "ROW_NUMBER() OVER (PARTITION BY s.epoch ORDER BY s.last, s.seq, s.entry) AS no, "
    's.first, s.last, s.sealed_at, c.at, c."to", s.epoch, s.sha256, '
    "a.issued, a.conflicts, a.quarantined FROM sealed s "
    "LEFT JOIN acknowledgement a ON a.province = s.province AND a.desk = s.desk "
    "AND a.ack = (SELECT x.ack FROM acknowledgement x WHERE x.province = s.province "
    "AND x.desk = s.desk AND x.epoch = s.epoch AND x.upto >= s.last "
    "ORDER BY x.upto DESC, x.issued DESC, x.ack LIMIT 1) "
    "LEFT JOIN copied c ON c.province = s.province AND c.desk = s.desk AND c.batch = s.batch "
    "AND c.entry = (SELECT y.entry FROM copied y WHERE y.province = s.province "
    "AND y.desk = s.desk AND y.batch = s.batch ORDER BY y.at DESC, y.entry LIMIT 1) "
    "WHERE s.province = ? AND s.desk = ? ORDER BY s.epoch DESC, no DESC"
)
_IN_RANGE = (
    "SELECT l.item, SUM(l.qty), COUNT(DISTINCT h.handover) FROM handover h JOIN handover_line l "
    "ON l.province = h.province AND l.handover = h.handover WHERE h.province = ? AND h.desk = ? "
    "AND h.epoch = ? AND h.seq BETWEEN ? AND ? AND l.state = 'handed' GROUP BY l.item ORDER BY 1"
)
_HANDOVERS_IN_RANGE = (
    "SELECT COUNT(*) FROM handover WHERE province = ? AND desk = ? AND epoch = ? "
    "AND seq BETWEEN ? AND ? AND voided = 0 AND reason IS NULL"
)
_COLLECTED_FOR = (
    "SELECT b.name FROM handover h JOIN handover_line l ON l.province = h.province "
    "AND l.handover = h.handover AND l.state = 'handed' JOIN beneficiary b "
    "ON b.province = l.province AND b.beneficiary = l.beneficiary "
    "WHERE h.province = ? AND h.collector_id = ? AND h.at >= ? "
    "GROUP BY b.beneficiary ORDER BY b.rowid"
)


def counts(db: Database, province: str, desk: str) -> DayCounts:
    own = (province, desk)
    people = db.one(_PEOPLE, (province,)) or (0, 0)
    return DayCounts(
        items=tuple(
            ItemCount(ItemCode(item), name_vi, name_en, due, handed)
            for item, name_vi, name_en, due, handed in db.all(_ITEMS, (province,))
        ),
        people_due=people[0],
        people_served=people[1],
        unsent=_count(db.one(_UNSENT, {"province": province, "desk": desk})),
        unsealed=_count(db.one(_UNSEALED, {"province": province, "desk": desk})),
        awaiting_signature=_count(db.one(_AWAITING, own)),
        unprinted=_count(db.one(_UNPRINTED, own)),
        siblings=siblings(db, province, desk),
        doubles=len(double_ids(db, province)),
    )


def recent(
    db: Database, province: str, desk: str, now: str, limit: int, handover: Hash | None = None
) -> tuple[Recent, ...]:
    """The latest handovers of a desk, or one of them; `now` decides what may still be undone."""
    where = {"province": province, "desk": desk, "limit": limit, "handover": handover}
    return tuple(_recent(row, now) for row in db.all(_RECENT, where))


def handover_of(db: Database, province: str, desk: str, receipt: str) -> Hash | None:
    row = db.one(
        "SELECT handover FROM handover WHERE province = ? AND desk = ? AND receipt = ? "
        "AND reason IS NULL",
        (province, desk, receipt),
    )
    return Hash(row[0]) if row else None


def next_copy(db: Database, province: str, desk: str, entry: Hash) -> int:
    """The number of the next paper of a desk's entry, by what the desk itself says it printed."""
    row = db.one(
        "SELECT COALESCE(MAX(copy_no), 0) + 1 FROM print "
        "WHERE province = ? AND desk = ? AND of = ?",
        (province, desk, entry),
    )
    return _count(row)


def collected_for(db: Database, province: str, id_number: str, day: str) -> tuple[str, ...]:
    """Names of the people for whom the holder of this number has collected since `day`."""
    return tuple(name for (name,) in db.all(_COLLECTED_FOR, (province, id_number, day)))


def batches(db: Database, province: str, desk: str) -> tuple[BatchState, ...]:
    return tuple(_batch(db, province, desk, row) for row in db.all(_BATCHES, (province, desk)))


def _count(row: Row | None) -> int:
    return int(row[0]) if row else 0


def _recent(row: Row, now: str) -> Recent:
    (
        handover, receipt, at, _officer, seq, voided, signature, confirmed,
        beneficiary, name, birth, commune, items, _first_line, printed, sealed,
    ) = row  # fmt: skip
    return Recent(
        handover=Hash(handover),
        receipt=receipt,
        at=at,
        beneficiary=BeneficiaryId(beneficiary),
        name=name,
        birth=birth,
        commune_name=commune,
        items=tuple(map(ItemCode, items.split())),
        awaiting_signature=not voided and signature is None and confirmed is None,
        unprinted=not voided and not printed,
        voided=bool(voided),
        undoable=not voided and seq > sealed and abs(seconds_between(at, now)) <= VOID_SECONDS,
    )


def _batch(db: Database, province: str, desk: str, row: Row) -> BatchState:
    batch, no, first, last, sealed_at, copied_at, copied_to, epoch, sha256, at, clash, held = row
    where = (province, desk, epoch, first, last)
    return BatchState(
        batch=BatchId(batch),
        no=no,
        first=first,
        last=last,
        handovers=_count(db.one(_HANDOVERS_IN_RANGE, where)),
        items=tuple((ItemCode(item), qty) for item, qty, _ in db.all(_IN_RANGE, where)),
        file_name=f"{desk}-{epoch}-{last}-{sha256[:16]}.fabatch",
        sealed_at=sealed_at,
        copied_at=copied_at,
        copied_to=copied_to,
        acknowledged_at=at,
        conflicts=clash or 0,
        quarantined=held or 0,
        epoch=epoch,
    )
