"""Makes files that an enrolled key signs correctly whatever they say: no check of ours is asked."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from fieldapp.domain import canonical, codec, entries
from fieldapp.domain.entries import Entry
from fieldapp.domain.pack import Pack
from fieldapp.domain.pack_records import Item, Secret, write_record
from fieldapp.domain.papers import Kind
from fieldapp.trust.envelope import seal
from fieldapp.trust.keys import SigningKey
from fieldapp.trust.receipts import ReceiptFacts
from fieldapp.trust.sealing import encrypt
from tests.office.hand_desk import HandDesk
from tests.proof.semantics.world import World


@dataclass(frozen=True, slots=True)
class Parts:
    """A pack or batch before it is sealed; `spelt` is the manifest where it is not canonical."""

    kind: Kind
    head: dict[str, Any]
    lines: tuple[bytes, ...]
    readers: tuple[str, ...]
    key: SigningKey
    spelt: bytes = b""

    def but(self, **changes: Any) -> "Parts":
        """The same with other values in the manifest."""
        return replace(self, head=self.head | changes)

    def saying(self, *lines: bytes) -> "Parts":
        return replace(self, lines=lines)

    @property
    def manifest(self) -> bytes:
        return self.spelt or canonical.encode(self.head)

    @property
    def payload(self) -> bytes:
        return encrypt(b"".join(line + b"\n" for line in self.lines), self.readers)

    @property
    def body(self) -> bytes:
        return self.manifest + b"\n" + self.payload

    @property
    def file(self) -> bytes:
        return self.with_payload(self.payload)

    def with_payload(self, payload: bytes) -> bytes:
        return seal(self.kind, self.manifest + b"\n" + payload, self.key)


def batch(desk: HandDesk, chain: Sequence[Entry], blobs: Sequence[bytes] = ()) -> Parts:
    """These entries as the desk would send them; nothing of the manifest is wrong yet."""
    assert desk.pack is not None
    first, last = chain[0], chain[-1]
    head = {
        "app": "1.0.0",
        "batch": last.hash[:32],
        "blobs": len(blobs),
        "ceremony": desk.pack.manifest.ceremony,
        "clock": "ok",
        "created": "2022-12-15T12:00:00+07:00",
        "desk": desk.id,
        "epoch": desk.epoch,
        "first": first.stamp.seq,
        "head": last.hash,
        "last": last.stamp.seq,
        "n": len(chain),
        "no": 7,
        "pack": last.stamp.pack,
        "pack_no": desk.pack.manifest.pack_no,
        "prev": first.stamp.prev,
        "schema": 1,
        "v": 1,
    }
    lines = (*(entry.line for entry in chain), *blobs)
    return Parts("batch", head, lines, tuple(desk.recipients), desk.dmk.signing)


def pack(world: World, of: Pack | None = None, **changes: Any) -> Parts:
    """The pack in force once more, with the next number but one."""
    found = of or world.pack
    head = codec.write(found.manifest) | {"pack_no": 3} | changes
    lines = tuple(write_record(record) for record in found.records)
    readers = (world.card.age_recipient, *world.keys.recipients)
    return Parts("pack", head, lines, readers, world.keys.signing)


def answer(world: World, **changes: Any) -> dict[str, Any]:
    """What the office would say of the batch that the desk at work has sealed."""
    sealed = world.desk.batches()[0]
    chain = own_chain(world)
    handed = [each.stamp.seq for each in chain if each.type == "handed_over"]
    return {
        "ack": "0c" * 16,
        "batch": sealed.batch,
        "ceremony": world.ceremony,
        "cert_no": 2,
        "desk": world.laptop.dmk.desk,
        "epoch": 0,
        "head": chain[sealed.last - 1].hash,
        "office_time": "2022-12-16T09:00:00+07:00",
        "upto": sealed.last,
        "v": 1,
        "verdicts": [{"seq": seq, "verdict": "accepted"} for seq in handed],
    } | changes


def own_chain(world: World) -> list[Entry]:
    session = world.desk._session
    sql = "SELECT body FROM entry WHERE desk = ? ORDER BY epoch, seq"
    return [entries.parse(body) for (body,) in session.db.all(sql, (session.desk,))]


def receipt_facts(world: World) -> ReceiptFacts:
    records = world.pack.records
    (secret,) = [each for each in records if isinstance(each, Secret)]
    items = {each.item: each.no for each in records if isinstance(each, Item)}
    held_on = world.pack.manifest.held_on
    return ReceiptFacts(items, held_on, practice=False, bind=base64.b64decode(secret.bind))


def signed(kind: Kind, record: dict[str, Any], key: SigningKey) -> bytes:
    """A paper of one line, whatever it says."""
    return seal(kind, canonical.encode(record) + b"\n", key)


def ack(world: World, **changes: Any) -> bytes:
    return signed("ack", answer(world, **changes), world.keys.signing)


def rewritten(entry: Entry, line: bytes) -> Entry:
    """An entry spelt otherwise, with the hash of its new bytes."""
    return replace(entry, line=line, hash=entries.entry_hash(line))


def restamped(entry: Entry, **changes: Any) -> Entry:
    return entries.write(replace(entry.stamp, **changes), entry.data)
