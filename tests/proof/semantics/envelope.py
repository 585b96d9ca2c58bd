"""1-12: a sound signature under the wrong name, by the wrong key, or in another spelling."""

import base64
from dataclasses import replace
from random import Random

from fieldapp.domain.papers import Kind
from fieldapp.trust import envelope
from fieldapp.trust.certs import make_cert
from fieldapp.trust.envelope import media_type
from fieldapp.trust.keys import OfficeKeys, SigningKey
from tests.office.hand_desk import HandDesk
from tests.proof.semantics import making
from tests.proof.semantics.doors import Careless, Door, Maker, Way, Wrong
from tests.proof.semantics.spots import NEWCOMER, SPOTS, last_entry
from tests.proof.semantics.world import World

KINDS: tuple[Kind, ...] = ("cert", "devreq", "pack", "batch", "ack", "export", "release")
DOORS: tuple[Door, ...] = ("cert", "devreq", "pack", "batch", "ack")
# The order of the group of Ed25519: S + L signs the same to a verifier that does not look.
ORDER = 2**252 + 27742317777372353535851937790883648493
_PADDED = 86


def genuine(world: World, door: Door) -> bytes:
    """A file that this door would take."""
    if door == "pack":
        return making.pack(world).file
    if door == "batch":
        return making.batch(world.hand, [last_entry(world)]).file
    spot = next(each for each in SPOTS if each.door == door)
    return spot.embed(world, spot.line(world))


def key_of(world: World, door: Door) -> SigningKey:
    keys: dict[Door, SigningKey] = {
        "cert": world.roots[0],
        "devreq": NEWCOMER.dmk.signing,
        "batch": world.hand.dmk.signing,
    }
    return keys.get(door, world.keys.signing)


def body_of(content: bytes) -> bytes:
    return content.split(b"\n", 1)[1]


def written(kind: str, kid: str, signature: bytes, body: bytes) -> bytes:
    return b"FAENV1 %b %b %b\n%b" % (
        kind.encode(),
        kid.encode(),
        base64.b64encode(signature),
        body,
    )


def stranger(chance: Random) -> SigningKey:
    return SigningKey(chance.randbytes(32))


def _other_type(door: Door, signed: Kind) -> Maker:
    """Signed as one type and offered as another: the type is part of what is signed."""

    def make(world: World, _chance: Random) -> bytes:
        body, key = body_of(genuine(world, door)), key_of(world, door)
        return written(door, key.kid, key.sign(media_type(signed), body), body)

    return make


def _at_another_door(taken: Door) -> Maker:
    return lambda world, _chance: genuine(world, taken)


def _unknown_kid(door: Door) -> Maker:
    def make(world: World, chance: Random) -> bytes:
        body, key = body_of(genuine(world, door)), key_of(world, door)
        return written(door, chance.randbytes(8).hex(), key.sign(media_type(door), body), body)  # type: ignore[arg-type]

    return make


def _self_made(door: Door) -> Maker:
    def make(world: World, chance: Random) -> bytes:
        return envelope.seal(door, body_of(genuine(world, door)), stranger(chance))  # type: ignore[arg-type]

    return make


def _colliding(door: Door) -> Maker:
    """As if the short name of a self-made key were that of a pinned one."""

    def make(world: World, chance: Random) -> bytes:
        body = body_of(genuine(world, door))
        kid = key_of(world, door).kid
        return written(door, kid, stranger(chance).sign(media_type(door), body), body)  # type: ignore[arg-type]

    return make


def _by(door: Door, who: str) -> Maker:
    """A key that is pinned, but for files of another type."""

    def make(world: World, _chance: Random) -> bytes:
        keys: dict[str, SigningKey] = {
            "root": world.roots[0],
            "office": world.keys.signing,
            "desk": world.hand.dmk.signing,
        }
        return envelope.seal(door, body_of(genuine(world, door)), keys[who])  # type: ignore[arg-type]

    return make


def _spelt(door: Door, way: str) -> Maker:
    """The signature in another spelling of base64."""

    def make(world: World, chance: Random) -> bytes:
        content = genuine(world, door)
        head, body = content.split(b"\n", 1)
        start, signature = head.rsplit(b" ", 1)
        if way == "trailing":
            alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
            last = alphabet.index(signature[_PADDED - 1])
            other = alphabet[last ^ chance.randrange(1, 16)]
            signature = signature[: _PADDED - 1] + bytes([other]) + signature[_PADDED:]
        elif way == "newline":
            signature = signature[:44] + b"\n" + signature[44:]
        else:
            signature = signature.replace(b"+", b"-").replace(b"/", b"_").rstrip(b"=")
        return start + b" " + signature + b"\n" + body

    return make


def _plus_order(door: Door) -> Maker:
    def make(world: World, _chance: Random) -> bytes:
        head, body = genuine(world, door).split(b"\n", 1)
        start, spelt = head.rsplit(b" ", 1)
        signature = base64.b64decode(spelt)
        scalar = int.from_bytes(signature[32:], "little") + ORDER
        wide = signature[:32] + scalar.to_bytes(32, "little")
        return start + b" " + base64.b64encode(wide) + b"\n" + body

    return make


