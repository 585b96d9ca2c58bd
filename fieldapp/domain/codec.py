"""Reads and writes records declared as frozen dataclasses: strict in, canonical out.

A field's annotation is its whole rule. `X | None` may be absent, a trailing underscore in a name is
not written (`from_` is `from`), an unknown key is refused. All of a declaration is worked out when
it is first met, because an office reads a hundred thousand entries in a row.
"""

import types
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NewType,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from fieldapp.domain.canonical import Malformed
from fieldapp.domain.kinds import ID_CHECKS, Check, Count, Span

T = TypeVar("T")
_PLAIN = frozenset({str, int, bool})


class _Rule(NamedTuple):
    """What one value must be; `kind` is its exact type, since to `isinstance` a bool is an int."""

    kind: type
    fits: Callable[[Any], object] | None = None
    build: Callable[[Any], object] | None = None
    name: str = ""

    def refusal(self, value: object) -> Malformed:
        """Says what was expected and never what was there."""
        return Malformed(
            f"outside {self.name}" if type(value) is self.kind else f"not {self.kind.__name__}"
        )


def read(kind: type[T], record: object) -> T:
    """Build a `kind` from a decoded JSON object, or raise `Malformed` naming the field."""
    if not isinstance(record, dict):
        raise Malformed(f"{kind.__name__}: not an object")
    made: T = _reader(kind)(record)
    return made


def write(value: Any) -> Any:  # noqa: ANN401 - any declared record, list or plain value
    """The plain JSON form of a record; absent fields are left out."""
    if isinstance(value, tuple):
        return [write(inner) for inner in value]
    members = _members(value.__class__)
    if members is None:
        return value
    keys, values_of = members
    return {
        key: inner if type(inner) in _PLAIN else write(inner)
        for key, inner in zip(keys, values_of(value), strict=True)
        if inner is not None
    }


@cache
def _members(kind: Any) -> tuple[Sequence[str], Callable[[Any], Sequence[Any]]] | None:  # noqa: ANN401 - a class
    """The keys of a declared record and what takes all its values at once."""
    if not is_dataclass(kind):
        return None
    names = [field.name for field in fields(kind)]
    keys = [name.rstrip("_") for name in names]
    values_of: Callable[[Any], Any] = attrgetter(*names)
    return keys, values_of if len(names) > 1 else lambda value: (values_of(value),)


def _made_reader(kind: Any) -> Callable[[dict[str, Any]], Any]:  # noqa: ANN401 - a class
    hints = get_type_hints(kind, include_extras=True)
    plan = [
        (field.name.rstrip("_"), field.default, rule, *rule)
        for field in fields(kind)
        for rule in [_rule(hints[field.name])]
    ]

    def reader(record: dict[str, Any]) -> object:
        values = []
        unread = len(record)
        for key, default, rule, exact, fits, build, _name in plan:
            value = record.get(key, MISSING)
            if value is MISSING:
                if default is MISSING:
                    raise Malformed(f"{kind.__name__}: {key} is missing")
                values.append(default)
                continue
            if type(value) is not exact or not (fits is None or fits(value)):
                raise Malformed(f"{kind.__name__}.{key}: {rule.refusal(value)}")
            unread -= 1
            values.append(_built(build, value, kind, key) if build else value)
        if unread:
            raise Malformed(f"{kind.__name__}: unknown key {_unknown(record, plan)}")
        return kind(*values)

    return reader


_reader: Callable[[type], Callable[[dict[str, Any]], Any]] = cache(_made_reader)


def _built(build: Callable[[Any], object], value: Any, kind: type, key: str) -> object:  # noqa: ANN401 - decoded
    try:
        return build(value)
    except Malformed as cause:
        raise Malformed(f"{kind.__name__}.{key}: {cause}") from cause


def _unknown(record: dict[str, Any], plan: Sequence[tuple[Any, ...]]) -> str:
    known = {key for key, *_ in plan}
    return next(key for key in record if key not in known)


def _rule(hint: Any) -> _Rule:  # noqa: ANN401 - one branch a kind of annotation
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        (inner,) = [part for part in get_args(hint) if part is not type(None)]
        return _rule(inner)
    if origin is Annotated:
        base, rule = get_args(hint)
        return _ruled(_rule(base), rule)
    if origin is Literal:
        choices = get_args(hint)
        (kind,) = {type(choice) for choice in choices}
        return _Rule(kind, frozenset(choices).__contains__, name="the known values")
    if origin is tuple:
        return _list(get_args(hint))
    if isinstance(hint, NewType):
        return _ruled(_Rule(str), ID_CHECKS[hint])
    if is_dataclass(hint):
        return _Rule(dict, build=_reader(cast("type", hint)))
    return _Rule(hint)


def _ruled(rule: _Rule, more: Check | Span | Count) -> _Rule:
    if rule.fits is not None:
        raise TypeError("one rule a value")
    if isinstance(more, Check):
        return rule._replace(fits=more.holds, name=more.name)
    sizes = range(more.low, more.high + 1)
    if isinstance(more, Span):
        return rule._replace(fits=sizes.__contains__, name=str(more))
    return rule._replace(fits=lambda value: len(value) in sizes, name=str(more))


def _list(parts: tuple[Any, ...]) -> _Rule:
    if parts[-1] is Ellipsis:
        member = _rule(parts[0])
        return _Rule(list, build=lambda value: tuple([_one(member, inner) for inner in value]))
    members = [_rule(part) for part in parts]

    def build(value: list[Any]) -> tuple[object, ...]:
        return tuple(map(_one, members, value))

    return _Rule(list, lambda value: len(value) == len(members), build, "the right length")


def _one(rule: _Rule, value: Any) -> object:  # noqa: ANN401 - any decoded value
    kind, fits, build, _name = rule
    if type(value) is not kind or not (fits is None or fits(value)):
        raise rule.refusal(value)
    return value if build is None else build(value)
