"""Hexadecimal text fields of the health insurance card, also when a typing tool changed them."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.text import tidy

# What Telex makes of hexadecimal digits; nothing else of its changes can be taken back.
_TELEX = str.maketrans(
    {"ầ": "aaf", "ề": "eef", "â": "aa", "đ": "dd", "ê": "ee", "à": "af", "è": "ef"}
)
_HEX = re.compile("(?:[0-9a-f]{2})+")
# Any damaged UTF-8 of even length is some text in UTF-16, most of it Chinese.
_LATIN = re.compile("[\u0020-\u036f\u1e00-\u1eff\u2000-\u206f]+")


@dataclass(frozen=True, slots=True)
class HexField:
    """A decoded field: its digits after repair, and its text."""

    verdict: Literal["ok", "repaired", "unreadable"]
    hex: str | None = None
    text: str | None = None


def _decoded(octets: bytes) -> str | None:
    for encoding in ("utf-8", "utf-16-le"):
        try:
            text = octets.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(unicodedata.category(letter) == "Cc" for letter in text):
            continue
        if encoding == "utf-8" or _LATIN.fullmatch(text):
            return tidy(text) or None
    return None


def read_hex(field: str) -> HexField:
    """Read a field in UTF-8, else UTF-16LE, in any case, with Telex marks taken back."""
    typed = unicodedata.normalize("NFC", field.strip()).lower()
    digits = typed.translate(_TELEX)
    text = _decoded(bytes.fromhex(digits)) if _HEX.fullmatch(digits) else None
    if text is None:
        return HexField("unreadable")
    return HexField("ok" if digits == typed else "repaired", digits, text)
