"""A workbook's ZIP package, opened with suspicion: sizes first, DOCTYPE never, then its parts.

The directory is checked before a byte is unpacked, and every XML part is then read to its end, so
that a part whose directory entry lies about its size never reaches a parser.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from fieldapp.domain.lists.cells import FileCode

MOST_PARTS = 200
MOST_UNPACKED = 200_000_000
MOST_PART = 20_000_000
MOST_RATIO = 100
_CHUNK = 1 << 20
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED_FLAG = 0x1
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
_OVERLAP = max(map(len, _DOCTYPES)) - 1
_XML = (".xml", ".rels", ".vml")

# What zipfile raises for damaged archives, beside its own error.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class PackageRefusedError(Exception):
    """The package may not be opened; `code` tells why."""

    def __init__(self, code: FileCode) -> None:
        super().__init__(code)
        self.code = code


class Package:
    """The parts of one package by name."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except DAMAGE as cause:
            raise PackageRefusedError("file_unreadable") from cause
        self._parts = {each.filename: each for each in self._zip.infolist()}
        self._check_directory()

    def _check_directory(self) -> None:
        entries = self._zip.infolist()
        unpacked = sum(each.file_size for each in entries)
        if len(entries) > MOST_PARTS or unpacked > MOST_UNPACKED:
            raise PackageRefusedError("file_too_large")
        for each in entries:
            if each.file_size > MOST_PART and each.file_size > MOST_RATIO * each.compress_size:
                raise PackageRefusedError("file_too_large")
            if each.flag_bits & _ENCRYPTED_FLAG:
                raise PackageRefusedError("file_encrypted")
            if each.compress_type not in _METHODS:
                raise PackageRefusedError("file_unreadable")
        if len(self._parts) != len(entries):
            # Two parts of one name: readers disagree on which of them counts.
            raise PackageRefusedError("file_unreadable")

    @property
    def names(self) -> list[str]:
        return list(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpack one part piece by piece."""
        try:
            with self._zip.open(self._parts[name]) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except (*DAMAGE, KeyError) as cause:
            raise PackageRefusedError("file_unreadable") from cause

    def read(self, name: str) -> bytes:
        return b"".join(self.chunks(name))

    def check_parts(self) -> None:
        """Unpack every XML part once: whole, as large as announced, and without a DOCTYPE."""
        for name in self._parts:
            if name.lower().endswith(_XML):
                tail = b""
                for chunk in self.chunks(name):
                    seen = tail + chunk
                    if any(each in seen for each in _DOCTYPES):
                        raise PackageRefusedError("file_unreadable")
                    tail = seen[-_OVERLAP:]
