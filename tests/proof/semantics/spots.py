"""Where a JSON line stands in a signed file, and how one value of it is spelt otherwise."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from fieldapp.domain import canonical, codec
from fieldapp.domain.desk_entries import NotHandedOver
from fieldapp.domain.entries import Entry
from fieldapp.trust.certs import open_cert, open_devreq
from fieldapp.trust.envelope import seal
from tests.office.hand_desk import HandDesk
from tests.proof.semantics import making
from tests.proof.semantics.doors import Door, Maker
from tests.proof.semantics.world import PLAIN, World

Alter = Callable[[bytes, Random], bytes]
_MARK = "@@@"
# A laptop that nobody has enrolled yet.
NEWCOMER = HandDesk(9)


@dataclass(frozen=True, slots=True)
class Spot:
    """`line` is right, `embed` signs a file around whatever it became."""

    name: str
    door: Door
    line: Callable[[World], bytes]
    embed: Callable[[World, bytes], bytes]
    sealed: bool = False

    def altered(self, alter: Alter) -> Maker:
        return lambda world, chance: self.embed(world, alter(self.line(world), chance))


def last_entry(world: World) -> Entry:
    """An entry with a free text, the next of its desk."""
    due = world.dues[PLAIN[5]]
    said = NotHandedOver(due.beneficiary, (due.entitlement,), "absent", "office", note="Đi vắng")
    return world.hand.copy().say(said)


def _entry(world: World, line: bytes) -> bytes:
    entry = making.rewritten(last_entry(world), line)
    return making.batch(world.hand, [entry]).file


def _record(world: World, line: bytes) -> bytes:
    parts = making.pack(world)
    at = _person(parts)
    return parts.saying(*parts.lines[:at], line, *parts.lines[at + 1 :]).file


def _person(parts: making.Parts) -> int:
    return next(at for at, line in enumerate(parts.lines) if b'"rec":"beneficiary"' in line)


def _cert(world: World) -> dict[str, Any]:
    known = open_cert(world.office.cert_file, tuple(root.pub for root in world.roots))
    record: dict[str, Any] = codec.write(known)
    return record | {"cert_no": 3}


def _devreq_line(_world: World) -> bytes:
    record = codec.write(open_devreq(NEWCOMER.devreq)[0])
    return canonical.encode(record | {"label": "Máy mới"})


def _a_person(world: World) -> bytes:
    parts = making.pack(world)
    return parts.lines[_person(parts)]


SPOTS = (
    Spot(
        "cert",
        "cert",
        lambda world: canonical.encode(_cert(world)),
        lambda world, line: seal("cert", line + b"\n", world.roots[0]),
    ),
    Spot(
        "devreq",
        "devreq",
        _devreq_line,
        lambda world, line: seal("devreq", line + b"\n", NEWCOMER.dmk.signing),
    ),
    Spot(
        "pack-manifest",
        "pack",
        lambda world: making.pack(world).manifest,
        lambda world, line: replace(making.pack(world), spelt=line).file,
    ),
    Spot("pack-record", "pack", _a_person, _record, sealed=True),
    Spot(
        "batch-manifest",
        "batch",
        lambda world: making.batch(world.hand, [last_entry(world)]).manifest,
        lambda world, line: replace(making.batch(world.hand, [last_entry(world)]), spelt=line).file,
    ),
    Spot("entry", "batch", lambda world: last_entry(world).line, _entry, sealed=True),
    Spot(
        "ack",
        "ack",
        lambda world: canonical.encode(making.answer(world)),
        lambda world, line: seal("ack", line + b"\n", world.keys.signing),
    ),
)


def leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each place of a value that holds no other values, as container and key."""
    places = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in places:
        if isinstance(inner, dict | list):
            yield from leaves(inner)
        else:
            yield value, key


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from objects(inner)


def respelt(kind: type, spell: Callable[[Any, Random], str]) -> Alter:
    """One value of this kind, somewhere in the line, with the bytes that `spell` gives it."""

    def alter(line: bytes, chance: Random) -> bytes:
        record = json.loads(line)
        found = [(at, key) for at, key in leaves(record) if type(at[key]) is kind]
        at, key = chance.choice(found)
        raw = spell(at[key], chance)
        at[key] = _MARK
        mark = f'"{_MARK}"'.encode()
        return canonical.encode(record).replace(mark, raw.encode("utf-8", "surrogatepass"))

    return alter


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
