"""Reads and writes records declared as frozen dataclasses: strict in, canonical out.

A field's annotation is its whole rule. `X | None` may be absent, a trailing underscore in a name is
not written (`from_` is `from`), an unknown key is refused.
"""

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, partial
from typing import (
    Annotated,
    Any,
    Literal,
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
Reader = Callable[[object], Any]


def read(kind: type[T], record: object) -> T:
    """Build a `kind` from a decoded JSON object, or raise `Malformed` naming the field."""
    if not isinstance(record, dict):
        raise Malformed(f"{kind.__name__}: not an object")
    readers = _readers(cast("Any", kind))
    values: dict[str, Any] = {}
    for key, value in record.items():
        if key not in readers:
            raise Malformed(f"{kind.__name__}: unknown key {key}")
        name, reader, _required = readers[key]
        try:
            values[name] = reader(value)
        except Malformed as cause:
            raise Malformed(f"{kind.__name__}.{key}: {cause}") from cause
    for key, (_name, _reader, required) in readers.items():
        if required and key not in record:
            raise Malformed(f"{kind.__name__}: {key} is missing")
    return kind(**values)


def write(value: Any) -> Any:  # noqa: ANN401 - any declared record, list or plain value
    """The plain JSON form of a record; absent fields are left out."""
    if is_dataclass(value):
        return {
            field.name.rstrip("_"): write(inner)
            for field in fields(value)
            if (inner := getattr(value, field.name)) is not None
        }
    if isinstance(value, tuple):
        return [write(inner) for inner in value]
    return value


@cache
def _readers(kind: Any) -> dict[str, tuple[str, Reader, bool]]:  # noqa: ANN401 - a class
    hints = get_type_hints(kind, include_extras=True)
    return {
        field.name.rstrip("_"): (
            field.name,
            _reader(hints[field.name]),
            field.default is MISSING,
        )
        for field in fields(kind)
    }


def _reader(hint: Any) -> Reader:  # noqa: ANN401, PLR0911 - one branch a kind of annotation
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        (inner,) = [part for part in get_args(hint) if part is not type(None)]
        return _reader(inner)
    if origin is Annotated:
        base, rule = get_args(hint)
        return _ruled(_reader(base), rule)
    if origin is Literal:
        return _one_of(get_args(hint))
    if origin is tuple:
        return _list(get_args(hint))
    if isinstance(hint, NewType):
        return _ruled(_exactly(str), ID_CHECKS[hint])
    if is_dataclass(hint):
        return partial(read, cast("type", hint))
    return _exactly(hint)


def _ruled(inner: Reader, rule: Check | Span | Count) -> Reader:
    def ruled(value: object) -> Any:  # noqa: ANN401 - passes the inner value on
        checked = inner(value)
        if isinstance(rule, Check):
            fits = rule.holds(checked)
        else:
            size = checked if isinstance(rule, Span) else len(checked)
            fits = rule.low <= size <= rule.high
        if not fits:
            raise Malformed(f"outside {rule}")
        return checked

    return ruled


def _exactly(kind: type) -> Reader:
    def exact(value: object) -> object:
        if type(value) is not kind:  # bool is an int to isinstance
            raise Malformed(f"not {kind.__name__}")
        return value

    return exact


def _one_of(choices: tuple[object, ...]) -> Reader:
    def choice(value: object) -> object:
        for allowed in choices:
            if type(allowed) is type(value) and allowed == value:
                return value
        raise Malformed("not one of the known values")

    return choice


def _list(parts: tuple[Any, ...]) -> Reader:
    open_ended = parts[-1] is Ellipsis
    members = [_reader(part) for part in parts if part is not Ellipsis]

    def listed(value: object) -> tuple[object, ...]:
        if not isinstance(value, list) or not (open_ended or len(value) == len(members)):
            raise Malformed("not a list of the right length")
        if open_ended:
            return tuple(members[0](inner) for inner in value)
        return tuple(member(inner) for member, inner in zip(members, value, strict=True))

    return listed
