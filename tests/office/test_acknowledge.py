import pytest

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.office.acknowledge import acknowledge, acknowledge_all
from fieldapp.office.collect import collect
from fieldapp.store.rebuilding import rebuild
from fieldapp.trust.acknowledgements import open_acknowledgement
from tests.store.dumping import dump


def test_every_handover_of_the_range_gets_its_verdict(office, desk_1, desk_2, made):
    dues = made.dues
    desk_1.hand_over(dues[0])
    desk_1.void(desk_1.hand_over(dues[1]))
    desk_1.hand_over(dues[2])
    desk_1.hand_over(dues[2])
    desk_1.hand_over(dues[3])
    other = desk_2.hand_over(dues[3])
    collect(office, [desk_1.batch(), desk_2.batch()])
    paper = acknowledge(office, desk_1.id).paper
    said = [(each.seq, each.verdict) for each in paper.verdicts]
    assert said == [
        (4, "accepted"),
        (5, "voided"),
        (7, "accepted"),
        (8, "quarantined"),
        (9, "conflict"),
    ]
    assert paper.verdicts[3].reason == "over_quantity"
    clash = paper.verdicts[4].other
    assert clash is not None
    assert (clash.desk, clash.epoch, clash.seq) == (desk_2.id, 0, other.stamp.seq)
    assert paper.upto == 9
    assert paper.head == desk_1.entries[-1].hash


def test_an_acknowledgement_opens_at_its_desk_only(office, desk_1, desk_2, made):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch()])
    answer = acknowledge(office, desk_1.id)
    assert open_acknowledgement(answer.content, office.cert, desk=desk_1.id).paper == answer.paper
    assert answer.file_name == f"{desk_1.id}-0-4-{answer.paper.ack[:16]}.faack"


def test_the_same_facts_give_the_same_file(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    batch = desk_1.batch()
    collect(office, [batch])
    first = acknowledge(office, desk_1.id)
    collect(office, [batch])
    assert acknowledge(office, desk_1.id) == first


def test_new_facts_give_a_newer_answer(office, desk_1, desk_2, made):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch()])
    first = acknowledge(office, desk_1.id)
    desk_2.hand_over(made.dues[0])
    collect(office, [desk_2.batch()])
    second = acknowledge(office, desk_1.id)
    assert [each.verdict for each in first.paper.verdicts] == ["accepted"]
    assert [each.verdict for each in second.paper.verdicts] == ["conflict"]
    assert second.paper.office_time > first.paper.office_time


def test_the_newest_range_is_answered(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    desk_1.hand_over(made.dues[1])
    collect(office, [desk_1.batch(1, 4), desk_1.batch(1, 5)])
    assert acknowledge(office, desk_1.id).paper.upto == 5


def test_a_waiting_batch_is_not_acknowledged(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch(3)])
    with pytest.raises(FieldTrouble):
        acknowledge(office, desk_1.id)
    assert acknowledge_all(office) == ()


def test_a_rehearsed_answer_is_not_noted(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch()])
    with office.rehearsed():
        acknowledge(office, desk_1.id)
    assert office.db.one("SELECT COUNT(*) FROM acknowledgement") == (0,)


def test_answers_that_went_out_are_still_known_after_the_projections_are_made_again(
    office, desk_1, made
):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch()])
    acknowledge(office, desk_1.id)
    before = dump(office.db)
    rebuild(office.db)
    assert dump(office.db) == before
