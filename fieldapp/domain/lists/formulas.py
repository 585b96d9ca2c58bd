"""Formulas in person rows: harmless ones keep their last result, the others are not read."""

import re

from fieldapp.domain.lists.cells import Formula, Value
from fieldapp.domain.lists.headings import Field
from fieldapp.domain.lists.problems import Severity
from fieldapp.domain.lists.wording import is_ditto

_REACHES_OUT = re.compile(r"[|\[]|HYPERLINK\s*\(|WEBSERVICE\s*\(|\bDDE", re.IGNORECASE)
_STARTS_FORMULA = re.compile(r"[=@]|[+-][^\W\d_]")
_STARTS_FORMULA_ANYWHERE = re.compile(r"[=@]")
_FREE_TEXT: frozenset[Field] = frozenset({"note", "phone"})
_LEFT_ALONE: frozenset[Field] = frozenset({"seq", "signature"})
_FIRST_SIGNS = ("=", "@", "+", "-")


def judge_formula(field: Field, formula: Formula) -> Severity | None:
    """Judge a real formula: one that reaches out of the file or has no result is an error."""
    if field in _LEFT_ALONE:
        return None
    return "error" if _REACHES_OUT.search(formula.text) or not formula.kept else "warning"


def is_disguised(field: Field, value: Value) -> bool:
    """Tell whether a text would become a formula when it is exported."""
    if not isinstance(value, str) or not value.startswith(_FIRST_SIGNS):
        return False
    if field in _LEFT_ALONE or is_ditto(value):
        return False
    start = _STARTS_FORMULA_ANYWHERE if field in _FREE_TEXT else _STARTS_FORMULA
    return start.match(value) is not None
