"""Every kind of signed or sealed file: genuine ones, and what its reader takes from any bytes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from fieldapp.domain import canonical, codec, entries
from fieldapp.domain.desk_entries import SignedOut
from fieldapp.domain.ids import Hash
from fieldapp.domain.papers import BatchManifest, ExportedFile, ExportManifest
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.trust.acknowledgements import open_acknowledgement
from fieldapp.trust.batches import open_batch, seal_batch
from fieldapp.trust.certs import make_cert, make_devreq, open_cert, open_devreq
from fieldapp.trust.envelope import read_line, seal
from fieldapp.trust.export_manifest import open_export_manifest, seal_export_manifest
from fieldapp.trust.journal import read_frames, scan_frames, write_frame
from fieldapp.trust.keys import Dmk
from fieldapp.trust.packs import open_pack
from fieldapp.trust.receipts import VerifiedReceipt, receipt_digits, verify_receipt
from fieldapp.trust.sealing import encrypt
from fieldapp.trust.slots import make_recovery_slot, make_slot, make_slots, open_recovery
from fieldapp.trust.slots_file import read_slots, write_slots
from tests.trust import test_packs as packs
from tests.trust import vectors as v

KEY = v.DMK.journal_key
READERS = (*v.OFFICE.recipients, v.DMK.age_recipient)
CERT = open_cert(v.CERT, (v.ROOT.pub,))
LINES = (v.OPENED, v.HANDED)
_HEAD = read_line(BatchManifest, v.MANIFEST)


@dataclass(frozen=True, slots=True)
class Family:
    """Genuine files of one kind, and what a reader takes from a file; None if it refuses.

    A mutant is accepted if something is taken from it that no genuine file says.
    """

    genuine: tuple[bytes, ...]
    read: Callable[[bytes], object]

    def takes(self, content: bytes) -> object:
        try:
            return self.read(content)
        except FieldTrouble:
            return None


def _certs() -> Family:
    later = make_cert(v.ROOT, v.OFFICE, cert_no=8, valid_from="2026-02-01")
    return Family((v.CERT, later), lambda content: open_cert(content, (v.ROOT.pub,)))


def _requests() -> Family:
    """A request proves only itself: another laptop's is a good one, so it is no partner here."""
    own = make_devreq(v.DMK, "Laptop 3", "1.0.0")
    return Family((v.DEVREQ, own), lambda content: open_devreq(content)[0])


def _packs() -> Family:
    return Family(
        (packs.SEALED, packs.sealed_as(replace(packs.COUNTED, pack_no=2), packs.LINES)),
        lambda content: open_pack(content, CERT, [v.CARD.age_identity]),
    )


def _batches() -> Family:
    return Family(
        tuple(
            seal_batch(replace(_HEAD, no=no), LINES, (), v.DMK.signing, READERS) for no in (1, 2)
        ),
        lambda content: open_batch(content, v.DESKS, v.OFFICE.identities, recipients=3),
    )


def _resealed() -> Family:
    """Lines that were changed and then sealed and signed again by the desk itself."""
    payload = b"".join(line + b"\n" for line in LINES)
    head = canonical.encode(codec.write(_HEAD))

    def read(lines: bytes) -> object:
        content = seal("batch", head + b"\n" + encrypt(lines, READERS[:1]), v.DMK.signing)
        return open_batch(content, v.DESKS, v.OFFICE.identities)

    return Family((payload,), read)


def _acks() -> Family:
    body = v.ACK.partition(b"\n")[2].replace(b'"upto":2', b'"upto":3')
    return Family(
        (v.ACK, seal("ack", body, v.OFFICE.signing)),
        lambda content: open_acknowledgement(content, CERT, desk=v.DMK.desk),
    )


def _exports() -> Family:
    def manifest(rows: int) -> bytes:
        listed = ExportedFile("data/batch.csv", 214, rows, Hash("1" * 64))
        return seal_export_manifest(
            ExportManifest(
                "1.0.0", "2026-11-23T09:02:11+07:00", 7, 2, Hash("0" * 64),
                (listed,), "register", 1, 1,
            ),
            v.OFFICE,
        )  # fmt: skip

    return Family((manifest(1), manifest(2)), lambda content: open_export_manifest(content, CERT))


def _slots() -> Family:
    """Opened by the office's key, which costs nothing; the MAC says the same for every slot."""
    random = v.counting_bytes()

    def file(dmk: Dmk, passphrase: str) -> bytes:
        by_card = make_slot(dmk, "card_pin", "o3", "274913", random, card=v.CARD, role="officer")
        typed = make_slot(dmk, "passphrase", "passphrase", passphrase, random)
        return write_slots(
            make_slots(dmk, [by_card, typed, make_recovery_slot(dmk, v.OFFICE.recipients)])
        )

    def read(content: bytes) -> object:
        opened = open_recovery(read_slots(content), v.OFFICE.identities)
        return opened if isinstance(opened, Dmk) else None

    two = file(v.DMK, "bốn từ để mở máy"), file(v.DMK, "bốn từ khác để mở")
    return Family((*two, file(Dmk(b"\x13" * 32), "bốn từ để mở máy")), read)


def _frames() -> tuple[bytes, ...]:
    stamp = entries.parse(v.HANDED).stamp
    out = entries.write(replace(stamp, seq=3, prev=Hash(v.HANDED_HASH)), SignedOut("exit"))
    return (
        write_frame(entries.parse(v.OPENED), v.DMK, READERS),
        write_frame(entries.parse(v.HANDED), v.DMK, READERS, receipt=v.RECEIPT_DIGITS),
        write_frame(out, v.DMK, READERS),
    )


def _mirror() -> Family:
    """Whole frames may be missing, which is told as a gap; a changed frame may not be there."""
    frames = _frames()
    known = {raw.payload for each in frames for raw in scan_frames(each, KEY).frames}

    def read(content: bytes) -> object:
        found = scan_frames(content, KEY).frames
        return found if content in genuine or {raw.payload for raw in found} - known else None

    genuine = (b"".join(frames), b"".join(frames[:2]))
    return Family(genuine, read)


def _mirror_alone() -> Family:
    """What a spare desk reads, which has no key for the codes."""
    genuine = b"".join(_frames())
    truth = read_frames(genuine, None, v.OFFICE.identities).frames

    def read(content: bytes) -> object:
        found = read_frames(content, None, v.OFFICE.identities).frames
        return found if content == genuine or any(each not in truth for each in found) else None

    return Family((genuine,), read)


def _receipts() -> Family:
    body = int(v.RECEIPT_DIGITS[2:]).to_bytes(131, "big")[:67]
    digits = (v.RECEIPT_DIGITS, receipt_digits(body[:18] + b"\x09" + body[19:], v.DMK.signing))

    def read(content: bytes) -> object:
        said = verify_receipt(content.decode("latin-1"), v.DESKS)
        return said if isinstance(said, VerifiedReceipt) else None

    return Family(tuple(each.encode() for each in digits), read)


@cache
def families() -> dict[str, Family]:
    return {
        "cert": _certs(),
        "request": _requests(),
        "pack": _packs(),
        "batch": _batches(),
        "batch lines": _resealed(),
        "acknowledgement": _acks(),
        "export": _exports(),
        "slots": _slots(),
        "journal": _mirror(),
        "journal without the desk": _mirror_alone(),
        "receipt": _receipts(),
    }
