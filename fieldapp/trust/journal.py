"""The append-only second copy of the ledger, beside it and on a stick (formats.md §10).

With the DMK every frame is checked by its MAC. Without it the newest receipt or batch proves the
chain up to itself; what follows is taken in marked "end not signed", which is for the caller.
"""

import hmac
import re
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from fieldapp.domain import entries
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.entries import Entry, TooNew
from fieldapp.domain.ids import DeskId, Hash
from fieldapp.trust import derive
from fieldapp.trust.blobs import blob_hash, named_blob, read_blob
from fieldapp.trust.keys import Dmk
from fieldapp.trust.receipts import is_receipt_of
from fieldapp.trust.refusals import Refusable, WrittenLater, strict_form
from fieldapp.trust.sealing import decrypt, encrypt

T = TypeVar("T")

_MAGIC = b"FAJ1"
_LATER = re.compile(rb"FAJ[2-9]")
_HEAD = struct.Struct(">4s8sIII")
_MAC_SIZE = 32
_PAYLOAD_LIMIT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class RawFrame:
    """A frame that is whole (and ours, where the journal key was at hand), still sealed."""

    desk: DeskId
    epoch: int
    seq: int
    start: int
    payload: bytes

    @property
    def end(self) -> int:
        """Where the next frame may begin."""
        return self.start + _HEAD.size + len(self.payload) + _MAC_SIZE


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry as mirrored, with its receipt digits and signature blob where it has them.

    `span` is where it stood in the journal that it was read from.
    """

    entry: Entry
    receipt: str | None
    blobs: Mapping[Hash, bytes]
    span: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes between two good frames that are none."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What a journal holds, unopened; a torn end is to be cut off at `torn_at`."""

    frames: tuple[RawFrame, ...]
    torn_at: int | None
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """What a journal holds, opened."""

    frames: tuple[Frame, ...]
    torn_at: int | None
    gaps: tuple[Gap, ...]


def write_frame(
    entry: Entry,
    dmk: Dmk,
    recipients: Sequence[str],
    *,
    receipt: str | None = None,
    blobs: Sequence[bytes] = (),
) -> bytes:
    """One frame to append, sealed to the same recipients as a batch."""
    lines = [entry.line, *([receipt.encode()] if receipt else []), *blobs, b""]
    payload = encrypt(b"\n".join(lines), recipients)
    stamp = entry.stamp
    head = _HEAD.pack(_MAGIC, bytes.fromhex(stamp.desk), stamp.epoch, stamp.seq, len(payload))
    return head + payload + derive.mac(dmk.journal_key, head + payload)


def scan_frames(content: bytes, journal_key: bytes | None) -> Scan:
    """Find every whole frame without opening any: fast enough for each start.

    Raises `WrittenLater` where frames of a later version follow, so that nobody cuts them off.
    """

    def whole(raw: RawFrame, mac: bytes) -> RawFrame | None:
        return raw if _is_ours(content, raw, mac, journal_key) else None

    scan = Scan(*_walk(content, whole))
    if scan.torn_at is not None and _LATER.match(content, scan.torn_at):
        # A frame of ours with one bit of its version flipped is damage.
        mended = _MAGIC + content[scan.torn_at + len(_MAGIC) :]
        parts = _cut(mended, 0)
        if parts is None or not _is_ours(mended, *parts, journal_key):
            raise WrittenLater from TooNew("a frame of a later version")
    return scan


def open_frame(raw: RawFrame, identities: Sequence[str]) -> Frame:
    """Raises `Refusable` for a frame that is not for us, damaged or of a later version."""
    lines = decrypt(raw.payload, identities).split(b"\n")
    with strict_form():
        return _read(raw, lines)


def read_frames(content: bytes, journal_key: bytes | None, identities: Sequence[str]) -> Journal:
    """Open all that can be opened; the rest are gaps or, at the end, a torn end.

    Raises `Refusable` if nothing in it is for us, or some of it is of a later version.
    """
    foreign: list[Refusable] = []

    def opened(raw: RawFrame, mac: bytes) -> Frame | None:
        if not _is_ours(content, raw, mac, journal_key):
            return None
        try:
            return open_frame(raw, identities)
        except Refusable as refused:
            if refused.reason == "too_new":
                raise
            if refused.reason == "not_for_us":
                foreign.append(refused)
            return None

    journal = Journal(*_walk(content, opened))
    if foreign and not journal.frames:
        raise foreign[0]
    return journal


def _walk(
    content: bytes, take: Callable[[RawFrame, bytes], T | None]
) -> tuple[tuple[T, ...], int | None, tuple[Gap, ...]]:
    """What `take` makes of each frame; after one it does not take, on at the next `FAJ1`."""
    taken: list[T] = []
    gaps: list[Gap] = []
    good_to = 0
    start = content.find(_MAGIC)
    while start >= 0:
        parts = _cut(content, start)
        frame = take(*parts) if parts else None
        if parts is None or frame is None:
            start = content.find(_MAGIC, start + 1)
            continue
        if start > good_to:
            gaps.append(Gap(good_to, start))
        taken.append(frame)
        good_to = parts[0].end
        start = content.find(_MAGIC, good_to)
    return tuple(taken), good_to if good_to < len(content) else None, tuple(gaps)


def _cut(content: bytes, start: int) -> tuple[RawFrame, bytes] | None:
    """The frame that begins here and its MAC, if it has room to end."""
    if start + _HEAD.size > len(content):
        return None
    _magic, desk, epoch, seq, size = _HEAD.unpack_from(content, start)
    payload_at = start + _HEAD.size
    mac_at = payload_at + size
    if size > _PAYLOAD_LIMIT or mac_at + _MAC_SIZE > len(content):
        return None
    raw = RawFrame(DeskId(desk.hex()), epoch, seq, start, content[payload_at:mac_at])
    return raw, content[mac_at : mac_at + _MAC_SIZE]


def _is_ours(content: bytes, raw: RawFrame, mac: bytes, journal_key: bytes | None) -> bool:
    if journal_key is None:
        return True
    mac_at = raw.start + _HEAD.size + len(raw.payload)
    return hmac.compare_digest(derive.mac(journal_key, content[raw.start : mac_at]), mac)


def _read(raw: RawFrame, lines: list[bytes]) -> Frame:
    if lines.pop() or not lines:
        raise Malformed("a frame without its entry")
    entry = entries.parse(lines.pop(0))
    stamp = entry.stamp
    if (stamp.desk, stamp.epoch, stamp.seq) != (raw.desk, raw.epoch, raw.seq):
        raise Malformed("a frame of another place than its entry")
    receipt = _receipt(lines, entry) if isinstance(entry.data, HandedOver) else None
    blobs = {blob_hash(line): line for line in lines}
    named = named_blob(entry)
    if list(blobs) != ([] if named is None else [named]) or len(blobs) < len(lines):
        raise Malformed("not the blobs that the entry names")
    for blob in lines:
        read_blob(blob)
    return Frame(entry, receipt, blobs, (raw.start, raw.end))


def _receipt(lines: list[bytes], entry: Entry) -> str:
    digits = lines.pop(0).decode("ascii", "replace") if lines else ""
    if not is_receipt_of(digits, entry):
        raise Malformed("a handover without its receipt")
    return digits
