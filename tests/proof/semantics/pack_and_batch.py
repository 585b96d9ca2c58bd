"""40-48: packs and batches that are whole and signed, and do not belong here."""

from dataclasses import replace
from random import Random

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from fieldapp.domain.entries import Entry
from fieldapp.domain.entry_parts import Signature
from fieldapp.domain.ids import Hash
from fieldapp.domain.pack_records import Covered, write_record
from fieldapp.office.trusted import Trusted
from fieldapp.trust import batches, packs
from fieldapp.trust.blobs import blob_hash, write_blob
from fieldapp.trust.keys import AgeKey
from fieldapp.trust.sealing import decrypt
from tests.office.hand_desk import HandDesk
from tests.proof.semantics import making
from tests.proof.semantics.chain import longer, new_of
from tests.proof.semantics.doors import Careless, Door, Maker, Wrong
from tests.proof.semantics.making import Parts
from tests.proof.semantics.world import PLAIN, World

_CHUNK, _NONCE, _TAG = 64 * 1024, 16, 16


def _unknown_pack(world: World, chance: Random) -> bytes:
    chain = new_of(world, 2)
    last = making.restamped(chain[1], pack=Hash(chance.randbytes(32).hex()))
    return making.batch(world.hand, [chain[0], last]).file


def _pack_of_the_manifest_only(world: World, _chance: Random) -> bytes:
    return making.batch(world.hand, new_of(world)).but(pack=world.other_pack.hash).file


def _higher_pack(world: World, chance: Random) -> bytes:
    no = chance.choice((1, 3, 1000))
    return making.batch(world.hand, new_of(world)).but(pack_no=no).file


def _pack_numbered(number: int) -> Maker:
    return lambda world, _chance: making.pack(world, pack_no=number).file


def _addendum(world: World, _chance: Random) -> bytes:
    """Additions to a pack are not written yet, so they are of a later version."""
    return making.pack(world, base=world.pack.hash).file


def _later_cert(world: World, _chance: Random) -> bytes:
    """Made under a cert that this desk has never seen: who signed it cannot be known."""
    return making.pack(world, cert_no=9).file


def _long(world: World, door: Door, chance: Random) -> Parts:
    """More than one chunk of an age file."""
    if door == "batch":
        chain = longer(world, 200).entries[len(world.hand.entries) :]
        return making.batch(world.hand, chain)
    parts = making.pack(world)
    tags = tuple("AAAAAAAAAAA=" for _ in range(1000))
    covered = (write_record(Covered(tags)),) * chance.randrange(3, 6)
    found = parts.but(counts=parts.head["counts"] | {"covered": len(covered)})
    return found.saying(*_before_elsewhere(parts.lines, covered))


def _before_elsewhere(lines: tuple[bytes, ...], more: tuple[bytes, ...]) -> tuple[bytes, ...]:
    at = next((n for n, line in enumerate(lines) if b'"rec":"elsewhere"' in line), len(lines))
    return (*lines[:at], *more, *lines[at:])


def _cut_at_a_chunk(door: Door) -> Maker:
    """What comes before the cut opens; only that the last chunk is the last is not said."""

    def make(world: World, chance: Random) -> bytes:
        parts = _long(world, door, chance)
        payload = parts.payload
        start = payload.index(b"\n", payload.index(b"\n--- ") + 1) + 1 + _NONCE
        return parts.with_payload(payload[: start + _CHUNK + _TAG])

    return make


def _usual(world: World, door: Door) -> Parts:
    return making.pack(world) if door == "pack" else making.batch(world.hand, new_of(world))


def _one_more_reader(door: Door) -> Maker:
    def make(world: World, chance: Random) -> bytes:
        parts = _usual(world, door)
        return replace(parts, readers=(*parts.readers, AgeKey(chance.randbytes(32)).recipient)).file

    return make


def _one_reader_less(door: Door) -> Maker:
    """The desk or office that reads it is there, another that should read it is not."""

    def make(world: World, _chance: Random) -> bytes:
        parts = _usual(world, door)
        return replace(parts, readers=parts.readers[:-1]).file

    return make


