import pytest

from fieldapp.desk.approving import Approval
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.desk_entries import Voided
from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.orders import Done, Mark, Order, Paper, Refusal, Wanted
from fieldapp.domain.standing import Found, Standing, Verdict
from tests.desk.ceremony import LEADER, LEADER_PIN, OFFICER, entries_of, order
from tests.store.sample import due_id, person_id


def test_a_book_and_a_card_are_handed_over_in_one_step(desk):
    done = desk.hand_over(order((1, 1), (2, 1)))
    assert isinstance(done, Done)
    assert done.receipt == "00001-0-00001-14"
    assert done.standings[0].verdict is Verdict.RECEIVED
    assert [each.handed for each in desk.counts().items] == [1, 1]


def test_the_same_card_is_not_handed_over_twice(desk):
    assert isinstance(desk.hand_over(order((2, 1))), Done)
    again = desk.hand_over(order((2, 1)))
    assert isinstance(again, Refusal)
    assert again.reason == "already_handed"
    assert again.past is not None
    assert again.past.receipt == "00001-0-00001-14"
    assert desk.counts().items[1].handed == 1


def test_a_partial_handover_leaves_the_rest_open(desk):
    done = desk.hand_over(order((1, 1)))
    assert isinstance(done, Done)
    assert done.standings[0].verdict is Verdict.PARTLY
    assert [due.entitlement.entitlement for due in done.standings[0].open_dues] == [due_id(2)]


def test_who_is_on_hold_or_of_another_desk_receives_nothing(desk):
    held, elsewhere = desk.hand_over(order((4, 3))), desk.hand_over(order((5, 4)))
    assert (held.reason, elsewhere.reason) == ("on_hold", "other_desk")


def test_a_serial_of_the_pack_is_written_down_by_itself(desk):
    desk.hand_over(order((6, 5)))
    assert desk.look_up("GD4151520000123").verdict is Verdict.RECEIVED


def test_undo_within_ten_minutes_opens_the_entitlement_again(laptops, desk):
    done = desk.hand_over(order((3, 2)))
    laptops[0].clock.step(600)
    assert desk.undoable().handover == done.handover
    assert desk.void(done.handover).voided
    assert desk.open(person_id(2), 4).verdict is Verdict.ELIGIBLE
    assert isinstance(desk.hand_over(order((3, 2))), Done)


def test_a_clock_that_is_set_back_offers_no_undo_that_would_be_refused(laptops, desk):
    done = desk.hand_over(order((3, 2)))
    laptops[0].clock.step(601)
    laptops[0].clock.step(-600)
    assert not desk.recent(1)[0].undoable
    assert not desk.past(done.handover).undoable
    assert desk.undoable() is None
    assert desk.void(done.handover).reason == "not_allowed"


def test_after_ten_minutes_a_leader_stands_by_a_void_with_their_own_pin(laptops, at_work):
    desk = at_work(laptops[0])
    done = desk.hand_over(order((3, 2)))
    laptops[0].clock.step(601)
    assert desk.undoable() is None
    assert desk.void(done.handover).reason == "not_allowed"
    approval = desk.approve(LEADER, LEADER_PIN)
    assert isinstance(approval, Approval)
    assert desk.void(done.handover, "wrong_person", approved_by=approval).voided
    last = entries_of(desk)[-1]
    assert isinstance(last.data, Voided)
    assert (last.stamp.officer, last.data.by) == (OFFICER, LEADER)
    assert desk.heading().officer == OFFICER


def test_an_approval_is_for_one_act_and_a_leader_s_own_void_needs_one_too(laptop, at_work):
    desk = at_work(laptop)
    first, second = desk.hand_over(order((3, 2))), desk.hand_over(order((6, 5)))
    approval = desk.approve(LEADER, LEADER_PIN)
    assert isinstance(approval, Approval)
    assert desk.void(first.handover, approved_by=approval).voided
    laptop.clock.step(601)
    assert desk.void(second.handover, approved_by=approval).reason == "not_allowed"
    desk.sign_out("officer")
    leader = at_work(laptop, LEADER)
    assert leader.void(second.handover).reason == "not_allowed"
    assert not leader.recent(1)[0].undoable


def test_a_handover_is_voided_once(desk):
    done = desk.hand_over(order((3, 2)))
    desk.void(done.handover)
    assert desk.void(done.handover).reason == "not_allowed"


def test_another_desk_s_handover_cannot_be_voided_here(laptops, desk, at_work):
    other = at_work(laptops[1])
    done = other.hand_over(order((3, 2)))
    assert desk.void(done.handover).reason == "not_allowed"


def test_a_collector_is_recorded_and_counted_per_day(desk):
    collector = Collector("Giàng A Sềnh", "spouse", "cccd", "015084002593")
    desk.hand_over(order((3, 2), collector=collector))
    assert desk.collected_for("015084002593") == ("Đinh Văn Đông",)
    assert desk.collected_for("015084002594") == ()


def test_paper_waits_for_its_signature_and_a_mark_does_not(desk):
    paper = desk.hand_over(order((3, 2), signing=Paper()))
    mark = desk.hand_over(order((6, 5), signing=Mark("right_index", "Lò Thị Mai")))
    waiting = {each.handover: each.awaiting_signature for each in desk.recent(8)}
    assert waiting == {paper.handover: True, mark.handover: False}
    assert not desk.confirm_paper(paper.handover).awaiting_signature


