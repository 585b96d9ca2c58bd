"""The file `slots.json`: its values, strict reading and writing (formats.md §11)."""

import base64
from dataclasses import dataclass
from typing import Annotated, Literal

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.ids import DeskId
from fieldapp.domain.kinds import B64, Code, Count, Positive
from fieldapp.trust.keys import DMK_SIZE
from fieldapp.trust.own_files import read_own
from fieldapp.trust.refusals import SlotsDamaged
from fieldapp.trust.stretching import NONCE_SIZE, SALT_SIZE, TAG_SIZE, Cost

Role = Literal["officer", "leader"]
TypedKind = Literal["card_pin", "code", "passphrase"]


@dataclass(frozen=True, slots=True)
class Slot:
    """The DMK under one secret; a recovery slot has only id, kind and an age file."""

    ct: B64
    id: Code
    kind: Literal["card_pin", "code", "passphrase", "recovery"]
    m: Positive | None = None
    nonce: B64 | None = None
    p: Positive | None = None
    role: Role | None = None
    salt: B64 | None = None
    t: Positive | None = None


@dataclass(frozen=True, slots=True)
class SlotsFile:
    """All slots of a desk under one MAC."""

    desk: DeskId
    mac: B64
    slots: Annotated[tuple[Slot, ...], Count(1, 100)]
    v: Literal[1]

    def slot(self, slot_id: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.id == slot_id), None)


def write_slots(file: SlotsFile) -> bytes:
    return canonical.encode(codec.write(file)) + b"\n"


def read_slots(content: bytes) -> SlotsFile:
    """Form only; the MAC needs the DMK.

    Raises `WrittenLater`, or `SlotsDamaged`: the second copy may be sound.
    """
    try:
        file = read_own(SlotsFile, content)
        _check_slots(file.slots)
    except Malformed as cause:
        raise SlotsDamaged from cause
    return file


def parameters(slot: Slot) -> tuple[bytes, bytes, Cost]:
    """Salt, nonce and cost, the cost within what we allow; `Malformed` without one of them."""
    if slot.salt and slot.nonce and slot.m and slot.t and slot.p:
        cost = Cost(slot.m, slot.t, slot.p)
        return base64.b64decode(slot.salt), base64.b64decode(slot.nonce), cost
    raise Malformed("a slot without salt, nonce or cost")


def _check_slots(slots: tuple[Slot, ...]) -> None:
    ids = [slot.id for slot in slots]
    if ids != sorted(set(ids)):
        raise Malformed("slots out of order")
    for slot in slots:
        _check_form(slot)


def _check_form(slot: Slot) -> None:
    if slot.kind != "recovery":
        salt, nonce, _cost = parameters(slot)
        sizes = len(salt), len(nonce), len(base64.b64decode(slot.ct))
        if sizes != (SALT_SIZE, NONCE_SIZE, DMK_SIZE + TAG_SIZE):
            raise Malformed("salt, nonce or text of another length")
    elif codec.write(slot).keys() != {"ct", "id", "kind"}:
        raise Malformed("a recovery slot with more than it has")
