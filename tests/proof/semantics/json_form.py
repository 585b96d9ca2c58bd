"""13-24: JSON that others would take in, in every kind of signed line."""

import json
from random import Random
from typing import Any

from fieldapp.domain import canonical
from tests.proof.semantics.doors import Careless, Wrong
from tests.proof.semantics.spots import SPOTS, Alter, objects, quoted, respelt

REQUIRED = {
    "cert": ("app_min", "cert_no", "revoked", "valid_from"),
    "devreq": ("age", "app", "label"),
    "pack-manifest": ("ceremony", "created", "policy", "practice", "programme"),
    "pack-record": ("name", "sex", "birth", "category"),
    "batch-manifest": ("app", "blobs", "clock", "created", "no", "pack_no"),
    "entry": ("at", "boot", "mono", "officer", "tick"),
    "ack": ("ack", "batch", "cert_no", "upto", "verdicts"),
}
OUTSIDE: dict[str, tuple[tuple[str, Any], ...]] = {
    "cert": (("cert_no", 0), ("cert_no", "3"), ("valid_from", "2022-02-30")),
    "devreq": (("label", ""), ("app", "1.0"), ("label", "x" * 41)),
    "pack-manifest": (("practice", 0), ("held_on", "2022-13-01"), ("pack_no", 0), ("desks", [])),
    "pack-record": (("sex", "q"), ("desk", 65_536), ("birth", "1958-02-30"), ("desk", True)),
    "batch-manifest": (("clock", "late"), ("no", 0), ("created", "2022-12-15T12:00:00Z")),
    "entry": (("clock", "late"), ("mono", -1), ("tick", True), ("boot", "5F0C21AA")),
    "ack": (("upto", 0), ("ack", "0C" * 16), ("verdicts", [{"seq": 6, "verdict": "perhaps"}])),
}


def _twice(line: bytes, chance: Random) -> bytes:
    """One member of one object said a second time."""
    record = json.loads(line)
    at = chance.choice([each for each in objects(record) if each])
    key = chance.choice(sorted(at))
    member = f'"{key}":{canonical.encode(at[key]).decode()}'
    value, at[key] = at[key], "@@@"
    spelt = canonical.encode(record).decode()
    at[key] = value
    return spelt.replace(f'"{key}":"@@@"', f"{member},{member}").encode()


def _more(line: bytes, chance: Random) -> bytes:
    record = json.loads(line)
    at = chance.choice(list(objects(record)))
    at[chance.choice(("aaa", "note_2", "zzz"))] = chance.choice((1, "x", True, []))
    return canonical.encode(record)


def _exchanged(line: bytes, chance: Random) -> bytes:
    """Two members of one object in each other's place."""
    record = json.loads(line)
    at = chance.choice([each for each in objects(record) if len(each) > 1])
    items = list(at.items())
    one, two = sorted(chance.sample(range(len(items)), 2))
    items[one], items[two] = items[two], items[one]
    at.clear()
    at.update(items)
    return json.dumps(record, separators=(",", ":"), ensure_ascii=False).encode()


def _escaped(text: str, _chance: Random) -> str:
    head, rest = (text[0], text[1:]) if text else ("x", "")
    return f'"\\u{ord(head):04x}{quoted(rest)[1:]}'


def _spaced(line: bytes, chance: Random) -> bytes:
    space = chance.choice((b" ", b"\t", b"\r"))
    alter = respelt(str, lambda text, _: chance.choice((f" {quoted(text)}", f"{quoted(text)} ")))
    return chance.choice((line + space, space + line, alter(line, chance)))


def _deep(depth: int) -> Alter:
    """Lists in lists; the innermost stands `depth` deep at least."""
    return respelt(str, lambda text, _: "[" * depth + quoted(text) + "]" * depth)


def _without(name: str) -> Alter:
    def alter(line: bytes, chance: Random) -> bytes:
        record = json.loads(line)
        del record[chance.choice(REQUIRED[name])]
        return canonical.encode(record)

    return alter


def _beyond(name: str) -> Alter:
    def alter(line: bytes, chance: Random) -> bytes:
        key, value = chance.choice(OUTSIDE[name])
        return canonical.encode(json.loads(line) | {key: value})

    return alter


def _later(key: str) -> Alter:
    """The same with the number of a later version: not damaged, but too new."""
    return lambda line, _chance: canonical.encode(json.loads(line) | {key: 2})


ALTERS: tuple[tuple[int, str, Alter], ...] = (
    (13, "duplicate-key", _twice),
    (
        14,
        "float",
        respelt(int, lambda n, chance: chance.choice((f"{n}.0", f"{n}e0", "NaN", "0.5"))),
    ),
    (15, "plus-or-zero", respelt(int, lambda n, chance: chance.choice((f"+{n}", f"0{n}", "-0")))),
    (16, "beyond-2-53", respelt(int, lambda _, chance: str(2**53 + chance.randrange(2**40)))),
    (17, "null", respelt(str, lambda _, __: "null")),
    (18, "unknown-key", _more),
    (20, "key-order", _exchanged),
    (21, "white-space", _spaced),
    (22, "other-escape", respelt(str, _escaped)),
    (23, "depth-5", _deep(4)),
    (23, "depth-100", _deep(100)),
    (24, "one-megabyte", respelt(str, lambda _, __: quoted("x" * 1_000_000))),
)


def _in_each() -> tuple[Wrong, ...]:
    found = [
        Wrong(
            number,
            f"{name}-{spot.name}",
            spot.door,
            spot.altered(alter),
            "damaged",
            seen="good" if spot.sealed else "",
        )
        for spot in SPOTS
        for number, name, alter in (
            *ALTERS,
            (19, "missing-key", _without(spot.name)),
            (19, "outside-its-type", _beyond(spot.name)),
        )
    ]
    newer = [
        Wrong(
            19,
            f"later-{key}-{spot.name}",
            spot.door,
            spot.altered(_later(key)),
            "too_new",
            seen="good" if spot.sealed else "",
        )
        for spot in SPOTS
        for key in ("v", "schema")
        if (key == "v" and spot.name != "pack-record") or spot.name.endswith("manifest")
    ]
    return (*found, *newer)


CASES = _in_each()


def _lax(line: bytes, *, limit: int = canonical.LINE_LIMIT) -> dict[str, object]:
    """Any JSON, as an ordinary parser takes it."""
    record: dict[str, object] = json.loads(line[: max(limit, len(line))])
    return record


LAX = ((canonical, "decode", _lax),)
CARELESS = (
    Careless("13-duplicate-key-cert", LAX),
    Careless("20-key-order-ack", LAX),
    Careless("21-white-space-entry", LAX),
    Careless("22-other-escape-batch-manifest", LAX),
    Careless("20-key-order-pack-record", LAX),
)
