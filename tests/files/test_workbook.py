import io
import struct
import zipfile
from datetime import date

import pytest

from fieldapp.domain.lists.cells import Formula, Run
from fieldapp.files.package import MOST_PARTS
from fieldapp.files.workbook import MOST_BYTES, MOST_TEXT_BYTES, read_workbook
from tests.files.lists import LISTS
from tests.files.workbooks import RELATIONS, ods, text_cell, xlsx, xlsx_parts, zipped

ROW = f'<row r="1">{text_cell("A1", "An")}</row>'
OLD_FONT = (
    '<fonts><font><name val="Arial"/></font><font><name val=".VnTime"/></font></fonts>'
    '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="7"/></cellXfs>'
)


def read(content: bytes, name: str = "a.xlsx"):
    return read_workbook(content, name)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.xlsx"),
        (b"Kinh gui", "a.doc"),
        (b"PK\x03\x04 but no directory", "a.xlsx"),
        (zipped({"a.txt": "no workbook"}), "a.xlsx"),
        (b"\xff\xff\xff", "a.csv"),
        (b"a;\0", "a.csv"),
        (b"x" * 200_000, "a.csv"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "a.xls"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "a.xls"),
    ],
)
def test_what_is_no_list_is_unreadable(content, name):
    assert read(content, name).refused == "file_unreadable"


def test_content_decides_and_not_the_ending():
    assert read(xlsx(ROW), "list.doc").sheets[0].rows == [("An",)]
    assert read((LISTS / "legacy-tcvn3.xls").read_bytes(), "list.xlsx").refused is None


def test_a_file_over_the_cap_is_refused_before_it_is_opened():
    padded = xlsx(ROW) + bytes(MOST_BYTES)
    assert read(padded[:MOST_BYTES]).refused == "file_unreadable"
    assert read(padded[: MOST_BYTES + 1]).refused == "file_too_large"
    assert read(b"a" * (MOST_TEXT_BYTES + 1), "a.csv").refused == "file_too_large"


def test_a_package_with_too_many_parts_or_too_much_in_them_is_refused():
    parts = xlsx_parts(ROW)
    fitting = {f"docProps/{at}.xml": "<a/>" for at in range(MOST_PARTS - len(parts))}
    assert read(zipped({**parts, **fitting})).refused is None
    assert read(zipped({**parts, **fitting, "one-more.xml": ""})).refused == "file_too_large"
    assert read((LISTS / "broken/zip-bomb.xlsx").read_bytes()).refused == "file_too_large"


def test_a_doctype_is_refused_wherever_and_however_it_is_written():
    doctype = '<!DOCTYPE a [<!ENTITY b "c">]>'
    spaced = "<!--" + "x" * ((1 << 20) - 4 - 5) + "-->"
    for head in (doctype, spaced + doctype):
        parts = xlsx_parts(ROW)
        assert read(zipped({**parts, "xl/styles.xml": f"{head}<styleSheet/>"})).refused == (
            "file_unreadable"
        )
    wide = f'<?xml version="1.0" encoding="utf-16"?>{doctype}<a/>'.encode("utf-16")
    assert read(zipped({**xlsx_parts(ROW), "docProps/a.xml": wide})).refused == "file_unreadable"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused():
    buffer = io.BytesIO(xlsx(ROW))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert read(buffer.getvalue()).refused == "file_unreadable"


def test_a_part_that_lies_about_its_size_is_refused():
    content = xlsx(ROW)
    entry = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    size = struct.unpack_from("<I", content, entry + 24)[0]
    lying = content[: entry + 24] + struct.pack("<I", size - 9) + content[entry + 28 :]
    assert read(lying).refused == "file_unreadable"


def test_an_encrypted_part_or_a_strange_compression_is_refused():
    content = bytearray(xlsx(ROW))
    entry = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    locked, strange = bytearray(content), bytearray(content)
    locked[entry + 8] |= 1
    strange[entry + 10] = 12
    assert read(bytes(locked)).refused == "file_encrypted"
    assert read(bytes(strange)).refused == "file_unreadable"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/workbook.xml", "<workbook"),
        ("xl/workbook.xml", '<?xml version="1.0" encoding="utf-77"?><workbook/>'),
        ("xl/worksheets/sheet1.xml", "<worksheet><f> </worksheet>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships/>"),
    ],
)
def test_a_damaged_part_is_unreadable(part, content):
    assert read(zipped({**xlsx_parts(ROW), part: content})).refused == "file_unreadable"


def test_a_list_starts_where_it_starts():
    sheet = read(xlsx(f'<row r="3">{text_cell("C3", "An")}</row>')).sheets[0]
    assert list(sheet.rows) == [("", "", ""), ("", "", ""), ("", "", "An")]


def test_dates_of_the_1904_calendar_are_the_days_they_show():
    styles = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
    cell = '<row r="1"><c r="A1" s="1"><v>19794</v></c></row>'
    new = read(xlsx(cell, styles=styles)).sheets[0].rows
    old = read(xlsx(cell, styles=styles, book='<workbookPr date1904="1"/>')).sheets[0].rows
    assert new == [(date(1954, 3, 11),)]
    assert old == [(date(1958, 3, 12),)]


