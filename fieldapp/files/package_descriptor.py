"""`datapackage.json`: what a reader who knows nothing of us needs (Data Package 2.0)."""

import json
from collections.abc import Mapping, Sequence

from fieldapp.domain.export_tables import Column, Profile, Table
from fieldapp.domain.export_titles import COLUMN_TITLES

_TYPES = {"s": "string", "i": "integer", "b": "boolean", "d": "date", "t": "datetime"}
_TITLES = {
    Profile.REGISTER: "Tệp trung ương: sổ đầy đủ / Central export file: full register",
    Profile.STATISTICS: "Tệp trung ương: thống kê / Central export file: statistics",
}
_PROVINCE = "^[0-9]{2}$"


def descriptor(
    name: str,
    profile: Profile,
    tables: Sequence[Table],
    members: Sequence[Mapping[str, str | int]],
) -> bytes:
    """Describe the tables, each with its member; the keys follow the standard, not our formats."""
    described = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": _TITLES[profile],
        "version": "1",
        "resources": [
            _resource(table, table.columns_of(profile), member)
            for table, member in zip(tables, members, strict=True)
        ],
    }
    return json.dumps(described, ensure_ascii=False, separators=(",", ":")).encode()


def _resource(
    table: Table, columns: Sequence[Column], member: Mapping[str, str | int]
) -> dict[str, object]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": table.name,
        "title": f"{table.title_vi} / {table.title_en}",
        "type": "table",
        "path": member["name"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": member["bytes"],
        "hash": f"sha256:{member['sha256']}",
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": [_field(column) for column in columns],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, object]:
    title_vi, title_en = COLUMN_TITLES[column.name]
    field: dict[str, object] = {
        "name": column.name,
        "title": f"{title_vi} / {title_en}",
        "type": _TYPES[column.kind],
    }
    if column.kind in "dt":
        field["format"] = "default"
    constraints = _constraints(column)
    if constraints:
        field["constraints"] = constraints
    return field


def _constraints(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {} if column.optional else {"required": True}
    if column.name == "province":
        constraints["pattern"] = _PROVINCE
    if column.values:
        constraints["enum"] = list(column.values)
    return constraints
