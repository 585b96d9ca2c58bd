"""Three keys of a Vietnamese name: is it the same, can it be found, where does it stand."""

import unicodedata
from functools import lru_cache

from fieldapp.domain.text import composed

# In dictionary order after ngang: huyền, hỏi, ngã, sắc, nặng.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_APOSTROPHES = str.maketrans("", "", "'’ʼ‘`´ʹ′")
_RANK = {letter: chr(0x41 + at) for at, letter in enumerate(_ALPHABET)}
# A year of province-wide lists holds fewer different syllables than this.
_SYLLABLES = 65_536
LEAST_LETTERS = 3


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", composed(word).casefold().translate(_APOSTROPHES))


def _parted(word: str) -> tuple[str, str]:
    """Part a syllable into its letters with their quality marks (NFC) and its tone marks."""
    marked = unicodedata.normalize("NFD", _plain(word))
    tones = "".join(each for each in marked if each in _TONES)
    letters = "".join(each for each in marked if each not in _TONES)
    return unicodedata.normalize("NFC", letters), tones


@lru_cache(_SYLLABLES)
def _compared(word: str) -> str:
    letters, tones = _parted(word)
    return letters + tones


@lru_cache(_SYLLABLES)
def _folded(word: str) -> str:
    marked = unicodedata.normalize("NFD", _plain(word)).replace("đ", "d")
    return "".join(each for each in marked if unicodedata.category(each)[0] != "M")


@lru_cache(_SYLLABLES)
def _sorted(word: str) -> str:
    letters, tones = _parted(word)
    ranks = "".join(
        _RANK.get(each) or (each if each.isascii() and each.isdigit() else f"~{each}")
        for each in letters
    )
    return f"{ranks}!{''.join(str(_TONES.index(each) + 1) for each in tones) or '0'}"


def compare_key(name: str) -> str:
    """Return equal keys for the same name: case, tone placement and apostrophes do not count.

    The tone marks of a syllable stand behind its letters: hòa = hoà, Lý ≠ Lí, Bảo ≠ Bão.
    """
    return " ".join(filter(None, map(_compared, name.split())))


def search_words(text: str) -> list[str]:
    """Return the folded words of a name or a query: no marks at all, đ as d."""
    return [each for each in map(_folded, text.split()) if each]


def search_key(text: str) -> str:
    """Return the folded words joined by one space, in the order they were written."""
    return " ".join(search_words(text))


def is_enough(text: str) -> bool:
    """Whether somebody is looked for, and not a list browsed."""
    return sum(each.isalnum() for each in search_key(text)) >= LEAST_LETTERS


def sort_key(name: str) -> str:
    """Return a key for plain code point order: given name, family name, then the middle names.

    A string and no tuple, so that a database column sorts like every screen and paper.
    """
    words = name.split()
    if len(words) > 1:
        words = [words[-1], words[0], *words[1:-1]]
    return " ".join(map(_sorted, words))
