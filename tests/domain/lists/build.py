"""Small lists for tests: rows as people type them, read with a small register of units."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from fieldapp.domain.lists.cells import Sheet, Value, Workbook
from fieldapp.domain.lists.reading import Context, ListReading, read_list
from fieldapp.domain.lists.units import Unit, Units

TODAY = date(2022, 12, 15)
TRAN_YEN = Context("15", "138")
UNITS = Units(
    [
        Unit("P", "15", "", "Tỉnh Yên Bái"),
        Unit("P", "25", "", "Tỉnh Phú Thọ"),
        Unit("D", "132", "15", "Thành phố Yên Bái"),
        Unit("D", "138", "15", "Huyện Trấn Yên"),
        Unit("D", "139", "15", "Huyện Trạm Tấu"),
        Unit("D", "228", "25", "Thị xã Phú Thọ"),
        Unit("D", "238", "25", "Huyện Thanh Sơn"),
        Unit("C", "04498", "138", "Thị trấn Cổ Phúc"),
        Unit("C", "04570", "138", "Xã Hồng Ca"),
        Unit("C", "04585", "139", "Thị trấn Trạm Tấu"),
        Unit("C", "04588", "139", "Xã Trạm Tấu"),
        Unit("C", "04249", "132", "Phường Yên Thịnh"),
        Unit("C", "08542", "238", "Thị trấn Thanh Sơn"),
        Unit("C", "08635", "238", "Xã Khả Cửu"),
    ]
)
HEADER = ("STT", "Họ và tên", "Năm sinh", "Giới tính", "Số CCCD", "Xã", "Sổ BHXH", "Thẻ BHYT")
HOA = (1, "Hoàng Thị Hòa", "1974", "Nữ", "015174993971", "Hồng Ca", "", "x")
PAO = (2, "Giàng A Páo", "1981", "Nam", "015081998338", "Hồng Ca", "x", "")


def sheet(*rows: Sequence[Value], name: str = "DS", **more: Any) -> Sheet:
    return Sheet(name, rows=rows, **more)


def read(
    *rows: Sequence[Value], context: Context = TRAN_YEN, name: str = "DS", **more: Any
) -> ListReading:
    """Read one sheet with these rows."""
    return read_list(Workbook((sheet(*rows, name=name, **more),)), context, UNITS, TODAY)


def codes(reading: ListReading) -> list[tuple[int | None, str | None, str]]:
    """Return row, column and code of every problem."""
    return [(each.row, each.column, each.code) for each in reading.problems]


def names(reading: ListReading) -> Iterable[str | None]:
    return [row.name for row in reading.rows]
