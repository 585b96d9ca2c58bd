"""The ways to open a desk, kept in `slots.json` (formats.md §11).

Each slot is the DMK under one secret. The MAC over all slots is checked right after unwrapping, so
nobody can weaken or add one; costs below the floor are refused whatever the file says.
"""

import base64
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from fieldapp.domain import canonical, codec
from fieldapp.domain.ids import DeskId
from fieldapp.trust import derive
from fieldapp.trust.keys import DMK_SIZE, CardSecret, Dmk
from fieldapp.trust.pins import Random
from fieldapp.trust.refusals import Refusable, SlotsDamaged
from fieldapp.trust.sealing import decrypt, encrypt
from fieldapp.trust.slots_file import Role, Slot, SlotsFile, TypedKind, parameters
from fieldapp.trust.stretching import (
    FLOOR,
    NONCE_SIZE,
    SALT_SIZE,
    Cost,
    lock,
    stretch,
    unlock,
)

RECOVERY: Final = "recovery"


@dataclass(frozen=True, slots=True)
class Missed:
    """The slot did not open: the secret is wrong, or it is another ceremony's card."""

    slot: str


def make_slot(
    dmk: Dmk,
    kind: TypedKind,
    slot_id: str,
    typed: str,
    random: Random,
    *,
    card: CardSecret | None = None,
    role: Role | None = None,
    cost: Cost = FLOOR,
) -> Slot:
    """A slot for a PIN or code (both with the card) or a passphrase (without).

    Whether the secret is good enough is asked before, of `pins` and `stretching`.
    """
    if (card is None) != (kind == "passphrase"):
        raise ValueError("PIN and code go with the card, a passphrase without")
    salt, nonce = random(SALT_SIZE), random(NONCE_SIZE)
    slot = Slot(
        "", slot_id, kind, cost.m, _text(nonce), cost.p, role=role, salt=_text(salt), t=cost.t
    )
    key = _stretched(dmk.desk, slot_id, typed, salt, cost, card)
    return replace(slot, ct=_text(lock(key, nonce, dmk.secret, _aad(slot))))


def make_recovery_slot(dmk: Dmk, office_recipients: Sequence[str]) -> Slot:
    """The office's way in: a logged two-person act."""
    return Slot(_text(encrypt(dmk.secret, office_recipients)), RECOVERY, RECOVERY)


def make_slots(dmk: Dmk, slots: Sequence[Slot]) -> SlotsFile:
    """Slots of this desk, sorted by id, under their MAC."""
    file = SlotsFile(dmk.desk, "", tuple(sorted(slots, key=lambda slot: slot.id)), 1)
    return replace(file, mac=_text(_mac(file, dmk)))


def with_slot(file: SlotsFile, dmk: Dmk, slot: Slot) -> SlotsFile:
    """The slot added, or put in the place of its former; a way in of another kind stays."""
    former = file.slot(slot.id)
    if former is not None and former.kind != slot.kind:
        raise ValueError("another way in has this name")
    return make_slots(dmk, [*(old for old in file.slots if old.id != slot.id), slot])


def without_slot(file: SlotsFile, dmk: Dmk, slot_id: str) -> SlotsFile:
    """The slot removed; the last way in stays."""
    left = [slot for slot in file.slots if slot.id != slot_id]
    if not left:
        raise ValueError("a desk without slots is lost")
    return make_slots(dmk, left)


def open_slot(
    file: SlotsFile, slot_id: str, typed: str, card: CardSecret | None = None
) -> Dmk | Missed:
    """The DMK, by PIN or code with the card, or by passphrase without."""
    slot = file.slot(slot_id)
    if slot is None or slot.kind == RECOVERY or (card is None) != (slot.kind == "passphrase"):
        return Missed(slot_id)
    salt, nonce, cost = parameters(slot)
    key = _stretched(file.desk, slot_id, typed, salt, cost, card)
    secret = unlock(key, nonce, base64.b64decode(slot.ct), _aad(slot))
    return Missed(slot_id) if secret is None else _checked(file, secret)


def open_recovery(file: SlotsFile, office_identities: Sequence[str]) -> Dmk | Missed:
    """The DMK, by one of the office's age keys."""
    slot = file.slot(RECOVERY)
    if slot is None or slot.kind != RECOVERY:
        return Missed(RECOVERY)
    try:
        secret = decrypt(base64.b64decode(slot.ct), office_identities)
    except Refusable as cause:
        if cause.reason == "not_for_us":
            return Missed(RECOVERY)
        raise SlotsDamaged from cause
    return _checked(file, secret)


def _checked(file: SlotsFile, secret: bytes) -> Dmk:
    """A DMK that opened a slot must also know all the others."""
    if len(secret) != DMK_SIZE:
        raise SlotsDamaged
    dmk = Dmk(secret)
    if dmk.desk != file.desk or not hmac.compare_digest(_mac(file, dmk), _bytes(file.mac)):
        raise SlotsDamaged
    return dmk


def _stretched(
    desk: DeskId, slot_id: str, typed: str, salt: bytes, cost: Cost, card: CardSecret | None
) -> bytes:
    ad = f"{desk}\0{slot_id}".encode()
    return stretch(typed, salt, cost, card=card.slot if card else b"", ad=ad)


def _mac(file: SlotsFile, dmk: Dmk) -> bytes:
    record = codec.write(file)
    del record["mac"]
    return derive.mac(dmk.slots_key, canonical.encode(record))


def _aad(slot: Slot) -> bytes:
    record = codec.write(slot)
    del record["ct"]
    return canonical.encode(record)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
