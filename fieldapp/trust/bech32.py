"""Bech32 (BIP 173), writing only: the text form in which age wants its keys."""

from collections.abc import Iterable, Iterator

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode(prefix: str, content: bytes) -> str:
    """Lower-case Bech32 of whole bytes under a lower-case prefix."""
    values = list(_fives(content))
    expanded = [ord(letter) >> 5 for letter in prefix] + [0]
    expanded += [ord(letter) & 31 for letter in prefix]
    residue = _polymod([*expanded, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [(residue >> 5 * (5 - place)) & 31 for place in range(6)]
    return prefix + "1" + "".join(_LETTERS[value] for value in values)


def _fives(content: bytes) -> Iterator[int]:
    """Groups of five bits, the last one filled up with zeros."""
    bits = len(content) * 8
    number = int.from_bytes(content, "big") << -bits % 5
    for place in range((bits + 4) // 5 - 1, -1, -1):
        yield (number >> 5 * place) & 31


def _polymod(values: Iterable[int]) -> int:
    residue = 1
    for value in values:
        top = residue >> 25
        residue = (residue & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATOR):
            residue ^= generator if top >> place & 1 else 0
    return residue
