"""The log of a desk's day: one line a handover or exception, filtered and paged."""

from dataclasses import dataclass
from typing import Literal, get_args

from fieldapp.domain.ids import BeneficiaryId, Hash, ItemCode

LogFilter = Literal["all", "awaiting", "unprinted", "exceptions", "voided"]
LOG_FILTERS: tuple[LogFilter, ...] = get_args(LogFilter)
Kind = Literal["handover", "not_handed", "walk_in", "correction"]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line; `entry` names it. Of a handover `reason` is empty, of an exception the code.

    `signing` is stroke, paper, mark, or None while the paper waits for its signature.
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


@dataclass(frozen=True, slots=True)
class LogPage:
    """Lines from an offset on, newest first; `counts` says how many each filter has in all."""

    lines: tuple[LogLine, ...]
    total: int
    counts: dict[LogFilter, int]
