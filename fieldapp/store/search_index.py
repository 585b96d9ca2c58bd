"""The index of names: every word a prefix, any order, the best twenty without sorting.

Words up to three letters use the prefix index. Longer ones are spelled out from the vocabulary,
since without a matching prefix index FTS5 reads the whole list of hits before the first row.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from fieldapp.domain.names import search_words
from fieldapp.store.database import Database
from fieldapp.store.extras import PERSON_INDEX, PERSON_WORDS

_INDEXED_PREFIX = 3
_LAST_DIGITS = 4
_AFTER_ALL_LETTERS = "\U0010ffff"


def words_of(name: str, birth: str, numbers: Iterable[str | None]) -> str:
    """What a person is found by: folded words, year of birth, last four digits of each number."""
    ends = [number[-_LAST_DIGITS:] for number in numbers if number]
    return " ".join([*search_words(name), birth[:4], *ends])


class SearchIndex:
    """Turns typed text into a match of the index; holds the vocabulary once it was asked for."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._vocabulary: list[str] | None = None

    def rebuild(self, rows: Iterator[tuple[int, str]]) -> None:
        """Replace the index by (row id, words), row ids rising in the order to be shown."""
        self._db.run("DROP TABLE person_words")
        self._db.run("DROP TABLE person_index")
        self._db.run(PERSON_INDEX)
        self._db.run(PERSON_WORDS)
        self._db.run_many("INSERT INTO person_index (rowid, words) VALUES (?, ?)", rows)
        self._vocabulary = None

    def match(self, text: str) -> str | None:
        """The FTS5 expression for `text`; None where no person can match."""
        parts = [self._part(word) for word in search_words(text)]
        if not parts or None in parts:
            return None
        return " AND ".join(part for part in parts if part)

    def _part(self, word: str) -> str | None:
        letters = "".join(letter for letter in word if letter.isalnum())
        if not letters:
            return ""
        if len(letters) <= _INDEXED_PREFIX:
            return f'"{letters}"*'
        known = self._known()
        low, high = bisect_left(known, letters), bisect_left(known, letters + _AFTER_ALL_LETTERS)
        if low == high:
            return None
        return "(" + " OR ".join(f'"{each}"' for each in known[low:high]) + ")"

    def _known(self) -> list[str]:
        if self._vocabulary is None:
            rows = self._db.all("SELECT term FROM person_words ORDER BY term")
            self._vocabulary = [term for (term,) in rows]
        return self._vocabulary
