"""The pen strokes of a signature: a blob named by its hash, never an image (formats.md §4)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.desk_entries import HandedOver, HandoverConfirmed
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import Hash
from fieldapp.domain.kinds import Count, Natural, Span

BLOB_LIMIT = 32 * 1024
_MOST_STROKES = 1000
Side = Annotated[int, Span(1, 100_000)]
Stroke = Annotated[tuple[tuple[Natural, Natural, Natural], ...], Count(1, 10_000)]


@dataclass(frozen=True, slots=True)
class SignatureBlob:
    """Points are x, y (0…w, 0…h) and milliseconds from the first point."""

    h: Side
    strokes: Annotated[tuple[Stroke, ...], Count(1, _MOST_STROKES)]
    v: Literal[1]
    w: Side


def write_blob(width: int, height: int, strokes: tuple[Stroke, ...]) -> bytes:
    """The canonical bytes; raises `Malformed` if they would not be taken in again."""
    blob = canonical.encode(codec.write(SignatureBlob(height, strokes, 1, width)))
    read_blob(blob)
    return blob


def fitted_blob(width: int, height: int, strokes: tuple[Stroke, ...]) -> bytes:
    """The blob of a signature of any length: a slow hand gives more points than a blob holds.

    Every second point goes until it fits; the ends of each stroke stay, and all is kept inside.
    """
    kept = tuple(
        tuple((min(x, width), min(y, height), ms) for x, y, ms in stroke)
        for stroke in strokes[:_MOST_STROKES]
    )
    while _is_long(width, height, kept):
        kept = tuple((*stroke[:-1:2], stroke[-1]) for stroke in kept)
    return write_blob(width, height, kept)


def _is_long(width: int, height: int, strokes: tuple[Stroke, ...]) -> bool:
    blob = canonical.encode(codec.write(SignatureBlob(height, strokes, 1, width)))
    return len(blob) > BLOB_LIMIT and any(len(stroke) > 2 for stroke in strokes)  # noqa: PLR2004 - both ends


def read_blob(line: bytes) -> SignatureBlob:
    blob = codec.read(SignatureBlob, canonical.decode(line, limit=BLOB_LIMIT))
    if any(x > blob.w or y > blob.h for stroke in blob.strokes for x, y, _ms in stroke):
        raise Malformed("a point outside the frame")
    return blob


def blob_hash(blob: bytes) -> Hash:
    return Hash(hashlib.sha256(blob).hexdigest())


def named_blob(entry: Entry) -> Hash | None:
    """The blob an entry names, if its signature is made of strokes."""
    signed = isinstance(entry.data, HandedOver | HandoverConfirmed) and entry.data.signature
    return signed.sha256 if signed else None


def named_blobs(entries: tuple[Entry, ...]) -> Iterator[Hash]:
    """Each blob the entries name once, in the order of their hashes."""
    return iter(sorted({name for entry in entries if (name := named_blob(entry)) is not None}))
