"""The total row of a table, compared with the rows above it."""

import re
from dataclasses import dataclass

from fieldapp.domain.lists.cells import Value
from fieldapp.domain.lists.headings import Field
from fieldapp.domain.lists.items import Item
from fieldapp.domain.lists.wording import Wording, is_empty_mark, whole_number

_COUNTED = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d{1,9})\s*([^\W\d_]+)")


@dataclass(slots=True)
class Tally:
    """What stands in the rows of one table so far."""

    rows: int = 0
    books: int = 0
    cards: int = 0
    book_marks: int = 0
    card_marks: int = 0

    def add(self, cells: dict[Field, Value], items: tuple[Item, ...]) -> None:
        self.rows += 1
        for item in items:
            self.books += item.kind == "book"
            self.cards += item.kind == "card"
        self.book_marks += "book" in cells and not is_empty_mark(cells["book"])
        self.card_marks += "card" in cells and not is_empty_mark(cells["card"])


def wrong_cells(cells: list[Value], columns: dict[Field, int], tally: Tally) -> list[int]:
    """Return the columns of a total row that do not agree with the table."""
    marks = {columns.get("book"): tally.book_marks, columns.get("card"): tally.card_marks}
    wrong = []
    for column, value in enumerate(cells):
        number = whole_number(value)
        if number is not None:
            if column in marks and number != marks[column]:
                wrong.append(column)
        elif isinstance(value, str) and not _text_agrees(value, tally):
            wrong.append(column)
    return wrong


def _text_agrees(text: str, tally: Tally) -> bool:
    for digits, word in _COUNTED.findall(text):
        said, number = Wording(word), int(re.sub("[.,]", "", digits))
        for names, counted in (
            (("sổ",), tally.books),
            (("thẻ",), tally.cards),
            (("người",), tally.rows),
        ):
            if said.equals(*names) and number != counted:
                return False
    return True