def test_formulas_are_told_with_or_without_their_result():
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1"><f>1+1</f><v></v></c><c r="D1" t="str"><f>A1</f><v></v></c></row>'
        '<row r="2"><c><f t="shared" ref="A2:A3" si="0">A1|1</f><v>1</v></c></row>'
        '<row><c><f t="shared" si="0"/><v>1</v></c><c><f t="shared" si="9"/><v>1</v></c></row>'
    )
    assert read(xlsx(rows)).sheets[0].formulas == {
        (0, 0): Formula("1+1", kept=True),
        (0, 1): Formula("1+1", kept=False),
        (0, 2): Formula("1+1", kept=False),
        (0, 3): Formula("A1", kept=True),
        (1, 0): Formula("A1|1", kept=True),
        (2, 0): Formula("A1|1", kept=True),
        (2, 1): Formula("", kept=True),
    }


@pytest.mark.parametrize("value", ['hidden="1"', 'hidden="true"', "hidden='1'"])
def test_hidden_rows_are_told(value):
    rows = f'{ROW}<row r="2" {value}>{text_cell("A2", "Bình")}</row><row hidden="0"/>'
    assert read(xlsx(rows)).sheets[0].hidden_rows == {1}


@pytest.mark.slow
def test_cells_too_far_apart_are_refused_and_a_far_one_alone_is_not():
    far = f'{ROW}<row r="1048576">{text_cell("XFD1048576", "x")}</row>'
    assert read(xlsx(far)).refused == "file_too_large"
    for last, refused in ((200_000, None), (200_001, "file_too_large")):
        down = xlsx(f'{ROW}<row r="{last}">{text_cell(f"A{last}", "x")}</row>')
        assert read(down).refused == refused
    assert read(b"An\n" * 200_000, "a.csv").refused is None
    assert read(b"An\n" * 200_001, "a.csv").refused == "file_too_large"


def test_old_fonts_are_kept_run_by_run():
    strings = (
        "<si><t>N÷</t></si>"
        '<si><r><t>Ng</t></r><r><rPr><b/><rFont val=".VnTimeH"/></rPr><t>µy</t></r>'
        "<rPh><t>x</t></rPh></si>"
    )
    rows = (
        '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="s"><v>0</v></c>'
        '<c r="C1" t="s"><v>1</v></c><c r="D1" s="1"><v>5</v></c>'
        '<c r="E1" s="1" t="str"><f>A1</f><v>N÷</v></c><c r="F1" s="9"/>'
        f"{text_cell('G1', 'x').replace('<c ', '<c s=' + chr(34) + '2' + chr(34) + ' ')}"
        "</row>"
    )
    sheet = read(xlsx(rows, strings=strings, styles=OLD_FONT)).sheets[0]
    assert sheet.fonts == {
        (0, 0): (Run("N÷", ".VnTime"),),
        (0, 2): (Run("Ng", "Arial"), Run("µy", ".VnTimeH")),
        (0, 4): (Run("N÷", ".VnTime"),),
    }


def test_a_shared_string_that_is_not_there_is_damage():
    rows = '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="s" s="1"><v>9</v></c></row>'
    assert read(xlsx(rows, styles=OLD_FONT)).refused == "file_unreadable"


def test_a_chart_sheet_has_no_cells():
    parts = xlsx_parts(ROW, ROW)
    relations = str(parts["xl/_rels/workbook.xml.rels"])
    second = relations.replace('Id="r2" Type="', 'Id="r2" Type="x').replace(
        f"x{RELATIONS}/worksheet", f"{RELATIONS}/chartsheet"
    )
    sheets = read(zipped({**parts, "xl/_rels/workbook.xml.rels": second})).sheets
    assert [sheet.rows for sheet in sheets] == [[("An",)], []]


def test_macros_are_told_and_never_run():
    parts = {**xlsx_parts(ROW), "xl/vbaProject.bin": b"code"}
    assert read(zipped(parts)).macros
    assert not read(xlsx(ROW)).macros


def test_a_csv_is_read_in_its_encoding_and_with_its_separator():
    text = 'Họ tên\tXã\r\n"An, ""Bé""\nhai dòng"\tHồng; Ca\r\n'
    rows = [("Họ tên", "Xã"), ('An, "Bé"\nhai dòng', "Hồng; Ca")]
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read(text.encode(encoding), "a.TXT").sheets[0].rows == rows
    assert read(b"", "a.csv").sheets[0].rows == []


def ods_cell(text: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def test_an_ods_tells_formulas_and_hidden_rows():
    formula = ods_cell("B", 'table:formula="of:=[.A1]"')
    rows = (
        f"<table:table-row>{ods_cell('An')}{formula}"
        '<table:table-cell table:formula="of:=1"/></table:table-row>'
        f'<table:table-row table:visibility="collapse">{ods_cell("Bình")}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    )
    sheet = read(ods(rows), "a.ods").sheets[0]
    assert sheet.rows[0][0] == "An"
    assert sheet.hidden_rows == {1}
    assert sheet.formulas == {
        (0, 1): Formula("of:=[.A1]", kept=True),
        (0, 2): Formula("of:=1", kept=False),
    }


def test_an_ods_that_repeats_a_cell_without_end_is_refused():
    many = 'table:number-columns-repeated="16000"'
    rows = (
        f'<table:table-row table:number-rows-repeated="x">{ods_cell("a")}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="9999999999">{ods_cell("a", many)}'
        "</table:table-row>"
    )
    assert read(ods(rows), "a.ods").refused == "file_too_large"


def test_an_encrypted_ods_is_encrypted():
    manifest = '<manifest xmlns:m="m"><m:encryption-data/></manifest>'
    assert read(ods("", manifest), "a.ods").refused == "file_encrypted"
