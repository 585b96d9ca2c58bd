"""Small workbooks for tests, written part by part."""

import io
import struct
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a package of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def xlsx_parts(
    *sheets: str, book: str = "", strings: str = "", styles: str = ""
) -> dict[str, str | bytes]:
    """Return the parts of an .xlsx whose sheets hold these rows."""
    numbers = range(1, len(sheets) + 1)
    parts: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships><Relationship Id="r1" Target="xl/workbook.xml"'
        f' Type="{RELATIONS}/officeDocument"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{book}<sheets>'
        + "".join(f'<sheet name="S{at}" sheetId="{at}" r:id="r{at}"/>' for at in numbers)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + "".join(
            f'<Relationship Id="r{at}" Type="{RELATIONS}/worksheet"'
            f' Target="worksheets/sheet{at}.xml"/>'
            for at in numbers
        )
        + f'<Relationship Id="s" Type="{RELATIONS}/styles" Target="styles.xml"/>'
        + f'<Relationship Id="t" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        + "</Relationships>",
    }
    for at, rows in zip(numbers, sheets, strict=True):
        parts[f"xl/worksheets/sheet{at}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        )
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    return parts


def xlsx(*sheets: str, book: str = "", strings: str = "", styles: str = "") -> bytes:
    return zipped(xlsx_parts(*sheets, book=book, strings=strings, styles=styles))


def ods(rows: str, manifest: str = "<manifest/>") -> bytes:
    """Return an .ods with one table of these rows."""
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}"'
        f' xmlns:text="{TEXT}"><office:body><office:spreadsheet><table:table table:name="DS">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )


def record(kind: int, data: bytes) -> bytes:
    """Return one record of an .xls stream."""
    return struct.pack("<HH", kind, len(data)) + data
