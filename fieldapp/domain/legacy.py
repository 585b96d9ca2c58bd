"""Lists typed in old Vietnamese fonts, read into Unicode.

The name of the font decides, never the content: a guess from content corrupts other languages.
Both tables are over the Windows-1252 view of the bytes, as Office files show such text.
"""

import re
import unicodedata
from typing import Literal

Encoding = Literal["tcvn3", "tcvn3_capitals", "vni"]

# The letter ư is byte AD, the soft hyphen: it must not be stripped before this table is applied.
_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VNI_TONES = {"ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ù": _ACUTE, "ï": _DOT}
_VNI_CIRCUMFLEX = {"â": "", "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "á": _ACUTE, "ä": _DOT}
_VNI_BREVE = {"ê": "", "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "é": _ACUTE, "ë": _DOT}
_VNI_ALONE = dict(zip("ñôöæóòî", "đơưỉĩịỵ", strict=True))


def _vni_table() -> dict[str, str]:
    small = {**_VNI_ALONE, "iø": "ì", "iù": "í"}
    for mark, tone in _VNI_TONES.items():
        small |= {f"{base}{mark}": f"{_VNI_ALONE.get(base, base)}{tone}" for base in "aeouyôö"}
    for mark, tone in _VNI_CIRCUMFLEX.items():
        small |= {f"{base}{mark}": f"{base}{_CIRCUMFLEX}{tone}" for base in "aeo"}
    small |= {f"a{mark}": f"a{_BREVE}{tone}" for mark, tone in _VNI_BREVE.items()}
    table: dict[str, str] = {}
    for written, read in small.items():
        letter = unicodedata.normalize("NFC", read)
        # A capital may carry a small mark where only the first letter was typed with Shift.
        table |= {written: letter, written.upper(): letter.upper()}
        table[written[0].upper() + written[1:]] = letter.upper()
    return table


_VNI = _vni_table()
_VNI_PARTS = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Read text set in a `.Vn…` font; `capitals` for the fonts that show small letters so."""
    read = text.translate(_TCVN3)
    return read.upper() if capitals else read


def from_vni(text: str) -> str:
    """Read text set in a `VNI-…` font."""
    return _VNI_PARTS.sub(lambda found: _VNI[found[0]], text)


def encoding_of(font: str) -> Encoding | None:
    """Tell the encoding from the name of a font; None for every Unicode font."""
    name = font.strip().casefold()
    if name.startswith("vni-"):
        return "vni"
    if name.startswith(".vn"):
        return "tcvn3_capitals" if name.endswith("h") else "tcvn3"
    return None


def to_unicode(text: str, encoding: Encoding | None) -> str:
    """Read text in the given encoding; None leaves it as it is."""
    if encoding == "vni":
        return from_vni(text)
    return text if encoding is None else from_tcvn3(text, capitals=encoding == "tcvn3_capitals")
