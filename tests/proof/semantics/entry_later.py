"""54-57: what a desk says after a handover: that it was cancelled, signed, or the day is closed."""

from dataclasses import replace
from random import Random
from typing import Any, Literal

from fieldapp.domain import canonical, codec, judging
from fieldapp.domain.desk_entries import (
    BatchSealed,
    HandedOver,
    HandoverConfirmed,
    SignedOut,
    Voided,
)
from fieldapp.domain.entries import Entry
from fieldapp.domain.entry_parts import Override, PaperSlip, Signature
from fieldapp.domain.entry_types import TYPES
from fieldapp.domain.ids import BatchId, Hash, OfficerId
from fieldapp.domain.printed import ReceiptNumber
from tests.office.hand_desk import HandDesk
from tests.proof.semantics import making
from tests.proof.semantics.doors import Careless, Maker, Wrong
from tests.proof.semantics.telling import (
    LEADER,
    NOBODY_KNOWN,
    OFFICER,
    Telling,
    hand,
    held,
    told,
)
from tests.proof.semantics.world import PLAIN, World


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
        handed = hand(desk, world.dues[PLAIN[4]])
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


def _mark(how: Literal["stroke", "paper", "mark"] = "mark", **changes: Any) -> Signature:
    made = Signature(
        "beneficiary", "mark", Hash("ab" * 32), finger="right_index", witness="Lý Văn Páo"
    )
    return replace(made, how=how, **changes)


def _confirming(**changes: Any) -> Telling:
    def say(world: World, desk: HandDesk, _chance: Random) -> None:
        handed = hand(desk, world.dues[PLAIN[4]])
        desk.say(HandoverConfirmed(handed.hash, _mark(**changes)))

    return say


def _signed_twice(world: World, desk: HandDesk, _chance: Random) -> None:
    handed = hand(desk, world.dues[PLAIN[4]])
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


def _others_slip(world: World, desk: HandDesk, _chance: Random) -> None:
    number = str(ReceiptNumber(desk.no + 1, 9, 15))
    desk.hand_over(world.dues[PLAIN[4]], paper=PaperSlip(number, "2022-12-15"))


def _told_as(desk: HandDesk, kind: str, said: dict[str, Any]) -> Entry:
    """An entry of any type, whether or not this version writes it."""
    entry = desk.say(SignedOut("officer"))
    record = codec.write(entry.stamp) | {"data": said, "type": kind, "v": 1}
    desk.entries[-1] = making.rewritten(entry, canonical.encode(record))
    return desk.entries[-1]


def _saying(kind: str, said: dict[str, Any]) -> Telling:
    return lambda _world, desk, _chance: _told_as(desk, kind, said)


def _of_a_later_version(kind: str, said: dict[str, Any]) -> Maker:
    """Genuine and too new: nothing of the file is taken until the program is newer."""
    return told(_saying(kind, said))


def _line(item: str, handed: int, counted: int) -> dict[str, Any]:
    moved = {"moved_in": 0, "moved_out": 0, "returned": 0}
    expected = 100 - handed
    found = {"counted": counted, "expected": expected, "handed": handed, "item": item}
    return moved | found | {"opening": 100}


def _closing(by: str, missing: int = 0) -> dict[str, Any]:
    lines = [_line("bhxh_book", 0, 100), _line("bhyt_card", 1, 99 - missing)]
    sums = {"day": "2022-12-15", "handed": 1, "not_handed": 0, "open": 0, "voided": 0}
    return sums | {"by": by, "lines": lines}


def _at_the_close(number: int, name: str, reason: str, said: dict[str, Any]) -> Wrong:
    """A version that reads no closed days says that it is too old for this file."""
    if "day_closed" in TYPES:
        return held(number, name, _saying("day_closed", said), reason)
    make = _of_a_later_version("day_closed", said)
    return Wrong(number, f"{name}-too-new", "batch", make, "too_new", seen="good")


CASES = (
    held(54, "void-of-unknown", _voiding("unknown"), "unknown_handover"),
    held(54, "void-of-another-desk", _voiding("of-another-desk"), "unknown_handover"),
    held(54, "void-by-another-number", _voiding("other-number"), "unknown_handover"),
    held(54, "void-of-no-such-line", _voiding("no-such-line"), "already_voided"),
    held(54, "void-of-a-line-twice", _voiding("line-twice"), "already_voided"),
    held(54, "void-again", _voiding("again"), "already_voided"),
    held(54, "void-of-a-line-again", _voiding("line-again"), "already_voided"),
    held(55, "void-by-another-officer", _void_by(NOBODY_KNOWN), "not_allowed"),
    held(55, "void-by-its-maker-too-late", _void_by(OFFICER, 11), "not_allowed"),
    held(55, "void-by-its-maker-after-sealing", _void_by(OFFICER, sealed=True), "not_allowed"),
    held(55, "override-by-an-officer", _override_by(OFFICER), "not_allowed"),
    held(55, "override-by-nobody-known", _override_by(NOBODY_KNOWN), "not_allowed"),
    _at_the_close(55, "day-close-by-an-officer", "not_allowed", _closing("o1")),
    held(56, "other-without-note", _other_without_note, "note_missing"),
    held(56, "void-other-without-note", _void_without_note, "note_missing"),
    _at_the_close(56, "stock-difference-without-why", "not_explained", _closing("l1", 3)),
    Wrong(
        56,
        "entry-of-a-later-version",
        "batch",
        _of_a_later_version("hovered", {}),
        "too_new",
        seen="good",
    ),
    held(57, "mark-without-witness", _confirming(witness=None), "witness_missing"),
    held(57, "mark-without-finger", _confirming(finger=None), "witness_missing"),
    held(
        57,
        "strokes-without-blob",
        _confirming(how="stroke", finger=None, witness=None),
        "strokes_missing",
    ),
    held(57, "signed-twice", _signed_twice, "signed_twice"),
    held(57, "marked-before-the-handover", _marked_before, "signed_too_early"),
    held(57, "slip-used-twice", _slip_twice, "slip_used"),
    held(57, "slip-is-a-receipt", _no_slip, "slip_number"),
    held(57, "slip-of-another-desk", _others_slip, "slip_number"),
)
CARELESS = (Careless("57-mark-without-witness", ((judging, "_judge_mark", lambda _: None),)),)
