"""The log of a desk's day: one line a handover or exception, filtered and paged."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from fieldapp.domain.ids import BeneficiaryId, Hash, ItemCode
from fieldapp.domain.names import search_key

LogFilter = Literal["all", "awaiting", "unprinted", "exceptions", "voided"]
LOG_FILTERS: tuple[LogFilter, ...] = get_args(LogFilter)
LogOrder = Literal["newest", "oldest", "name"]
LOG_ORDERS: tuple[LogOrder, ...] = get_args(LogOrder)
Kind = Literal["handover", "not_handed", "walk_in", "correction"]
_SHORT_RECEIPT = re.compile(r"([0-9]{1,5})/b([0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line; `entry` names it. Of a handover `reason` is empty, of an exception the code.

    `signing` is stroke, paper, mark, or None while the paper waits for its signature; `slip` is
    the number of the blank slip that a handover was keyed back from.
    """

    entry: Hash
    kind: Kind
    at: str
    name: str
    birth: str
    officer: str
    beneficiary: BeneficiaryId | None = None
    receipt: str | None = None
    items: tuple[ItemCode, ...] = ()
    collector: str | None = None
    relation: str | None = None
    signing: str | None = None
    printed: Literal["printed", "file", "no"] = "no"
    voided: bool = False
    reason: str | None = None
    slip: str | None = None


@dataclass(frozen=True, slots=True)
class LogPage:
    """Lines from an offset on, newest first; `counts` says how many each filter has in all."""

    lines: tuple[LogLine, ...]
    total: int
    counts: dict[LogFilter, int]


def wanted_words(text: str) -> tuple[str, ...]:
    """The parts a line must hold, in any order; `19/B1` is part of the number it stands for."""
    found: list[str] = []
    for word in search_key(text).split():
        short = _SHORT_RECEIPT.fullmatch(word)
        found += [f"-{int(short[1]):05}-", f"{int(short[2]):05}-"] if short else [word]
    return tuple(found)
