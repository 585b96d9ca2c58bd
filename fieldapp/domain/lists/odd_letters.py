"""Letters in a name that look like others or are not seen at all: reported, never silent.

They are told beside the problems of a list, because the name is read all the same; only a control
character is refused, which nobody can type into a name and no paper can show.
"""

import unicodedata
from functools import lru_cache

from fieldapp.domain.lists.problems import Code
from fieldapp.domain.lists.wording import clean
from fieldapp.domain.text import hidden

# Beside the Latin alphabet and its marks: Vietnamese, and what is written in the highlands.
_LETTERS = frozenset("đĐƀɃ")
_APOSTROPHES = frozenset("ʼʹ")


@lru_cache(16_384)
def odd_letters(text: str) -> tuple[Code, ...]:
    """What is odd about a name as it stands in the file."""
    if text.isascii() and text.isprintable():
        return ()
    unseen = {unicodedata.category(each) for each in text if hidden(each) and not each.isspace()}
    found: list[Code] = []
    if "Cc" in unseen:
        found.append("name_control")
    if unseen - {"Cc"}:
        found.append("name_hidden")
    if not all(map(_is_known, clean(text))):
        found.append("name_script")
    return tuple(found)


def _is_known(letter: str) -> bool:
    if not letter.isalpha() or letter in _LETTERS or letter in _APOSTROPHES:
        return True
    return unicodedata.normalize("NFD", letter)[0].isascii()
