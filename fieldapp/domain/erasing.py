"""What names one person in what was said, and the same words without it.

The office's own ids (uuid) stay: once the list's row is emptied they lead to nobody. What goes are
names, numbers, serials (the last ten digits of a card's are the insurance number), and every word
that somebody wrote about the person. What others did for them stays theirs.
"""

import re
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from fieldapp.domain.desk_entries import HandedOver, HandoverConfirmed
from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.ids import Hash
from fieldapp.domain.names import compare_key

GONE = "-"
Signed = TypeVar("Signed", bound=HandedOver | HandoverConfirmed)
# Words about whom an entry is about, and words in which somebody else may stand.
_ABOUT = frozenset({"birth", "id_number", "name", "note", "phone", "scanned", "seen", "village"})
_ABOUT_PLACE = frozenset({"where", "detail"})
_BESIDE = frozenset({"second", "to", "why", "witness", "document"})
_TEXTS = _ABOUT | _ABOUT_PLACE | _BESIDE


@dataclass(frozen=True, slots=True)
class Sought:
    """Everything one person is known by. `names` are compare keys, `taken` handovers to others.

    Somebody who collects is known by the number they gave; by name alone only where they gave none
    and the name was asked for (`by_name`), since many share one.
    """

    people: frozenset[str] = frozenset()
    handovers: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    serials: frozenset[str] = frozenset()
    by_name: bool = False
    taken: frozenset[str] = frozenset()

    def is_named_in(self, text: str) -> bool:
        """Whether a text holds a number, however grouped, a serial, or the whole name."""
        joined = re.sub(r"[\s.\-]", "", text)
        known = self.numbers | self.serials
        if any(each in text or each in joined for each in known):
            return True
        key = compare_key(re.sub(r"[^\w\s]", " ", text))
        return any(f" {name} " in f" {key} " for name in self.names if " " in name)

    def took(self, said: HandedOver) -> bool:
        taker = said.collector
        return taker is not None and self.is_collector(taker.name, taker.id_number)

    def is_collector(self, name: str, number: str | None) -> bool:
        if number is not None:
            return number in self.numbers
        return self.by_name and compare_key(name) in self.names


def without(data: EntryData, sought: Sought) -> EntryData:
    """The same entry's data without the person; the very object where it does not name them."""
    about = isinstance(data, HandedOver) and any(
        line.beneficiary in sought.people for line in data.lines
    )
    left = _left(data, sought, about=about)
    return data if left == data else cast("EntryData", left)


def _left(value: Any, sought: Sought, *, about: bool) -> Any:  # noqa: ANN401 - any declared record
    """What is left of a record; None where nothing of it may stay."""
    if isinstance(value, Collector):
        return _collector(value, sought)
    if isinstance(value, HandedOver | HandoverConfirmed):
        value = _unsigned(value, sought)
    about = _is_about(value, sought, about=about)
    changes: dict[str, object] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = old
        if isinstance(old, tuple):
            new = _each_left(old, sought, about=about) or (None if _optional(field) else ())
        elif is_dataclass(old):
            new = _left(old, sought, about=about)
        elif isinstance(old, str) and _goes(field.name, old, sought, about=about):
            if field.name == "serial" and not _optional(field):
                return None
            new = None if _optional(field) else GONE
        if new != old:
            changes[field.name] = new
    return replace(value, **changes) if changes else value


def _each_left(values: tuple[Any, ...], sought: Sought, *, about: bool) -> tuple[Any, ...]:
    left = (_left(each, sought, about=about) if is_dataclass(each) else each for each in values)
    return tuple(each for each in left if each is not None)


def _is_about(value: Any, sought: Sought, *, about: bool) -> bool:  # noqa: ANN401 - as above
    """Whether the words of a record are about the person: by id, or because they say so."""
    who = getattr(value, "beneficiary", None)
    if who is not None:
        return who in sought.people
    if getattr(value, "handover", None) in sought.handovers:
        return True
    return about or any(
        isinstance(said := getattr(value, name, None), str) and sought.is_named_in(said)
        for name in _ABOUT
    )


def _goes(name: str, text: str, sought: Sought, *, about: bool) -> bool:
    if name == "serial":
        return text in sought.serials or any(text.endswith(each) for each in sought.numbers)
    if name not in _TEXTS:
        return False
    return (about and name not in _BESIDE) or sought.is_named_in(text)


def _collector(collector: Collector, sought: Sought) -> Collector:
    if not sought.is_collector(collector.name, collector.id_number):
        return collector
    return replace(collector, name=GONE, id_number=None)


def is_signed_by(data: EntryData, sought: Sought) -> Hash | None:
    """The name of the strokes that the person made on this entry's receipt, if any."""
    if not isinstance(data, HandedOver | HandoverConfirmed) or data.signature is None:
        return None
    by_beneficiary = data.signature.by == "beneficiary"
    if isinstance(data, HandoverConfirmed):
        signed = data.handover in (sought.handovers if by_beneficiary else sought.taken)
    elif by_beneficiary:
        signed = any(line.beneficiary in sought.people for line in data.lines)
    else:
        signed = sought.took(data)
    return data.signature.sha256 if signed else None


def _unsigned(said: Signed, sought: Sought) -> Signed:
    signature = said.signature
    if signature is None or is_signed_by(said, sought) is None:
        return said
    return replace(said, signature=replace(signature, sha256=None))


def _optional(field: Field[Any]) -> bool:
    return field.default is not MISSING
