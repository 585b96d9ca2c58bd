"""49-53: handovers that break a rule: held without effect, the rest of the file passes."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from fieldapp.domain import judging
from fieldapp.domain.desk_entries import HandedOver, SignedOut
from fieldapp.domain.entry_parts import Line
from fieldapp.domain.ids import BeneficiaryId, EntitlementId, uuid7
from fieldapp.domain.pack_records import Entitlement
from fieldapp.domain.printed import ReceiptNumber
from fieldapp.office.place import BOOK
from tests.office.hand_desk import HandDesk
from tests.proof.semantics import entry_later
from tests.proof.semantics.doors import Careless
from tests.proof.semantics.telling import Telling, hand, held
from tests.proof.semantics.world import (
    HELD,
    NUMBERED,
    PLAIN,
    SEVERAL,
    TWIN_NUMBER,
    WITHDRAWN,
    World,
)


def _handing(which: int, **changes: Any) -> Telling:
    """A handover of a due, with other values in its only line."""

    def say(world: World, desk: HandDesk, _chance: Random) -> None:
        hand(desk, world.dues[which], **changes)

    return say


def _somebody(_world: World, desk: HandDesk, chance: Random) -> None:
    ident = uuid7(1_671_000_000_000, chance.randbytes(10))
    due = Entitlement(EntitlementId(ident), BeneficiaryId(ident), BOOK, 1)
    hand(desk, due)


def _of_other_person(world: World, desk: HandDesk, _chance: Random) -> None:
    other = world.dues[PLAIN[3]].beneficiary
    hand(desk, next(due for due in world.dues if due.beneficiary != other), beneficiary=other)


def _elsewhere_due(world: World, desk: HandDesk, _chance: Random) -> None:
    hand(desk, world.other_due)


def _twice(world: World, desk: HandDesk, chance: Random) -> None:
    due = world.dues[PLAIN[4]]
    hand(desk, due)
    for _ in range(chance.randrange(3)):
        desk.say(SignedOut("officer"))
    hand(desk, due)


def _twice_in_one(world: World, desk: HandDesk, _chance: Random) -> None:
    desk.hand_over(world.dues[PLAIN[4]], world.dues[PLAIN[4]])


def _serial_twice(world: World, desk: HandDesk, _chance: Random) -> None:
    hand(desk, world.dues[NUMBERED])
    hand(desk, world.dues[TWIN_NUMBER])


def _numbered(change: Callable[[ReceiptNumber], str]) -> Telling:
    def say(world: World, desk: HandDesk, _chance: Random) -> None:
        due = world.dues[PLAIN[4]]
        line = Line(due.beneficiary, due.entitlement, due.item, 1)
        number = change(ReceiptNumber(desk.no, desk.epoch, desk.receipts + 1))
        desk.say(HandedOver("0badcafe", (line,), "desk", number))
        # Its own number is used up, whatever it said.
        desk.receipts += 1

    return say


def _bad_check(number: ReceiptNumber) -> str:
    text = str(number)
    return text[:-2] + f"{(int(text[-2:]) + 1) % 100:02}"


CASES = (
    held(49, "not-on-list", _somebody, "not_on_list"),
    held(49, "of-another-person", _of_other_person, "not_on_list"),
    held(49, "of-another-ceremony", _elsewhere_due, "not_on_list"),
    held(49, "withdrawn", _handing(WITHDRAWN), "withdrawn"),
    held(49, "on-hold", _handing(HELD), "on_hold"),
    held(50, "other-item", _handing(PLAIN[4], item=BOOK), "wrong_item"),
    held(51, "handed-twice", _twice, "over_quantity"),
    held(51, "twice-in-one-handover", _twice_in_one, "over_quantity"),
    held(51, "more-than-due", _handing(SEVERAL, qty=3), "over_quantity"),
    held(52, "serial-differs", _handing(NUMBERED, serial="GD2"), "serial_mismatch"),
    held(52, "serial-missing", _handing(NUMBERED, serial=None), "serial_mismatch"),
    held(52, "serial-of-two-things", _handing(SEVERAL, qty=2, serial="GD7"), "serial_mismatch"),
    held(52, "serial-reused", _serial_twice, "serial_used"),
    held(
        53,
        "receipt-of-another-desk",
        _numbered(lambda n: str(replace(n, desk_no=2))),
        "receipt_number",
    ),
    held(
        53,
        "receipt-of-another-epoch",
        _numbered(lambda n: str(replace(n, epoch=1))),
        "receipt_number",
    ),
    held(
        53,
        "receipt-out-of-sequence",
        _numbered(lambda n: str(replace(n, sequence=n.sequence + 5))),
        "receipt_number",
    ),
    held(
        53, "receipt-of-before", _numbered(lambda n: str(replace(n, sequence=1))), "receipt_number"
    ),
    held(53, "receipt-check-digits", _numbered(_bad_check), "receipt_number"),
    *entry_later.CASES,
)
_NO = ((judging, "_judge_lines", lambda *_: None),)
CARELESS = (
    Careless("49-on-hold", _NO),
    Careless("50-other-item", _NO),
    Careless("51-handed-twice", _NO),
    Careless("52-serial-reused", _NO),
    Careless("53-receipt-check-digits", ((judging, "_judge_paper", lambda *_: None),)),
    *entry_later.CARELESS,
)
