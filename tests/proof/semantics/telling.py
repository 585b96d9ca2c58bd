"""A batch in which one entry breaks a rule, and those before and behind it do not."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.entries import Entry
from fieldapp.domain.entry_parts import Line
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.pack_records import Entitlement
from fieldapp.domain.printed import ReceiptNumber
from tests.office.hand_desk import HandDesk
from tests.proof.semantics import making
from tests.proof.semantics.doors import Maker, Wrong
from tests.proof.semantics.world import PLAIN, World

Telling = Callable[[World, HandDesk, Random], Any]
OFFICER, LEADER, NOBODY_KNOWN = OfficerId("o1"), OfficerId("l1"), OfficerId("o9")
_GOOD = PLAIN[-1]


def told(say: Telling) -> Maker:
    """What breaks a rule, and behind it a handover that breaks none."""

    def make(world: World, chance: Random) -> bytes:
        desk = world.hand.copy()
        say(world, desk, chance)
        desk.hand_over(world.dues[_GOOD])
        return making.batch(desk, desk.entries[len(world.hand.entries) :]).file

    return make


def hand(desk: HandDesk, due: Entitlement, **changes: Any) -> Entry:
    line = replace(Line(due.beneficiary, due.entitlement, due.item, 1, due.serial), **changes)
    desk.receipts += 1
    number = str(ReceiptNumber(desk.no, desk.epoch, desk.receipts))
    return desk.say(HandedOver("0badcafe", (line,), "desk", number))


def held(number: int, name: str, say: Telling, reason: str) -> Wrong:
    return Wrong(number, name, "batch", told(say), reason, "held", seen="good")
