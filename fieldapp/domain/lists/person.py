"""A person row, field by field: what is said, and what is wrong with it."""

from datetime import date

from fieldapp.domain.lists.births import read_birth
from fieldapp.domain.lists.cells import EMPTY, Value
from fieldapp.domain.lists.headings import NUMBER_FIELDS, Field
from fieldapp.domain.lists.items import (
    Item,
    ItemKind,
    kinds_in,
    kinds_marked,
    read_amount,
    read_group,
    read_months,
    read_phone,
)
from fieldapp.domain.lists.numbers import is_known_province, read_number, says_otherwise
from fieldapp.domain.lists.places import Address, Home, Places, read_address
from fieldapp.domain.lists.problems import Code
from fieldapp.domain.lists.rows import Row, Table
from fieldapp.domain.lists.walk import PersonRow
from fieldapp.domain.lists.wording import is_empty_mark, text_of

Found = list[tuple[Field | None, Code]]

_SEX_MARKS: tuple[tuple[Field, str], ...] = (
    ("female_mark", "F"),
    ("male_mark", "M"),
    ("birth_female", "F"),
    ("birth_male", "M"),
)
_SEXES = {"nam": "M", "male": "M", "m": "M", "nữ": "F", "female": "F", "f": "F"}


class PersonReader:
    """Reads the person rows of one table; `blocked` fields hold formulas that are not read."""

    def __init__(self, table: Table, places: Places, today: date) -> None:
        self._table = table
        self._places = places
        self._today = today
        self._columns = table.header.columns
        self._first_number = next(
            (field for field in NUMBER_FIELDS if field in table.header.columns), None
        )

    def read(self, person: PersonRow, blocked: set[Field]) -> tuple[Row, Found]:
        cells, found = person.cells, Found()
        name = self._name(cells)
        if name is None and not blocked & {"name", "name_family", "name_given"}:
            found.append(("name" if "name" in self._columns else "name_family", "name_missing"))
        birth = self._birth(cells, blocked, found)
        sex = self._sex(cells)
        cccd, cmnd, bhxh, bhyt = self._numbers(cells, blocked, found)
        if cccd is not None:
            if not is_known_province(cccd):
                found.append(("id_number", "id_province_unknown"))
            if says_otherwise(cccd, birth, sex):
                found.append(("id_number", "id_mismatch"))
        if bhyt is not None and bhxh is not None and bhyt[-10:] != bhxh:
            found.append(("bhyt", "id_mismatch"))
        address, home = self._home(person, blocked, found)
        items = self._items(person, blocked, found)
        row = Row(
            self._table.sheet,
            person.row + 1,
            name,
            birth,
            sex,
            cccd,
            cmnd,
            bhxh,
            bhyt,
            text_of(cells.get("ethnicity", EMPTY)) or None,
            address.village or None,
            home.commune.name if home.commune else None,
            home.commune.code if home.commune else None,
            home.district_code,
            home.province_code,
            read_group(cells.get("group", EMPTY)),
            read_phone(cells.get("phone", EMPTY)),
            read_amount(cells.get("amount", EMPTY)),
            items,
        )
        return row, found

    def _name(self, cells: dict[Field, Value]) -> str | None:
        name = text_of(cells.get("name", EMPTY))
        if "name_family" in cells:
            parts = (cells["name_family"], cells.get("name_given", EMPTY))
            name = " ".join(filter(None, map(text_of, parts)))
        return name if any(map(str.isalpha, name)) else None

    def _birth(self, cells: dict[Field, Value], blocked: set[Field], found: Found) -> str | None:
        fields: list[Field] = [
            each for each in ("birth", "birth_male", "birth_female") if each in self._columns
        ]
        if not fields:
            return None
        field = next((each for each in fields if cells[each] != EMPTY), fields[0])
        if cells[field] == EMPTY and blocked.intersection(fields):
            return None
        birth = read_birth(cells[field], self._today)
        if birth.code is not None:
            found.append((field, birth.code))
        return birth.value

    def _sex(self, cells: dict[Field, Value]) -> str | None:
        said = _SEXES.get(text_of(cells.get("sex", EMPTY)).casefold())
        if said is not None:
            return said
        for field, sex in _SEX_MARKS:
            if not is_empty_mark(cells.get(field, EMPTY)):
                return sex
        return "M" if "female_mark" in cells and "male_mark" not in cells else None

    def _numbers(
        self, cells: dict[Field, Value], blocked: set[Field], found: Found
    ) -> tuple[str | None, str | None, str | None, str | None]:
        values: dict[Field, str | None] = {}
        old_card = trouble = False
        for field in NUMBER_FIELDS:
            if field not in cells:
                continue
            if field in blocked:
                trouble = True
                continue
            read = read_number(field, cells[field], cmnd_named=self._table.header.cmnd_named)
            values[field] = read.value
            old_card = old_card or read.old_card
            if read.code is not None:
                trouble = True
                found.append((field, read.code))
        if self._first_number and not trouble and not any(values.values()):
            found.append((self._first_number, "id_missing"))
        number = values.get("id_number")
        cccd, cmnd = (None, number) if old_card else (number, None)
        return cccd, cmnd, values.get("bhxh"), values.get("bhyt")

    def _home(self, person: PersonRow, blocked: set[Field], found: Found) -> tuple[Address, Home]:
        address = self._address(person)
        home = self._places.home(address, self._table.district)
        field: Field | None = home.part if home.part in self._columns else None
        if field is None and "address" in self._columns and not self._from_heading(person):
            field = "address"
        if home.code is not None and (field is None or field not in blocked):
            found.append((field, home.code))
        return address, home

    def _address(self, person: PersonRow) -> Address:
        cells = person.cells
        read = Address()
        if "address" in cells:
            read = read_address(text_of(cells["address"]))
        return Address(
            text_of(cells.get("village", EMPTY)) or read.village,
            text_of(cells.get("commune", EMPTY)) or read.commune or person.commune,
            text_of(cells.get("district", EMPTY)) or read.district,
            text_of(cells.get("province", EMPTY)) or read.province,
        )

    def _from_heading(self, person: PersonRow) -> bool:
        return (
            bool(person.commune)
            and not read_address(text_of(person.cells.get("address", EMPTY))).commune
        )

    def _items(self, person: PersonRow, blocked: set[Field], found: Found) -> tuple[Item, ...]:
        cells = person.cells
        kinds: tuple[ItemKind, ...] = kinds_in(text_of(cells.get("item", EMPTY)))
        if not kinds:
            kinds = kinds_marked(cells.get("book", EMPTY), cells.get("card", EMPTY))
        if not kinds and not {"item", "book", "card"} & cells.keys():
            kinds = person.kinds or self._table.title_kinds
        if not kinds:
            fields: list[Field] = [each for each in ("item", "book", "card") if each in cells]
            if not blocked.intersection(fields):
                found.append((fields[0] if fields else None, "item_missing"))
            return ()
        return tuple(Item(kind, self._months(kind, cells)) for kind in kinds)

    def _months(self, kind: ItemKind, cells: dict[Field, Value]) -> int | None:
        if "months" in cells:
            return read_months(cells["months"])
        if kind in self._table.header.months_in and kind in cells:
            return read_months(cells[kind])
        return None
