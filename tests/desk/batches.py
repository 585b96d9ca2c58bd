"""A batch as the office opens it, and the office's answer, with real keys."""

from dataclasses import replace
from typing import Any

from fieldapp.desk.desk import Desk
from fieldapp.domain.day import BatchState
from fieldapp.domain.desk_entries import HandedOver
from fieldapp.domain.papers import Acknowledgement, HandoverVerdict
from fieldapp.trust.acknowledgements import write_acknowledgement
from fieldapp.trust.batches import OpenedBatch, open_batch
from tests.desk.ceremony import Laptop, Office, entries_of
from tests.store import sample


def opened(laptop: Laptop, office: Office, content: bytes, *, backup: bool = False) -> OpenedBatch:
    key = office.keys.backup if backup else office.keys.primary
    keys = {laptop.dmk.desk: laptop.dmk.signing.pub}
    return open_batch(content, keys, [key.identity], ceremony=sample.CEREMONY, recipients=4)


def answer(office: Office, laptop: Laptop, desk: Desk, state: BatchState, /, **more: Any) -> bytes:
    """What the office says to a batch, or to what is changed of it."""
    of = [each for each in entries_of(desk) if each.stamp.seq <= state.last]
    verdicts = tuple(
        HandoverVerdict(each.stamp.seq, "accepted")
        for each in of
        if isinstance(each.data, HandedOver)
    )
    paper = Acknowledgement(
        ack="0c" * 16,
        batch=state.batch,
        ceremony=sample.CEREMONY,
        cert_no=2,
        desk=laptop.dmk.desk,
        epoch=0,
        head=of[-1].hash,
        office_time="2022-12-16T09:00:00+07:00",
        upto=state.last,
        verdicts=verdicts,
        v=1,
    )
    return write_acknowledgement(replace(paper, **more), office.keys)
