"""The register: the office's file. Same schema as a ledger; it holds everything of one province.

What belongs to no province (programme, contributions, allocations) stands under `00`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import Hash, ItemCode
from fieldapp.domain.kinds import Day, Text120
from fieldapp.domain.kinds import Programme as ProgrammeCode
from fieldapp.domain.pack_records import Item
from fieldapp.domain.tombstones import read_kept
from fieldapp.store.copies import copy_of
from fieldapp.store.creation import create_tables
from fieldapp.store.database import Database, open_database
from fieldapp.store.opening import before_version
from fieldapp.store.version import SCHEMA, file_version

NOWHERE = "00"
NO_CEREMONY = "-"
_HEAD = (
    "SELECT seq, hash, body FROM entry WHERE province = ? AND desk = ? ORDER BY seq DESC LIMIT 1"
)
_LATEST = (
    "SELECT (SELECT MAX(received) FROM batch), (SELECT MAX(issued) FROM acknowledgement), "
    "(SELECT MAX(created) FROM pack)"
)


@dataclass(frozen=True, slots=True)
class Programme:
    """The campaign that the office works for."""

    code: ProgrammeCode
    name_vi: Text120
    starts: Day
    ends: Day
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeHead:
    """The last entry of the office's own chain."""

    seq: int
    hash: Hash
    at: str
    tick: int


def create_register(path: Path, key: bytes) -> Database:
    """Make the register's file; the caller fills it and closes it."""
    db = open_database(path, key, create=True)
    create_tables(db)
    return db


def open_register(path: Path, key: bytes) -> Database:
    db = open_database(path, key)
    try:
        if file_version(db) < SCHEMA:
            copy_of(db, key, before_version(path, SCHEMA))
        if file_version(db) != SCHEMA:
            from fieldapp.store.creation import bring_up

            bring_up(db)
    except BaseException:
        db.abandon()
        raise
    return db


def set_note(db: Database, name: str, content: str) -> None:
    db.run("INSERT OR REPLACE INTO note VALUES (?, ?, ?)", (NOWHERE, name, content))


def note(db: Database, name: str) -> str:
    row = db.one("SELECT content FROM note WHERE province = ? AND name = ?", (NOWHERE, name))
    if row is None:
        raise AssertionError(f"a register without its {name}")
    return str(row[0])


def add_cert(db: Database, cert_no: int, content: bytes) -> None:
    db.run("INSERT OR IGNORE INTO cert VALUES (?, ?, ?)", (NOWHERE, cert_no, content))


def newest_cert(db: Database) -> bytes:
    row = db.one("SELECT content FROM cert ORDER BY cert_no DESC LIMIT 1")
    if row is None:
        raise AssertionError("a register without a cert")
    return bytes(row[0])


def certs(db: Database) -> tuple[bytes, ...]:
    """Every cert this office ever had, the first one first."""
    return tuple(bytes(each) for (each,) in db.all("SELECT content FROM cert ORDER BY cert_no"))


def set_programme(db: Database, programme: Programme) -> None:
    db.run(
        "INSERT OR REPLACE INTO programme VALUES (?, ?, ?, ?, ?, ?)",
        (
            NOWHERE,
            programme.code,
            programme.name_vi,
            programme.name_en,
            programme.starts,
            programme.ends,
        ),
    )


def programme(db: Database) -> Programme:
    """The programme this office was made for."""
    row = db.one("SELECT programme, name_vi, starts, ends, name_en FROM programme LIMIT 1")
    if row is None:
        raise AssertionError("a register without its programme")
    return Programme(*row)


def add_items(db: Database, province: str, ceremony: str, items: Iterable[Item]) -> None:
    db.run_many(
        "INSERT OR IGNORE INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (province, ceremony, i.item, i.no, i.name_vi, i.name_en, i.unit, int(i.serialised))
            for i in items
        ],
    )


def items(db: Database, province: str, ceremony: str) -> tuple[Item, ...]:
    rows = db.all(
        "SELECT item, no, name_vi, name_en, unit, serialised FROM item "
        "WHERE province = ? AND ceremony = ? ORDER BY no",
        (province, ceremony),
    )
    return tuple(
        Item(ItemCode(code), no, name_vi, name_en, unit, serialised=bool(serialised))
        for code, no, name_vi, name_en, unit, serialised in rows
    )


def office_head(db: Database, province: str, office: str) -> OfficeHead | None:
    """The end of the office's chain, whose entries stand under `00` and under the province."""
    found = [
        OfficeHead(row[0], Hash(row[1]), (at := read_kept(row[2]).stamp).at, at.tick)
        for where in (NOWHERE, province)
        if (row := db.one(_HEAD, (where, office)))
    ]
    return max(found, key=lambda head: head.seq, default=None)


def office_entries(
    db: Database, province: str, names: Iterable[str], kind: str
) -> tuple[Entry, ...]:
    """Everything the office itself said of one kind, under all its `names`, in order."""
    sql = "SELECT tick, body FROM entry WHERE province IN (?, ?) AND desk = ? AND type = ?"
    rows = [row for each in names for row in db.all(sql, (NOWHERE, province, each, kind))]
    return tuple(read_kept(body) for _, body in sorted(rows))


def latest_office_time(db: Database) -> str | None:
    """The newest time the office itself wrote beside its entries."""
    times = [time for time in db.one(_LATEST) or () if time]
    return max(times, default=None)
