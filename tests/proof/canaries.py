"""Looks for names and numbers of people in every file and every file name of a folder.

A canary is looked for as it is, without marks, in capitals, decomposed, and each of these in UTF-8,
UTF-16, base64 at any place, and hex. A paper that lies where no paper belongs is found by its kind:
what stands on it is compressed.
"""

import base64
import io
import sys
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fieldapp.domain.names import search_key

_PAPERS = (b"%PDF-", b"\x89PNG\r\n")
_ZIP = b"PK\x03\x04"
_ODD = (b"", b"\0", b"\0\0")
_START = 8


@dataclass(frozen=True)
class Hit:
    """Where something lies that should not; `what` is the canary, or the kind of paper."""

    place: str
    what: str


def spellings(canary: str) -> set[str]:
    """Every way in which the program or a library may write it."""
    nfd = unicodedata.normalize("NFD", canary)
    return {canary, canary.upper(), canary.lower(), nfd, search_key(canary)}


def encodings(text: str) -> Iterator[bytes]:
    plain = text.encode()
    for each in (plain, text.encode("utf-16-le"), text.encode("utf-16-be")):
        yield each
        yield each.hex().encode()
        yield each.hex().upper().encode()
        for before in _ODD:
            # Its first and last letters depend on what stands beside it.
            inner = base64.b64encode(before + each).rstrip(b"=")[len(before) + 1 : -1]
            yield inner
            yield inner.replace(b"+", b"-").replace(b"/", b"_")


def patterns(canaries: Iterable[str]) -> dict[bytes, str]:
    return {
        pattern: canary
        for canary in canaries
        for spelling in spellings(canary)
        for pattern in encodings(spelling)
    }


def contents(path: Path) -> Iterator[bytes]:
    """A file, and what is packed in it."""
    content = path.read_bytes()
    yield content
    if content.startswith(_ZIP):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from map(packed.read, packed.namelist())


class Search:
    """Looks for all patterns at once: by their first eight bytes as a number, then in full.

    One pass a pattern took minutes over the files of one day.
    """

    def __init__(self, canaries: Iterable[str]) -> None:
        self._short: dict[bytes, str] = {}
        self._by_start: dict[int, list[tuple[bytes, str]]] = defaultdict(list)
        for pattern, canary in patterns(canaries).items():
            if len(pattern) < _START:
                self._short[pattern] = canary
            else:
                start = int.from_bytes(pattern[:_START], sys.byteorder)
                self._by_start[start].append((pattern, canary))
        self._starts = frozenset(self._by_start)

    def found(self, content: bytes) -> set[str]:
        """The canaries that stand in `content`."""
        seen: set[int] = set()
        for first in range(_START):
            whole = (len(content) - first) // _START * _START
            if whole > 0:
                numbers = memoryview(content)[first : first + whole].cast("Q")
                seen |= self._starts.intersection(numbers)
        longer = (each for start in seen for each in self._by_start[start])
        return {canary for pattern, canary in longer if pattern in content} | {
            canary for pattern, canary in self._short.items() if pattern in content
        }


def hits(root: Path, canaries: Iterable[str]) -> set[Hit]:
    """Everything that is found below a folder."""
    search = Search(canaries)
    found = set()
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root).as_posix()
        found |= {Hit(place, each) for each in search.found(place.encode())}
        for content in contents(path) if path.is_file() and not path.is_symlink() else ():
            found |= {Hit(place, each) for each in search.found(content)}
            found |= {Hit(place, repr(kind)) for kind in _PAPERS if kind in content}
    return found
