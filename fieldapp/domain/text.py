"""What counts as text in a record: composed letters only, nothing invisible."""

import unicodedata

# They look like đ and Đ in every font, come from old keyboards and do not decompose.
_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"})
_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


def composed(text: str) -> str:
    """Return the text in NFC with the look-alikes of đ and Đ mapped to the Vietnamese letter."""
    return unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES)


def hidden(letter: str) -> bool:
    """Tell whether a character is a control, format, unassigned, private, surrogate or line end."""
    return unicodedata.category(letter) in _HIDDEN


def without_hidden(text: str) -> str:
    """Drop every character that `is_text` would not allow, white space among them excepted."""
    if text.isprintable():
        return text
    kept = (" " if each.isspace() else each for each in text if each.isspace() or not hidden(each))
    return "".join(kept)


def tidy(text: str) -> str:
    """Return typed or imported text as it may be stored: composed, visible, single spaces.

    Legacy encodings are converted before this: their letter ư is a soft hyphen, which goes here.
    """
    return " ".join(composed(without_hidden(text)).split())


def is_text(value: str, limit: int) -> bool:
    """Tell whether a value is "text n" of the file formats: 1 to n visible characters in NFC."""
    if not 1 <= len(value) <= limit or not unicodedata.is_normalized("NFC", value):
        return False
    return value.isprintable() or not any(map(hidden, value))
