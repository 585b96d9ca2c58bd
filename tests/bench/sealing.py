"""P6: sealing and opening a batch, against joining stored lines, one signature and age."""

import json
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fieldapp.domain import canonical, entries
from fieldapp.domain.ids import Hash, uuid7
from fieldapp.domain.papers import BatchManifest
from fieldapp.trust.batches import open_batch, seal_batch
from fieldapp.trust.envelope import read_line
from tests.bench.timing import Row, by_turns
from tests.trust.vectors import DESKS, DEVREQ_HASH, DMK, HANDED, MANIFEST, OFFICE

_GOAL = 1.5
_READERS = (*OFFICE.recipients, DMK.age_recipient)


def rows(counts: Sequence[int], rounds: int) -> list[Row]:
    made = []
    for count in counts:
        lines, manifest = _chain(count)
        floor = _Floor(lines)
        sealed = seal_batch(manifest, lines, (), DMK.signing, _READERS)

        def seal(manifest: BatchManifest = manifest, lines: Sequence[bytes] = lines) -> object:
            return seal_batch(manifest, lines, (), DMK.signing, _READERS)

        def unseal(sealed: bytes = sealed) -> object:
            return open_batch(sealed, DESKS, OFFICE.identities)

        sealing = by_turns(seal, floor.seal, rounds)
        opening = by_turns(unseal, floor.open, rounds)
        made += [
            sealing.row(f"P6 seal {count:,} entries", _GOAL),
            opening.row(f"P6 open {count:,} entries", _GOAL),
        ]
    return made


def _chain(count: int) -> tuple[list[bytes], BatchManifest]:
    """So many handovers of one desk, each with the hash of the one before."""
    example = json.loads(HANDED)
    lines, prev = [], DEVREQ_HASH
    for seq in range(1, count + 1):
        line = example["data"]["lines"][0] | {
            "beneficiary": uuid7(seq, bytes(10)),
            "entitlement": uuid7(seq, b"\1" * 10),
            "serial": f"GD425252{seq:07}",
        }
        data = example["data"] | {"lines": [line], "visit": f"{seq:08x}"}
        record = example | {"data": data, "mono": seq * 997, "prev": prev, "seq": seq, "tick": seq}
        lines.append(canonical.encode(record))
        prev = entries.entry_hash(lines[-1])
    manifest = replace(read_line(BatchManifest, MANIFEST), n=count, last=count, head=Hash(prev))
    return lines, manifest


class _Floor:
    """What nobody can leave out: one signature over a sealed file, the chain, and JSON."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        self._lines = lines
        self._key = Ed25519PrivateKey.from_private_bytes(bytes(32))
        self._pub = self._key.public_key()
        self._readers = [pyrage.x25519.Recipient.from_str(each) for each in _READERS]
        self._identity = pyrage.x25519.Identity.from_str(OFFICE.identities[0])
        self._sealed = self.seal()

    def seal(self) -> tuple[bytes, bytes]:
        payload = pyrage.encrypt(b"\n".join(self._lines), self._readers)
        return self._key.sign(payload), payload

    def open(self) -> list[object]:
        signature, payload = self._sealed
        self._pub.verify(signature, payload)
        lines = pyrage.decrypt(payload, [self._identity]).split(b"\n")
        head = b""
        for line in lines:
            head = sha256(head + line).digest()
        return [json.loads(line) for line in lines]
