"""The office's answer at a desk: the only word that lets go of data."""

import pytest

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.trust.refusals import Refusable
from tests.desk.batches import answer
from tests.desk.ceremony import entries_of, order


def test_the_answer_of_the_office_is_taken_in_once(laptop, office, desk, sealed):
    assert desk.counts().unsent == 2
    content = answer(office, laptop, desk, sealed)
    first = desk.acknowledge(content)
    assert (first.accepted, first.conflicts, first.quarantined) == (2, 0, 0)
    assert desk.counts().unsent == 0
    assert desk.batches()[0].acknowledged_at == "2022-12-16T09:00:00+07:00"
    count = len(entries_of(desk))
    assert desk.acknowledge(content) == first
    assert len(entries_of(desk)) == count


def test_what_was_done_after_the_batch_is_still_unsent(laptop, office, desk, sealed):
    desk.hand_over(order((6, 5)))
    desk.acknowledge(answer(office, laptop, desk, sealed))
    assert desk.counts().unsent == 1


def test_the_answer_to_a_later_batch_covers_the_earlier(laptop, office, desk, sealed):
    desk.hand_over(order((6, 5)))
    later = desk.seal()
    desk.acknowledge(answer(office, laptop, desk, later))
    desk.acknowledge(answer(office, laptop, desk, sealed))
    assert [each.acknowledged_at is None for each in desk.batches()] == [False, False]
    assert desk.counts().unsent == 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"desk": "22" * 8}, "GOI-06"),
        ({"ceremony": "vss22-15-04252-20221216-01"}, "GOI-01"),
        ({"head": "ab" * 32}, "GOI-10"),
        ({"upto": 99}, "GOI-10"),
        ({"epoch": 1}, "GOI-10"),
    ],
)
def test_an_answer_that_is_not_to_us_is_refused(laptop, office, desk, sealed, change, reason):
    before = desk.batches(), len(entries_of(desk))
    with pytest.raises(FieldTrouble) as refused:
        desk.acknowledge(answer(office, laptop, desk, sealed, **change))
    assert refused.value.code == reason
    assert (desk.batches(), len(entries_of(desk))) == before


def test_a_torn_an_altered_and_a_foreign_answer_are_refused(laptop, office, desk, sealed):
    content = answer(office, laptop, desk, sealed)
    batch = (laptop.folder.outbox / sealed.file_name).read_bytes()
    altered = content.replace(b'"accepted"', b'"voided"', 1)
    before = desk.batches(), len(entries_of(desk))
    for wrong in (b"", content[:-1], content[:100], altered, batch):
        with pytest.raises(Refusable):
            desk.acknowledge(wrong)
    assert (desk.batches(), len(entries_of(desk))) == before
