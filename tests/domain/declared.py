"""Strategies made from the declarations themselves: all that a record may hold."""

import base64
import types
import unicodedata
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from fieldapp.domain.ids import uuid7
from fieldapp.domain.kinds import ID_CHECKS, Check, Span

_INVISIBLE: tuple[Literal["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"], ...] = (
    "Cc",
    "Cf",
    "Cs",
    "Co",
    "Cn",
    "Zl",
    "Zp",
)
_LONGEST_LIST = 3
_DAYS = st.dates(min_value=date(1000, 1, 1))
_ZONES = st.integers(-14 * 4, 14 * 4).map(
    lambda quarters: timezone(timedelta(minutes=15 * quarters))
)
_TIMES = st.datetimes(min_value=datetime(1000, 1, 1), timezones=_ZONES).map(  # noqa: DTZ001 - drawn with zones
    lambda moment: moment.replace(microsecond=0).isoformat()
)


def _matching(regex: str) -> st.SearchStrategy[str]:
    return st.from_regex(regex, fullmatch=True).filter(str.isascii)


def _digits(count: int, base: str = "d") -> st.SearchStrategy[str]:
    """Drawn as a number, which is much faster than by a pattern."""
    most = (16 if base == "x" else 10) ** count - 1
    return st.integers(0, most).map(lambda drawn: f"{drawn:0{count}{base}}")


_WORDS = st.sampled_from(["a", "o3", "near_poor", "x" * 24, "bhyt_card"])
_TEXTS: dict[str, st.SearchStrategy[str]] = {
    "code": _WORDS,
    "uuid": st.tuples(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=10)).map(
        lambda drawn: uuid7(*drawn)
    ),
    "8 hex": _digits(8, "x"),
    "16 hex": _digits(16, "x"),
    "32 hex": _digits(32, "x"),
    "date": _DAYS.map(date.isoformat),
    "time": _TIMES,
    "birth": st.tuples(_DAYS.map(date.isoformat), st.sampled_from([4, 7, 10])).map(
        lambda drawn: drawn[0][: drawn[1]] if drawn[0] < "3000" else "1958"
    ),
    "serial": _matching(r"[A-Z0-9]{1,32}"),
    "id number": _digits(9) | _digits(12),
    "bhxh": _digits(10),
    "commune": _digits(5),
    "programme": _matching(r"[a-z0-9]{2,12}"),
    "place": _matching(r"[0-9]{2,5}"),
    "receipt": _digits(13).map(lambda drawn: f"{drawn[:5]}-{drawn[5]}-{drawn[6:11]}-{drawn[11:]}"),
    "sheet": _digits(16).map("84{}".format),
    "b64": st.binary(max_size=40).map(lambda drawn: base64.b64encode(drawn).decode()),
    "ceremony": _digits(17).map(
        lambda drawn: f"vss26-{drawn[:2]}-{drawn[2:7]}-{drawn[7:15]}-{drawn[15:]}"
    ),
    "other": _matching(r"office|commune|intermediary|bin|[0-9a-f]{16}"),
    "version": _matching(r"[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}"),
    "age recipient": _matching(r"age1[02-9ac-hj-np-z]{58}"),
    "desk": _digits(16, "x"),
    "officer": _WORDS | st.just("-"),
    "batch": _digits(32, "x"),
    "conflict": _digits(16, "x"),
    "hash": _digits(64, "x"),
}


def _text(limit: int) -> st.SearchStrategy[str]:
    letters = st.text(
        st.characters(codec="utf-8", exclude_categories=_INVISIBLE), min_size=1, max_size=limit
    )
    return letters.map(lambda drawn: unicodedata.normalize("NFC", drawn)[:limit]).filter(
        lambda text: (
            unicodedata.is_normalized("NFC", text)
            and not any(unicodedata.category(letter) in _INVISIBLE for letter in text)
        )
    )


def records(kind: Any) -> st.SearchStrategy[Any]:
    """Every record of a declared kind, absent fields included."""
    hints = get_type_hints(kind, include_extras=True)
    required = {f.name: _value(hints[f.name]) for f in fields(kind) if f.default is MISSING}
    optional = {f.name: _value(hints[f.name]) for f in fields(kind) if f.default is not MISSING}
    drawn = st.fixed_dictionaries(required, optional=optional)
    return drawn.map(lambda values: kind(**values))


def _value(hint: Any) -> st.SearchStrategy[Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        (inner,) = [part for part in get_args(hint) if part is not type(None)]
        return _value(inner)
    if origin is Annotated:
        return _ruled(*get_args(hint))
    if origin is Literal:
        return st.sampled_from(get_args(hint))
    if isinstance(hint, NewType):
        return _checked(ID_CHECKS[hint])
    if is_dataclass(hint):
        return records(hint)
    if hint is bool:
        return st.booleans()
    raise AssertionError(f"no strategy for {hint}")


def _ruled(base: Any, rule: Any) -> st.SearchStrategy[Any]:
    if isinstance(rule, Check):
        return _checked(rule)
    if isinstance(rule, Span):
        return st.integers(rule.low, rule.high)
    parts = get_args(base)
    if parts[-1] is not Ellipsis:
        return st.tuples(*map(_value, parts))
    most = max(rule.low, min(rule.high, _LONGEST_LIST))
    return st.lists(_value(parts[0]), min_size=rule.low, max_size=most).map(tuple)


def _checked(check: Check) -> st.SearchStrategy[str]:
    if check.name.startswith("text "):
        return _text(int(check.name.removeprefix("text ")))
    return _TEXTS[check.name]
