"""Files as a later version may write them: signed by the right key, not known to us."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fieldapp.domain.papers import Kind
from fieldapp.trust.acknowledgements import open_acknowledgement
from fieldapp.trust.batches import open_batch
from fieldapp.trust.certs import open_cert, open_devreq
from fieldapp.trust.envelope import seal
from fieldapp.trust.export_manifest import open_export_manifest
from fieldapp.trust.journal import read_frames, scan_frames
from fieldapp.trust.keys import SigningKey
from fieldapp.trust.packs import open_pack
from fieldapp.trust.public_roots import read_public_roots
from fieldapp.trust.receipts import VerifiedReceipt, verify_receipt
from fieldapp.trust.sealing import encrypt
from fieldapp.trust.slots_file import read_slots
from tests.proof.families import CERT, KEY, READERS
from tests.trust import vectors as v

Change = tuple[bytes, bytes]
_NEXT = (b'"v":1', b'"v":2')
_SCHEMA = (b'"schema":1', b'"schema":2')


@dataclass(frozen=True, slots=True)
class Paper:
    """How a golden file is read today, who signs it, and how a later version may write it."""

    read: Callable[[bytes], Any]
    kind: Kind | None = None
    key: SigningKey | None = None
    changes: tuple[Change, ...] = (_NEXT,)

    def later(self, content: bytes) -> list[bytes]:
        """Whatever of it may be newer, signed anew where it is signed."""
        written = [self._signed(content, *change) for change in self.changes]
        if self.kind is None:
            return written
        return [content.replace(b"FAENV1", b"FAENV2", 1), *written]

    def _signed(self, content: bytes, old: bytes, new: bytes) -> bytes:
        if self.kind is None or self.key is None:
            return content.replace(old, new)
        line, end, payload = content.partition(b"\n")[2].partition(b"\n")
        return seal(self.kind, line.replace(old, new) + end + payload, self.key)


def _receipt(content: bytes) -> VerifiedReceipt:
    said = verify_receipt(content.decode().strip(), v.DESKS)
    if not isinstance(said, VerifiedReceipt):
        raise TypeError(said.reason)
    return said


PAPERS = {
    "office-7.facert": Paper(lambda file: open_cert(file, (v.ROOT.pub,)), "cert", v.ROOT),
    "desk.fadevreq": Paper(open_devreq, "devreq", v.DMK.signing),
    "p1.fapack": Paper(
        lambda file: open_pack(file, CERT, [v.CARD.age_identity]),
        "pack", v.OFFICE.signing, (_NEXT, _SCHEMA),
    ),
    "desk-0-3.fabatch": Paper(
        lambda file: open_batch(file, v.DESKS, v.OFFICE.identities, recipients=3),
        "batch", v.DMK.signing, (_NEXT, _SCHEMA),
    ),
    "desk-0-2.faack": Paper(
        lambda file: open_acknowledgement(file, CERT, desk=v.DMK.desk), "ack", v.OFFICE.signing
    ),
    "manifest.faexport": Paper(
        lambda file: open_export_manifest(file, CERT),
        "export", v.OFFICE.signing, (_NEXT, _SCHEMA),
    ),
    "slots.json": Paper(read_slots),
    "roots.json": Paper(read_public_roots),
    "journal.fajournal": Paper(
        lambda file: (scan_frames(file, KEY), read_frames(file, KEY, v.OFFICE.identities)),
        changes=((b"FAJ1", b"FAJ2\0"),),
    ),
    "receipt.txt": Paper(_receipt, changes=()),
}  # fmt: skip


def frame_of(line: bytes) -> bytes:
    """A frame of ours around an entry that a later version wrote."""
    sealed = encrypt(line + b"\n", READERS)
    head = b"FAJ1" + bytes.fromhex(v.DMK.desk) + (0).to_bytes(4, "big") + (4).to_bytes(4, "big")
    head += len(sealed).to_bytes(4, "big")
    return head + sealed + hmac.digest(KEY, head + sealed, "sha256")
