"""How far a formula of an .xls reaches: its tokens as a text that the rules can judge.

Only what matters is written: `HYPERLINK(`, `[` for another file, `|` for what cannot be followed.
"""

import struct

# Bytes behind each token, by length.
_SIZES = {
    kind: size
    for size, kinds in {
        0: range(0x03, 0x17),
        1: (0x1C, 0x1D),
        2: (0x1E, 0x21, 0x29),
        3: (0x22,),
        4: (0x01, 0x02, 0x23, 0x24, 0x2A, 0x2C),
        6: (0x26, 0x27, 0x28, 0x39, 0x3A, 0x3C),
        7: (0x20,),
        8: (0x1F, 0x25, 0x2B, 0x2D),
        10: (0x3B, 0x3D),
    }.items()
    for kind in kinds
}
_SHARED, _TEXT, _ATTRIBUTE, _FUNCTION = 0x01, 0x17, 0x19, 0x22
_ELSEWHERE = frozenset({0x39, 0x3A, 0x3B, 0x3C, 0x3D})
_CLASSES, _CLASS_BASE = 0x60, 0x20
_CHOOSE = 0x04
_HYPERLINK, _ADDED = 359, 255
UNKNOWN = "|"


def formula_text(tokens: bytes, own_books: frozenset[int]) -> str:
    """Return what a formula reaches for; `own_books` are the references into the file itself."""
    found, at = "=", 0
    try:
        while at < len(tokens):
            kind = tokens[at]
            if kind & _CLASSES:
                kind = kind & 0x1F | _CLASS_BASE
            at += 1
            if kind in _ELSEWHERE and struct.unpack_from("<H", tokens, at)[0] not in own_books:
                found += "["
            if kind == _FUNCTION:
                (function,) = struct.unpack_from("<H", tokens, at + 1)
                found += {_HYPERLINK: "HYPERLINK(", _ADDED: UNKNOWN}.get(function & 0x7FFF, "")
            at += _size(kind, tokens, at)
    except (KeyError, IndexError, struct.error):
        return UNKNOWN
    return found if at == len(tokens) else UNKNOWN


def _size(kind: int, tokens: bytes, at: int) -> int:
    if kind == _TEXT:
        return 2 + (tokens[at] << (tokens[at + 1] & 1))
    if kind == _ATTRIBUTE:
        (count,) = struct.unpack_from("<H", tokens, at + 1)
        return 3 + (2 * (count + 1) if tokens[at] & _CHOOSE else 0)
    return _SIZES[kind]


def shared_with(tokens: bytes) -> tuple[int, int] | None:
    """Return the cell whose formula a cell shares."""
    if tokens[:1] != bytes([_SHARED]) or len(tokens) < _SIZES[_SHARED] + 1:
        return None
    row, column = struct.unpack_from("<HH", tokens, 1)
    return row, column
