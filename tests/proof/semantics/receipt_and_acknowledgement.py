"""58-60: receipts that are not of their entry, and answers to what was never asked.

A receipt comes in with the journal, which is mirrored by whoever has the desk's key. `verify` says
of a code only that its desk signed it and never that it is true: that is told by the body which
entry, pack and chain give, computed again.
"""

from collections.abc import Callable
from random import Random
from typing import Any

from fieldapp.desk.sync import Syncing
from fieldapp.domain.entries import Entry
from fieldapp.domain.printed import receipt_code
from fieldapp.trust import acknowledgements, journal
from fieldapp.trust.journal import write_frame
from fieldapp.trust.receipts import receipt_body, sign_receipt
from tests.proof.semantics import making
from tests.proof.semantics.doors import Careless, Door, Maker, Wrong
from tests.proof.semantics.world import World

Change = Callable[[bytearray, Random], None]
# Where a field of the 67 bytes begins and how long it is (formats.md §12).
FIELDS = {
    "desk-number": (9, 2),
    "receipt-number": (11, 4),
    "day": (15, 4),
    "item": (19, 2),
    "quantity": (21, 1),
    "time": (22, 4),
    "flags": (26, 1),
    "subject": (27, 16),
    "chain": (43, 8),
    "entry": (51, 16),
}
# What a frame of the journal tells by itself; the rest takes pack and chain.
SEEN_IN_A_FRAME = ("desk-number", "receipt-number", "entry")


def handover(world: World) -> tuple[Entry, bytearray]:
    """The first handover of the desk at work, and the body of its receipt."""
    chain = making.own_chain(world)
    entry = next(each for each in chain if each.type == "handed_over")
    return entry, bytearray(receipt_body(entry, making.receipt_facts(world), chain[0].hash))


def _changed(field: str) -> Change:
    def change(body: bytearray, chance: Random) -> None:
        start, size = FIELDS[field]
        if field == "receipt-number":
            body[start + size - 1] ^= chance.randrange(1, 64) << 1
        elif field == "flags":
            body[start] ^= chance.choice((1, 4, 8, 16))
        else:
            body[start + chance.randrange(size)] ^= chance.randrange(1, 256)
        if body[9:11] == b"\0\0":
            body[10] = 77

    return change


def _code(change: Change) -> Maker:
    """Signed by its own desk, and not what the desk has to say of this handover."""

    def make(world: World, chance: Random) -> bytes:
        _entry, body = handover(world)
        change(body, chance)
        return receipt_code(sign_receipt(bytes(body), world.laptop.dmk.signing)).encode()

    return make


def _framed(code: Maker) -> Maker:
    """In the journal, with the desk's own code over the frame."""

    def make(world: World, chance: Random) -> bytes:
        entry, _body = handover(world)
        dmk = world.laptop.dmk
        digits = code(world, chance).decode()
        return write_frame(entry, dmk, [dmk.age_recipient], receipt=digits)

    return make


def _of_another_desk(world: World, _chance: Random) -> bytes:
    """A genuine receipt of another desk, where ours should be."""
    entry, chain = world.hand.entries[-1], world.hand.entries
    body = receipt_body(entry, making.receipt_facts(world), chain[0].hash)
    return receipt_code(sign_receipt(body, world.hand.dmk.signing)).encode()


def _answer(change: Callable[[World, Random], dict[str, Any]]) -> Maker:
    return lambda world, chance: making.ack(world, **change(world, chance))


def _beyond_the_batch(world: World, _chance: Random) -> dict[str, Any]:
    """Entries that the desk has, and that it never sent."""
    last = making.own_chain(world)[-1]
    return {"upto": last.stamp.seq, "head": last.hash}


def _verdicts(way: str) -> Maker:
    def change(world: World, chance: Random) -> dict[str, Any]:
        said = making.answer(world)
        verdicts, upto = said["verdicts"], said["upto"]
        taken = {each["seq"] for each in verdicts}
        free = chance.choice([seq for seq in range(1, upto + 1) if seq not in taken])
        more = {"seq": free, "verdict": "accepted"}
        if way == "for-no-handover":
            return {"verdicts": sorted([*verdicts, more], key=lambda each: each["seq"])}
        if way == "beyond-last":
            return {"verdicts": [*verdicts, more | {"seq": upto + chance.randrange(1, 9)}]}
        if way == "missing":
            return {"verdicts": verdicts[1:]}
        if way == "twice":
            return {"verdicts": [verdicts[0], *verdicts]}
        wrong = chance.choice(
            (
                {"verdict": "conflict"},
                {"verdict": "quarantined"},
                {"verdict": "accepted", "reason": "over_quantity"},
                {"verdict": "voided", "conflict": "0d" * 8},
            )
        )
        return {"verdicts": [{"seq": verdicts[0]["seq"]} | wrong, *verdicts[1:]]}

    return _answer(change)


def _ack(name: str, make: Maker, reason: str, seen: str = "good") -> Wrong:
    return Wrong(60, name, "ack", make, reason, seen=seen)


def _receipt(number: int, name: str, make: Maker, door: Door = "receipt") -> Wrong:
    reason = "damaged" if door == "journal" else "not_the_entry"
    return Wrong(number, f"{name}-{door}", door, make, reason, seen="good")


CASES = (
    *(
        _receipt(58, f"other-{field}", _code(_changed(field)))
        for field in FIELDS
        if field != "chain"
    ),
    *(
        _receipt(58, f"other-{field}", _framed(_code(_changed(field))), "journal")
        for field in SEEN_IN_A_FRAME
    ),
    _receipt(58, "of-another-desk", _framed(_of_another_desk), "journal"),
    _receipt(59, "prev-of-another-chain", _code(_changed("chain"))),
    _ack(
        "unknown-head",
        _answer(lambda _, chance: {"head": chance.randbytes(32).hex()}),
        "GOI-10",
    ),
    _ack("beyond-the-ledger", _answer(lambda _, chance: {"upto": 900}), "GOI-10"),
    _ack(
        "of-another-epoch", _answer(lambda _, chance: {"epoch": chance.randrange(1, 9)}), "GOI-10"
    ),
    _ack("beyond-the-batch", _answer(_beyond_the_batch), "damaged"),
    _ack("for-another-desk", _answer(lambda world, _: {"desk": world.hand.id}), "not_for_us"),
    _ack("verdict-for-no-handover", _verdicts("for-no-handover"), "damaged"),
    _ack("verdict-beyond-last", _verdicts("beyond-last"), "damaged", seen=""),
    _ack("verdict-missing", _verdicts("missing"), "damaged"),
    _ack("verdict-twice", _verdicts("twice"), "damaged", seen=""),
    _ack("verdict-with-fields-of-another", _verdicts("fields"), "damaged", seen=""),
)
CARELESS = (
    Careless("58-other-entry-journal", ((journal, "is_receipt_of", lambda *_: True),)),
    Careless("60-verdict-twice", ((acknowledgements, "_check_verdicts", lambda _: None),)),
    Careless("60-verdict-missing", ((Syncing, "_check_verdicts", lambda *_: None),)),
)