def _foreign_stanza(door: Door) -> Maker:
    """One of the readers is an SSH key, which nobody of ours has."""

    def make(world: World, chance: Random) -> bytes:
        parts = _usual(world, door)
        pub = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32)).public_key()
        line = pub.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
        readers = [pyrage.x25519.Recipient.from_str(each) for each in parts.readers[:-1]]
        plain = b"".join(each + b"\n" for each in parts.lines)
        stranger = pyrage.ssh.Recipient.from_str(line)
        return parts.with_payload(pyrage.encrypt(plain, [*readers, stranger]))

    return make


def _exchanged_payload(world: World, _chance: Random) -> bytes:
    chain = new_of(world, 4)
    ours, theirs = chain[:2], chain[2:]
    return making.batch(world.hand, ours).with_payload(making.batch(world.hand, theirs).payload)


def _payload_of_other_pack(world: World, _chance: Random) -> bytes:
    """Sealed to the card of the other ceremony, which is not in this reader."""
    other = making.pack(world, world.other_pack)
    readers = (world.other.card_secret.age_recipient, *world.keys.recipients)
    return making.pack(world).with_payload(replace(other, readers=readers).payload)


def _other_payload_for_our_card(world: World, _chance: Random) -> bytes:
    other = making.pack(world, world.other_pack)
    return making.pack(world).with_payload(other.payload)


def _name_of_another(world: World, _chance: Random) -> bytes:
    """The number of a batch that the office has already, on other entries."""
    (known,) = world.office.db.one("SELECT batch FROM batch WHERE desk = ?", (world.hand.id,)) or (
        "",
    )
    return making.batch(world.hand, new_of(world)).but(batch=known).file


def signed_by_pen(world: World, count: int = 2) -> tuple[list[Entry], list[bytes]]:
    """Handovers with strokes, and the blobs that they name, sorted."""
    desk = world.hand.copy()
    blobs = [write_blob(1200, 400, (((10, 10 + n, 0), (60, 40, 16)),)) for n in range(count)]
    for blob, at in zip(blobs, PLAIN[2:], strict=False):
        signature = Signature("beneficiary", "stroke", Hash("ab" * 32), blob_hash(blob))
        desk.hand_over(world.dues[at], signature=signature)
    return desk.entries[len(world.hand.entries) :], sorted(blobs, key=blob_hash)


def _blobs(way: str) -> Maker:
    def make(world: World, chance: Random) -> bytes:
        chain, blobs = signed_by_pen(world)
        if way == "missing":
            del blobs[chance.randrange(2)]
        elif way == "unnamed":
            more = write_blob(1200, 400, (((1, 1, 0), (2, 2, chance.randrange(1, 99))),))
            blobs = sorted([*blobs, more], key=blob_hash)
        elif way == "altered":
            at = chance.randrange(2)
            blobs[at] = blobs[at].replace(b",16]", b",17]")
        elif way == "unsorted":
            blobs.reverse()
        else:
            blobs.insert(1, blobs[0])
        return making.batch(world.hand, chain, blobs).file

    return make


def _blob_outside_its_frame(world: World, _chance: Random) -> bytes:
    blob = b'{"h":400,"strokes":[[[1201,80,0],[15,76,16]]],"v":1,"w":1200}'
    desk = world.hand.copy()
    signature = Signature("beneficiary", "stroke", Hash("ab" * 32), blob_hash(blob))
    desk.hand_over(world.dues[PLAIN[2]], signature=signature)
    return making.batch(desk, desk.entries[-1:], [blob]).file


def _practice(world: World, _chance: Random) -> bytes:
    desk = HandDesk(world.second.dmk.secret[0])
    desk.office = world.keys.recipients
    desk.open(world.practice, world.second.no)
    return making.batch(desk, desk.entries).file


def _wrong_counts(world: World, chance: Random) -> bytes:
    parts = making.pack(world)
    counts = dict(parts.head["counts"])
    kind = chance.choice(("beneficiary", "entitlement", "item", "officer"))
    counts[kind] += chance.choice((-1, 1))
    return parts.but(counts=counts).file


def _wrong_order(world: World, chance: Random) -> bytes:
    parts = making.pack(world)
    lines = list(parts.lines)
    at = chance.randrange(len(lines) - 1)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return parts.saying(*lines).file


