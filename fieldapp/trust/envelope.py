"""The envelope around every signed file (formats.md §6): one checking order, at desk and office.

Nothing is parsed before its signature is good; there is no field that chooses an algorithm.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import LINE_LIMIT
from fieldapp.domain.entries import TooNew
from fieldapp.domain.ids import Hash
from fieldapp.domain.papers import Kind
from fieldapp.trust.derive import kid
from fieldapp.trust.keys import SigningKey, verifies
from fieldapp.trust.refusals import refuse, strict_form

Pinned = Mapping[str, Sequence[bytes]]
T = TypeVar("T")

PUB_SIZE = 32
_PAYLOAD_LIMIT = 64 * 1024 * 1024
_HEAD_LIMIT = 200
_LONG_LINE_LIMIT = 1024 * 1024
_LONG_LINES = ("ack", "export")
_SEALED = ("pack", "batch")
_HEAD = re.compile(
    rb"FAENV(?P<version>[0-9]) (?P<kind>[a-z]{1,10}) "
    rb"(?P<kid>[0-9a-f]{16}) (?P<sig>[A-Za-z0-9+/]{86}==)"
)


class Envelope(NamedTuple):
    """The parts of an envelope whose form is good; nothing about its signature is known yet."""

    kid: str
    signature: bytes
    body: bytes


def media_type(kind: Kind) -> str:
    return f"application/vnd.fieldapp.{kind}.v1"


def line_limit(kind: Kind) -> int:
    """Bytes of the JSON line, without line feed."""
    return _LONG_LINE_LIMIT if kind in _LONG_LINES else LINE_LIMIT


def pin(pubs: Iterable[bytes]) -> dict[str, tuple[bytes, ...]]:
    """Public keys by their short name; two keys may share one."""
    pinned: dict[str, tuple[bytes, ...]] = {}
    for pub in pubs:
        pinned[kid(pub)] = (*pinned.get(kid(pub), ()), pub)
    return pinned


def seal(kind: Kind, body: bytes, key: SigningKey) -> bytes:
    """Sign the exact bytes of `body` as a `kind`."""
    signature = base64.b64encode(key.sign(media_type(kind), body))
    return b"FAENV1 %b %b %b\n%b" % (kind.encode(), key.kid.encode(), signature, body)


def seal_record(kind: Kind, record: object, key: SigningKey) -> bytes:
    """Sign a declared record as the one line of a `kind`."""
    return seal(kind, canonical.encode(codec.write(record)) + b"\n", key)


def open_envelope(content: bytes, kind: Kind, pinned: Pinned) -> bytes:
    """The body, once it is known that a key pinned for this kind signed exactly this."""
    envelope = take_apart(content, kind)
    candidates = pinned.get(envelope.kid, ())
    if not candidates:
        refuse("unknown_key", f"{kind}: kid {envelope.kid} is not pinned")
    check_signature(envelope, kind, candidates)
    return envelope.body


def signer(content: bytes) -> str:
    """The kid that an envelope of good form names."""
    return content[:_HEAD_LIMIT].split(b" ", 3)[2].decode()


def check_signature(envelope: Envelope, kind: Kind, candidates: Iterable[bytes]) -> None:
    signed = media_type(kind)
    if not any(verifies(pub, signed, envelope.body, envelope.signature) for pub in candidates):
        refuse("bad_signature", f"{kind}: not signed by {envelope.kid}")


def take_apart(content: bytes, kind: Kind) -> Envelope:
    """Caps and line 1; says nothing yet about who signed."""
    limit = line_limit(kind) + 1 + (_PAYLOAD_LIMIT if kind in _SEALED else 0)
    end = content.find(b"\n", 0, _HEAD_LIMIT)
    if end < 0 or len(content) - end - 1 > limit:
        refuse("damaged", f"{kind}: first line or whole file too long")
    head = _HEAD.fullmatch(content, 0, end)
    if head is None:
        refuse("damaged", f"{kind}: first line of a foreign form")
    if head["version"] != b"1":
        refuse("too_new", f"{kind}: envelope version {head['version'].decode()}")
    if head["kind"] != kind.encode():
        refuse("not_for_us", f"{kind} expected")
    signature = base64.b64decode(head["sig"])
    if base64.b64encode(signature) != head["sig"]:
        refuse("damaged", f"{kind}: signature with trailing bits")
    return Envelope(head["kid"].decode(), signature, content[end + 1 :])


def read_line(record: type[T], line: bytes, limit: int = LINE_LIMIT) -> T:
    """A signed JSON line without line feed, checked for form and schema."""
    with strict_form():
        members = canonical.decode(line, limit=limit)
        for name in ("v", "schema"):
            number = members.get(name)
            if type(number) is int and number > 1:
                raise TooNew(f"{record.__name__}: {name} {number}")
        return codec.read(record, members)


def read_body(record: type[T], body: bytes, kind: Kind) -> T:
    """The body of a kind that is one JSON line and its line feed."""
    if not body.endswith(b"\n"):
        refuse("damaged", f"{kind}: no line feed at the end")
    return read_line(record, body[:-1], line_limit(kind))


def split_body(body: bytes) -> tuple[bytes, bytes]:
    """Manifest line and age payload of a pack or batch."""
    end = body.find(b"\n", 0, LINE_LIMIT + 1)
    if end < 0:
        refuse("damaged", "no manifest line")
    return body[:end], body[end + 1 :]


def read_pub(text: str) -> bytes:
    """The 32 bytes of a public key that the schema knows as base64 only."""
    pub = base64.b64decode(text)
    if len(pub) != PUB_SIZE:
        refuse("damaged", "a public key of another length")
    return pub


def file_hash(content: bytes) -> Hash:
    """What an entry calls a pack, batch or acknowledgement: the hash of the whole file."""
    return Hash(hashlib.sha256(content).hexdigest())


def line_hash(content: bytes) -> Hash:
    """What a chain begins at: the hash of the JSON line of a devreq or cert, without line feed."""
    _head, _, body = content.partition(b"\n")
    return Hash(hashlib.sha256(body.removesuffix(b"\n")).hexdigest())
