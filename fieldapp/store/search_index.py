"""The index of names: every word a prefix, any order, the best twenty without sorting.

Words up to three letters use the prefix index. Longer ones are spelled out from the vocabulary,
since without a matching prefix index FTS5 reads the whole list of hits before the first row.
Names and questions are parted here alone, so that nobody's punctuation is query syntax.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from fieldapp.domain.names import search_key
from fieldapp.store.database import Database
from fieldapp.store.extras import PERSON_INDEX, PERSON_WORDS

_INDEXED_PREFIX = 3
_LAST_DIGITS = 4
# A name of 60 letters has at most 30 words, and a person one year and three numbers.
_MOST_WORDS = 34
_AFTER_ALL_LETTERS = "\U0010ffff"


def words_of(name: str, birth: str, numbers: Iterable[str | None]) -> str:
    """What a person is found by: folded words, year of birth, last four digits of each number."""
    ends = [number[-_LAST_DIGITS:] for number in numbers if number]
    return " ".join([*_parted(name), birth[:4], *ends])


def _parted(text: str) -> list[str]:
    """The folded words of `text`, parted at everything that is neither letter nor digit."""
    return "".join(letter if letter.isalnum() else " " for letter in search_key(text)).split()


class SearchIndex:
    """Turns typed text into a match of the index; holds the vocabulary once it was asked for."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rebuild(self, rows: Iterator[tuple[int, str]]) -> None:
        """Replace the index by (row id, words), row ids rising in the order to be shown."""
        self._db.run("DROP TABLE person_words")
        self._db.run("DROP TABLE person_index")
        self._db.run(PERSON_INDEX)
        self._db.run(PERSON_WORDS)
        self._db.run_many("INSERT INTO person_index (rowid, words) VALUES (?, ?)", rows)
        self._db.vocabulary = None

    def matches(self, text: str) -> tuple[str, ...]:
        """The FTS5 expressions for `text`, whom to show first in front; none if nobody can match.

        Who has all of it as whole words comes before who has words that only begin so.
        """
        words = dict.fromkeys(_parted(text))
        if not words or len(words) > _MOST_WORDS:
            return ()
        parts = [self._part(word) for word in words]
        if None in parts:
            return ()
        begun = " AND ".join(filter(None, parts))
        if not self._may_differ(words):
            return (begun,)
        return " AND ".join(f'"{word}"' for word in words), begun

    def _may_differ(self, words: Iterable[str]) -> bool:
        """Whether asking for whole words may find somebody, and not just the same people."""
        known = self._db.vocabulary
        if known is None:
            return True
        return all(_is_known(known, word) for word in words) and any(
            _goes_on(known, word) for word in words
        )

    def _part(self, word: str) -> str | None:
        if len(word) <= _INDEXED_PREFIX:
            return f'"{word}"*'
        known = self._known()
        low, high = bisect_left(known, word), bisect_left(known, word + _AFTER_ALL_LETTERS)
        if low == high:
            return None
        return "(" + " OR ".join(f'"{each}"' for each in known[low:high]) + ")"

    def _known(self) -> list[str]:
        if self._db.vocabulary is None:
            rows = self._db.all("SELECT term FROM person_words ORDER BY term")
            self._db.vocabulary = [term for (term,) in rows]
        return self._db.vocabulary


def _is_known(known: list[str], word: str) -> bool:
    at = bisect_left(known, word)
    return at < len(known) and known[at] == word


def _goes_on(known: list[str], word: str) -> bool:
    """Whether a longer word begins with this one, which is known."""
    at = bisect_left(known, word) + 1
    return at < len(known) and known[at].startswith(word)
