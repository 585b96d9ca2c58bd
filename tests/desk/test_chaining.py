"""What is left is joined as far as it was one chain; what is missing is named, never filled in."""

from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from fieldapp.desk.chaining import Missing, chained
from fieldapp.domain import entries
from fieldapp.domain.desk_entries import LedgerOpened, SignedOut
from fieldapp.domain.entries import Entry, Stamp
from fieldapp.domain.ids import NOBODY, CeremonyId, DeskId, Hash
from fieldapp.trust.journal import Frame

START = Hash("5" * 64)
FIRST = Stamp(
    at="2022-12-15T08:00:00+07:00",
    boot="00000001",
    mono=0,
    ceremony=CeremonyId("vss26-15-04498-20221215-01"),
    clock="ok",
    desk=DeskId("3c1c69080f9d63fa"),
    epoch=0,
    seq=1,
    officer=NOBODY,
    pack=Hash("6" * 64),
    prev=START,
    tick=1,
)
LENGTHS = (7, 5)


def following(last: Entry, boot: str = "00000001") -> Entry:
    at = last.stamp
    stamp = replace(at, seq=at.seq + 1, prev=last.hash, tick=at.tick + 1, boot=boot)
    return entries.write(stamp, SignedOut("exit"))


def next_epoch(last: Entry) -> Entry:
    at = last.stamp
    stamp = replace(at, epoch=at.epoch + 1, seq=1, prev=START, tick=at.tick + 1)
    said = LedgerOpened("1.0.0", START, 1, "rebuilt", at.epoch, at.seq, last.hash)
    return entries.write(stamp, said)


@cache
def whole() -> tuple[Entry, ...]:
    """Seven entries, and five of the epoch after a rebuild."""
    said = [entries.write(FIRST, LedgerOpened("1.0.0", START, 1, "new"))]
    for length in LENGTHS:
        while said[-1].stamp.seq < length:
            said.append(following(said[-1]))
        if said[-1].stamp.epoch == 0:
            said.append(next_epoch(said[-1]))
    return tuple(said)


def framed(entry: Entry) -> Frame:
    return Frame(entry, None, {})


def lines(frames: tuple[Frame, ...]) -> list[bytes]:
    return [each.entry.line for each in frames]


@given(st.lists(st.integers(0, sum(LENGTHS) - 1), max_size=30))
def test_any_order_any_repetition_and_any_gap(drawn):
    said = whole()
    found = chained([framed(said[at]) for at in drawn], START)
    there = set(drawn)
    upto = next(at for at in range(len(said) + 1) if at not in there)
    assert lines(found.frames) == [each.line for each in said[:upto]]
    assert sorted(lines(found.beyond)) == sorted(said[at].line for at in there if at > upto)
    lost = {(gap.epoch, seq) for gap in found.missing for seq in range(gap.first, gap.last + 1)}
    assert lost == {(said[at].stamp.epoch, said[at].stamp.seq) for at in nameable(there)}


def nameable(there: set[int]) -> set[int]:
    """What is known to be missing: where an epoch ended is told by the first entry of the next."""
    ends = max(there, default=0), LENGTHS[0] if LENGTHS[0] in there else 0
    first = max([at for at in there if at < LENGTHS[0]], default=0)
    early = set(range(max(first, ends[1])))
    return (early | set(range(LENGTHS[0], ends[0]))) - there


def test_two_copies_complete_each_other():
    said = whole()
    odd, even = (tuple(map(framed, said[at::2])) for at in (0, 1))
    assert len(chained(odd, START).frames) == 1
    found = chained((*even, *odd), START)
    assert lines(found.frames) == [each.line for each in said]
    assert (found.beyond, found.missing) == ((), ())


def test_what_is_missing_is_named_in_ranges():
    said = whole()
    found = chained([framed(each) for each in (*said[:2], said[4], *said[9:])], START)
    assert found.missing == (Missing(0, 3, 4), Missing(1, 1, 2))


def test_the_missing_end_of_an_epoch_is_named_by_the_next():
    said = whole()
    found = chained([framed(each) for each in (*said[:4], *said[7:])], START)
    assert found.missing == (Missing(0, 5, 7),)


def test_of_two_that_continue_the_same_entry_the_longer_is_taken_and_the_other_kept():
    said = whole()[:4]
    other = [following(said[-1], boot="00000002")]
    longer = [following(said[-1])]
    longer.append(following(longer[-1]))
    for order in ((*other, *longer), (*longer, *other)):
        found = chained([framed(each) for each in (*order, *said)], START)
        assert lines(found.frames) == [each.line for each in (*said, *longer)]
        assert lines(found.beyond) == [other[0].line]
        assert found.missing == ()


def test_where_another_entry_stands_nothing_is_said_to_be_missing():
    said = whole()
    lost = following(said[2], boot="00000002")
    found = chained([framed(each) for each in (*said[:5], following(lost))], START)
    assert lines(found.frames) == [each.line for each in said[:5]]
    assert (len(found.beyond), found.missing) == (1, ())


def test_a_chain_of_another_start_is_not_joined():
    found = chained([framed(each) for each in whole()], Hash("7" * 64))
    assert found.frames == ()
    assert len(found.beyond) == len(whole())
