"""What a hall and an evening ask: who was called, what was promised, what the day came to."""

from fieldapp.store.database import Database

_PROMISED = (
    "SELECT beneficiary, reason, body ->> '$.data.by', body ->> '$.data.where' FROM ("
    "SELECT n.beneficiary, n.reason, CAST(e.body AS TEXT) AS body, ROW_NUMBER() OVER ("
    "PARTITION BY n.beneficiary ORDER BY e.tick DESC, e.desk DESC, e.epoch DESC, e.seq DESC, "
    "e.hash) AS place FROM not_handed_over n JOIN entry e ON e.province = n.province "
    "AND e.hash = n.entry WHERE n.province = ?) WHERE place = 1"
)
_SINCE_OPENED = (
    "(epoch, seq) > (SELECT m.epoch, m.seq FROM day_mark m WHERE m.province = :province "
    "AND m.desk = :desk AND m.kind = 'opened' ORDER BY m.epoch DESC, m.seq DESC LIMIT 1)"
)
_TURNS = (
    "SELECT COALESCE(SUM(NOT voided), 0), COALESCE(SUM(voided), 0) FROM handover "  # noqa: S608 - constants
    f"WHERE province = :province AND desk = :desk AND reason IS NULL AND {_SINCE_OPENED}"
)
_RECEIPTS = (
    "SELECT receipt FROM handover WHERE province = :province AND desk = :desk "  # noqa: S608 - constants
    f"AND reason IS NULL AND {_SINCE_OPENED} ORDER BY epoch, seq"
)
_NOT_GIVEN = (
    "SELECT COUNT(DISTINCT CAST(body AS TEXT) ->> '$.data.beneficiary') FROM entry "  # noqa: S608 - constants
    "WHERE province = :province AND desk = :desk AND type = 'not_handed_over' "
    f"AND reason IS NULL AND {_SINCE_OPENED}"
)

_SEALED = (
    "SELECT 1 FROM sealed WHERE province = ? AND desk = ? AND epoch = ? "
    "AND ? BETWEEN first AND last"
)


def presented(db: Database, province: str) -> frozenset[str]:
    rows = db.all("SELECT DISTINCT beneficiary FROM presented WHERE province = ?", (province,))
    return frozenset(each for (each,) in rows)


def promised(db: Database, province: str) -> dict[str, tuple[str, str | None, str | None]]:
    """Of each person whom nothing was given: the latest reason, the day and the place."""
    rows = db.all(_PROMISED, (province,))
    return {whose: (reason, by, where) for whose, reason, by, where in rows}


def turns_of_day(
    db: Database, province: str, desk: str
) -> tuple[int, int, int, str | None, str | None]:
    """Handovers, voids, people given nothing, first and last receipt since the opening count."""
    where = {"province": province, "desk": desk}
    handed, voided = db.one(_TURNS, where) or (0, 0)
    (not_given,) = db.one(_NOT_GIVEN, where) or (0,)
    receipts = [each for (each,) in db.all(_RECEIPTS, where)]
    first, last = (receipts[0], receipts[-1]) if receipts else (None, None)
    return int(handed), int(voided), int(not_given), first, last


def is_sealed(db: Database, province: str, desk: str, epoch: int, seq: int) -> bool:
    """Whether an entry of this desk is in some batch."""
    return db.one(_SEALED, (province, desk, epoch, seq)) is not None
