"""The evening after a ledger was made again: the office gets what both epochs said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.desk.rebuilding import rebuild
from fieldapp.domain.desk_entries import LedgerOpened
from fieldapp.domain.papers import Acknowledgement, HandoverVerdict
from fieldapp.trust.acknowledgements import write_acknowledgement
from fieldapp.trust.batches import OpenedBatch, open_batch
from tests.desk.ceremony import SECRET, Laptop, order, shipped
from tests.store import sample


@pytest.fixture
def rebuilt(laptop: Laptop, at_work: Callable[..., Desk]) -> Desk:
    """Opened again in epoch 1; half of epoch 0 had been sealed."""
    desk = laptop.opened()
    desk.hand_over(order((1, 1)))
    desk.seal()
    desk.hand_over(order((2, 1)))
    desk.sign_out("exit")
    laptop.folder.ledger.unlink()
    world = laptop.clock.outside
    rebuild(laptop.folder, laptop.dmk, SECRET, units=shipped().units, outside=world)
    return at_work(laptop)


def opened(laptop: Laptop, office, folder: Path) -> dict[int, OpenedBatch]:
    keys = {laptop.dmk.desk: laptop.dmk.signing.pub}
    found = [
        open_batch(path.read_bytes(), keys, [office.keys.primary.identity])
        for path in sorted(folder.glob("*.fabatch"))
    ]
    return {each.manifest.epoch: each for each in found}


def answer(office, batch: OpenedBatch) -> bytes:
    at = batch.manifest
    paper = Acknowledgement(
        ack=f"{at.epoch:032}",
        batch=at.batch,
        ceremony=sample.CEREMONY,
        cert_no=2,
        desk=at.desk,
        epoch=at.epoch,
        head=at.head,
        office_time="2022-12-16T09:00:00+07:00",
        upto=at.last,
        verdicts=tuple(
            HandoverVerdict(each.stamp.seq, "accepted")
            for each in batch.entries
            if each.type == "handed_over"
        ),
        v=1,
    )
    return write_acknowledgement(paper, office.keys)


def test_what_the_lost_ledger_had_not_sealed_goes_along(laptop, office, rebuilt, tmp_path):
    rebuilt.hand_over(order((3, 2)))
    state = rebuilt.seal()
    assert (state.epoch, state.no, state.first, state.handovers) == (1, 1, 1, 1)
    rebuilt.send(state.batch, tmp_path, "folder")
    sent = opened(laptop, office, tmp_path)
    assert sent.keys() == {0, 1}
    begin = sent[1].entries[0].data
    assert isinstance(begin, LedgerOpened)
    assert begin.old_head == sent[0].entries[-1].hash
    assert (sent[0].manifest.no, sent[0].manifest.first) == (2, 1)
    assert [(each.epoch, each.no, each.handovers) for each in rebuilt.batches()] == [
        (1, 1, 1), (0, 2, 2), (0, 1, 1),
    ]  # fmt: skip


def test_answers_count_for_the_epoch_they_speak_of(laptop, office, rebuilt, tmp_path):
    rebuilt.hand_over(order((3, 2)))
    state = rebuilt.seal()
    rebuilt.send(state.batch, tmp_path, "folder")
    sent = opened(laptop, office, tmp_path)
    rebuilt.acknowledge(answer(office, sent[0]))
    assert rebuilt.counts().unsent == 1
    rebuilt.acknowledge(answer(office, sent[1]))
    assert rebuilt.counts().unsent == 0
    assert all(each.acknowledged_at for each in rebuilt.batches())
    assert rebuilt.seal() is None
    rebuilt.hand_over(order((6, 5)))
    again = rebuilt.seal()
    assert (again.epoch, again.first) == (1, sent[1].manifest.last + 1)
    assert rebuilt.send(again.batch, tmp_path, "folder").copied_to == "folder"
    assert len(list(tmp_path.glob("*.fabatch"))) == 3


def test_an_epoch_that_is_over_is_sealed_even_if_nothing_new_was_said(rebuilt):
    assert rebuilt.seal().epoch == 1
    assert [(each.epoch, each.no, each.handovers) for each in rebuilt.batches()] == [
        (1, 1, 0), (0, 2, 2), (0, 1, 1),
    ]  # fmt: skip
    assert rebuilt.seal() is None
