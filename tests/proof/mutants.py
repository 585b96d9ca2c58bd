"""The ways in which bytes go wrong, and what a reader makes of files they happened to."""

from collections import Counter
from random import Random

from tests.proof.families import Family, families


def _flip(content: bytearray, chance: Random, _other: bytes) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _insert(content: bytearray, chance: Random, _other: bytes) -> None:
    at = chance.randrange(len(content) + 1)
    content[at:at] = chance.randbytes(chance.choice((1, 1, 1, 2, 8)))


def _delete(content: bytearray, chance: Random, _other: bytes) -> None:
    at = chance.randrange(len(content))
    del content[at : at + chance.choice((1, 1, 1, 2, 8, 64))]


def _swap(content: bytearray, chance: Random, _other: bytes) -> None:
    one, two = chance.randrange(len(content)), chance.randrange(len(content))
    content[one], content[two] = content[two], content[one]


def _duplicate(content: bytearray, chance: Random, _other: bytes) -> None:
    at, size = chance.randrange(len(content)), chance.choice((1, 4, 32, 200))
    content[at:at] = content[at : at + size]


def _truncate(content: bytearray, chance: Random, _other: bytes) -> None:
    del content[chance.randrange(len(content)) :]


def _splice(content: bytearray, chance: Random, other: bytes) -> None:
    at = chance.randrange(len(content))
    content[at:] = other[chance.choice((at, chance.randrange(len(other)))) :]


def _exchange(content: bytearray, chance: Random, other: bytes) -> None:
    """A whole line, word or member of the other file in the place of ours."""
    part = chance.choice((b"\n", b" ", b",", b'"'))
    ours, theirs = bytes(content).split(part), other.split(part)
    ours[chance.randrange(len(ours))] = chance.choice(theirs)
    content[:] = part.join(ours)


_SPELLINGS = (
    (b"\n", b"\r\n"),
    (b":", b": "),
    (b",", b", "),
    (b"+", b"-"),
    (b"/", b"_"),
    (b"=", b""),
    (b'"', b"'"),
    (b"1", b"1.0"),
    (b"1", b"01"),
    (b"0", b"-0"),
    (b"a", b"A"),
    (b"a", b"\\u0061"),
    (b"\n", b""),
    (b"\n", b"\n\n"),
    (b"}", b',"v":1}'),
    (b"", b"\xef\xbb\xbf"),
    (b"FAENV1", b"FAENV2"),
)


def _encode_anew(content: bytearray, chance: Random, _other: bytes) -> None:
    """The same meaning, another spelling: where a lax reader is caught."""
    old, new = chance.choice(_SPELLINGS)
    places = bytes(content).count(old)
    if places:
        head, tail = _parted(bytes(content), old, chance.randrange(places))
        content[:] = head + new + tail


def _parted(content: bytes, mark: bytes, number: int) -> tuple[bytes, bytes]:
    at = -1
    for _ in range(number + 1):
        at = content.find(mark, at + 1)
    return content[:at], content[at + len(mark) :]


_WAYS = (
    *(_flip, _flip, _insert, _delete, _swap, _duplicate),
    *(_truncate, _splice, _exchange, _encode_anew),
)


def mutant(family: Family, chance: Random) -> bytes:
    """A genuine file with one fault, or with two or three."""
    content = bytearray(chance.choice(family.genuine))
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        chance.choice(_WAYS)(content, chance, chance.choice(family.genuine))
        if not content:
            content[:] = b"\0"
    return bytes(content)


def accepted(name: str, count: int, seed: int) -> Counter[str]:
    """Of so many mutants: how many were refused, the same as a genuine one, or taken in."""
    family, chance = families()[name], Random(seed)  # noqa: S311 - repeatable faults
    truths = [family.takes(each) for each in family.genuine]
    if None in truths:
        raise AssertionError("a reader that refuses genuine files proves nothing")
    found: Counter[str] = Counter()
    for _ in range(count):
        content = mutant(family, chance)
        said = None if content in family.genuine else family.takes(content)
        if content in family.genuine:
            found["same"] += 1
        elif said is None:
            found["refused"] += 1
        else:
            found["accepted"] += 1
    return found
