"""Ways in that people carry in their heads or on paper: PINs and one-time codes.

A code is for when a PIN is forgotten: it opens once, for a new PIN. Codes of officers do not make a
leader; the leader's page has one of its own. What the chain calls used opens nothing any more, even
where an old copy of the slots was put back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fieldapp.desk.enrolment import BY_PASSPHRASE, load_slots, open_by, save_slots
from fieldapp.desk.folder import Folder
from fieldapp.desk.misses import Misses, WrongPin
from fieldapp.domain.desk_entries import SlotChanged
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.outside import Outside
from fieldapp.domain.pack_records import Officer
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.trust.keys import CardSecret, Dmk
from fieldapp.trust.pins import PIN_LEAST, new_code, pin_weakness
from fieldapp.trust.slots import Missed, make_slot, with_slot, without_slot
from fieldapp.trust.slots_file import Role, Slot, SlotsFile, parameters
from fieldapp.trust.stretching import FLOOR, Cost

CODES = "code"
# Whom each code of the leader's page is for.
_PAGE: tuple[Role, ...] = ("officer", "officer", "officer", "leader")


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """Twelve digits of the leader's sealed page; shown once, when the pack is loaded."""

    slot: str
    role: Role
    digits: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The keys of the desk, and by whose PIN or which code."""

    dmk: Dmk
    slot: str
    role: Role
    missed: Misses


def check_new_pin(pin: str) -> None:
    if len(pin) != PIN_LEAST or pin_weakness(pin) is not None:
        raise FieldTrouble(
            "Mã PIN cần đúng 6 chữ số và không được quá dễ đoán.",
            "Chọn mã PIN khác.",
            code="PIN-03",
        )


def by_pin(
    folder: Folder, officer: Officer, pin: str, card: CardSecret, outside: Outside
) -> Unlocked | WrongPin:
    """Try one officer's PIN; a miss is on the disk before the answer is given."""
    return by_one_of(folder, (officer,), pin, card, outside)


def by_one_of(
    folder: Folder, officers: Sequence[Officer], pin: str, card: CardSecret, outside: Outside
) -> Unlocked | WrongPin:
    """Try a PIN that may be any of theirs, as where a leader is asked for; all miss or none."""
    now = outside.now()
    counted = [_settled(folder, each.officer, outside) for each in officers]
    resting = [answer for each in counted if (answer := each.answer(now))]
    tried = [pair for pair in zip(officers, counted, strict=True) if not pair[1].answer(now)]
    for officer, misses in tried:
        dmk = open_by(folder, officer.officer, pin, card)
        if not isinstance(dmk, Missed):
            return Unlocked(dmk, officer.officer, officer.role, misses)
    if not tried:
        return min(resting, key=lambda each: (each.shut, each.wait_seconds))
    more = [_missed(folder, misses, outside) for _, misses in tried]
    return max(more, key=lambda each: each.tries_left)


def by_code(folder: Folder, digits: str, card: CardSecret, outside: Outside) -> Unlocked | WrongPin:
    """Try a one-time code against all that are left."""
    misses = _settled(folder, OfficerId(CODES), outside)
    resting = misses.answer(outside.now())
    if resting is not None:
        return resting
    for slot in _codes(load_slots(folder)):
        dmk = open_by(folder, slot.id, digits, card)
        if not isinstance(dmk, Missed):
            return Unlocked(dmk, slot.id, slot.role or "officer", misses)
    return _missed(folder, misses, outside)


def with_new_codes(
    slots: SlotsFile, dmk: Dmk, card: CardSecret, pack_no: int, outside: Outside
) -> tuple[SlotsFile, tuple[OneTimeCode, ...], tuple[SlotChanged, ...]]:
    """Fresh codes in the place of those left; a page that was printed before is void.

    Codes are stretched at the floor: a guess needs the card and twelve digits.
    """
    made = tuple(
        OneTimeCode(f"code{pack_no}_{no}", role, new_code(outside.random))
        for no, role in enumerate(_PAGE, 1)
    )
    said: list[SlotChanged] = []
    nobody = OfficerId("-")
    for old in _codes(slots):
        slots = without_slot(slots, dmk, old.id)
        said.append(SlotChanged(old.id, "removed", nobody))
    for code in made:
        slot = make_slot(
            dmk, "code", code.slot, code.digits, outside.random, card=card, role=code.role
        )
        slots = with_slot(slots, dmk, slot)
        said.append(SlotChanged(code.slot, "created", nobody))
    return slots, made, tuple(said)


def keep_pin(
    folder: Folder,
    dmk: Dmk,
    card: CardSecret,
    officer: Officer,
    pin: str,
    outside: Outside,
    *,
    used: str | None = None,
) -> None:
    """Make or replace an officer's slot; the code that was used for it goes in the same write."""
    slots = load_slots(folder)
    slot = make_slot(
        dmk,
        "card_pin",
        officer.officer,
        pin,
        outside.random,
        card=card,
        role=officer.role,
        cost=cost_here(slots),
    )
    slots = with_slot(slots, dmk, slot)
    save_slots(folder, without_slot(slots, dmk, used) if used else slots)


def cost_here(slots: SlotsFile) -> Cost:
    """What a guess was made to cost when this laptop was enrolled."""
    first = slots.slot(BY_PASSPHRASE)
    return parameters(first)[2] if first is not None else FLOOR


def _codes(slots: SlotsFile) -> list[Slot]:
    return [slot for slot in slots.slots if slot.kind == CODES]


def _settled(folder: Folder, officer: OfficerId, outside: Outside) -> Misses:
    misses = Misses.read(folder, officer)
    settled = misses.settled(outside.now())
    if settled != misses:
        settled.write(folder)
    return settled


def _missed(folder: Folder, misses: Misses, outside: Outside) -> WrongPin:
    more = misses.one_more(outside.now())
    more.write(folder)
    return WrongPin(more.tries_left, more.wait(outside.now()), more.shut)
