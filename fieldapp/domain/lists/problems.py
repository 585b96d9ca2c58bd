"""What may be wrong with a list: a code, a place and how much it matters."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
Code = Literal[
    "file_unreadable",
    "file_encrypted",
    "file_too_large",
    "macro_present",
    "header_not_found",
    "list_empty",
    "name_missing",
    "birth_invalid",
    "birth_missing",
    "birth_serial",
    "id_destroyed",
    "id_invalid",
    "id_length",
    "id_ambiguous",
    "id_padded",
    "id_province_unknown",
    "id_mismatch",
    "id_missing",
    "unit_unknown",
    "unit_mismatch",
    "unit_ambiguous",
    "unit_missing",
    "item_missing",
    "duplicate_id",
    "duplicate_person",
    "formula_cell",
    "row_hidden",
    "total_mismatch",
    "name_control",
    "name_hidden",
    "name_script",
]

_WARNINGS: frozenset[Code] = frozenset(
    {
        "macro_present",
        "birth_missing",
        "birth_serial",
        "id_padded",
        "id_province_unknown",
        "id_mismatch",
        "id_missing",
        "unit_unknown",
        "unit_mismatch",
        "unit_ambiguous",
        "unit_missing",
        "row_hidden",
        "total_mismatch",
        "name_hidden",
        "name_script",
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Where something is wrong: row from 1 and column as a letter; of the whole file, all None."""

    sheet: str | None
    row: int | None
    column: str | None
    code: Code
    severity: Severity


def severity_of(code: Code) -> Severity:
    return "warning" if code in _WARNINGS else "error"


def of_file(code: Code) -> Problem:
    return Problem(None, None, None, code, severity_of(code))
