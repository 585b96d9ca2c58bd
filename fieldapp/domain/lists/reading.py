"""From a workbook to a list that was read: rows, people, problems, how each sheet was taken."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fieldapp.domain.lists.cells import Sheet, Workbook
from fieldapp.domain.lists.counting import Counts, Person, count, persons_of
from fieldapp.domain.lists.header import Header
from fieldapp.domain.lists.people import Matching
from fieldapp.domain.lists.places import Context, Places
from fieldapp.domain.lists.problems import Problem, of_file
from fieldapp.domain.lists.rows import Row
from fieldapp.domain.lists.sheets import SheetReader, SheetReading
from fieldapp.domain.lists.units import Units

__all__ = ["Context", "ListReading", "SheetTaken", "read_list"]


@dataclass(frozen=True, slots=True)
class SheetTaken:
    """How one sheet was taken: a list with its tables, or skipped."""

    name: str
    hidden: bool
    headers: tuple[Header, ...]


@dataclass(frozen=True, slots=True)
class ListReading:
    """A list as it was read; `people` are its rows put together, person by person.

    `notices` are what names hold that nobody sees, told beside the problems.
    """

    context: Context
    sheets: tuple[SheetTaken, ...]
    rows: tuple[Row, ...]
    people: tuple[Person, ...]
    problems: tuple[Problem, ...]
    counts: Counts
    info: dict[str, int]
    readable: bool = True
    notices: tuple[Problem, ...] = ()


def read_list(workbook: Workbook, context: Context, units: Units, today: date) -> ListReading:
    """Read a locality's list; what is wrong with it is a part of the answer, never raised."""
    if workbook.refused is not None:
        problems: tuple[Problem, ...] = (of_file(workbook.refused),)
        nothing = count((), (), ())
        return ListReading(context, (), (), (), problems, nothing, {}, readable=False)
    places = Places(units, context)
    readings = [
        SheetReader(sheet, places, today).read() if not sheet.hidden else SheetReading()
        for sheet in workbook.sheets
    ]
    rows = tuple(row for reading in readings for row in reading.rows)
    matching = Matching(rows)
    problems = _problems(workbook, readings, rows, matching)
    people = persons_of(rows, problems, matching.groups())
    return ListReading(
        context,
        tuple(map(_taken, workbook.sheets, readings)),
        rows,
        people,
        problems,
        count(rows, people, problems),
        _info(workbook, readings, rows, people),
        notices=tuple(each for reading in readings for each in reading.notices),
    )


def _taken(sheet: Sheet, reading: SheetReading) -> SheetTaken:
    return SheetTaken(sheet.name, sheet.hidden, tuple(reading.headers))


def _problems(
    workbook: Workbook, readings: list[SheetReading], rows: tuple[Row, ...], matching: Matching
) -> tuple[Problem, ...]:
    """Return all problems, those of the file first, then by sheet, row, column and code."""
    found = [each for reading in readings for each in reading.problems]
    letters = [letters for reading in readings for letters in reading.letters]
    for match in matching.found:
        row, columns = rows[match.at], letters[match.at]
        column = columns.get(match.field) or columns.get("name_family")
        found.append(Problem(row.sheet, row.row, column, match.code, match.severity))
    order = {sheet.name: at for at, sheet in enumerate(workbook.sheets)}
    found.sort(
        key=lambda each: (
            order.get(each.sheet or "", -1),
            each.row or 0,
            len(each.column or ""),
            each.column or "",
            each.code,
        )
    )
    return (*_of_whole(workbook, readings, rows), *found)


def _of_whole(
    workbook: Workbook, readings: list[SheetReading], rows: tuple[Row, ...]
) -> list[Problem]:
    found = [of_file("macro_present")] if workbook.macros else []
    headers = any(reading.headers for reading in readings)
    if not headers and any(reading.filled for reading in readings):
        found.append(of_file("header_not_found"))
    elif not rows:
        found.append(of_file("list_empty"))
    return found


_Info = Literal[
    "birth_year_only", "legacy_font_converted", "row_merged", "sheet_hidden", "sheet_skipped"
]


def _info(
    workbook: Workbook,
    readings: list[SheetReading],
    rows: tuple[Row, ...],
    people: tuple[Person, ...],
) -> dict[str, int]:
    year_only = len("1958")
    seen: Counter[_Info] = Counter(
        {
            "birth_year_only": sum(len(row.birth or "") == year_only for row in rows),
            "legacy_font_converted": sum(reading.converted for reading in readings),
            "row_merged": len(rows) - len(people),
            "sheet_hidden": sum(sheet.hidden for sheet in workbook.sheets),
            "sheet_skipped": sum(
                not sheet.hidden and not reading.headers
                for sheet, reading in zip(workbook.sheets, readings, strict=True)
            ),
        }
    )
    return {name: number for name, number in sorted(seen.items()) if number}
