"""Several people in one handover, one line taken back, and what a leader sets aside."""

import base64
from typing import Any

import pytest

from fieldapp.desk.receipts import Issuing
from fieldapp.domain.desk_entries import (
    CheckedIn,
    HandedOver,
    NotHandedOver,
    RecordOpened,
    Refused,
    Voided,
)
from fieldapp.domain.entry_parts import Collector, Override
from fieldapp.domain.orders import Arrival, Compared, Done, Exempt, Later, Refusal
from fieldapp.domain.pack_records import Covered
from fieldapp.domain.standing import Standing, Verdict
from fieldapp.trust.derive import id_tag, printed_tag
from tests.desk.ceremony import LEADER, LEADER_PIN, entries_of, order
from tests.store import sample
from tests.store.sample import due_id, person_id

BIND = b"\x05" * 32
HERE = Exempt(("other_desk",), "Người già yếu, không sang bàn kia được")


def said(desk, kind) -> list[Any]:
    return [each.data for each in entries_of(desk) if isinstance(each.data, kind)]


def test_a_household_is_one_handover_one_visit_and_one_receipt(desk):
    came = (Arrival(person_id(2), "scan", "cccd"), Arrival(person_id(5), "search", "known"))
    done = desk.hand_over(order((1, 1), (2, 1), (3, 2), (6, 5), arrivals=came, how="typed"))
    assert isinstance(done, Done)
    assert [each.verdict for each in done.standings] == [Verdict.RECEIVED] * 3
    visits = said(desk, CheckedIn)
    assert [(each.beneficiary, each.how, each.proof) for each in visits] == [
        (person_id(1), "typed", "known"),
        (person_id(2), "scan", "cccd"),
        (person_id(5), "search", "known"),
    ]
    (handed,) = said(desk, HandedOver)
    assert {each.visit for each in visits} == {handed.visit}
    assert len(desk.recent(5)) == 1
    assert desk.issue(done.handover, "", "pdf").copy == 1


def test_a_void_of_one_item_leaves_the_others_handed_over(desk):
    done = desk.hand_over(order((1, 1), (2, 1), (3, 2), (6, 5)))
    lines = desk.lines_of(done.handover)
    assert [(each.line, each.name) for each in lines] == [
        (1, "Giàng Thị Mỷ"),
        (2, "Giàng Thị Mỷ"),
        (3, "Đinh Văn Đông"),
        (4, "Hà Văn Sơn"),
    ]
    row = desk.void(done.handover, "wrong_item", lines=(3,))
    assert not row.voided
    assert [each.voided for each in desk.lines_of(done.handover)] == [False, False, True, False]
    assert desk.open(person_id(2), 2).verdict is Verdict.ELIGIBLE
    assert desk.open(person_id(1), 2).verdict is Verdict.RECEIVED
    assert said(desk, Voided)[0].returned[0].item == sample.CARD
    assert [each.handed for each in desk.counts().items] == [1, 2]


def test_a_line_is_taken_back_once_and_the_rest_together(desk):
    done = desk.hand_over(order((1, 1), (2, 1), (3, 2)))
    desk.void(done.handover, lines=(1,))
    assert desk.void(done.handover, lines=(1,)).reason == "not_allowed"
    assert desk.void(done.handover, lines=(9,)).reason == "not_allowed"
    assert desk.void(done.handover).voided
    record = Issuing(desk._session).record(done.handover, 2)
    assert (len(record.lines), [each.lines for each in record.voids]) == (3, [(1,), (2, 3)])
    assert [each.lines for each in said(desk, Voided)] == [(1,), (2, 3)]
    assert desk.open(person_id(1), 2).verdict is Verdict.ELIGIBLE


def test_whoever_takes_items_of_several_people_has_collected_for_all_of_them(desk):
    head = Collector("Giàng A Sềnh", "official", "cccd", "015084002593")
    desk.hand_over(order((3, 2), (6, 5), collector=head))
    assert len(desk.collected_for("015084002593")) == 2


def test_the_others_of_a_household_are_known_from_the_list(enrolled, office, at_work):
    people = (
        *(sample.person(no, f"Lò Thị {no}", household="H7") for no in (1, 2)),
        sample.person(3, "Lò Thị Xa", household="H7", commune="04252"),
        sample.person(4, "Lò Thị Riêng"),
        sample.person(5, "Lò Thị Lẻ"),
    )
    laptop = enrolled[0]
    content = office.pack(*(each.folder for each in enrolled), records=sample.records(people))
    laptop.load(content)
    desk = at_work(laptop)
    assert [hit.name for hit in desk.household(person_id(1))] == ["Lò Thị 2"]
    assert desk.household(person_id(4)) == ()


