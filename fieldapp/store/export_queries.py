"""How each table of the central export file is read from the register (formats.md §13).

Columns stand in the order the file declares, rows in the order of its key. Tables that this version
writes nothing into (round) have no query and stay empty.
"""

_ENTITLEMENT = (
    "WITH why AS (SELECT province, entitlement, reason FROM (SELECT n.province, n.entitlement, "
    "n.reason, ROW_NUMBER() OVER (PARTITION BY n.province, n.entitlement "
    "ORDER BY x.tick DESC, x.desk DESC, x.epoch DESC, x.seq DESC, x.hash) AS place FROM entry x "
    "JOIN not_handed_over n ON n.province = x.province AND n.entry = x.hash "
    "WHERE x.type = 'not_handed_over') WHERE place = 1) "
    "SELECT province, entitlement, beneficiary, ceremony, item, qty, serial, months, amount_vnd, "
    "replaces, CASE WHEN withdrawn IS NOT NULL THEN 'withdrawn' WHEN given >= qty THEN 'handed' "
    "WHEN given > 0 THEN 'partly' "
    "WHEN reason IN ('declined', 'deceased', 'moved', 'already_has') "
    "THEN 'not_due' ELSE 'due' END FROM (SELECT e.*, why.reason, "
    "(SELECT COALESCE(SUM(l.qty), 0) FROM handover_line l WHERE l.province = e.province "
    "AND l.entitlement = e.entitlement AND l.state = 'handed') AS given "
    "FROM entitlement e LEFT JOIN why ON why.province = e.province "
    "AND why.entitlement = e.entitlement) ORDER BY 1, 2"
)
_HANDOVER = (
    "SELECT h.province, h.handover, h.ceremony, h.desk, h.epoch, h.seq, h.at, h.clock, h.officer, "
    "h.receipt, h.place, h.collector, h.relation, h.signature, h.slip IS NOT NULL, "
    "CASE WHEN h.confirmed IS NOT NULL OR h.signature = 'stroke' THEN 'confirmed' "
    "ELSE 'recorded' END, CASE WHEN h.reason IS NOT NULL THEN 'quarantined' "
    "WHEN h.handover IN (SELECT entry FROM conflict_entry) THEN 'conflict' "
    "WHEN h.voided THEN 'voided' ELSE 'accepted' END "
    "FROM handover h ORDER BY 1, 2"
)
# The opening is what the day began with, counted or carried over, so that the line always adds up.
_STOCK = (
    "SELECT s.province, s.desk, s.day, s.item, "
    "expected - moved_in + moved_out + handed - returned, moved_in, moved_out, handed, returned, "
    "expected, COALESCE(w.counted, s.counted), w.why FROM (SELECT province, desk, day, item, "
    "SUM(CASE kind WHEN 'moved_in' THEN qty ELSE 0 END) AS moved_in, "
    "SUM(CASE kind WHEN 'moved_out' THEN qty ELSE 0 END) AS moved_out, "
    "SUM(CASE kind WHEN 'handed' THEN qty ELSE 0 END) AS handed, "
    "SUM(CASE kind WHEN 'returned' THEN qty ELSE 0 END) AS returned, "
    "MAX(CASE WHEN place = 1 THEN after END) AS expected, "
    "MAX(CASE kind WHEN 'closing' THEN qty END) AS counted FROM (SELECT s.*, ROW_NUMBER() OVER ("
    "PARTITION BY s.province, s.desk, s.day, s.item ORDER BY s.epoch DESC, s.seq DESC, s.entry "
    "DESC) AS place FROM stock s) GROUP BY province, desk, day, item) s LEFT JOIN ("
    "SELECT m.province, m.desk, m.day, l.value ->> '$.item' AS item, "
    "l.value ->> '$.counted' AS counted, l.value ->> '$.why' AS why, ROW_NUMBER() OVER ("
    "PARTITION BY m.province, m.desk, m.day, l.value ->> '$.item' "
    "ORDER BY m.epoch DESC, m.seq DESC, m.entry DESC) AS place FROM day_mark m "
    "JOIN entry e ON e.province = m.province AND e.desk = m.desk AND e.epoch = m.epoch "
    "AND e.seq = m.seq AND e.hash = m.entry, json_each(CAST(e.body AS TEXT), '$.data.lines') l "
    "WHERE m.kind = 'closed') w ON w.province = s.province AND w.desk = s.desk "
    "AND w.day = s.day AND w.item = s.item AND w.place = 1 ORDER BY 1, 2, 3, 4"
)
_DAY_CLOSE = (
    "SELECT province, entry, desk, day, body ->> '$.data.handed', body ->> '$.data.voided', "
    "body ->> '$.data.not_handed', entry FROM (SELECT m.province, m.entry, m.desk, m.day, "
    "CAST(e.body AS TEXT) AS body FROM day_mark m JOIN entry e ON e.province = m.province "
    "AND e.desk = m.desk AND e.epoch = m.epoch AND e.seq = m.seq AND e.hash = m.entry "
    "WHERE m.kind = 'closed') ORDER BY 1, 2"
)
_SERIAL = (
    "SELECT province, item, serial, MIN(entitlement), MIN(desk), "
    "CASE MAX(stage) WHEN 3 THEN 'handed' WHEN 2 THEN 'packed' ELSE 'in_stock' END FROM ("
    "SELECT e.province, e.item, e.serial, e.entitlement, NULL AS desk, "
    "EXISTS (SELECT 1 FROM pack p WHERE p.province = e.province AND p.ceremony = e.ceremony) + 1 "
    "AS stage FROM entitlement e WHERE e.serial IS NOT NULL UNION ALL "
    "SELECT l.province, l.item, l.serial, l.entitlement, h.desk, 3 FROM handover_line l "
    "JOIN handover h ON h.province = l.province AND h.handover = l.handover "
    "WHERE l.serial IS NOT NULL AND l.state = 'handed') GROUP BY province, item, serial "
    "ORDER BY 1, 2, 3"
)

