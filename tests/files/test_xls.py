"""Old .xls workbooks, through all modules that read them."""

import struct

import pytest

from fieldapp.domain.lists.cells import Formula, Run
from fieldapp.files.ole import streams
from fieldapp.files.package import PackageRefusedError
from fieldapp.files.workbook import read_workbook
from fieldapp.files.xls_formula import formula_text
from fieldapp.files.xls_records import Kind, Record, RichText, Strings, records
from fieldapp.files.xls_sheets import read_xls_beside
from tests.files.lists import LISTS
from tests.files.workbooks import record

BIFF5, BIFF8 = 0x0500, 0x0600
END = record(Kind.END, b"")
OLD_FORMAT = LISTS / "legacy-tcvn3.xls"


def start(version: int = BIFF8) -> bytes:
    return record(Kind.START, struct.pack("<HH12x", version, 5))


def short(text: str) -> bytes:
    return struct.pack("<BB", len(text), 0) + text.encode("latin-1")


def long(text: str) -> bytes:
    return struct.pack("<HB", len(text), 0) + text.encode("latin-1")


def font(name: str, version: int = BIFF8) -> bytes:
    named = short(name) if version == BIFF8 else bytes([len(name)]) + name.encode()
    return record(Kind.FONT, bytes(14) + named)


def book(*parts: bytes, sheet: bytes, version: int = BIFF8) -> bytes:
    """Return a stream with one sheet of these records."""
    head = start(version) + b"".join(parts)
    at = len(head) + len(record(Kind.SHEET, bytes(6) + short("S"))) + len(END)
    announced = record(Kind.SHEET, struct.pack("<IH", at, 0) + short("S"))
    return head + announced + END + start(version) + sheet + END


def beside(stream: bytes):
    (read,) = read_xls_beside(stream)
    return read


def cell(row: int, column: int, style: int = 0) -> bytes:
    return struct.pack("<HHH", row, column, style)


def formula(row: int, column: int, tokens: bytes, style: int = 0) -> bytes:
    head = cell(row, column, style) + bytes(14)
    return record(Kind.FORMULA, head + struct.pack("<H", len(tokens)) + tokens)


HYPERLINK = b"\x17\x01\x00x\x42\x01\x67\x01"
ADDED = b"\x42\x01\xff\x00"
ADDITION = b"\x1e\x01\x00\x1e\x02\x00\x03"
CHOICE = b"\x19\x04\x01\x00" + bytes(4) + b"\x1e\x01\x00"
OTHER_SHEET = b"\x5a" + struct.pack("<HHH", 0, 1, 1)
OTHER_FILE = b"\x5a" + struct.pack("<HHH", 1, 1, 1)


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (ADDITION, "="),
        (CHOICE, "="),
        (OTHER_SHEET, "="),
        (HYPERLINK, "=HYPERLINK("),
        (ADDED, "=|"),
        (OTHER_FILE, "=["),
        (b"\x18\x00", "|"),
        (b"\x17", "|"),
        (b"\x5a\x00", "|"),
    ],
)
def test_a_formula_tells_what_it_reaches_for(tokens, text):
    assert formula_text(tokens, frozenset({0})) == text


def test_formulas_find_the_books_they_name_and_the_formula_they_share():
    own = record(Kind.BOOK, struct.pack("<HH", 1, 0x0401))
    other = record(Kind.BOOK, struct.pack("<HH", 1, 9))
    references = struct.pack("<H", 3) + b"".join(struct.pack("<HHH", at, 0, 0) for at in (0, 1, 7))
    shared = b"\x01" + struct.pack("<HH", 2, 0)
    lost = b"\x01" + struct.pack("<HH", 9, 9)
    group = bytes(8) + struct.pack("<H", len(HYPERLINK)) + HYPERLINK
    read = beside(
        book(
            own,
            other,
            record(Kind.REFERENCES, references),
            sheet=formula(0, 0, OTHER_SHEET)
            + formula(1, 0, OTHER_FILE)
            + formula(2, 0, shared)
            + record(Kind.SHARED_FORMULA, group)
            + formula(3, 0, shared)
            + formula(4, 0, lost)
            + formula(5, 0, b"\x01"),
        )
    )
    assert [read.formulas[row, 0].text for row in range(6)] == [
        "=",
        "=[",
        "=HYPERLINK(",
        "=HYPERLINK(",
        "|",
        "|",
    ]


def test_a_formula_of_the_oldest_format_is_not_followed():
    read = beside(book(sheet=formula(0, 0, ADDITION), version=BIFF5))
    assert read.formulas == {(0, 0): Formula("|", kept=True)}


def test_hidden_rows_and_far_cells_are_told():
    row = struct.pack("<H10xHH", 7, 0x20, 0)
    shown = struct.pack("<H10xHH", 8, 0, 0)
    numbers = struct.pack("<HH", 2, 1) + bytes(12) + struct.pack("<H", 30)
    read = beside(
        book(
            sheet=record(Kind.ROW, row)
            + record(Kind.ROW, shown)
            + record(Kind.NUMBERS_SHORT, numbers)
            + record(Kind.NUMBER, cell(5, 3) + bytes(8))
        )
    )
    assert read.hidden_rows == {7}
    assert (read.rows, read.columns) == (6, 31)
    assert beside(book(sheet=record(Kind.NUMBER, cell(65_000, 255)))).is_too_large


OLD = (font("Arial"), font(".VnTime"))
STYLES = tuple(record(Kind.STYLE, struct.pack("<H18x", at)) for at in (0, 1))


