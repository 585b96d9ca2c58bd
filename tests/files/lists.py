"""The localities' lists of the fixtures, read once each."""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from fieldapp.domain.lists.reading import Context, ListReading, read_list
from fieldapp.domain.lists.report import as_json
from fieldapp.domain.lists.units import Units
from fieldapp.files.units_csv import read_units
from fieldapp.files.workbook import read_workbook

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "tests" / "fixtures" / "lists"
TODAY = date(2022, 12, 15)
_EXPECTED = ".expected.json"

NAMES = sorted(
    path.relative_to(LISTS).as_posix().removesuffix(_EXPECTED)
    for path in LISTS.rglob(f"*{_EXPECTED}")
)


@lru_cache(1)
def shipped_units() -> Units:
    return read_units((ROOT / "resources" / "units-2022.csv").read_text("utf-8"))


def read_bytes(content: bytes, name: str, context: Context) -> ListReading:
    return read_list(read_workbook(content, name), context, shipped_units(), TODAY)


@lru_cache
def expected(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((LISTS / f"{name}{_EXPECTED}").read_text("utf-8"))
    return read


@lru_cache
def reported(name: str) -> dict[str, Any]:
    path = LISTS / name
    context = Context(**expected(name)["context"])
    return as_json(read_bytes(path.read_bytes(), path.name, context), path.name)
