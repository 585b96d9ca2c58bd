"""A receipt that was printed badly, folded, stained or photographed still proves itself."""

from math import isqrt
from typing import TYPE_CHECKING, cast

import pytest
import zxingcpp
from PIL import Image

from tests.files.samples import CODE
from tests.proof.legibility import (
    Code,
    folded,
    photographed,
    printed,
    read_of,
    spotted,
    stained,
)
from tests.proof.tiers import sized

if TYPE_CHECKING:
    from typing_extensions import Buffer

WORN = {
    "clean": (stained(0), 100),
    "15 % under one stain, unsharp": (stained(15, 1.0), 99.5),
    "12 % under six spots": (spotted(12), 98.5),
    "folded twice": (folded, 99.5),
    "photographed": (photographed, 95),
}
PRINTERS = ("203", "300", "roll")


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize("worn", WORN)
def test_a_worn_receipt_is_read(printer, worn):
    wear, _ = WORN[worn]
    assert read_of(2, printed(printer), wear) == 100


@pytest.mark.slow
@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize("worn", WORN)
def test_nearly_every_worn_receipt_is_read(printer, worn):
    wear, least = WORN[worn]
    assert read_of(sized(20, 200, 2_000), printed(printer), wear) >= least


def test_a_code_with_less_to_spare_is_caught():
    drawn = zxingcpp.create_barcode(CODE, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    dots = bytes(memoryview(cast("Buffer", drawn.to_image(scale=4))))
    side = isqrt(len(dots))
    picture = Image.frombytes("L", (side, side), dots)
    assert read_of(20, Code(picture, 16, 4), stained(15)) < 50