def test_the_label_of_the_item_is_compared_with_who_is_at_the_table(desk):
    label = printed_tag(BIND, "label", due_id(2))
    assert desk.compare(label, (person_id(1),)) == Compared(person_id(1), due_id(2))
    assert desk.compare(label, (person_id(2), person_id(1))) == Compared(person_id(1), due_id(2))
    assert desk.compare(printed_tag(BIND, "invitation", person_id(1)), (person_id(1),)) is None
    assert desk.compare("015158900001", (person_id(1),)) is None


@pytest.mark.parametrize("bind", [BIND, b"\x09" * 32])
def test_an_item_of_somebody_else_is_refused_and_written_down(desk, bind):
    label = printed_tag(bind, "label", due_id(3))
    answer = desk.compare(label, (person_id(1),))
    assert isinstance(answer, Refusal)
    assert (answer.reason, answer.beneficiary) == ("serial_mismatch", person_id(1))
    assert answer.standing is not None
    assert said(desk, Refused)[-1].scanned == label


def test_a_person_of_another_desk_is_served_here_when_a_leader_stands_by_it(desk):
    asked = order((5, 4), exempt=HERE)
    assert desk.hand_over(asked).reason == "other_desk"
    approval = desk.approve(LEADER, LEADER_PIN)
    done = desk.hand_over(asked, approval)
    assert isinstance(done, Done)
    assert said(desk, HandedOver)[0].overrides == (
        Override("other_desk", LEADER, "leader", HERE.note),
    )
    assert entries_of(desk)[-1].stamp.officer == "o1"
    desk.void(done.handover)
    assert desk.hand_over(asked, approval).reason == "other_desk"


def test_a_leader_sets_aside_what_was_asked_and_no_other_rule_with_it(desk):
    asked = order((5, 4), exempt=Exempt(("stock_short",), "đếm sót"))
    assert desk.hand_over(asked, desk.approve(LEADER, LEADER_PIN)).reason == "other_desk"


def test_later_delivery_says_who_by_when_and_where(desk):
    desk.not_hand_over(person_id(2), "absent", None, Later("home", "2022-12-20", " Thôn  2 "))
    (kept,) = said(desk, NotHandedOver)
    assert (kept.next, kept.by, kept.where) == ("home", "2022-12-20", "Thôn 2")
    (visit,) = [each for each in desk.calling.home_round() if each.beneficiary == person_id(2)]
    assert (visit.by, visit.where) == ("2022-12-20", "Thôn 2")


def test_an_order_may_be_delivered_at_home(desk):
    desk.hand_over(order((3, 2), place="home"))
    assert said(desk, HandedOver)[0].place == "home"


def test_a_record_opened_out_of_a_list_says_so(desk):
    assert isinstance(desk.open(person_id(1), 0), Standing)
    assert said(desk, RecordOpened)[-1] == RecordOpened(person_id(1), "list")


def test_whom_another_source_pays_for_is_served_only_with_a_leader(enrolled, office, at_work):
    tag = base64.b64encode(id_tag(BIND, "015158900002")).decode()
    laptop = enrolled[0]
    records = (*sample.records(), Covered((tag,)))
    laptop.load(office.pack(*(each.folder for each in enrolled), records=records))
    desk = at_work(laptop)
    found = desk.look_up("015158900002")
    assert isinstance(found, Refusal)
    assert (found.reason, found.standing is not None) == ("covered_elsewhere", True)
    assert isinstance(desk.look_up("015158900001"), Standing)
    hits = desk.search("dinh van dong").hits
    assert [each.verdict for each in hits] == [Verdict.COVERED]
    assert desk.open(person_id(2), 13).covered
    assert not desk.open(person_id(1), 13).covered
    asked = order((3, 2), exempt=Exempt(("covered_elsewhere",), "Nguồn kia đã hết"))
    assert desk.hand_over(asked).reason == "covered_elsewhere"
    assert isinstance(desk.hand_over(asked, desk.approve(LEADER, LEADER_PIN)), Done)
    assert said(desk, HandedOver)[0].overrides[0].rule == "covered_elsewhere"
