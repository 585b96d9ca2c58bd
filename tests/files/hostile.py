"""Files that somebody made to hurt whoever reads them, each with what must become of it."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.files.workbooks import MAIN, RELATIONS, ods, text_cell, xlsx, xlsx_parts, zipped

BAD = {"file_unreadable"}
BIG = {"file_too_large"}
HEAD = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Mã số BHXH", "Thẻ BHYT")
PERSON = ("1", "Nguyễn Văn An", "12/03/1958", "015058000321", "1520000123", "x")
SHEET = "xl/worksheets/sheet1.xml"
MEBI = 1 << 20


def row(at: int, cells: tuple[str, ...]) -> str:
    written = (text_cell(f"{chr(65 + n)}{at}", each) for n, each in enumerate(cells))
    return f'<row r="{at}">{"".join(written)}</row>'


def listed(*people: tuple[str, ...], more: str = "") -> bytes:
    rows = [row(1, HEAD), *(row(at, each) for at, each in enumerate(people, 2))]
    return xlsx("".join(rows) + more)


def named(name: str) -> bytes:
    return listed((PERSON[0], name, *PERSON[2:]))


def with_parts(parts: dict[str, str | bytes]) -> bytes:
    return zipped({**xlsx_parts(row(1, HEAD) + row(2, PERSON)), **parts})


def sheet_of(content: str | bytes) -> bytes:
    return with_parts({SHEET: content})


def patched(content: bytes, name: str, size: int) -> bytes:
    """A package whose directory says another size of one part."""
    changed = bytearray(content)
    for mark, at_size, at_name in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        at = changed.find(mark)
        while at >= 0:
            if changed[at + at_name :].startswith(name.encode()):
                struct.pack_into("<I", changed, at + at_size, size)
            at = changed.find(mark, at + 1)
    return bytes(changed)


def overlapping(parts: int) -> bytes:
    """One deflated megabyte that many entries of the directory share."""
    packed = zlib.compress(bytes(MEBI), 9)[2:-4]
    crc = zlib.crc32(bytes(MEBI))
    sizes = (crc, len(packed), MEBI)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, *sizes, 1, 0) + b"0" + packed
    entries = b"".join(
        struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, *sizes, 6, 0, 0, 0, 0, 0, 0
        )
        + b"%06d" % at
        for at in range(parts)
    )  # fmt: skip
    end = struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, parts, parts, len(entries), len(local), 0
    )  # fmt: skip
    return local + entries + end


def nested(depth: int) -> bytes:
    content = bytes(MEBI)
    for _ in range(depth):
        content = zipped({"[Content_Types].xml": "<Types/>", "a.zip": content})
    return content


def flat() -> bytes:
    return sheet_of(f"<worksheet>{' ' * (60 * MEBI)}</worksheet>")


def many() -> bytes:
    return with_parts({f"xl/media/{at}.bin": bytes(11 * MEBI) for at in range(19)})


def laughs() -> bytes:
    entities = "".join(
        f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' if at else '<!ENTITY a0 "ha">'
        for at in range(10)
    )
    return sheet_of(f"<!DOCTYPE x [{entities}]><worksheet>&a9;</worksheet>")


def hidden_rows(inside: str) -> str:
    """What makes a reader look at every element."""
    return f'<worksheet xmlns="{MAIN}"><sheetData><row r="1" hidden="1">{inside}</row>'


def deep(depth: int) -> bytes:
    return sheet_of(hidden_rows("<a>" * depth + "</a>" * depth) + "</sheetData></worksheet>")


def attributes(count: int, value: str = "1") -> bytes:
    many_of = "".join(f' a{at}="{value}"' for at in range(count))
    return sheet_of(hidden_rows(f"<c{many_of}/>") + "</sheetData></worksheet>")


def tall(rows: int) -> bytes:
    cells = "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(1, rows + 1))
    return xlsx(cells)


def merged(count: int) -> bytes:
    areas = "".join(f'<mergeCell ref="A{at}:XFD1048576"/>' for at in range(3, count + 3))
    rows = row(1, HEAD) + row(2, PERSON)
    return sheet_of(
        f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
        f"<mergeCells>{areas}</mergeCells></worksheet>"
    )


def relation(target: str, mode: str = "") -> bytes:
    return with_parts(
        {
            "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="r1"{mode}'
            f' Type="{RELATIONS}/worksheet" Target="{target}"/></Relationships>'
        }
    )


def lying_strings(size: int) -> bytes:
    """Strings whose part has no known ending and unpacks to much more than announced."""
    parts = xlsx_parts('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    rels = str(parts["xl/_rels/workbook.xml.rels"]).replace("sharedStrings.xml", "strings.dat")
    text = f'<sst xmlns="{MAIN}">' + "<si><t>aaaaaaaaaaaaaaaa</t></si>" * size + "</sst>"
    content = zipped({**parts, "xl/_rels/workbook.xml.rels": rels, "xl/strings.dat": text})
    return patched(content, "xl/strings.dat", 1_000)


def member(name: str) -> bytes:
    buffer = io.BytesIO(with_parts({}))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(zipfile.ZipInfo(name), "x")
    return buffer.getvalue()


def repeated(rows: int, columns: int) -> bytes:
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float"'
    return ods(
        f'<table:table-row table:number-rows-repeated="{rows}">{cell} office:value="1"/>'
        "</table:table-row>"
    )


def text(*rows: str) -> bytes:
    return "\n".join((";".join(HEAD), *rows)).encode()


FORMULA = "=cmd|' /C calc'!A0"
DDE = (
    f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/C calc">'
    '<ddeItems><ddeItem name="A0"/></ddeItems></ddeLink></externalLink>'
)

_Made = Callable[[int], bytes]
# Name of the file, how it is made, and what must be said of it. Made from the whole size on down:
# `part` divides the costly ones.
CORPUS: dict[str, tuple[_Made, set[str]]] = {
    "zip-flat.xlsx": (lambda _: flat(), BIG),
    "zip-many.xlsx": (lambda _: many(), BIG),
    "zip-nested.xlsx": (lambda _: nested(30), BAD),
    "zip-overlapping.xlsx": (lambda _: overlapping(190), BAD),
    "zip-overlapping-more.xlsx": (lambda part: overlapping(60_000 // part), BIG),
    "zip-lying-less.xlsx": (lambda _: patched(listed(PERSON), SHEET, 10), BAD),
    "zip-lying-more.xlsx": (lambda _: patched(listed(PERSON), SHEET, 1 << 31), BIG),
    "zip-lying-strings.xlsx": (lambda part: lying_strings(2_000_000 // part), BAD),
    "xml-laughs.xlsx": (lambda _: laughs(), BAD),
    "xml-deep.xlsx": (lambda part: deep(400_000 // part), {"list_empty"}),
    "xml-attributes.xlsx": (lambda part: attributes(300_000 // part), {"list_empty"}),
    "xml-long-value.xlsx": (
        lambda part: attributes(1, "x" * (15_000_000 // part)),
        {"list_empty"},
    ),
    "cells-formula.xlsx": (lambda _: named(FORMULA), {"formula_cell"}),
    "cells-dde.xlsx": (lambda _: with_parts({"xl/externalLinks/externalLink1.xml": DDE}), set()),
    "cells-tall.xlsx": (lambda part: tall(1_048_576 // part), BIG),
    "cells-far-column.xlsx": (
        lambda _: listed(PERSON, more='<row r="3"><c r="ZZZZZZZ3"><v>1</v></c></row>'),
        BAD,
    ),
    "cells-last.xlsx": (
        lambda _: listed(PERSON, more='<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        BIG,
    ),
    "cells-merged.xlsx": (lambda part: merged(100_000 // part), set()),
    "link-outside.xlsx": (
        lambda _: relation("\\\\a\\b.xml", ' TargetMode="External"'), BAD
    ),
    "link-file.xlsx": (lambda _: relation("/etc/passwd"), BAD),
    "link-up.xlsx": (lambda _: relation("../../../etc/passwd"), BAD),
    "name-up.xlsx": (lambda _: member("../../../etc/passwd"), set()),
    "name-drive.xlsx": (lambda _: member("C:\\Windows\\a.txt"), set()),
    "repeated-rows.ods": (lambda _: repeated(1 << 30, 1), BIG),
    "repeated-columns.ods": (lambda _: repeated(1, 1 << 30), {"header_not_found"}),
    "text-one-line.csv": (lambda part: b"x" * (31_000_000 // part), BAD),
    "text-all-cells.csv": (lambda part: b";" * (31_000_000 // part), BIG),
    "text-all-rows.csv": (lambda part: b"\n" * (31_000_000 // part), BIG),
    "text-all-quotes.csv": (lambda part: b'"' * (31_000_000 // part), BAD),
    "text-rows-in-cells.csv": (lambda _: b'"\n";' * 7_000_000, BIG),
    "text-zero-byte.csv": (lambda _: text("1;An\0;1958;015058000321;;x"), BAD),
    "text-formula.csv": (lambda _: text(f"1;{FORMULA};1958;015058000321;;x"), {"formula_cell"}),
    "letters-hidden.xlsx": (lambda _: named("Nguyễn Văn \u202enA\u202c"), {"name_hidden"}),
    "letters-alike.xlsx": (lambda _: named("Nguуễn Vаn An"), {"name_script"}),
    "letters-control.xlsx": (lambda _: named("Nguyễn Văn An_x0007_"), {"name_control"}),
    "letters-zero.xlsx": (lambda _: named("Nguyễn\0An"), BAD),
}  # fmt: skip
