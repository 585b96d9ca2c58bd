"""Reads the log of a desk's day: filtered, searched, ordered and paged by the database."""

import json
from collections.abc import Mapping
from itertools import product

from fieldapp.domain.day_log import (
    LOG_FILTERS,
    LOG_ORDERS,
    LogFilter,
    LogLine,
    LogOrder,
    LogPage,
    wanted_words,
)
from fieldapp.domain.ids import BeneficiaryId, Hash, ItemCode
from fieldapp.domain.names import search_key
from fieldapp.store.database import Database, Row

_HANDOVERS = (
    "SELECT h.handover AS entry, 'handover' AS kind, h.at AS at, h.epoch AS epoch, h.seq AS seq, "
    "h.officer AS officer, h.receipt AS receipt, h.collector AS collector, "
    "h.relation AS relation, h.signature AS signing, h.voided AS voided, NULL AS reason, "
    "(SELECT l.beneficiary FROM handover_line l WHERE l.province = h.province "
    "AND l.handover = h.handover ORDER BY l.line LIMIT 1) AS beneficiary, "
    "NULL AS name, NULL AS birth, h.slip AS slip FROM handover h "
    "WHERE h.province = :province AND h.desk = :desk AND h.reason IS NULL"
)
_EXCEPTIONS = (
    "SELECT n.entry, 'not_handed', n.at, e.epoch, e.seq, "
    "CAST(e.body AS TEXT) ->> '$.officer', NULL, NULL, NULL, NULL, 0, n.reason, "
    "n.beneficiary, NULL, NULL, NULL FROM not_handed_over n "
    "JOIN entry e ON e.province = n.province AND e.hash = n.entry "
    "WHERE n.province = :province AND e.desk = :desk GROUP BY n.entry"
)
_REQUESTS = (
    "SELECT entry, kind, at, epoch, seq, officer, NULL, NULL, NULL, NULL, 0, reason, "
    "beneficiary, name, birth, NULL FROM request WHERE province = :province AND desk = :desk "
    "AND kind IN ('walk_in', 'correction')"
)
_WALK_INS = (
    "SELECT entry, name FROM request WHERE province = ? AND desk = ? AND kind = 'walk_in' "
    "AND name IS NOT NULL"
)
_PRINTED = (
    "(SELECT CASE COALESCE(MAX(2 * (p.outcome = 'printed') + (p.via IS 'pdf')), 0) "
    "WHEN 0 THEN 'no' WHEN 1 THEN 'file' ELSE 'printed' END FROM print p "
    "WHERE p.province = :province AND p.of = line.entry AND p.desk = :desk)"
)
_ITEMS = (
    "(SELECT group_concat(l.item, ' ' ORDER BY l.line) FROM handover_line l "
    "WHERE l.province = :province AND l.handover = line.entry)"
)
_ONLY: Mapping[LogFilter, str] = {
    "all": "1",
    "awaiting": "kind = 'handover' AND signing IS NULL AND voided = 0",
    "unprinted": f"kind = 'handover' AND voided = 0 AND {_PRINTED} = 'no'",
    "exceptions": "kind <> 'handover'",
    "voided": "voided = 1",
}
# The people of a pack stand in the order of their names; strangers come last.
_ORDER: Mapping[LogOrder, str] = {
    "newest": "line.epoch DESC, line.seq DESC",
    "oldest": "line.epoch, line.seq",
    "name": "b.rowid IS NULL, b.rowid, line.epoch, line.seq",
}
_FOUND: Mapping[bool, str] = {
    False: "1",
    True: "(line.entry IN (SELECT value FROM json_each(:strangers)) OR NOT EXISTS ("
    "SELECT 1 FROM json_each(:words) w WHERE NOT COALESCE(instr(b.folded, w.value), 0) "
    "AND NOT COALESCE(instr(line.receipt, w.value), 0)))",
}
_LINES = f"WITH line AS ({_HANDOVERS} UNION ALL {_EXCEPTIONS} UNION ALL {_REQUESTS})"
_WHOSE = "LEFT JOIN beneficiary b ON b.province = :province AND b.beneficiary = line.beneficiary"
_COLUMNS = (
    "line.entry, line.kind, line.at, COALESCE(b.name, line.name, ''), "
    "COALESCE(b.birth, line.birth, ''), COALESCE(o.name, line.officer), line.beneficiary, "
    f"line.receipt, COALESCE({_ITEMS}, ''), line.collector, line.relation, line.signing, "
    f"{_PRINTED}, line.voided, line.reason, line.slip"
)
# What a line says is read for the lines of the page alone.
_PAGE = {
    (only, order, searched): f"{_LINES}, page AS (SELECT line.* FROM line {_WHOSE} "  # noqa: S608 - constants
    f"WHERE {_ONLY[only]} AND {found} ORDER BY {_ORDER[order]} LIMIT :limit OFFSET :offset) "
    f"SELECT {_COLUMNS} FROM page line {_WHOSE} "
    "LEFT JOIN officer o ON o.province = :province AND o.officer = line.officer "
    f"ORDER BY {_ORDER[order]}"
    for only, order, (searched, found) in product(LOG_FILTERS, LOG_ORDERS, _FOUND.items())
}
_SUMS = {
    searched: f"{_LINES} SELECT "  # noqa: S608 - constants
    + ", ".join(f"COALESCE(SUM({only}), 0)" for only in _ONLY.values())
    + f" FROM line {_WHOSE} WHERE {found}"
    for searched, found in _FOUND.items()
}


def log_page(
    db: Database,
    province: str,
    desk: str,
    *,
    only: LogFilter = "all",
    text: str = "",
    offset: int = 0,
    limit: int = 200,
    order: LogOrder = "newest",
) -> LogPage:
    """A page of the log; `text` holds parts of a name, with or without marks, or of a number."""
    words = wanted_words(text)
    searched = bool(words)
    where = {"province": province, "desk": desk, "words": json.dumps(words)}
    where["strangers"] = json.dumps(_strangers(db, province, desk, words))
    sums = db.one(_SUMS[searched], where) or (0,) * len(LOG_FILTERS)
    counts = dict(zip(LOG_FILTERS, map(int, sums), strict=True))
    rows = db.all(_PAGE[only, order, searched], where | {"limit": limit, "offset": offset})
    return LogPage(tuple(map(_line, rows)), counts[only], counts)


def _strangers(db: Database, province: str, desk: str, words: tuple[str, ...]) -> list[str]:
    """Who is on no list has no folded name in the tables: these few are folded here."""
    found = db.all(_WALK_INS, (province, desk)) if words else []
    return [entry for entry, name in found if all(each in search_key(name) for each in words)]


def _line(row: Row) -> LogLine:
    entry, kind, at, name, birth, officer, whose, receipt, items, *rest = row
    collector, relation, signing, printed, voided, reason, slip = rest
    return LogLine(
        entry=Hash(entry),
        kind=kind,
        at=at,
        name=name,
        birth=birth,
        officer=officer,
        beneficiary=BeneficiaryId(whose) if whose else None,
        receipt=receipt,
        items=tuple(map(ItemCode, items.split())),
        collector=collector,
        relation=relation,
        signing=signing,
        printed=printed,
        voided=bool(voided),
        reason=reason,
        slip=slip,
    )
