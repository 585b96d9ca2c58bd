"""The reading of a list as JSON values, for the terminal and for tests."""

from typing import Any

from fieldapp.domain.lists.cells import column_letter
from fieldapp.domain.lists.counting import Counts, Sums
from fieldapp.domain.lists.header import Header
from fieldapp.domain.lists.problems import Problem
from fieldapp.domain.lists.reading import ListReading, SheetTaken
from fieldapp.domain.lists.rows import Row

FORMAT = 1


def as_json(reading: ListReading, file_name: str) -> dict[str, Any]:
    """Return format 1: counts, sheets, problems, and every row that was read as a sample.

    `notices` stand there only if there are any.
    """
    report = {
        "file": file_name,
        "format": FORMAT,
        "readable": reading.readable,
        "context": {
            "province_code": reading.context.province_code,
            "district_code": reading.context.district_code,
        },
        "counts": _counts(reading.counts),
        "sheets": [_sheet(each) for each in reading.sheets],
        "problems": [_problem(each) for each in reading.problems],
        "info": dict(reading.info),
        "samples": [_row(each) for each in reading.rows],
    }
    if reading.notices:
        report["notices"] = [_problem(each) for each in reading.notices]
    return report


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "rows": counts.rows,
        "rows_with_error": counts.rows_with_error,
        "rows_with_warning_only": counts.rows_with_warning_only,
        "all": _sums(counts.all),
        "ready": _sums(counts.ready),
    }


def _sums(sums: Sums) -> dict[str, int]:
    return {
        "people": sums.people,
        "books": sums.books,
        "cards": sums.cards,
        "items": sums.items,
        "people_with_both": sums.people_with_both,
    }


def _sheet(sheet: SheetTaken) -> dict[str, Any]:
    taken: dict[str, Any] = {
        "name": sheet.name,
        "state": "hidden" if sheet.hidden else "visible",
        "role": "list" if sheet.headers else "skipped",
    }
    if sheet.headers:
        taken["tables"] = [_table(each) for each in sheet.headers]
    return taken


def _table(header: Header) -> dict[str, Any]:
    return {
        "header_rows": list(range(header.top + 1, header.bottom + 2)),
        "columns": {column_letter(column): field for column, field in header.by_column},
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
    }


def _row(row: Row) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(row, name) for name in Row.__slots__}
    values["items"] = [{"kind": each.kind, "months": each.months} for each in row.items]
    return values