def test_old_fonts_are_kept_for_every_kind_of_text_cell():
    rich = struct.pack("<HBH", 5, 0x8, 1) + "TriÖu".encode("latin-1")
    strings = struct.pack("<II", 2, 2) + long("N÷") + rich + struct.pack("<HH", 3, 1)
    sheet = (
        record(Kind.LABEL_SHARED, cell(0, 0, 1) + struct.pack("<I", 0))
        + record(Kind.LABEL_SHARED, cell(0, 1, 0) + struct.pack("<I", 0))
        + record(Kind.LABEL_SHARED, cell(0, 2, 0) + struct.pack("<I", 1))
        + record(Kind.LABEL, cell(0, 3, 1) + long("Hµ"))
        + formula(0, 4, ADDITION, style=1)
        + record(Kind.STRING, long("Hå"))
        + record(Kind.LABEL, cell(0, 5, 9) + long("Hµ"))
    )
    read = beside(book(*OLD, *STYLES, record(Kind.STRINGS, strings), sheet=sheet))
    assert read.fonts == {
        (0, 0): (Run("N÷", ".VnTime"),),
        (0, 2): (Run("Tri", "Arial"), Run("Öu", ".VnTime")),
        (0, 3): (Run("Hµ", ".VnTime"),),
        (0, 4): (Run("Hå", ".VnTime"),),
    }


def test_old_fonts_of_the_oldest_format_are_bytes():
    label = cell(0, 0, 0) + struct.pack("<H", 2) + "N÷".encode("cp1252")
    read = beside(
        book(
            font(".VnTime", BIFF5),
            STYLES[0],
            sheet=record(Kind.LABEL, label),
            version=BIFF5,
        )
    )
    assert read.fonts == {(0, 0): (Run("N÷", ".VnTime"),)}


def test_the_font_number_that_was_never_given_out_is_skipped():
    fonts = [font("Arial")] * 4 + [font(".VnTime")]
    style = record(Kind.STYLE, struct.pack("<H18x", 5))
    beyond = record(Kind.STYLE, struct.pack("<H18x", 50))
    sheet = record(Kind.LABEL, cell(0, 0, 0) + long("N÷")) + record(
        Kind.LABEL, cell(0, 1, 1) + long("N÷")
    )
    read = beside(book(*fonts, style, beyond, sheet=sheet))
    assert list(read.fonts) == [(0, 0)]


def test_a_text_goes_on_in_the_next_record_with_letters_of_another_width():
    first = struct.pack("<HB", 4, 0) + b"ab"
    second = b"\x01" + "cđ".encode("utf-16-le")
    assert Strings(Record(Kind.STRINGS, first, (second,)), 0).read() == RichText("abcđ")


def test_hints_for_pronunciation_are_passed_over():
    one = struct.pack("<HBI", 1, 0x4, 3) + b"a" + b"xyz"
    strings = Strings(Record(Kind.STRINGS, one + long("b"), ()), 0)
    assert [strings.read().text, strings.read().text] == ["a", "b"]


@pytest.mark.parametrize(
    "data", [struct.pack("<HB", 4, 0) + b"ab", struct.pack("<HB", 2, 1) + b"a", b"\x01"]
)
def test_a_text_that_is_cut_off_is_damage(data):
    with pytest.raises(ValueError, match=r"^(a string|half a letter)"):
        Strings(Record(Kind.STRINGS, data, (b"\x01",)), 0).read()


def test_records_end_with_their_substream_and_pass_over_charts():
    stream = start() + start() + END + record(Kind.NUMBER, cell(0, 0)) + END + start()
    kinds = [each.kind for each in records(stream)]
    assert kinds == [Kind.START, Kind.START, Kind.END, Kind.NUMBER, Kind.END]
    assert [each.kind for each in records(start() + record(Kind.ROW, b""))] == [
        Kind.START,
        Kind.ROW,
    ]


def test_a_locked_workbook_is_encrypted():
    stream = start() + record(Kind.FILE_PASS, bytes(6)) + END
    with pytest.raises(PackageRefusedError, match="file_encrypted"):
        read_xls_beside(stream)


def test_a_record_too_short_for_its_kind_is_damage():
    with pytest.raises(PackageRefusedError, match="file_unreadable"):
        read_xls_beside(book(sheet=record(Kind.NUMBER, b"\x01")))


def test_an_old_list_with_a_locked_stream_is_told_before_it_is_opened():
    content = bytearray(OLD_FORMAT.read_bytes())
    at = content.index(struct.pack("<HHHH", Kind.START, 16, BIFF8, 5)) + 20
    content[at : at + 2] = struct.pack("<H", Kind.FILE_PASS)
    assert read_workbook(bytes(content), "a.xls").refused == "file_encrypted"


def test_a_file_without_a_workbook_stream_is_no_list():
    content = OLD_FORMAT.read_bytes().replace("Workbook".encode("utf-16-le"), b"W\x00" * 8)
    assert read_workbook(content, "a.xls").refused == "file_unreadable"


def test_streams_of_any_size_are_found():
    protected = (LISTS / "broken" / "password-protected.xlsx").read_bytes()
    assert {"EncryptedPackage", "EncryptionInfo"} <= streams(protected).keys()
    (workbook,) = streams((LISTS / "phu-tho-province.xls").read_bytes()).values()
    assert [each.kind for each in records(workbook)].count(Kind.SHEET) == 3


def test_a_chain_that_bites_its_tail_is_damage():
    content = bytearray((LISTS / "phu-tho-province.xls").read_bytes())
    (first_table,) = struct.unpack_from("<I", content, 76)
    table = 512 + first_table * 512
    for at in range(128):
        struct.pack_into("<I", content, table + 4 * at, at)
    with pytest.raises(PackageRefusedError, match="file_unreadable"):
        streams(bytes(content))
