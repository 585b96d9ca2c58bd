"""One row of a list as it was read, and the table it stands in."""

from dataclasses import dataclass

from fieldapp.domain.lists.header import Header
from fieldapp.domain.lists.items import Group, Item, ItemKind


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says of one person; None where it says nothing usable.

    `sheet` and `row` are where it stands, as Excel counts; births are 1958, 1958-03 or 1958-03-12.
    """

    sheet: str
    row: int
    name: str | None
    birth: str | None
    sex: str | None
    cccd: str | None
    cmnd: str | None
    bhxh: str | None
    bhyt: str | None
    ethnicity: str | None
    village: str | None
    commune: str | None
    commune_code: str | None
    district_code: str | None
    province_code: str | None
    group: Group | None
    phone: str | None
    amount: int | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and what stands above it settles for its rows."""

    sheet: str
    header: Header
    district: str | None
    title_kinds: tuple[ItemKind, ...]
