"""28-39: entries that do not stand in a chain as they say they do."""

from dataclasses import replace
from random import Random

from fieldapp.domain import entries
from fieldapp.domain.desk_entries import SignedOut
from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import Hash
from fieldapp.trust import batches
from tests.office.hand_desk import HandDesk
from tests.proof.semantics import making
from tests.proof.semantics.doors import Careless, Maker, Wrong
from tests.proof.semantics.world import World


def longer(world: World, count: int = 4) -> HandDesk:
    """The first desk, having said a little more."""
    desk = world.hand.copy()
    for _ in range(count):
        desk.say(SignedOut("officer"))
    return desk


def new_of(world: World, count: int = 4) -> list[Entry]:
    return longer(world, count).entries[len(world.hand.entries) :]


def relinked(chain: list[Entry], prev: Hash, **first: object) -> list[Entry]:
    """The same entries, each linked to the one before it; the first with other stamps."""
    found: list[Entry] = []
    for entry in chain:
        more = first if not found else {}
        found.append(making.restamped(entry, prev=prev, **more))
        prev = found[-1].hash
    return found


def _renumbered(*numbers: int) -> Maker:
    """Entries whose hashes hold, and whose numbers are these, counted from the first new one."""

    def make(world: World, chance: Random) -> bytes:
        chain = new_of(world, len(numbers))
        start, prev = chain[0].stamp.seq, chain[0].stamp.prev
        found: list[Entry] = []
        for entry, number in zip(chain, numbers, strict=True):
            found.append(making.restamped(entry, seq=start + number, prev=prev))
            prev = found[-1].hash
        return making.batch(world.hand, found).but(first=start, last=start + len(numbers) - 1).file

    return make


def _low(number: int) -> Maker:
    def make(world: World, _chance: Random) -> bytes:
        chain = new_of(world, 2)
        last = making.restamped(chain[1], seq=number)
        return making.batch(world.hand, [chain[0], last]).but(last=chain[1].stamp.seq).file

    return make


def _low_manifest(world: World, chance: Random) -> bytes:
    chain = relinked(new_of(world, 2), new_of(world, 1)[0].stamp.prev)
    first = -chance.randrange(0, 3)
    return making.batch(world.hand, chain).but(first=first, last=first + 1).file


def _wrong_prev(world: World, chance: Random) -> bytes:
    chain = new_of(world, 4)
    at = chance.randrange(1, 4)
    prev = chance.choice((chain[at - 1].stamp.prev, Hash(chance.randbytes(32).hex())))
    changed = relinked(chain[at:], prev)
    return making.batch(world.hand, [*chain[:at], *changed]).file


def _wrong_first_prev(world: World, chance: Random) -> bytes:
    """The manifest says where the range joins on, and its first entry another place."""
    chain = new_of(world, 2)
    return making.batch(world.hand, chain).but(prev=chance.randbytes(32).hex()).file


def _of_another_epoch(world: World, _chance: Random) -> bytes:
    """In epoch 1, an entry that continues one of epoch 0."""
    again = world.hand.reopened()
    second = again.say(SignedOut("officer"))
    astray = making.restamped(second, prev=world.hand.entries[0].hash)
    return making.batch(again, [again.entries[0], astray]).file


def _skipped_epoch(old: int) -> Maker:
    """Epoch 2, or one beyond it, begins where epoch 0 was left."""

    def make(world: World, chance: Random) -> bytes:
        again = world.hand.reopened(old_epoch=old)
        again.epoch = chance.randrange(2, 9)
        opened = making.restamped(again.entries[0], epoch=again.epoch)
        return making.batch(again, [opened]).file

    return make


def _manifest(**changes: object) -> Maker:
    return lambda world, _chance: making.batch(world.hand, new_of(world)).but(**changes).file


def _wrong_head(world: World, chance: Random) -> bytes:
    chain = new_of(world)
    other = chance.choice((chain[-2].hash, chance.randbytes(32).hex()))
    return making.batch(world.hand, chain).but(head=other).file


def _wrong_count(world: World, chance: Random) -> bytes:
    return making.batch(world.hand, new_of(world)).but(n=4 + chance.choice((-3, -1, 1, 300))).file


def _backwards(world: World, chance: Random) -> bytes:
    chain = new_of(world)
    first, last = chain[0].stamp.seq, chain[-1].stamp.seq
    n = chance.choice((len(chain), first - last))
    return making.batch(world.hand, chain).but(first=last, last=first, n=n).file


