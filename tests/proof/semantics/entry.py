"""49-57: entries that a desk made and that break a rule: held without effect, the rest passes."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from fieldapp.domain import canonical, codec, judging
from fieldapp.domain.desk_entries import BatchSealed, HandedOver, HandoverConfirmed, SignedOut, Voided
from fieldapp.domain.entries import Entry
from fieldapp.domain.entry_parts import Line, Override, PaperSlip, Signature
from fieldapp.domain.ids import BatchId, BeneficiaryId, EntitlementId, Hash, OfficerId, uuid7
from fieldapp.domain.pack_records import Entitlement
from fieldapp.domain.printed import ReceiptNumber
from fieldapp.office.place import BOOK
from tests.office.hand_desk import HandDesk
from tests.proof.semantics import making
from tests.proof.semantics.doors import Careless, Maker, Wrong
from tests.proof.semantics.world import HELD, NUMBERED, PLAIN, SEVERAL, TWIN_NUMBER, WITHDRAWN, World

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


def _handing(which: int, **changes: Any) -> Telling:
    """A handover of a due, with other values in its only line."""

    def say(world: World, desk: HandDesk, _chance: Random) -> None:
        _hand(desk, world.dues[which], **changes)

    return say


def _hand(desk: HandDesk, due: Entitlement, **changes: Any) -> Entry:
    line = replace(Line(due.beneficiary, due.entitlement, due.item, 1, due.serial), **changes)
    desk.receipts += 1
    number = str(ReceiptNumber(desk.no, desk.epoch, desk.receipts))
    return desk.say(HandedOver("0badcafe", (line,), "desk", number))


def _somebody(_world: World, desk: HandDesk, chance: Random) -> None:
    ident = uuid7(1_671_000_000_000, chance.randbytes(10))
    due = Entitlement(EntitlementId(ident), BeneficiaryId(ident), BOOK, 1)
    _hand(desk, due)


def _of_other_person(world: World, desk: HandDesk, _chance: Random) -> None:
    other = world.dues[PLAIN[3]].beneficiary
    _hand(desk, next(due for due in world.dues if due.beneficiary != other), beneficiary=other)


def _elsewhere_due(world: World, desk: HandDesk, _chance: Random) -> None:
    _hand(desk, world.other_due)


def _twice(world: World, desk: HandDesk, chance: Random) -> None:
    due = world.dues[PLAIN[4]]
    _hand(desk, due)
    for _ in range(chance.randrange(3)):
        desk.say(SignedOut("officer"))
    _hand(desk, due)


def _twice_in_one(world: World, desk: HandDesk, _chance: Random) -> None:
    desk.hand_over(world.dues[PLAIN[4]], world.dues[PLAIN[4]])


def _serial_twice(world: World, desk: HandDesk, _chance: Random) -> None:
    _hand(desk, world.dues[NUMBERED])
    _hand(desk, world.dues[TWIN_NUMBER])


def _numbered(change: Callable[[ReceiptNumber], str]) -> Telling:
    def say(world: World, desk: HandDesk, _chance: Random) -> None:
        due = world.dues[PLAIN[4]]
        line = Line(due.beneficiary, due.entitlement, due.item, 1)
        number = change(ReceiptNumber(desk.no, desk.epoch, desk.receipts + 1))
        desk.say(HandedOver("0badcafe", (line,), "desk", number))
        parsed = ReceiptNumber.parse(number)
        # The next number follows whatever this one was.
        desk.receipts = parsed.sequence if parsed else desk.receipts

    return say


def _bad_check(number: ReceiptNumber) -> str:
    text = str(number)
    return text[:-2] + f"{(int(text[-2:]) + 1) % 100:02}"


def _voiding(what: str) -> Telling:
    """A leader cancels what is not there to be cancelled."""

    def say(world: World, desk: HandDesk, chance: Random) -> None:
        base = world.hand.entries[-1]
        assert isinstance(base.data, HandedOver)
        void = Voided(base.hash, base.data.receipt, "slip_of_hand", (), LEADER)
        if what == "unknown":
            void = replace(void, handover=Hash(chance.randbytes(32).hex()))
        elif what == "of-another-desk":
            theirs = world.second.entries[-1]
            assert isinstance(theirs.data, HandedOver)
            void = replace(void, handover=theirs.hash, receipt=theirs.data.receipt)
        elif what == "other-number":
            void = replace(void, receipt=str(ReceiptNumber(desk.no, desk.epoch, 99)))
        elif what == "no-such-line":
            void = replace(void, lines=(2,))
        elif what == "line-twice":
            void = replace(void, lines=(1, 1))
        else:
            desk.say(void)
        desk.say(replace(void, lines=(1,)) if what == "line-again" else void)

    return say


def _void_by(who: OfficerId, later: int = 0, *, sealed: bool = False) -> Telling:
    """An officer cancels what only a leader may."""

    def say(world: World, desk: HandDesk, _chance: Random) -> None:
        handed = _hand(desk, world.dues[PLAIN[4]])
        for _ in range(later):
            desk.say(SignedOut("officer"))
        if sealed:
            place, head = handed.stamp.seq, handed.hash
            desk.say(BatchSealed(BatchId("0e" * 16), 1, place, head, head, 1))
        desk.void(handed, by=who)

    return say


def _override_by(who: OfficerId) -> Telling:
    def say(world: World, desk: HandDesk, _chance: Random) -> None:
        override = Override("stock_short", who, "leader", "Trưởng đoàn cho phép")
        desk.hand_over(world.dues[PLAIN[4]], overrides=(override,))

    return say


def _other_without_note(world: World, desk: HandDesk, _chance: Random) -> None:
    desk.leave_out(world.dues[PLAIN[4]], "other")


def _void_without_note(world: World, desk: HandDesk, _chance: Random) -> None:
    base = world.hand.entries[-1]
    assert isinstance(base.data, HandedOver)
    desk.say(Voided(base.hash, base.data.receipt, "other", (), LEADER))


def _mark(how: str = "mark", **changes: Any) -> Signature:
    made = Signature("beneficiary", "mark", Hash("ab" * 32), finger="right_index", witness="Lý Văn Páo")
    return replace(made, how=how, **changes)


def _confirming(**changes: Any) -> Telling:
    def say(world: World, desk: HandDesk, _chance: Random) -> None:
        handed = _hand(desk, world.dues[PLAIN[4]])
        desk.say(HandoverConfirmed(handed.hash, _mark(**changes)))

    return say


def _signed_twice(world: World, desk: HandDesk, _chance: Random) -> None:
    handed = _hand(desk, world.dues[PLAIN[4]])
    desk.say(HandoverConfirmed(handed.hash, _mark()))
    desk.say(HandoverConfirmed(handed.hash, _mark("paper", finger=None, witness=None)))


def _marked_before(world: World, desk: HandDesk, _chance: Random) -> None:
    """Marks are made on the printed paper, so after the handover is recorded."""
    desk.hand_over(world.dues[PLAIN[4]], signature=_mark())


def _slip_twice(world: World, desk: HandDesk, chance: Random) -> None:
    number = str(ReceiptNumber(desk.no, 9, chance.randrange(1, 1000)))
    for at in PLAIN[4:6]:
        desk.hand_over(world.dues[at], paper=PaperSlip(number, "2022-12-15"))


def _no_slip(world: World, desk: HandDesk, _chance: Random) -> None:
    number = str(ReceiptNumber(desk.no, 0, 15))
    desk.hand_over(world.dues[PLAIN[4]], paper=PaperSlip(number, "2022-12-15"))


def _of_a_later_version(kind: str, said: dict[str, Any]) -> Maker:
    """This version closes no days: the entry is genuine and too new, and the file waits for an
    update of the program."""

    def make(world: World, _chance: Random) -> bytes:
        desk = world.hand.copy()
        entry = desk.say(SignedOut("officer"))
        record = codec.write(entry.stamp) | {"data": said, "type": kind, "v": 1}
        return making.batch(desk, [making.rewritten(entry, canonical.encode(record))]).file

    return make


_CLOSED = {"day": "2022-12-15", "handed": 1, "leader": "o1", "lines": [], "not_handed": 0, "open": 0, "voided": 0}  # fmt: skip
_DIFFERENT = {"counted": 3, "expected": 4, "handed": 1, "item": "bhyt_card", "moved_in": 0, "moved_out": 0, "opening": 5, "returned": 0}  # fmt: skip


def _held(number: int, name: str, say: Telling, reason: str) -> Wrong:
    return Wrong(number, name, "batch", told(say), reason, "held", seen="good")


def _too_new(number: int, name: str, kind: str, said: dict[str, Any]) -> Wrong:
    return Wrong(number, name, "batch", _of_a_later_version(kind, said), "too_new", seen="good")


CASES = (
    _held(49, "not-on-list", _somebody, "not_on_list"),
    _held(49, "of-another-person", _of_other_person, "not_on_list"),
    _held(49, "of-another-ceremony", _elsewhere_due, "not_on_list"),
    _held(49, "withdrawn", _handing(WITHDRAWN), "withdrawn"),
    _held(49, "on-hold", _handing(HELD), "on_hold"),
    _held(50, "other-item", _handing(PLAIN[4], item=BOOK), "wrong_item"),
    _held(51, "handed-twice", _twice, "over_quantity"),
    _held(51, "twice-in-one-handover", _twice_in_one, "over_quantity"),
    _held(51, "more-than-due", _handing(SEVERAL, qty=3), "over_quantity"),
    _held(52, "serial-differs", _handing(NUMBERED, serial="GD2"), "serial_mismatch"),
    _held(52, "serial-missing", _handing(NUMBERED, serial=None), "serial_mismatch"),
    _held(52, "serial-of-two-things", _handing(SEVERAL, qty=2, serial="GD7"), "serial_mismatch"),
    _held(52, "serial-reused", _serial_twice, "serial_used"),
    _held(53, "receipt-of-another-desk", _numbered(lambda n: str(replace(n, desk_no=2))), "receipt_number"),
    _held(53, "receipt-of-another-epoch", _numbered(lambda n: str(replace(n, epoch=1))), "receipt_number"),
    _held(53, "receipt-out-of-sequence", _numbered(lambda n: str(replace(n, sequence=n.sequence + 5))), "receipt_number"),
    _held(53, "receipt-of-before", _numbered(lambda n: str(replace(n, sequence=1))), "receipt_number"),
    _held(53, "receipt-check-digits", _numbered(_bad_check), "receipt_number"),
    _held(54, "void-of-unknown", _voiding("unknown"), "unknown_handover"),
    _held(54, "void-of-another-desk", _voiding("of-another-desk"), "unknown_handover"),
    _held(54, "void-by-another-number", _voiding("other-number"), "unknown_handover"),
    _held(54, "void-of-no-such-line", _voiding("no-such-line"), "already_voided"),
    _held(54, "void-of-a-line-twice", _voiding("line-twice"), "already_voided"),
    _held(54, "void-again", _voiding("again"), "already_voided"),
    _held(54, "void-of-a-line-again", _voiding("line-again"), "already_voided"),
    _held(55, "void-by-another-officer", _void_by(NOBODY_KNOWN), "not_allowed"),
    _held(55, "void-by-its-maker-too-late", _void_by(OFFICER, 11), "not_allowed"),
    _held(55, "void-by-its-maker-after-sealing", _void_by(OFFICER, sealed=True), "not_allowed"),
    _held(55, "override-by-an-officer", _override_by(OFFICER), "not_allowed"),
    _held(55, "override-by-nobody-known", _override_by(NOBODY_KNOWN), "not_allowed"),
    _too_new(55, "day-close-too-new", "day_closed", _CLOSED),
    _held(56, "other-without-note", _other_without_note, "note_missing"),
    _held(56, "void-other-without-note", _void_without_note, "note_missing"),
    _too_new(56, "stock-difference-too-new", "day_closed", _CLOSED | {"leader": "l1", "lines": [_DIFFERENT]}),
    _held(57, "mark-without-witness", _confirming(witness=None), "witness_missing"),
    _held(57, "mark-without-finger", _confirming(finger=None), "witness_missing"),
    _held(57, "strokes-without-blob", _confirming(how="stroke", finger=None, witness=None), "strokes_missing"),
    _held(57, "signed-twice", _signed_twice, "signed_twice"),
    _held(57, "marked-before-the-handover", _marked_before, "signed_too_early"),
    _held(57, "slip-used-twice", _slip_twice, "slip_used"),
    _held(57, "slip-is-a-receipt", _no_slip, "slip_number"),
)  # fmt: skip
_NO = ((judging, "_judge_lines", lambda *_: None),)
CARELESS = (
    Careless("49-on-hold", _NO),
    Careless("50-other-item", _NO),
    Careless("51-handed-twice", _NO),
    Careless("52-serial-reused", _NO),
    Careless("53-receipt-check-digits", ((judging, "_judge_paper", lambda *_: None),)),
    Careless("57-mark-without-witness", ((judging, "_judge_mark", lambda _: None),)),
)
