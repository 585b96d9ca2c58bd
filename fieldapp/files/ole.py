"""The streams of an OLE2 file, just enough to find a workbook in it; nothing in it is trusted."""

import struct

from fieldapp.files.package import PackageRefusedError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_ENTRY = 128
_FREE = 0xFFFFFFFA
_IN_HEADER = 109
_SMALLEST_SHIFT, _LARGEST_SHIFT = 7, 12
_STREAM, _ROOT = 2, 5


def streams(content: bytes) -> dict[str, bytes]:
    """Return all streams by name, those inside storages too."""
    try:
        return _Ole(content).streams()
    except (struct.error, IndexError, UnicodeDecodeError, ValueError) as cause:
        raise PackageRefusedError("file_unreadable") from cause


class _Ole:
    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if not _SMALLEST_SHIFT <= shift <= _LARGEST_SHIFT or small_shift > shift:
            raise ValueError("sector size")
        self._size, self._small_size = 1 << shift, 1 << small_shift
        first_directory, self._cutoff = struct.unpack_from("<I4xI", content, 48)
        first_small_table, _, first_extra, extras = struct.unpack_from("<IIII", content, 60)
        self._table = self._sector_table(first_extra, extras)
        self._small_table = self._numbers(self._chain(first_small_table))
        self._directory = self._chain(first_directory)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._content):
            raise ValueError("sector outside the file")
        return self._content[start : start + self._size]

    def _numbers(self, table: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def _sector_table(self, extra: int, extras: int) -> tuple[int, ...]:
        places = list(struct.unpack_from(f"<{_IN_HEADER}I", self._content, 76))
        for _ in range(min(extras, len(self._content) // self._size)):
            *more, extra = self._numbers(self._sector(extra))
            places += more
        used = [each for each in places if each < _FREE]
        return self._numbers(b"".join(map(self._sector, used)))

    def _chain(self, first: int) -> bytes:
        parts: list[bytes] = []
        at = first
        while at < _FREE:
            if len(parts) > len(self._table):
                raise ValueError("a chain that bites its tail")
            parts.append(self._sector(at))
            at = self._table[at]
        return b"".join(parts)

    def _small_chain(self, first: int, store: bytes) -> bytes:
        parts: list[bytes] = []
        at = first
        while at < _FREE:
            if len(parts) > len(self._small_table):
                raise ValueError("a chain that bites its tail")
            parts.append(store[at * self._small_size : (at + 1) * self._small_size])
            at = self._small_table[at]
        return b"".join(parts)

    def streams(self) -> dict[str, bytes]:
        found, store = {}, b""
        for at in range(0, len(self._directory) - _ENTRY + 1, _ENTRY):
            entry = self._directory[at : at + _ENTRY]
            length, kind = struct.unpack_from("<HB", entry, 64)
            first, size = struct.unpack_from("<II", entry, 116)
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le")
            if kind == _ROOT:
                store = self._chain(first)
            elif kind == _STREAM and name not in found:
                small = size < self._cutoff
                chain = self._small_chain(first, store) if small else self._chain(first)
                found[name] = chain[:size]
        return found