def test_who_is_absent_stays_open(desk):
    assert not isinstance(desk.not_hand_over(person_id(2), "absent"), Refusal)
    assert desk.open(person_id(2), 2).verdict is Verdict.ELIGIBLE


def test_every_code_of_a_person_finds_the_person(desk):
    for text in (
        "015158900001",
        "1590000001",
        "015158900001||Giàng Thị Mỷ|1986|Nữ|Cổ Phúc|01012022",
    ):
        found = desk.look_up(text)
        assert isinstance(found, Standing)
        assert found.person.beneficiary == person_id(1)


def test_a_stranger_and_an_unreadable_code_are_refused_and_written_down(desk):
    assert desk.look_up("015158999999").reason == "not_on_list"
    assert desk.look_up("a?b").reason == "unreadable_code"
    types = [each[0] for each in desk._session.db.all("SELECT type FROM entry ORDER BY seq")]
    assert types[-2:] == ["refused", "refused"]


def test_search_needs_no_accents_and_no_order(desk):
    found = desk.search("my giang")
    assert isinstance(found, Found)
    assert [hit.name for hit in found.hits] == ["Giàng Thị Mỷ"]


def test_another_officer_s_handover_is_not_offered_for_undoing(laptop, at_work):
    desk = at_work(laptop)
    done = desk.hand_over(order((3, 2)))
    assert desk.recent(1)[0].undoable
    desk.sign_out("officer")
    leader = at_work(laptop, LEADER)
    own = leader.hand_over(order((6, 5)))
    leader.sign_out("officer")
    desk = at_work(laptop)
    undoable = {each.handover: each.undoable for each in desk.recent(8)}
    assert undoable == {done.handover: True, own.handover: False}
    assert desk.void(own.handover).reason == "not_allowed"


def test_what_was_sealed_is_no_longer_undone_by_its_maker(desk):
    done = desk.hand_over(order((3, 2)))
    desk.seal()
    assert desk.undoable() is None
    assert desk.void(done.handover).reason == "not_allowed"


def test_paper_that_is_confirmed_twice_or_after_a_void_is_confirmed_once(desk):
    done = desk.hand_over(order((3, 2), signing=Paper()))
    assert desk.confirm_paper(done.handover) == desk.confirm_paper(done.handover)
    other = desk.hand_over(order((6, 5), signing=Paper()))
    desk.void(other.handover)
    assert desk.confirm_paper(other.handover).voided
    types = [each for (each,) in desk._session.db.all("SELECT type FROM entry")]
    assert types.count("handover_confirmed") == 1


@pytest.mark.parametrize("note", ["", " ", "x" * 500, "a\tb\u200b", "e\u0301"])
def test_whatever_is_noted_can_be_written_down(desk, note):
    assert not isinstance(desk.not_hand_over(person_id(2), "absent", note), Refusal)
    done = desk.hand_over(order((3, 2)))
    assert desk.void(done.handover, "slip_of_hand", note).voided


def test_another_reason_needs_a_note(desk):
    assert desk.not_hand_over(person_id(2), "other").reason == "not_allowed"
    assert not isinstance(desk.not_hand_over(person_id(2), "other", "đi viện"), Refusal)
    done = desk.hand_over(order((3, 2)))
    assert desk.void(done.handover, "other").reason == "not_allowed"
    assert desk.void(done.handover, "other", "ghi nhầm").voided


def test_nobody_is_noted_as_left_out_who_has_everything_or_is_not_here(desk):
    desk.hand_over(order((3, 2)))
    for number in (2, 9):
        assert desk.not_hand_over(person_id(number), "absent").reason == "not_on_list"


@pytest.mark.parametrize(
    ("dues", "reason"),
    [
        ((), "not_allowed"),
        (((2, 1),) * 21, "not_allowed"),
        (((9, 1),), "not_on_list"),
        (((2, 2),), "not_on_list"),
        (((2, 1), (2, 1)), "over_quantity"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused_whole(desk, dues, reason):
    assert desk.hand_over(order(*dues)).reason == reason
    assert [each.handed for each in desk.counts().items] == [0, 0]


def test_a_number_that_is_not_the_one_in_the_pack_is_refused(desk):
    wanted = Wanted(person_id(5), due_id(6), serial="GD4151520000999")
    answer = desk.hand_over(Order((wanted,), Paper()))
    assert answer.reason == "serial_mismatch"


def test_a_withdrawn_entitlement_is_refused(desk):
    desk._session.db.run(
        "UPDATE entitlement SET withdrawn = 'moved' WHERE entitlement = :e", {"e": due_id(3)}
    )
    assert desk.hand_over(order((3, 2))).reason == "withdrawn"


def test_what_could_not_be_read_again_is_never_kept(laptops):
    desk = laptops[0].opened()
    nameless = Collector("", "spouse", "known")
    with pytest.raises(Malformed):
        desk.hand_over(order((3, 2), collector=nameless))
    assert isinstance(desk.hand_over(order((3, 2))), Done)
    desk.sign_out("exit")
    again = laptops[0].opened()
    assert again.search("dinh van dong").hits[0].verdict is Verdict.RECEIVED
    again.sign_out("exit")


def test_a_clock_set_back_gives_nobody_more_time_to_undo(laptops, at_work):
    desk = at_work(laptops[0])
    done = desk.hand_over(order((3, 2)))
    clock = laptops[0].clock
    clock.step(3600)
    clock.step(-3600)
    assert desk.void(done.handover).reason == "not_allowed"
    desk._session.close()
    clock.step(-30)
    again = at_work(laptops[0])
    assert again.void(done.handover).reason == "not_allowed"
