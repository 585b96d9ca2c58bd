"""Cell text as a reader sees it: composed, visible, single-spaced; and marks that say nothing."""

import re
from datetime import date, datetime
from functools import lru_cache

from fieldapp.domain.lists.cells import Value
from fieldapp.domain.names import compare_key, search_key
from fieldapp.domain.text import tidy

_FULL_WIDTH = str.maketrans({0xFF01 + at: 0x21 + at for at in range(94)})
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
_DIGITS = re.compile(r"[0-9]{1,15}")
_BETWEEN = re.compile(r"[\W_]+")

EMPTY_MARKS = frozenset({"", "0", "-", "–", "không", "không có", "chưa có", "no", "none"})
_DITTO_MARKS = frozenset({'"', "''", "“", "”", "″", "〃", "nt", "-nt-", "như trên"})
_ODD_STARTS = frozenset({"=", "@", "+", "N", *(each[0] for each in _DITTO_MARKS)})
_LONGEST_DITTO = max(map(len, _DITTO_MARKS))


@lru_cache(16_384)
def clean(text: str) -> str:
    """Return the text as it may be stored; capitals and tone placement stay as written."""
    if _PLAIN.fullmatch(text):
        return text
    return tidy(text.translate(_FULL_WIDTH))


def text_of(value: Value) -> str:
    """Return any value as text: whole numbers without a fraction, dates as d/m/yyyy."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def is_empty_mark(value: Value) -> bool:
    return text_of(value).casefold() in EMPTY_MARKS


def starts_oddly(value: Value) -> bool:
    """Tell quickly whether a cell may be a ditto mark or look like a formula."""
    return type(value) is str and value[:1] in _ODD_STARTS


def is_ditto(value: Value) -> bool:
    """Tell whether a cell repeats the one above it."""
    return (
        isinstance(value, str) and len(value) <= _LONGEST_DITTO and value.casefold() in _DITTO_MARKS
    )


def whole_number(value: Value) -> int | None:
    """Return a whole number, typed as a number or in digits."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value) if value == value // 1 else None
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return int(value)
    return None


def _parted(text: str) -> str:
    return " ".join(_BETWEEN.sub(" ", text).split())


class Wording:
    """A text to look for phrases in, with its marks if it has any, else without.

    People who type headings without diacritics do so for the whole heading; a text that has some
    is compared with all of them, because «Số BHXH» and «Sổ BHXH», «Nam» and «Năm» are not the same.
    """

    __slots__ = ("_marked", "words")

    def __init__(self, text: str) -> None:
        spaced = _parted(text)
        folded = search_key(spaced)
        self._marked = folded != spaced.casefold()
        self.words = f" {compare_key(spaced) if self._marked else folded} "

    def says(self, *phrases: str) -> bool:
        return any(key in self.words for key in self._keys(phrases))

    def equals(self, *phrases: str) -> bool:
        return any(key == self.words for key in self._keys(phrases))

    def _keys(self, phrases: tuple[str, ...]) -> list[str]:
        return [_phrase(each)[0 if self._marked else 1] for each in phrases]


@lru_cache(1_024)
def _phrase(phrase: str) -> tuple[str, str]:
    spaced = _parted(phrase)
    return f" {compare_key(spaced)} ", f" {search_key(spaced)} "