def _other_desk(world: World, _chance: Random) -> bytes:
    """Desk 1 sends what desk 2 said."""
    second = world.second
    parts = making.batch(second, second.entries).but(desk=world.hand.id)
    return replace(parts, key=world.hand.dmk.signing).file


def _other_signer(world: World, _chance: Random) -> bytes:
    """Desk 1 sends a batch in the name of desk 2."""
    parts = making.batch(world.second, world.second.entries)
    return replace(parts, key=world.hand.dmk.signing).file


def _other_ceremony(world: World, _chance: Random) -> bytes:
    chain = new_of(world, 2)
    astray = making.restamped(chain[1], ceremony=world.other.ceremony)
    return making.batch(world.hand, [chain[0], astray]).file


def _manifest_of_other_ceremony(world: World, _chance: Random) -> bytes:
    return making.batch(world.hand, new_of(world)).but(ceremony=world.other.ceremony).file


def _ack_of_other_ceremony(world: World, _chance: Random) -> bytes:
    return making.ack(world, ceremony=world.other.ceremony)


def _after_a_gap(world: World, chance: Random) -> bytes:
    chain = new_of(world, 4)[chance.randrange(1, 4) :]
    return making.batch(world.hand, chain).file


def _on_an_unknown(world: World, chance: Random) -> bytes:
    """It says to continue the last entry held, but that was another one."""
    chain = relinked(new_of(world, 2), Hash(chance.randbytes(32).hex()))
    return making.batch(world.hand, chain).file


def _another_beginning(world: World, chance: Random) -> bytes:
    """A first entry that does not follow the request by which the desk was enrolled."""
    other = HandDesk(world.second.dmk.secret[0], label=f"Máy {chance.randrange(1000)}")
    other.office = world.keys.recipients
    other.open(world.pack, world.second.no)
    return making.batch(other, other.entries).file


def _no_beginning(world: World, _chance: Random) -> bytes:
    """The first entry of a desk says something else than that its ledger was opened."""
    second = world.second
    first = entries.write(second.entries[0].stamp, SignedOut("officer"))
    return making.batch(second, [first]).file


CASES = (
    Wrong(28, "seq-gap", "batch", _renumbered(0, 1, 3), "damaged", seen="good"),
    Wrong(29, "seq-repeated", "batch", _renumbered(0, 1, 1), "damaged", seen="good"),
    Wrong(30, "seq-0", "batch", _low(0), "damaged", seen="good"),
    Wrong(30, "seq-negative", "batch", _low(-1), "damaged", seen="good"),
    Wrong(30, "seq-0-in-manifest", "batch", _low_manifest, "damaged"),
    Wrong(31, "wrong-prev", "batch", _wrong_prev, "damaged", seen="good"),
    Wrong(31, "wrong-prev-in-manifest", "batch", _wrong_first_prev, "damaged", seen="good"),
    Wrong(32, "prev-of-another-epoch", "batch", _of_another_epoch, "damaged", seen="good"),
    Wrong(33, "epoch-skipped", "batch", _skipped_epoch(0), "damaged", seen="good"),
    Wrong(34, "wrong-head", "batch", _wrong_head, "damaged", seen="good"),
    Wrong(35, "wrong-n", "batch", _wrong_count, "damaged"),
    Wrong(36, "first-beyond-last", "batch", _backwards, "damaged"),
    Wrong(37, "entries-of-another-desk", "batch", _other_desk, "damaged", seen="good"),
    Wrong(37, "manifest-of-another-desk", "batch", _other_signer, "damaged"),
    Wrong(38, "entry-of-another-ceremony", "batch", _other_ceremony, "damaged", seen="good"),
    Wrong(
        38,
        "manifest-of-another-ceremony",
        "batch",
        _manifest_of_other_ceremony,
        "wrong_ceremony",
        seen="good",
    ),
    Wrong(
        38, "ack-of-another-ceremony", "ack", _ack_of_other_ceremony, "wrong_ceremony", seen="good"
    ),
    Wrong(39, "after-a-gap", "batch", _after_a_gap, "gap", "waiting", seen="good"),
    Wrong(39, "on-an-unknown-entry", "batch", _on_an_unknown, "gap", "waiting", seen="good"),
    Wrong(39, "another-beginning", "batch", _another_beginning, "damaged", seen="good"),
    Wrong(39, "no-beginning", "batch", _no_beginning, "damaged", seen="good"),
)
_UNCHAINED = ((batches, "_check_chain", lambda *_: None),)
CARELESS = (
    Careless("31-wrong-prev-in-manifest", _UNCHAINED),
    Careless("34-wrong-head", _UNCHAINED),
    Careless("31-wrong-prev", _UNCHAINED),
)
