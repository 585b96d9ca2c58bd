"""What a file says, as bytes to compare."""

import json
import re

from fieldapp.store.database import Database
from fieldapp.store.rebuilding import PROJECTIONS


def dump(db: Database) -> bytes:
    """Every projection, and why each entry is held without effect."""
    tables = {
        name: sorted(db.all(f"SELECT * FROM {name}"), key=repr)  # noqa: S608 - our own names
        for name in PROJECTIONS
    }
    tables["reasons"] = sorted(db.all("SELECT hash, reason FROM entry"))
    return json.dumps(tables, sort_keys=True, indent=1).encode()


def schema(db: Database) -> set[tuple[str, ...]]:
    """Tables, indexes and triggers, without regard to white space."""
    rows = db.all(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'"
    )
    return {
        tuple(
            re.sub(r"\s+|(?<=\()\s|\s(?=\))", " ", str(each))
            .replace("( ", "(")
            .replace(" )", ")")
            .strip()
            for each in row
        )
        for row in rows
    }
