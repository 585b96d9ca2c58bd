"""What a row gives: a book, a card or both; and the small fields beside them."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fieldapp.domain.lists.cells import EMPTY, Value
from fieldapp.domain.lists.wording import Wording, is_empty_mark, text_of, whole_number

ItemKind = Literal["book", "card"]
Group = Literal["newly_escaped", "near_poor", "minority_unsubsidised", "average", "other"]

BOOK_WORDS = ("sổ", "bhxh", "bảo hiểm xã hội", "book", "books", "social")
CARD_WORDS = ("thẻ", "bhyt", "bảo hiểm y tế", "card", "cards", "health")
_BOOK_TITLE = ("sổ bhxh", "sổ bảo hiểm xã hội", "insurance book", "insurance books")
_CARD_TITLE = ("thẻ bhyt", "thẻ bảo hiểm y tế", "insurance card", "insurance cards")
_GROUPS: tuple[tuple[Group, tuple[str, ...]], ...] = (
    ("newly_escaped", ("thoát", "escaped")),
    ("near_poor", ("cận nghèo", "near poor")),
    ("minority_unsubsidised", ("dtts", "dân tộc", "ethnic")),
    ("average", ("trung bình", "average")),
)
_FIRST_DIGITS = re.compile(r"\d{1,4}", re.ASCII)
_CENTS = re.compile(r"[.,]\d{1,2}(?!\d)\D*$", re.ASCII)
_NO_DIGITS = re.compile(r"\D+", re.ASCII)
_PHONE_WITHOUT_ZERO = 9
_LONGEST_AMOUNT = 15


@dataclass(frozen=True, slots=True)
class Item:
    """One item due to one person, for how many months if the list says so."""

    kind: ItemKind
    months: int | None = None


@lru_cache(1_024)
def kinds_in(text: str) -> tuple[ItemKind, ...]:
    """Return the items that the text of an item column or a sub-heading names."""
    said = Wording(text)
    return _kinds(book=said.says(*BOOK_WORDS), card=said.says(*CARD_WORDS))


def kinds_in_title(text: str) -> tuple[ItemKind, ...]:
    """Return the one item that a title names; a title with both names says nothing of a row."""
    said = Wording(text)
    named = _kinds(book=said.says(*_BOOK_TITLE), card=said.says(*_CARD_TITLE))
    return named if len(named) == 1 else ()


def kinds_marked(book: Value, card: Value) -> tuple[ItemKind, ...]:
    return _kinds(book=not is_empty_mark(book), card=not is_empty_mark(card))


def _kinds(*, book: bool, card: bool) -> tuple[ItemKind, ...]:
    if book:
        return ("book", "card") if card else ("book",)
    return ("card",) if card else ()


def read_months(value: Value) -> int | None:
    number = whole_number(value)
    if number is None and isinstance(value, str):
        found = _FIRST_DIGITS.search(value)
        number = int(found[0]) if found else None
    return number


def read_group(value: Value) -> Group | None:
    return None if value == EMPTY else _group_of(text_of(value))


@lru_cache(1_024)
def _group_of(text: str) -> Group:
    said = Wording(text)
    return next((group for group, words in _GROUPS if said.says(*words)), "other")


def read_amount(value: Value) -> int | None:
    """Return whole đồng: 402300, «402.300», «402,300.00 đ»."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return round(value) if math.isfinite(value) else None
    if not isinstance(value, str):
        return None
    digits = _NO_DIGITS.sub("", _CENTS.sub("", value))
    return int(digits) if 1 <= len(digits) <= _LONGEST_AMOUNT else None


def read_phone(value: Value) -> str | None:
    digits = _NO_DIGITS.sub("", text_of(value))
    if not digits:
        return None
    return f"0{digits}" if len(digits) == _PHONE_WITHOUT_ZERO else digits
