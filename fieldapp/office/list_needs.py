"""What the register cannot do without, though a list may: a birth, a commune, a name that fits."""

from dataclasses import replace

from fieldapp.domain.lists.problems import Code, Problem
from fieldapp.domain.lists.reading import ListReading
from fieldapp.domain.lists.rows import Row
from fieldapp.domain.text import is_text

LONGEST_NAME = 60


def strict(reading: ListReading) -> tuple[Problem, ...]:
    """The reader's problems and notices; what the register cannot do without is an error here."""
    lacking = {
        (row.sheet, row.row): row
        for row in reading.rows
        if row.birth is None or row.commune_code is None
    }
    problems = [
        replace(problem, severity="error")
        if _lacks(problem, lacking.get((problem.sheet or "", problem.row or 0)))
        else problem
        for problem in reading.problems
    ]
    named = {(problem.sheet, problem.row) for problem in problems if problem.severity == "error"}
    for place, row in lacking.items():
        if place not in named:
            code: Code = "birth_missing" if row.birth is None else "unit_missing"
            problems.append(Problem(row.sheet, row.row, None, code, "error"))
    problems.extend(
        Problem(row.sheet, row.row, None, "name_missing", "error")
        for row in reading.rows
        if row.name is not None and not is_text(row.name, LONGEST_NAME)
    )
    return (*problems, *reading.notices)


def _lacks(problem: Problem, row: Row | None) -> bool:
    if row is None:
        return False
    if problem.code == "birth_missing":
        return row.birth is None
    return row.commune_code is None and problem.code.startswith("unit_")