def _record_twice(world: World, chance: Random) -> bytes:
    parts = making.pack(world)
    kind = chance.choice(("beneficiary", "entitlement"))
    mark = f'"rec":"{kind}"'.encode()
    at = next(n for n, line in enumerate(parts.lines) if mark in line)
    counts = parts.head["counts"]
    more = parts.but(counts=counts | {kind: counts[kind] + 1})
    return more.saying(*parts.lines[: at + 1], *parts.lines[at:]).file


def _due_to_nobody(world: World, _chance: Random) -> bytes:
    """An entitlement of somebody who is not in the pack."""
    parts = making.pack(world)
    gone = next(each for each in parts.lines if b'"rec":"beneficiary"' in each)
    counts = parts.head["counts"]
    less = parts.but(counts=counts | {"beneficiary": counts["beneficiary"] - 1})
    return less.saying(*(each for each in parts.lines if each != gone)).file


def _any_readers(payload: bytes, identities: list[str], *, recipients: int | None = None) -> bytes:
    return decrypt(payload, identities)


CASES = (
    Wrong(40, "unknown-pack", "batch", _unknown_pack, "unknown_pack", "waiting", seen="good"),
    Wrong(40, "pack-of-manifest-only", "batch", _pack_of_the_manifest_only, "damaged", seen="good"),
    Wrong(41, "same-pack-no", "pack", _pack_numbered(2), "not_newer", seen="good"),
    Wrong(41, "older-pack-no", "pack", _pack_numbered(1), "not_newer", seen="good"),
    Wrong(41, "addendum-too-new", "pack", _addendum, "too_new", seen="good"),
    Wrong(41, "made-under-a-later-cert", "pack", _later_cert, "unknown_key"),
    Wrong(
        41, "other-pack-no-of-batch", "batch", _higher_pack, "unknown_pack", "waiting", seen="good"
    ),
    *(
        Wrong(number, f"{name}-{door}", door, maker(door), "damaged", seen="good")
        for door in ("pack", "batch")
        for number, name, maker in (
            (42, "cut-at-a-chunk", _cut_at_a_chunk),
            (43, "one-more-reader", _one_more_reader),
            (43, "one-reader-less", _one_reader_less),
            (43, "unknown-stanza", _foreign_stanza),
        )
    ),
    Wrong(44, "payload-of-another-batch", "batch", _exchanged_payload, "damaged", seen="good"),
    Wrong(44, "payload-of-another-pack", "pack", _payload_of_other_pack, "not_for_us", seen="good"),
    Wrong(
        44,
        "payload-of-another-pack-for-our-card",
        "pack",
        _other_payload_for_our_card,
        "damaged",
        seen="good",
    ),
    Wrong(45, "one-name-for-two-batches", "batch", _name_of_another, "damaged", seen="good"),
    *(
        Wrong(46, f"blob-{way}", "batch", _blobs(way), "damaged", seen="good")
        for way in ("missing", "unnamed", "altered", "unsorted", "twice")
    ),
    Wrong(46, "blob-outside-its-frame", "batch", _blob_outside_its_frame, "damaged", seen="good"),
    Wrong(47, "practice-batch", "batch", _practice, "practice", seen="good"),
    Wrong(48, "counts", "pack", _wrong_counts, "damaged", seen="good"),
    Wrong(48, "order-of-records", "pack", _wrong_order, "damaged", seen="good"),
    Wrong(48, "record-twice", "pack", _record_twice, "damaged", seen="good"),
    Wrong(48, "due-to-nobody", "pack", _due_to_nobody, "damaged", seen="good"),
)
CARELESS = (
    Careless("43-one-more-reader-pack", ((packs, "decrypt", _any_readers),)),
    Careless("43-one-more-reader-batch", ((batches, "decrypt", _any_readers),)),
    Careless("46-blob-unnamed", ((batches, "_check_blobs", lambda *_: None),)),
    Careless("47-practice-batch", ((Trusted, "doubt", lambda *_: None),)),
    Careless("48-order-of-records", ((packs, "_check_order", lambda _: None),)),
)