QUERIES: dict[str, str] = {
    "programme": (
        "SELECT province, programme, name_vi, name_en, starts, ends FROM programme ORDER BY 1, 2"
    ),
    "contribution": (
        "SELECT province, contribution, programme, contributor, item, quantity, amount_vnd, "
        "received_on FROM contribution ORDER BY 1, 2"
    ),
    "allocation": (
        "SELECT province, allocation, parent, programme, contribution, item, place, quantity "
        "FROM allocation ORDER BY 1, 2"
    ),
    "list": (
        "SELECT province, list, version, programme, place, sha256, rows, accepted_on, "
        "attested_by, attested_on FROM list ORDER BY 1, 2, 3"
    ),
    "ceremony": (
        "SELECT province, ceremony, programme, round, name, commune, held_on FROM ceremony "
        "ORDER BY 1, 2"
    ),
    "item": (
        "SELECT province, item, MIN(no), MIN(name_vi), MIN(name_en), MIN(unit), MIN(serialised) "
        "FROM item GROUP BY province, item ORDER BY 1, 2"
    ),
    "desk": ("SELECT province, desk, ceremony, no, label, pub, NULL, NULL FROM desk ORDER BY 1, 2"),
    "beneficiary": (
        "SELECT province, beneficiary, list, version, name, birth, sex, id_number, bhxh, commune, "
        "village, category, household FROM beneficiary ORDER BY 1, 2"
    ),
    "entitlement": _ENTITLEMENT,
    "handover": _HANDOVER,
    "handover_line": (
        "SELECT province, handover, line, beneficiary, entitlement, item, qty, serial, state "
        "FROM handover_line ORDER BY 1, 2, 3"
    ),
    "void": (
        "SELECT province, void, line, handover, at, officer, reason FROM void ORDER BY 1, 2, 3"
    ),
    "not_handed_over": (
        "SELECT province, entry, entitlement, beneficiary, at, reason, next FROM not_handed_over "
        "ORDER BY 1, 2, 3"
    ),
    "request": (
        "SELECT province, entry, ceremony, kind, at, reason, detail, 'open' FROM request "
        "WHERE kind IN ('walk_in', 'correction') ORDER BY 1, 2"
    ),
    "stock": _STOCK,
    "day_close": _DAY_CLOSE,
    "batch": (
        "SELECT province, batch, desk, epoch, no, first, last, head, sha256, received, verdict "
        "FROM batch ORDER BY 1, 2"
    ),
    "acknowledgement": (
        "SELECT province, ack, batch, upto, issued, accepted, conflicts, quarantined "
        "FROM acknowledgement ORDER BY 1, 2"
    ),
    "conflict": (
        "SELECT province, conflict, kind, subject, 'open', NULL, NULL FROM conflict ORDER BY 1, 2"
    ),
    "conflict_entry": "SELECT province, conflict, entry FROM conflict_entry ORDER BY 1, 2, 3",
    "serial": _SERIAL,
    "entry": ("SELECT province, hash, desk, epoch, seq, tick, type, body FROM entry ORDER BY 1, 2"),
}
