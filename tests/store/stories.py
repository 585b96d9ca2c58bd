"""Ceremony days as they may go: several desks, some copied, some restored, some telling lies."""

from random import Random

from fieldapp.domain.desk_entries import (
    Acknowledged,
    BatchCopied,
    BatchSealed,
    CheckedIn,
    HandedOver,
    HandoverConfirmed,
    NotHandedOver,
    PrintFailed,
    PrintStarted,
    ReceiptPrinted,
    Voided,
)
from fieldapp.domain.entries import Entry
from fieldapp.domain.entry_parts import Override, Signature, StockLine
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.ids import BatchId, Hash, OfficerId
from tests.store.sample import (
    BOOK,
    CARD,
    DESK_1,
    DESK_2,
    Desk1,
    counted,
    due,
    due_id,
    line,
    opening,
    person,
    person_id,
    receipt,
)

PEOPLE = tuple(person(n, f"Giàng A {n}", desk=2 if n == 3 else 0) for n in range(1, 5))
DUES = (
    due(1, 1, BOOK, qty=2),
    due(2, 1),
    due(3, 2, serial="GD1"),
    due(4, 3),
    due(5, 4, qty=3),
)
_WHOSE = {1: (1, BOOK), 2: (1, CARD), 3: (2, CARD), 4: (3, CARD), 5: (4, CARD)}
_HASH = Hash("cd" * 32)


class Storyteller:
    """Tells entries of one desk; knows enough to be right most of the time."""

    def __init__(self, random: Random, hand: Desk1, number: int) -> None:
        self.random, self.hand, self.number = random, hand, number
        self.handovers: list[Entry] = []
        self.count = 0
        self.told: list[Entry] = []

    def fork(self) -> "Storyteller":
        other = Storyteller(self.random, self.hand.copy(), self.number)
        other.handovers, other.count = list(self.handovers), self.count
        return other

    def restart(self) -> "Storyteller":
        """The ledger was restored up to here and opens its next epoch."""
        hand = Desk1(self.hand.desk, self.hand.epoch + 1)
        other = Storyteller(self.random, hand, self.number)
        other.handovers = list(self.handovers)
        old = {"old_epoch": self.hand.epoch, "old_seq": self.hand.seq, "old_head": self.hand.prev}
        other.tell(opening(reason="restored", **old))
        return other

    def tell(self, data: EntryData) -> Entry:
        at = f"2022-12-15T{self.random.randrange(8, 12):02}:{self.random.randrange(60):02}:00+07:00"
        entry = self.hand.say(data, at)
        self.told.append(entry)
        if isinstance(data, HandedOver):
            self.handovers.append(entry)
            self.count += 1
        return entry

    def go_on(self, foreign: list[Entry]) -> None:
        """One more entry, about this desk's handovers or, wrongly, another's."""
        pick = self.random.random()
        known = self.handovers if self.random.random() < 0.9 else foreign
        if pick < 0.5 or not known:
            self.tell(self._handing())
            return
        of = self.random.choice(known)
        self.tell(self.random.choice(self._about(of)))

    def _handing(self) -> EntryData:
        if self.random.random() < 0.15:
            return counted(self.random.randrange(1, 4), self.random.choice(["opening", "closing"]))
        number = self.random.randrange(1, 6)
        whose, item = _WHOSE[number]
        again = number == 2 and self.random.random() < 0.5
        serial = {"serial": "GD1"} if number == 3 or again else {}
        lines = [line(number, whose, item, **serial)]
        if self.random.random() < 0.2:
            self.tell(CheckedIn(person_id(4), "0000000a", "scan", "cccd", "taken"))
            lines.append(line(5, 4, CARD))
        sequence = self.count + 1 if self.random.random() < 0.9 else self.random.randrange(1, 9)
        by = OfficerId(self.random.choice(["l1", "o1"]))
        overrides = (Override("stock_short", by, "leader", "đủ"),)
        return HandedOver(
            "0000000a",
            tuple(lines),
            "desk",
            receipt(self.number, sequence, self.hand.epoch),
            overrides=overrides if self.random.random() < 0.3 else None,
        )

    def _about(self, of: Entry) -> list[EntryData]:
        assert isinstance(of.data, HandedOver)
        copy = self.random.randrange(1, 3)
        batch = BatchId(f"{self.random.randrange(3):032}")
        upto = self.random.randrange(1, 9)
        by = OfficerId(self.random.choice(["l1", "o1", "o2"]))
        gave = of.data.lines[0]
        whole = (StockLine(gave.item, gave.qty, gave.serial),)
        back = self.random.choice([(), whole, whole, (StockLine(CARD, 2),)])
        some = self.random.choice([None, (1,), (1, 1), (2,)])
        voided = Voided(of.hash, of.data.receipt, "slip_of_hand", back, by, lines=some)
        return [
            voided,
            voided,
            HandoverConfirmed(of.hash, Signature("beneficiary", "paper", _HASH)),
            HandoverConfirmed(of.hash, Signature("beneficiary", "mark", _HASH)),
            HandoverConfirmed(of.hash),
            HandoverConfirmed(of.hash, sheet="84" + "0" * 16),
            NotHandedOver(person_id(1), (due_id(self.random.randrange(1, 4)),), "absent", "office"),
            PrintStarted(of.hash, copy, "A5", "system"),
            ReceiptPrinted(of.hash, copy),
            PrintFailed(of.hash, copy, "jam"),
            BatchSealed(batch, 1, self.hand.seq or 1, self.hand.prev, _HASH, 9),
            BatchCopied(batch, self.random.choice(["stick", "folder"]), _HASH),
            Acknowledged(_HASH, batch, upto, upto, 0, 0, "2022-12-16T08:00:00+07:00"),
        ]


def day(random: Random) -> list[Entry]:
    """All entries of a day; each stands behind the one it continues."""
    desks = [Storyteller(random, Desk1(desk), n) for n, desk in ((1, DESK_1), (2, DESK_2))]
    for each in desks:
        each.tell(opening())
        each.tell(counted(3))
    every = list(desks)
    for _ in range(random.randrange(5, 25)):
        each = random.choice(every)
        each.go_on([of for other in every for of in other.handovers])
        if random.random() < 0.06:
            every.append(each.fork() if random.random() < 0.6 else each.restart())
    return [entry for each in every for entry in each.told]
