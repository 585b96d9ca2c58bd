"""The central export file (formats.md §13): a Data Package 2.0 as a ZIP, the same bytes each time.

The signed manifest covers the other members, so it is made last, by whoever holds the key.
"""

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from fieldapp.domain.export_tables import Column, Profile, Table, tables_of
from fieldapp.domain.trouble import IntegrityTrouble
from fieldapp.files.export_csv import Row, csv_pieces, key_of, read_csv
from fieldapp.files.package_descriptor import descriptor

Member = dict[str, str | int]
"""What the manifest says of one file: name, bytes, rows, sha256."""

MANIFEST = "manifest.faexport"
DESCRIPTOR = "datapackage.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = 0o100644 << 16
# Far above any province and far below what would fill a laptop.
_MOST_BYTES = 4 << 30
# All that zipfile, zlib, csv and json say of bytes that are not what they should be.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class DataPackage:
    """What a central export file holds; `members` are measured, not believed."""

    profile: Profile
    tables: dict[str, list[Row]]
    members: list[Member]
    manifest: bytes


def write_package(
    tables: Mapping[str, Iterable[Row]],
    sign_manifest: Callable[[list[Member]], bytes],
    *,
    name: str,
    profile: Profile = Profile.REGISTER,
    tag: Callable[[str], str] | None = None,
) -> bytes:
    """Return the unsealed ZIP. Rows are full register rows in key order; a missing table is empty.

    `tag` gives the keyed tag that stands for a beneficiary in the statistics profile.
    """
    shown = tables_of(profile)
    unknown = set(tables) - {table.name for table in tables_of(Profile.REGISTER)}
    if unknown:
        raise ValueError(f"no such table: {', '.join(sorted(unknown))}")
    target = io.BytesIO()
    members: list[Member] = []
    with zipfile.ZipFile(target, "w") as archive:
        for table in shown:
            rows = tables.get(table.name, ())
            if profile is Profile.STATISTICS:
                rows = _without_people(table, rows, tag)
            members.append(_write_table(archive, table, table.columns_of(profile), rows))
        described = descriptor(name, profile, shown, members)
        members.append(_write_member(archive, DESCRIPTOR, [(described, 0)]))
        _write_member(archive, MANIFEST, [(sign_manifest(list(members)), 0)])
    return target.getvalue()


def read_package(content: bytes) -> DataPackage:
    """Read a package back; what is not one is trouble. Its manifest is checked by trust."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive)
    except _DAMAGE as cause:
        raise IntegrityTrouble(
            "Tệp trung ương bị hỏng hoặc chép chưa hết. Chưa nhập gì.",
            "Xin lại tệp, rồi thử lại.",
            code="XK-01",
        ) from cause


def _read(archive: zipfile.ZipFile) -> DataPackage:
    names = archive.namelist()
    if sum(each.file_size for each in archive.infolist()) > _MOST_BYTES:
        raise ValueError("too large")
    profile = Profile.REGISTER if _path("entry") in names else Profile.STATISTICS
    shown = tables_of(profile)
    expected = [*(_path(table.name) for table in shown), DESCRIPTOR, MANIFEST]
    if names != expected:
        raise ValueError("other members than a package has")
    tables: dict[str, list[Row]] = {}
    members: list[Member] = []
    for table in shown:
        text = archive.read(_path(table.name))
        tables[table.name] = read_csv(table, table.columns_of(profile), text)
        members.append(_measured(_path(table.name), text, len(tables[table.name])))
    described = archive.read(DESCRIPTOR)
    members.append(_measured(DESCRIPTOR, described, 0))
    if described != descriptor(json.loads(described)["name"], profile, shown, members[:-1]):
        raise ValueError("the description does not fit the files")
    return DataPackage(profile, tables, members, archive.read(MANIFEST))


def _path(table: str) -> str:
    return f"data/{table}.csv"


def _measured(name: str, content: bytes, rows: int) -> Member:
    digest = hashlib.sha256(content).hexdigest()
    return {"name": name, "bytes": len(content), "rows": rows, "sha256": digest}


def _write_table(
    archive: zipfile.ZipFile, table: Table, columns: tuple[Column, ...], rows: Iterable[Row]
) -> Member:
    return _write_member(archive, _path(table.name), csv_pieces(table, columns, rows))


def _write_member(
    archive: zipfile.ZipFile, name: str, pieces: Iterable[tuple[bytes, int]]
) -> Member:
    place = zipfile.ZipInfo(name, _EPOCH)
    place.compress_type = zipfile.ZIP_DEFLATED
    place.create_system = _UNIX
    place.external_attr = _MODE
    digest = hashlib.sha256()
    size = rows = 0
    with archive.open(place, "w") as member:
        for content, count in pieces:
            member.write(content)
            digest.update(content)
            size += len(content)
            rows += count
    return {"name": name, "bytes": size, "rows": rows, "sha256": digest.hexdigest()}


def _without_people(
    table: Table, rows: Iterable[Row], tag: Callable[[str], str] | None
) -> Iterable[Row]:
    """Leave out private columns, cut births to the year, let tags stand for beneficiaries."""
    if tag is None:
        raise ValueError("statistics need a tag for beneficiaries")
    kept = [place for place, column in enumerate(table.columns) if not column.private]
    columns = table.columns_of(Profile.STATISTICS)
    changes = {"beneficiary": tag, "birth": _year}

    def shown(row: Row) -> Row:
        cells = (row[place] for place in kept)
        return tuple(
            changes[column.name](cell) if column.name in changes and isinstance(cell, str) else cell
            for cell, column in zip(cells, columns, strict=True)
        )

    without = map(shown, rows)
    # Tags sort differently from the ids they stand for.
    return sorted(without, key=key_of(table, columns)) if "beneficiary" in table.key else without


def _year(birth: str) -> str:
    return birth[:4]
