"""One visible sheet, from its first row to its last: rows, problems, headers."""

from dataclasses import dataclass, field
from datetime import date

from fieldapp.domain.lists.cells import EMPTY, Sheet, Value, column_letter
from fieldapp.domain.lists.formulas import is_disguised, judge_formula
from fieldapp.domain.lists.grid import Grid
from fieldapp.domain.lists.header import Header
from fieldapp.domain.lists.headings import Field
from fieldapp.domain.lists.items import ItemKind, kinds_in_title
from fieldapp.domain.lists.odd_letters import odd_letters
from fieldapp.domain.lists.person import PersonReader
from fieldapp.domain.lists.places import Places
from fieldapp.domain.lists.problems import Code, Problem, Severity, severity_of
from fieldapp.domain.lists.rows import Row, Table
from fieldapp.domain.lists.totals import Tally, wrong_cells
from fieldapp.domain.lists.walk import PersonRow, Started, Totalled, Walk
from fieldapp.domain.lists.wording import is_ditto, starts_oddly, text_of

Letters = dict[Field, str]
_NAMES: tuple[Field, ...] = ("name", "name_family", "name_given")


@dataclass(slots=True)
class SheetReading:
    """What one sheet gave; `letters` has, for each row, the column letters of its table."""

    headers: list[Header] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    letters: list[Letters] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    converted: int = 0
    filled: bool = False


class SheetReader:
    """Reads one sheet once; every table brings its own reader of rows."""

    _reader: PersonReader

    def __init__(self, sheet: Sheet, places: Places, today: date) -> None:
        self._sheet = sheet
        self._places = places
        self._today = today
        self._grid = Grid(sheet)
        self._reading = SheetReading(filled=_is_filled(sheet))
        self._title_kinds: tuple[ItemKind, ...] = ()
        self._letters: Letters = {}
        self._above: dict[Field, Value] = {}
        self._tally = Tally()

    def read(self) -> SheetReading:
        for event in Walk(self._grid).events():
            if isinstance(event, Started):
                self._start(event)
            elif isinstance(event, PersonRow):
                self._person(event)
            else:
                self._total(event)
        return self._reading

    def _start(self, started: Started) -> None:
        header = started.header
        self._title_kinds = kinds_in_title(started.title) or self._title_kinds
        district = self._places.sheet_district(self._sheet.name, started.title)
        table = Table(self._sheet.name, header, district, self._title_kinds)
        self._reader = PersonReader(table, self._places, self._today)
        self._letters = {name: column_letter(at) for name, at in header.columns.items()}
        self._above = {}
        self._tally = Tally()
        self._reading.headers.append(header)

    def _person(self, person: PersonRow) -> None:
        odd = [name for name, value in person.cells.items() if starts_oddly(value)]
        self._repeat_dittos(person.cells, odd)
        self._above = person.cells.copy()
        blocked = self._block_formulas(person, odd)
        row, found = self._reader.read(person, blocked)
        self._reading.rows.append(row)
        self._reading.letters.append(self._letters)
        for name, code in found:
            self._problem(person.row, name, code)
        if person.row in self._sheet.hidden_rows:
            self._problem(person.row, None, "row_hidden")
        if self._grid.is_converted(person.row):
            self._reading.converted += 1
        self._tally.add(person.cells, row.items)
        self._notice(person.row)

    def _notice(self, row: int) -> None:
        """Look at the names as the file holds them; cells in old fonts are read by their font."""
        raw, columns = self._sheet.rows[row], self._reading.headers[-1].columns
        for name in _NAMES:
            at = columns.get(name)
            if at is None or at >= len(raw) or (row, at) in self._sheet.fonts:
                continue
            for code in odd_letters(text_of(raw[at])):
                place = (self._sheet.name, row + 1, self._letters.get(name))
                self._reading.notices.append(Problem(*place, code, severity_of(code)))

    def _repeat_dittos(self, cells: dict[Field, Value], odd: list[Field]) -> None:
        for name in odd:
            if is_ditto(cells[name]) and name != "seq":
                cells[name] = self._above.get(name, EMPTY)

    def _block_formulas(self, person: PersonRow, odd: list[Field]) -> set[Field]:
        """Take formulas out that may not be read; the others keep their last result."""
        judged: dict[Field, Severity | None] = {
            name: "error" for name in odd if is_disguised(name, person.cells[name])
        }
        if self._grid.has_formulas(person.row):
            for name, column in self._reading.headers[-1].columns.items():
                formula = self._sheet.formulas.get((person.row, column))
                if formula is not None:
                    judged[name] = judge_formula(name, formula)
        for name, severity in judged.items():
            if severity is not None:
                self._problem(person.row, name, "formula_cell", severity)
        blocked = {name for name, severity in judged.items() if severity == "error"}
        person.cells.update(dict.fromkeys(blocked, EMPTY))
        return blocked

    def _total(self, total: Totalled) -> None:
        columns = self._reading.headers[-1].columns
        for column in wrong_cells(total.cells, columns, self._tally):
            letter = column_letter(column)
            self._reading.problems.append(
                Problem(self._sheet.name, total.row + 1, letter, "total_mismatch", "warning")
            )

    def _problem(
        self, row: int, name: Field | None, code: Code, severity: Severity | None = None
    ) -> None:
        column = self._letters.get(name) if name else None
        self._reading.problems.append(
            Problem(self._sheet.name, row + 1, column, code, severity or severity_of(code))
        )


def _is_filled(sheet: Sheet) -> bool:
    return bool(sheet.formulas) or any(each != EMPTY for row in sheet.rows for each in row)
