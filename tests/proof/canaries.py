"""Looks for names and numbers of people in every file and every file name of a folder.

A canary is looked for as it is, without marks, in capitals, decomposed, and each of these in UTF-8,
UTF-16, base64 at any place, and hex. A paper that lies where no paper belongs is found by its kind:
what stands on it is compressed.
"""

import base64
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fieldapp.domain.names import search_key

_PAPERS = (b"%PDF-", b"\x89PNG\r\n")
_ZIP = b"PK\x03\x04"
_ODD = (b"", b"\0", b"\0\0")


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


def hits(root: Path, canaries: Iterable[str]) -> set[Hit]:
    """Everything that is found below a folder."""
    wanted = patterns(canaries)
    found = set()
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root).as_posix()
        found |= {Hit(place, each) for known, each in wanted.items() if known in place.encode()}
        for content in contents(path) if path.is_file() and not path.is_symlink() else ():
            found |= {Hit(place, each) for known, each in wanted.items() if known in content}
            found |= {Hit(place, repr(kind)) for kind in _PAPERS if kind in content}
    return found
