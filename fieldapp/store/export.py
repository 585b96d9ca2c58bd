"""The register as rows of the central export file: the same facts, the same rows."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from fieldapp.domain.export_tables import Profile, tables_of
from fieldapp.domain.ids import Hash
from fieldapp.store.database import Database, Row
from fieldapp.store.export_queries import QUERIES

Cell = str | int | bool | None
Cells = tuple[Cell, ...]
_BOOLEANS = {
    table.name: [at for at, column in enumerate(table.columns) if column.kind == "b"]
    for table in tables_of(Profile.REGISTER)
}


@dataclass(frozen=True, slots=True)
class Revocation:
    """From where on a desk's entries count for nothing."""

    epoch: int
    after_seq: int


def export_rows(db: Database, revoked: Mapping[str, Revocation]) -> dict[str, Iterator[Cells]]:
    """Rows of every table that has any, each read only when it is asked for."""
    rows = {name: _rows(db, name) for name in QUERIES}
    rows["desk"] = (_with_revocation(row, revoked) for row in rows["desk"])
    return rows


def entry_set(hashes: list[str]) -> Hash:
    """SHA-256 over all entry hashes, sorted: two exports with the same one show the same facts."""
    return Hash(hashlib.sha256(b"".join(map(bytes.fromhex, sorted(hashes)))).hexdigest())


def entry_hashes(db: Database) -> list[str]:
    return [each for (each,) in db.all("SELECT hash FROM entry")]


@dataclass(frozen=True, slots=True)
class FileOut:
    """An export file that went out; `sealed_to` is `-` for one in clear, which needs a reason."""

    at: str
    sha256: str
    profile: str
    sealed_to: str
    rows: int
    officer: str
    why: str | None


def note_export(db: Database, province: str, file: FileOut) -> None:
    """Note what went out, when, for whom, by whom and why. It is no entry and in no export."""
    db.run(
        "INSERT OR IGNORE INTO export VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            province,
            file.at,
            file.sha256,
            file.profile,
            file.sealed_to,
            file.rows,
            file.officer,
            file.why,
        ),
    )


def files_out(db: Database, province: str) -> tuple[FileOut, ...]:
    """Every export file that was noted, oldest first."""
    rows = db.all(
        "SELECT at, sha256, profile, sealed_to, rows, officer, why FROM export "
        "WHERE province = ? ORDER BY at, sha256",
        (province,),
    )
    return tuple(FileOut(*row) for row in rows)


def _rows(db: Database, name: str) -> Iterator[Cells]:
    shape = _shape(_BOOLEANS[name], body=name == "entry")
    yield from map(shape, db.all(QUERIES[name]))


def _shape(booleans: list[int], *, body: bool) -> Callable[[Row], Cells]:
    def shaped(row: Row) -> Cells:
        cells = list(row)
        for at in booleans:
            cells[at] = bool(cells[at])
        if body:
            cells[-1] = cells[-1].decode()
        return tuple(cells)

    return shaped


def _with_revocation(row: Cells, revoked: Mapping[str, Revocation]) -> Cells:
    gone = revoked.get(str(row[1]))
    return (*row[:-2], gone.epoch, gone.after_seq) if gone else row
