"""Reads the log of a desk's day: filtered, searched and paged by the database."""

from collections.abc import Mapping

from fieldapp.domain.day_log import LOG_FILTERS, Kind, LogFilter, LogLine, LogPage
from fieldapp.domain.ids import BeneficiaryId, Hash, ItemCode
from fieldapp.domain.names import search_key
from fieldapp.store.database import Database, Row

_HANDOVERS = (
    "SELECT h.handover AS entry, 'handover' AS kind, h.at AS at, h.epoch AS epoch, h.seq AS seq, "
    "h.officer AS officer, h.receipt AS receipt, h.collector AS collector, "
    "h.relation AS relation, h.signature AS signing, "
    "(SELECT CASE COALESCE(MAX(2 * (p.outcome = 'printed') + (p.via IS 'pdf')), 0) "
    "WHEN 0 THEN 'no' WHEN 1 THEN 'file' ELSE 'printed' END FROM print p "
    "WHERE p.province = h.province AND p.of = h.handover AND p.desk = h.desk) AS printed, "
    "h.voided AS voided, NULL AS reason, MIN(l.line), l.beneficiary AS beneficiary, "
    "group_concat(l.item, ' ' ORDER BY l.line) AS items "
    "FROM handover h JOIN handover_line l ON l.province = h.province AND l.handover = h.handover "
    "WHERE h.province = :province AND h.desk = :desk AND h.reason IS NULL GROUP BY h.handover"
)
_EXCEPTIONS = (
    "SELECT n.entry, 'not_handed', n.at, e.epoch, e.seq, "
    "CAST(e.body AS TEXT) ->> '$.officer', NULL, NULL, NULL, NULL, 'no', 0, n.reason, 0, "
    "n.beneficiary, '' FROM not_handed_over n JOIN entry e ON e.province = n.province "
    "AND e.hash = n.entry WHERE n.province = :province AND e.desk = :desk GROUP BY n.entry"
)
_ALL = (
    f"WITH line AS ({_HANDOVERS} UNION ALL {_EXCEPTIONS}) SELECT {{what}} FROM line "  # noqa: S608 - constants
    "LEFT JOIN beneficiary b ON b.province = :province AND b.beneficiary = line.beneficiary "
    "LEFT JOIN officer o ON o.province = :province AND o.officer = line.officer "
    "WHERE {only} AND (:text = '' OR instr(b.folded, :text) OR instr(line.receipt, :text))"
)
_ONLY: Mapping[LogFilter, str] = {
    "all": "1",
    "awaiting": "kind = 'handover' AND signing IS NULL AND voided = 0",
    "unprinted": "kind = 'handover' AND printed = 'no' AND voided = 0",
    "exceptions": "kind <> 'handover'",
    "voided": "voided = 1",
}
_COLUMNS = (
    "line.entry, line.kind, line.at, COALESCE(b.name, ''), COALESCE(b.birth, ''), "
    "COALESCE(o.name, line.officer), line.beneficiary, line.receipt, line.items, line.collector, "
    "line.relation, line.signing, line.printed, line.voided, line.reason"
)
_PAGE = {
    name: _ALL.format(what=_COLUMNS, only=only)
    + " ORDER BY line.epoch DESC, line.seq DESC LIMIT :limit OFFSET :offset"
    for name, only in _ONLY.items()
}
_SUMS = _ALL.format(
    what=", ".join(f"COALESCE(SUM({only}), 0)" for only in _ONLY.values()), only="1"
)


def log_page(
    db: Database,
    province: str,
    desk: str,
    *,
    only: LogFilter = "all",
    text: str = "",
    offset: int = 0,
    limit: int = 200,
) -> LogPage:
    """A page of the log; `text` is part of a name, with or without marks, or of a number."""
    where = {"province": province, "desk": desk, "text": search_key(text)}
    sums = db.one(_SUMS, where) or (0,) * len(LOG_FILTERS)
    counts = dict(zip(LOG_FILTERS, map(int, sums), strict=True))
    rows = db.all(_PAGE[only], where | {"limit": limit, "offset": offset})
    return LogPage(tuple(map(_line, rows)), counts[only], counts)


def _line(row: Row) -> LogLine:
    entry, kind, at, name, birth, officer, whose, receipt, items, *rest = row
    collector, relation, signing, printed, voided, reason = rest
    kinds: dict[str, Kind] = {"handover": "handover", "not_handed": "not_handed"}
    return LogLine(
        entry=Hash(entry),
        kind=kinds[kind],
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
    )