def _with_bytes(door: Door, where: str) -> Maker:
    """More bytes around or inside a file; those inside are signed."""

    def make(world: World, chance: Random) -> bytes:
        content, key = genuine(world, door), key_of(world, door)
        if where == "front":
            return b"\xef\xbb\xbf" + content
        if where == "cr":
            return content.replace(b"\n", b"\r\n", 1)
        body = body_of(content)
        more = chance.choice((b"\n", b" ", b"\0", b"{}\n", b"x"))
        return envelope.seal(door, b"\xef\xbb\xbf" + body if where == "bom" else body + more, key)  # type: ignore[arg-type]

    return make


def _revoked(world: World, _chance: Random) -> bytes:
    """All that a revoked desk said after its third entry is held; what it said before stands."""
    gone = world.gone.copy()
    gone.leave_out(world.other_due, "absent")
    return making.batch(gone, gone.entries).file


def _next_keys(world: World) -> bytes:
    """A newer cert, by which the office signs with other keys."""
    keys = OfficeKeys(b"\x55" * 32, b"\x08" * 32, b"\x09" * 32)
    return make_cert(world.roots[0], keys, cert_no=4, valid_from="2022-12-15")


def _another_ceremony(world: World, _chance: Random) -> bytes:
    """A desk enrolled for another ceremony speaks of this one."""
    foreign = HandDesk(world.foreign.dmk.secret[0])
    foreign.office = world.keys.recipients
    foreign.open(world.pack, world.foreign.no)
    return making.batch(foreign, foreign.entries).file


def _for_others(world: World, _chance: Random) -> bytes:
    """The office's own pack for another ceremony, with the card of this one in the reader."""
    parts = making.pack(world, world.other_pack)
    readers = (world.other.card_secret.age_recipient, *world.keys.recipients)
    return replace(parts, readers=readers).file


def _each(number: int, name: str, maker, reason: str, **more) -> tuple[Wrong, ...]:
    return tuple(
        Wrong(number, f"{name}-{door}", door, maker(door), reason, **more) for door in DOORS
    )


def _unknown(number: int, name: str, maker, doors=DOORS) -> tuple[Wrong, ...]:
    """A batch of a desk that nobody enrolled yet waits for the office; all else is refused."""
    found = []
    for door in doors:
        reason = "damaged" if door == "devreq" else "unknown_key"
        way: Way = "waiting" if door == "batch" else "refused"
        found.append(Wrong(number, f"{name}-{door}", door, maker(door), reason, way))
    return tuple(found)


CASES = (
    *(
        Wrong(1, f"signed-as-{kind}-{door}", door, _other_type(door, kind), "bad_signature")
        for door in DOORS
        for kind in KINDS
        if kind != door
    ),
    *(
        Wrong(
            1,
            f"{taken}-brought-as-{door}",
            door,
            _at_another_door(taken),
            "not_for_us",
            seen="good",
        )
        for door in DOORS
        for taken in DOORS
        if taken != door
    ),
    *_unknown(2, "unknown-kid", _unknown_kid),
    Wrong(3, "revoked-desk", "batch", _revoked, "after_revocation", "held", seen="unknown_key"),
    Wrong(
        3,
        "office-key-replaced",
        "pack",
        lambda world, _: genuine(world, "pack"),
        "unknown_key",
        cert=_next_keys,
    ),
    Wrong(
        4,
        "kid-of-another-ceremony",
        "batch",
        _another_ceremony,
        "wrong_ceremony",
        seen="unknown_key",
    ),
    Wrong(4, "pack-of-another-ceremony", "pack", _for_others, "not_for_us", seen="good"),
    *_unknown(5, "self-made-key", _self_made),
    *_each(6, "colliding-kid", _colliding, "bad_signature"),
    *_unknown(7, "root-key", lambda door: _by(door, "root"), ("pack", "batch", "ack", "devreq")),
    *_unknown(7, "office-key", lambda door: _by(door, "office"), ("cert", "batch", "devreq")),
    *_unknown(7, "desk-key", lambda door: _by(door, "desk"), ("cert", "pack", "ack", "devreq")),
    *_each(8, "trailing-bits", lambda door: _spelt(door, "trailing"), "damaged"),
    *_each(8, "newline-in-signature", lambda door: _spelt(door, "newline"), "damaged"),
    *_each(8, "url-alphabet", lambda door: _spelt(door, "url"), "damaged"),
    *_each(9, "s-plus-l", _plus_order, "bad_signature"),
    *_each(10, "crlf", lambda door: _with_bytes(door, "cr"), "damaged"),
    *_each(
        11, "byte-order-mark", lambda door: _with_bytes(door, "front"), "damaged", seen="not_for_us"
    ),
    *_each(11, "byte-order-mark-in-body", lambda door: _with_bytes(door, "bom"), "damaged"),
    *(
        Wrong(
            12,
            f"trailing-bytes-{door}",
            door,
            _with_bytes(door, "end"),
            "damaged",
            seen="good" if door in ("pack", "batch") else "",
        )
        for door in DOORS
    ),
)
CARELESS = (
    Careless("01-signed-as-pack-ack", ((envelope, "media_type", lambda _: media_type("pack")),)),
    Careless("06-colliding-kid-pack", ((envelope, "verifies", lambda *_: True),)),
    Careless("09-s-plus-l-batch", ((envelope, "verifies", lambda *_: True),)),
)
