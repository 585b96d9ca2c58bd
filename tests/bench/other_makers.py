"""The same receipt by two other makers of PDF, from the texts and rules of the bare one."""

import base64
import io
from html import escape

import weasyprint
import zxingcpp
from fpdf import FPDF
from PIL import Image

from fieldapp.paths import resources
from tests.bench.bare_receipt import COLUMNS, FACES, LEAVES, ROWS, STROKES, TEXTS

_HIGH = 148.5
_MM = 25.4 / 72
_STYLES = ("", "B", "I")
_CODE = (75, _HIGH - 15 - 24, 24)
_LEAF_AT = (90, _HIGH - 106)


def by_fpdf2(digits: str) -> bytes:
    made = FPDF(unit="mm", format=(_HIGH, 210), orientation="landscape")
    made.set_auto_page_break(False)
    for style, name in zip(_STYLES, FACES, strict=True):
        made.add_font("Tinos", style, resources() / "fonts" / f"{name}.ttf")
    picture = _picture(digits)
    for leaf in LEAVES:
        made.add_page()
        for face, size, left, height, text in TEXTS:
            made.set_font("Tinos", _STYLES[face], size)
            made.text(left, _HIGH - height, text)
        for across in COLUMNS:
            made.line(across, _HIGH - ROWS[0], across, _HIGH - ROWS[-1])
        for down in ROWS:
            made.line(COLUMNS[0], _HIGH - down, COLUMNS[-1], _HIGH - down)
        for stroke in STROKES:
            made.polyline([(x * _MM, _HIGH - y * _MM) for x, y in stroke])
        made.image(picture, _CODE[0], _CODE[1], _CODE[2], _CODE[2])
        made.set_font("Tinos", "I", 10)
        made.text(*_LEAF_AT, leaf)
    return bytes(made.output())


def by_weasyprint(digits: str) -> bytes:
    target = io.BytesIO()
    _picture(digits).save(target, "PNG")
    code = base64.b64encode(target.getvalue()).decode()
    leaves = "".join(f"<section>{_leaf(leaf, code)}</section>" for leaf in LEAVES)
    return bytes(weasyprint.HTML(string=f"<style>{_css()}</style>{leaves}").write_pdf() or b"")


def _leaf(leaf: str, code: str) -> str:
    texts = "".join(
        f'<p class="f{face}" style="left:{left}mm;bottom:{height}mm;font-size:{size}pt">'
        f"{escape(text)}</p>"
        for face, size, left, height, text in TEXTS
    )
    high, wide = ROWS[-1] - ROWS[0], COLUMNS[-1] - COLUMNS[0]
    rules = "".join(
        f'<i style="left:{x}mm;bottom:{ROWS[0]}mm;width:0;height:{high}mm"></i>' for x in COLUMNS
    ) + "".join(
        f'<i style="left:{COLUMNS[0]}mm;bottom:{y}mm;width:{wide}mm;height:0"></i>' for y in ROWS
    )
    paths = (" ".join(f"{x},{421 - y}" for x, y in stroke) for stroke in STROKES)
    lines = "".join(f'<polyline fill="none" stroke="black" points="{path}"/>' for path in paths)
    left, top, side = _CODE
    return (
        f'{texts}{rules}<svg viewBox="0 0 595 421">{lines}</svg>'
        f'<img src="data:image/png;base64,{code}"'
        f' style="left:{left}mm;top:{top}mm;width:{side}mm">'
        f'<p class="f2" style="left:{_LEAF_AT[0]}mm;bottom:{_HIGH - _LEAF_AT[1]}mm">{leaf}</p>'
    )


def _css() -> str:
    faces = "".join(
        f"@font-face {{font-family: Tinos{place};"
        f" src: url({(resources() / 'fonts' / f'{face}.ttf').as_uri()})}}"
        f".f{place} {{font-family: Tinos{place}}}"
        for place, face in enumerate(FACES)
    )
    return (
        f"{faces} @page {{size: 210mm {_HIGH}mm; margin: 0}} body, p {{margin: 0}}"
        "section {position: relative; width: 210mm; height: 148mm; break-after: page}"
        "p, i, svg, img {position: absolute; line-height: 1; white-space: nowrap}"
        "i {border: .3pt solid} svg {left: 0; top: 0; width: 210mm; height: 148mm}"
        "img {image-rendering: pixelated}"
    )


def _picture(digits: str) -> Image.Image:
    code = zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.QRCode, ec_level="H")
    return Image.fromarray(code.to_image(scale=1, add_quiet_zones=False))
