"""The register of provinces, districts and communes, and where a list says a person lives."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fieldapp.domain.lists.wording import Wording, clean
from fieldapp.domain.names import compare_key, search_key

Level = Literal["P", "D", "C"]

_KINDS: dict[Level, dict[str, tuple[str, ...]]] = {
    "P": {"tỉnh": ("tỉnh", "t."), "thành phố": ("thành phố", "tp", "tp.")},
    "D": {
        "huyện": ("huyện", "h."),
        "quận": ("quận", "q."),
        "thị xã": ("thị xã", "tx", "tx."),
        "thành phố": ("thành phố", "tp", "tp."),
    },
    "C": {
        "xã": ("xã", "x."),
        "phường": ("phường", "p."),
        "thị trấn": ("thị trấn", "tt", "tt."),
    },
}
# English names say less: a town may be a thị trấn or a thị xã, a district a huyện or a quận.
_ENGLISH: dict[Level, dict[str, tuple[str, ...]]] = {
    "P": {"province": ("tỉnh",), "city": ("thành phố",)},
    "D": {"district": ("huyện", "quận"), "town": ("thị xã",), "city": ("thành phố",)},
    "C": {
        "commune": ("xã",),
        "ward": ("phường",),
        "town": ("thị trấn",),
        "township": ("thị trấn",),
    },
}
_SQUEEZED = re.compile(r"[\s\-–]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; `parent` is "" for a province."""

    level: Level
    code: str
    parent: str
    name: str


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit's name as written, parted: the kinds it may be (none given: any) and the rest."""

    kinds: tuple[str, ...]
    rest: str


def _typed(level: Level) -> re.Pattern[str]:
    words = sorted(
        (each for kind in _KINDS[level].values() for each in kind), key=len, reverse=True
    )
    ends = "|".join(re.escape(each) + ("" if each.endswith(".") else r"(?=\s)") for each in words)
    return re.compile(rf"({ends})\s*(?=\S)", re.IGNORECASE)


_TYPED: dict[Level, re.Pattern[str]] = {level: _typed(level) for level in _KINDS}
_KIND_OF: dict[Level, dict[str, str]] = {
    level: {compare_key(word): kind for kind, words in kinds.items() for word in words}
    for level, kinds in _KINDS.items()
}


def part_name(level: Level, text: str) -> UnitName:
    """Split the type word off a unit's name: «TT.CỔ PHÚC» is a thị trấn and «CỔ PHÚC»."""
    found = _TYPED[level].match(text)
    if found:
        return UnitName((_KIND_OF[level][compare_key(found[1])],), text[found.end() :])
    front, _, last = text.rpartition(" ")
    kinds = _ENGLISH[level].get(last.casefold(), ())
    return UnitName(kinds, front) if kinds and front else UnitName((), text)


@lru_cache(16_384)
def _keys(rest: str) -> tuple[str, str]:
    return _SQUEEZED.sub("", compare_key(rest)), _SQUEEZED.sub("", search_key(rest))


class Units:
    """All units of one vintage, found by name within a province or a district."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.by_code = {each.code: each for each in units}
        self._kind: dict[str, str] = {}
        self._exact: dict[tuple[Level, str], list[Unit]] = {}
        self._loose: dict[tuple[Level, str], list[Unit]] = {}
        for unit in self.by_code.values():
            name = part_name(unit.level, clean(unit.name))
            self._kind[unit.code] = name.kinds[0] if name.kinds else ""
            exact, loose = _keys(name.rest)
            self._exact.setdefault((unit.level, exact), []).append(unit)
            self._loose.setdefault((unit.level, loose), []).append(unit)

    def named(self, level: Level, text: str, within: str = "") -> list[Unit]:
        """Find units by a name as written, all of them or only those of a province or district.

        Without diacritics only when nothing fits with them; a type word that is given must agree.
        """
        name = part_name(level, text)
        exact, loose = _keys(name.rest)
        for found in (self._exact.get((level, exact)), self._loose.get((level, loose))):
            fitting = [
                each
                for each in found or ()
                if (not name.kinds or self._kind[each.code] in name.kinds)
                and (not within or self.lies_in(each, within))
            ]
            if fitting:
                return fitting
        return []

    def lies_in(self, unit: Unit, within: str) -> bool:
        if unit.parent == within:
            return True
        parent = self.by_code.get(unit.parent)
        return parent is not None and parent.parent == within

    def district_of(self, unit: Unit) -> str | None:
        parent = self.by_code.get(unit.parent)
        return parent.code if parent and parent.level == "D" else None

    def province_of(self, unit: Unit) -> str | None:
        while unit.level != "P":
            parent = self.by_code.get(unit.parent)
            if parent is None:
                return None
            unit = parent
        return unit.code

    def only_district_in(self, title: str, province: str) -> str | None:
        """Return the one district of the province that a title names with its type word."""
        said = Wording(title)
        named = {
            unit.code
            for unit in self.by_code.values()
            if unit.level == "D" and unit.parent == province and said.says(unit.name)
        }
        return named.pop() if len(named) == 1 else None
