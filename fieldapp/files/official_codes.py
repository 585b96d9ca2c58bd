"""Reads our printed codes off a scanned or photographed paper; of the picture nothing is kept.

The file comes from outside: its size and its number of pixels are known before it is unpacked, and
only the kinds of file that scanners and telephones make are opened at all.
"""

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.page_image import count_pages, page_images

if TYPE_CHECKING:
    from typing_extensions import Buffer

MOST_BYTES = 40 * 1024 * 1024
_MOST_PIXELS = 120_000_000
_MOST_PAGES = 60
_DPI = 200
_LONGEST_SIDE = 4000
_FORMATS = ("JPEG", "PNG", "TIFF")
_PDF = b"%PDF-"


def codes_on(content: bytes) -> tuple[str, ...]:
    """The texts of all QR codes on a PDF or a picture, each once; raises `FieldTrouble`."""
    pages = _pdf_pages(content) if content.startswith(_PDF) else _picture_pages(content)
    return tuple(dict.fromkeys(text for page in pages for text in _read(page)))


def _read(pixels: "Buffer") -> Iterator[str]:
    found = zxingcpp.read_barcodes(
        pixels, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return (each.text for each in found)


def _pdf_pages(content: bytes) -> Iterator["Buffer"]:
    if count_pages(content) > _MOST_PAGES:
        raise _too_large()
    for image in page_images(content, _DPI):
        yield memoryview(image.pixels).cast("B", (image.height, image.stride))


def _picture_pages(content: bytes) -> Iterator["Buffer"]:
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            # The limit of pixels is ours, and lower where it matters.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            for page in range(min(getattr(image, "n_frames", 1), _MOST_PAGES)):
                image.seek(page)
                if image.width * image.height > _MOST_PIXELS:
                    raise _too_large()
                yield _grey(image)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as cause:
        raise _unreadable() from cause


def _grey(image: Image.Image) -> "Buffer":
    """Upright grey pixels, no larger than the finest of our codes needs."""
    image.draft("L", (_LONGEST_SIDE, _LONGEST_SIDE))
    plain = ImageOps.exif_transpose(image).convert("L")
    plain.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return cast("Buffer", memoryview(plain.tobytes()).cast("B", (plain.height, plain.width)))


def _unreadable() -> FieldTrouble:
    return FieldTrouble(
        "Không mở được tệp ảnh hoặc bản quét này. Chưa thay đổi gì.",
        "Dùng tệp PDF, JPG hoặc PNG, hoặc gõ mã tờ in ở đầu tờ.",
        code="ANH-01",
    )


def _too_large() -> FieldTrouble:
    return FieldTrouble(
        "Tệp ảnh hoặc bản quét này quá lớn. Chưa thay đổi gì.",
        "Quét lại ở 200 điểm mỗi inch, từng tờ một, hoặc gõ mã tờ in ở đầu tờ.",
        code="ANH-02",
    )
