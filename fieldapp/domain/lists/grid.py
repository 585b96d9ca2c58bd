"""The cells of one sheet as the rules read them: clean text, old fonts converted, merges filled."""

from collections.abc import Sequence

from fieldapp.domain.legacy import encoding_of, to_unicode
from fieldapp.domain.lists.cells import EMPTY, Area, Run, Sheet, Value
from fieldapp.domain.lists.wording import clean

# Merged cells of a real list cover a few rows each; a file made to hurt covers everything often.
_MOST_COVERED = 300_000


def _converted(runs: tuple[Run, ...]) -> str:
    return "".join(to_unicode(each.text, encoding_of(each.font)) for each in runs)


class Grid:
    """One sheet, row by row; a merged cell's value holds for every row that it covers."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._areas: dict[int, list[Area]] = {}
        self._sources: dict[int, list[tuple[int, int]]] = {}
        covered = 0
        for area in sheet.merged:
            self._areas.setdefault(area.top, []).append(area)
            bottom = min(area.bottom, len(sheet.rows) - 1)
            covered += max(0, bottom - area.top)
            if covered <= _MOST_COVERED:
                for row in range(area.top + 1, bottom + 1):
                    self._sources.setdefault(row, []).append((area.left, area.top))
        self._legacy: dict[int, list[int]] = {}
        for row, column in sheet.fonts:
            self._legacy.setdefault(row, []).append(column)
        self._formula_rows = {row for row, _ in sheet.formulas}

    def __len__(self) -> int:
        return len(self.sheet.rows)

    def areas_at(self, row: int) -> Sequence[Area]:
        """Return the merged cells that start in a row."""
        return self._areas.get(row, ())

    def row(self, row: int) -> list[Value]:
        """Return the clean cells of a row as they stand, merged cells empty but the first."""
        raw = self.sheet.rows[row]
        cells = [clean(each) if each and type(each) is str else each for each in raw]
        for column in self._legacy.get(row, ()):
            if column < len(cells):
                cells[column] = clean(_converted(self.sheet.fonts[row, column]))
        return cells

    def filled_row(self, row: int, cells: list[Value]) -> list[Value]:
        """Return the clean cells of a row with the values of cells merged down from above."""
        for column, top in self._sources.get(row, ()):
            if column < len(cells) and cells[column] == EMPTY:
                above = self.row(top)
                cells[column] = above[column] if column < len(above) else EMPTY
        return cells

    def is_converted(self, row: int) -> bool:
        """Tell whether the old font of some cell changes what its text says."""
        fonts = self.sheet.fonts
        return any(
            _converted(fonts[row, column]) != "".join(each.text for each in fonts[row, column])
            for column in self._legacy.get(row, ())
        )

    def has_formulas(self, row: int) -> bool:
        return row in self._formula_rows
