"""Values and merged cells of any workbook, read by calamine; what it throws becomes an answer."""

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager
from types import TracebackType

import python_calamine

from fieldapp.domain.lists.cells import EMPTY, Area, Value
from fieldapp.files.package import PackageRefusedError

_PANIC = "PanicException"
# Lists repeat their short words; keeping each once saves a third of the memory.
_SHORT = 40
_MOST_KNOWN = 100_000


class Refusing(AbstractContextManager[None]):
    """Turns calamine's errors into a refusal of the file; a panic of its parser is one too."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        known = (python_calamine.CalamineError, ValueError, OverflowError, OSError)
        if isinstance(error, known) or (kind is not None and kind.__name__ == _PANIC):
            raise PackageRefusedError("file_unreadable") from error


class Values:
    """One workbook as calamine reads it."""

    def __init__(self, content: bytes) -> None:
        with Refusing():
            self._book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
            self.sheets = [
                (each.name, each.visible != python_calamine.SheetVisibleEnum.Visible)
                for each in self._book.sheets_metadata
            ]
            self._tables = {
                each.name
                for each in self._book.sheets_metadata
                if each.typ == python_calamine.SheetTypeEnum.WorkSheet
            }

    def read(self, sheet: str) -> tuple[list[tuple[Value, ...]], list[Area]]:
        """Return all rows from the first on, and the merged cells; a chart sheet has none."""
        if sheet not in self._tables:
            return [], []
        with Refusing():
            table = self._book.get_sheet_by_name(sheet)
            known: dict[str, str] = {}
            rows = [_shared(row, known) for row in _rows(table)]
            merged = [
                Area(top, left, bottom, right)
                for (top, left), (bottom, right) in table.merged_cell_ranges or ()
            ]
        return rows, merged


def _rows(table: python_calamine.CalamineSheet) -> Iterator[list[Value]]:
    """Yield rows from column A; calamine leaves out the empty columns before the first cell."""
    before: list[Value] = [EMPTY] * (table.start[1] if table.start else 0)
    for row in table.iter_rows():
        yield before + row if before else row


def _shared(row: list[Value], known: dict[str, str]) -> tuple[Value, ...]:
    if len(known) > _MOST_KNOWN:
        known.clear()
    return tuple(
        known.setdefault(each, each) if type(each) is str and len(each) <= _SHORT else each
        for each in row
    )
