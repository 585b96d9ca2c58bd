"""The shared test vectors of the domain, read once."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from fieldapp.domain.numbers import Number

_PATH = Path(__file__).parents[1] / "fixtures" / "vectors.json"
VECTORS: dict[str, list[dict[str, Any]]] = json.loads(_PATH.read_text("utf-8"))


def on_date(case: dict[str, Any]) -> date:
    """Return the date the rules are applied on."""
    return date.fromisoformat(case.get("on_date", "2022-12-15"))


def expected_of(number: Number) -> dict[str, Any]:
    """Return the fields of a number in the form of the vectors."""
    fields = {
        "verdict": number.verdict,
        "value": number.value,
        "reason": number.reason,
        "warnings": list(number.warnings) or None,
        "place": number.place,
        "sex": number.sex,
        "birth_year": number.birth_year,
        "object": number.object_code,
        "level": number.level,
        "province": number.province,
        "bhxh": number.bhxh,
    }
    return {name: value for name, value in fields.items() if value is not None}
