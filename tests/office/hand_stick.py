"""The stick of a desk whose chain was made by hand: its journal, its slots."""

import base64

from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import Hash
from fieldapp.domain.pack_records import Item, Secret
from fieldapp.domain.printed import receipt_code
from fieldapp.trust.journal import write_frame
from fieldapp.trust.keys import SigningKey
from fieldapp.trust.receipts import RECEIPT_TYPE, ReceiptFacts, receipt_body, receipt_digits
from fieldapp.trust.slots import make_recovery_slot, make_slots
from fieldapp.trust.slots_file import write_slots
from tests.office.hand_desk import HandDesk


def copy_of(desk: HandDesk, first: int = 1, last: int | None = None) -> bytes:
    """The frames of a range, as they lie on the stick."""
    prev: bytes | Hash = desk.entries[0].hash
    frames = []
    for entry in desk.entries:
        digits = None
        if isinstance(entry.data, HandedOver):
            body = receipt_body(entry, _facts(desk), prev)
            digits, prev = receipt_digits(body, desk.dmk.signing), body
        frames.append(frame(desk, entry, digits))
    return b"".join(frames[first - 1 : last])


def frame(desk: HandDesk, entry: Entry, digits: str | None = None) -> bytes:
    blobs = [blob for name, blob in desk.strokes.items() if name.encode() in entry.line]
    return write_frame(entry, desk.dmk, desk.recipients, receipt=digits, blobs=blobs)


def forged(desk: HandDesk, entry: Entry, by: SigningKey) -> str:
    """A receipt of this entry that somebody else signed: its form is right, its key is not."""
    body = receipt_body(entry, _facts(desk), desk.entries[0].hash)
    return receipt_code(body + by.sign(RECEIPT_TYPE, body))


def slots_of(desk: HandDesk) -> bytes:
    return write_slots(make_slots(desk.dmk, [make_recovery_slot(desk.dmk, desk.office)]))


def _facts(desk: HandDesk) -> ReceiptFacts:
    assert desk.pack is not None
    records = desk.pack.records
    items = {each.item: each.no for each in records if isinstance(each, Item)}
    (bind,) = (each.bind for each in records if isinstance(each, Secret))
    return ReceiptFacts(items, desk.pack.manifest.held_on, False, base64.b64decode(bind))
