"""Receipts as they come out of a printer and back from a pocket: stained, folded, photographed."""

import io
from collections.abc import Callable
from functools import cache
from math import sqrt
from random import Random
from typing import NamedTuple

import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from fieldapp.files.official_codes import codes_on
from fieldapp.files.page_image import page_image
from fieldapp.files.receipt_pdf import render_receipt
from fieldapp.files.thermal_page import render_strips
from fieldapp.files.thermal_raster import ROW_BYTES, rasters
from tests.files.samples import CODE, FONTS, RECEIPT

_BLACK_BELOW = 150
_MARK_MODULES = 8
_MODULES = 61


class Code(NamedTuple):
    """A code on white paper; `edge` is the white around it and `module` one of its squares."""

    picture: Image.Image
    edge: float
    module: float

    @property
    def side(self) -> float:
        return self.picture.width - 2 * self.edge


Wear = Callable[[Code, Random], Image.Image]


@cache
def printed(how: str) -> Code:
    """The code of a receipt as a printer of so many dots an inch, or the roll, puts it there."""
    page = _strip() if how == "roll" else _sheet(int(how))
    (found,) = zxingcpp.read_barcodes(memoryview(page.tobytes()).cast("B", page.size[::-1]))
    at = found.position
    side = at.bottom_right.x - at.top_left.x
    edge = round(side / _MODULES * 4)
    around = at.top_left.x - edge, at.top_left.y - edge
    box = (*around, around[0] + side + 2 * edge, around[1] + side + 2 * edge)
    return Code(page.crop(box), edge, side / _MODULES)


def _sheet(dpi: int) -> Image.Image:
    image = page_image(render_receipt(RECEIPT, FONTS), 0, dpi)
    grey = Image.frombuffer(
        "L", (image.width, image.height), image.pixels, "raw", "L", image.stride, 1
    )
    return grey.point(lambda dot: 255 if dot >= _BLACK_BELOW else 0)


def _strip() -> Image.Image:
    strip = rasters(render_strips(RECEIPT, FONTS))[0]
    return ImageChops.invert(
        Image.frombytes("1", (ROW_BYTES * 8, strip.height), strip.bits).convert("L")
    )


def stained(percent: float, blur: float = 0) -> Wear:
    """One stain over so much of the code, black or white; its three corner marks stay."""

    def wear(code: Code, chance: Random) -> Image.Image:
        paper = code.picture.copy()
        ImageDraw.Draw(paper).rectangle(_stain(code, percent, chance), chance.choice((0, 255)))
        return _soft(paper, blur)

    return wear


def spotted(percent: float, spots: int = 6) -> Wear:
    def wear(code: Code, chance: Random) -> Image.Image:
        paper = code.picture.copy()
        for _ in range(spots):
            spot = _stain(code, percent / spots, chance)
            ImageDraw.Draw(paper).ellipse(spot, chance.choice((0, 255)))
        return paper

    return wear


def folded(code: Code, chance: Random) -> Image.Image:
    """Folded once each way and carried in a pocket: two worn lines a module wide."""
    paper = code.picture.copy()
    drawing = ImageDraw.Draw(paper)
    for flat in (True, False):
        here, there = (code.edge + chance.uniform(0.2, 0.8) * code.side for _ in "ab")
        line = (0, here, paper.width, there) if flat else (here, 0, there, paper.height)
        drawing.line(line, fill=255, width=max(1, round(code.module)))
    return _soft(paper, code.module * 0.15)


def photographed(code: Code, chance: Random) -> Image.Image:
    """By a telephone held freely over a table: askew, in perspective, unsharp, grainy, JPEG."""
    wide = round(code.picture.width * chance.uniform(3, 5) / code.module)
    table = Image.new("L", (wide * 2, wide * 2), 150)
    table.paste(code.picture.resize((wide, wide), Image.Resampling.BICUBIC), (wide // 2, wide // 2))
    turned = table.rotate(chance.uniform(-180, 180), Image.Resampling.BICUBIC, fillcolor=150)
    lean = [chance.uniform(0, 0.06) * table.width for _ in range(8)]
    far = table.width
    corners = (
        *(lean[0], lean[1], lean[2], far - lean[3]),
        *(far - lean[4], far - lean[5], far - lean[6], lean[7]),
    )
    leaning = turned.transform(table.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    soft = _soft(leaning, chance.uniform(0.3, 0.9))
    low, span = chance.randint(20, 60), chance.uniform(0.45, 0.75)
    grain = Image.effect_noise(soft.size, chance.uniform(5, 18))
    grey = ImageChops.add(soft.point(lambda dot: int(low + dot * span)), grain, 1, -128)
    return _once_through_jpeg(grey)


def read(picture: Image.Image) -> bool:
    """Whether the product's own reader finds the whole code."""
    target = io.BytesIO()
    picture.save(target, "PNG", compress_level=1)
    return codes_on(target.getvalue()) == (CODE,)


def read_of(count: int, code: Code, wear: Wear) -> float:
    """The share that is read of so many worn differently, in percent."""
    seeds = range(count)
    return 100 * sum(read(wear(code, Random(seed))) for seed in seeds) / count  # noqa: S311 - repeatable wear


def _stain(code: Code, percent: float, chance: Random) -> tuple[float, float, float, float]:
    mark = _MARK_MODULES * code.module
    last = code.side - mark
    marks = ((0, 0), (last, 0), (0, last))
    while True:
        shape = chance.uniform(0.4, 2.5)
        high = sqrt(code.side**2 * percent / 100 / shape)
        wide = high * shape
        if max(high, wide) > code.side:
            continue
        left, top = chance.uniform(0, code.side - wide), chance.uniform(0, code.side - high)
        if not any(
            left < x + mark and x < left + wide and top < y + mark and y < top + high
            for x, y in marks
        ):
            left, top = left + code.edge, top + code.edge
            return left, top, left + wide, top + high


def _soft(picture: Image.Image, blur: float) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(blur)) if blur else picture


def _once_through_jpeg(picture: Image.Image) -> Image.Image:
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=70)
    return Image.open(target).convert("L")
