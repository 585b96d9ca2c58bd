"""What a line that holds no person is: a total, signers, a section of the list."""

import re

from fieldapp.domain.names import search_key

_TOTAL = re.compile(r"(?:tổng|tong|cộng|total|sum)\b", re.IGNORECASE)
_SUBTOTAL = re.compile(r"(?:cộng|sum)\b(?!\s*(?:$|:))", re.IGNORECASE)
_SIGNERS = ("nguoi lap", "lap bieu", "thu truong", "xac nhan", "prepared by")
_FOR_SOMEBODY = re.compile(r"(?:tm|kt)\s*\.", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(r", ngay .*thang .*nam\b")
_SECTION = re.compile(r"(?:[IVXLC]+|[A-ZĐ])[.)]?")
_NUMBERED = re.compile(r"(?:[IVXLC]+|[A-ZĐ]|\d{1,3})\s*[.)/:-]\s*")


def is_total(first: str) -> bool:
    """Tell by its first filled cell whether a row is a total; a subtotal is one too."""
    return _TOTAL.match(first) is not None


def is_subtotal(first: str) -> bool:
    """Tell «Cộng xã …»; «Cộng» alone or with a colon is the total of the table."""
    return _SUBTOTAL.match(first) is not None


def is_signers(text: str) -> bool:
    """Tell a place and date, or the words over a signature."""
    folded = search_key(text)
    return (
        folded.startswith(_SIGNERS)
        or _FOR_SOMEBODY.match(text) is not None
        or _PLACE_AND_DATE.search(folded) is not None
    )


def is_section(seq: str) -> bool:
    """Tell a running number that numbers a section: Roman, or one capital letter."""
    return _SECTION.fullmatch(seq) is not None


def heading_texts(text: str) -> tuple[str, str]:
    """Return a sub-heading up to `(` or `:`, with its own number and without it."""
    text = re.split(r"[(:]", text)[0].strip()
    return text, _NUMBERED.sub("", text, count=1) if _NUMBERED.match(text) else text
