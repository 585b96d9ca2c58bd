"""Where a row says a person lives, checked against the register and the list's context."""

import re
from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.lists.problems import Code
from fieldapp.domain.lists.units import Unit, Units, part_name

Part = Literal["province", "district", "commune"]

_PARTS = re.compile(r"\s*,\s*|\s+[-–]\s+")


@dataclass(frozen=True, slots=True)
class Context:
    """The place a list is for; no district means the whole province, no province the country."""

    province_code: str | None = None
    district_code: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """What a row or its address column says; "" where it says nothing."""

    village: str = ""
    commune: str = ""
    district: str = ""
    province: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a person lives; with a problem there is no commune, and `part` tells what is wrong."""

    province_code: str | None = None
    district_code: str | None = None
    commune: Unit | None = None
    code: Code | None = None
    part: Part = "commune"


def read_address(text: str) -> Address:
    """Part «Khu 18, phường Dữu Lâu, thành phố Việt Trì»; a lone part without type is a village."""
    parts = [each for each in _PARTS.split(text) if each]
    typed = next((at for at, each in enumerate(parts) if part_name("C", each).kinds), None)
    if typed is None:
        typed = 1
    village, rest = ", ".join(parts[:typed]), [*parts[typed : typed + 3], "", "", ""]
    return Address(village, rest[0], rest[1], rest[2])


class Places:
    """Finds homes for one list; the same words in the same sheet are looked up once."""

    def __init__(self, units: Units, context: Context) -> None:
        self._units = units
        district = units.by_code.get(context.district_code or "")
        if district and not context.province_code:
            context = Context(units.province_of(district), district.code)
        self._context = context
        self._known: dict[tuple[str, str, str, str | None], Home] = {}

    def sheet_district(self, sheet: str, title: str) -> str | None:
        """Return the district that a sheet is about when its rows do not say it."""
        province = self._context.province_code
        if self._context.district_code or not province:
            return self._context.district_code
        named = self._units.named("D", sheet, province) if sheet else []
        if len(named) == 1:
            return named[0].code
        return self._units.only_district_in(title, province)

    def home(self, address: Address, district: str | None) -> Home:
        """Find where a row says a person lives; `district` is that of the sheet."""
        asked = address.commune, address.district, address.province, district
        found = self._known.get(asked)
        if found is None:
            found = self._known[asked] = self._find(address, district)
        return found

    def _find(self, address: Address, district: str | None) -> Home:
        province = self._context.province_code
        if address.province:
            named = self._units.named("P", address.province)
            if len(named) != 1:
                return Home(code="unit_unknown", part="province")
            if province and named[0].code != province:
                return self._elsewhere(address, named[0].code)
            province = named[0].code
        if not address.district:
            return self._commune(address.commune, province, district)
        districts = self._units.named("D", address.district, province or "")
        if not districts:
            return Home(province, code="unit_unknown", part="district")
        return self._in_district(address, province, districts)

    def _elsewhere(self, address: Address, province: str) -> Home:
        """A row of another province: its district is told as far as it is known."""
        named = self._units.named("D", address.district, province) if address.district else []
        district = named[0].code if len(named) == 1 else None
        return Home(province, district, code="unit_mismatch", part="province")

    def _in_district(self, address: Address, province: str | None, found: list[Unit]) -> Home:
        wanted = self._context.district_code
        fitting = [each for each in found if each.code == wanted] if wanted else found
        if not fitting:
            code = found[0].code if len(found) == 1 else None
            return Home(
                province or self._units.province_of(found[0]),
                code,
                code="unit_mismatch",
                part="district",
            )
        if len(fitting) > 1:
            return Home(province, code="unit_ambiguous", part="district")
        return self._commune(address.commune, self._units.province_of(fitting[0]), fitting[0].code)

    def _commune(self, name: str, province: str | None, district: str | None) -> Home:
        if not name:
            return Home(province, district, code="unit_missing")
        found = self._units.named("C", name, district or province or "")
        if len(found) == 1:
            unit = found[0]
            return Home(self._units.province_of(unit), self._units.district_of(unit), unit)
        if found:
            return Home(province, district, code="unit_ambiguous")
        code: Code = "unit_mismatch" if self._units.named("C", name) else "unit_unknown"
        return Home(province, district, code=code)
