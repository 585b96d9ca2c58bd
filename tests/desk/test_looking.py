"""Whatever is scanned or typed finds the person, or says why not and writes it down."""

import base64

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldapp.desk.looking import refused
from fieldapp.domain import codec
from fieldapp.domain.ids import CeremonyId
from fieldapp.domain.orders import Refusal
from fieldapp.domain.pack_records import Elsewhere
from fieldapp.domain.printed import receipt_code
from fieldapp.domain.standing import Found, Standing, Verdict
from fieldapp.store import receipts
from fieldapp.trust.derive import id_tag, printed_tag
from tests.desk.ceremony import CARD, Laptop, order
from tests.store import sample
from tests.store.sample import due_id, person_id

BIND = b"\x05" * 32
BHYT = (
    "GD4151590000001|47696ac3a06e67205468e1bb8b204de1bbb7|12/03/1986|2|44c3a0|15 - 001|"
    "01/01/2022|31/12/2022|15/12/2021|15000000000000|-|4|01/01/2027|15e3c2d1f8a90b7c-7102|$"
)


def types(desk) -> list[str]:
    return [each for (each,) in desk._session.db.all("SELECT type FROM entry ORDER BY seq")]


def found(desk, text: str) -> str:
    answer = desk.look_up(text)
    assert isinstance(answer, Standing)
    return answer.person.beneficiary


def test_the_invitation_slip_finds_its_person(desk):
    for number in (1, 2, 5):
        slip = printed_tag(BIND, "invitation", person_id(number))
        assert found(desk, slip) == person_id(number)


def test_the_label_on_the_item_finds_its_owner(desk):
    assert found(desk, printed_tag(BIND, "label", due_id(2))) == person_id(1)
    assert found(desk, printed_tag(BIND, "label", due_id(5))) == person_id(4)


def test_slips_of_another_ceremony_and_with_a_wrong_digit_find_nobody(desk):
    foreign = printed_tag(b"\x09" * 32, "invitation", person_id(1))
    assert desk.look_up(foreign).reason == "not_on_list"
    slip = printed_tag(BIND, "invitation", person_id(1))
    wrong = slip[:-1] + str((int(slip[-1]) + 1) % 10)
    assert isinstance(desk.look_up(wrong), Refusal)


def test_a_receipt_finds_who_received_by_number_and_by_code(desk):
    done = desk.hand_over(order((3, 2)))
    session = desk._session
    signed = receipts.signed_receipt(session.db, session.province, done.handover)
    for text in (done.receipt, done.receipt.replace("-", ""), receipt_code(signed)):
        answer = desk.look_up(text)
        assert (answer.person.beneficiary, answer.verdict) == (person_id(2), Verdict.RECEIVED)


@pytest.mark.parametrize(
    "text", [BHYT, BHYT.swapcase(), "GD4151590000001", "1590000001", f"{BHYT}\r\n"]
)
def test_the_insurance_card_finds_its_person_however_the_scanner_types(desk, text):
    assert found(desk, text) == person_id(1)


@pytest.mark.parametrize(
    "text",
    [
        "015158900001|151000001|Giàng Thị Mỷ|12031986|Nữ|Thôn Khe Cam|01012022",
        "015158900001|151000001|Giangf Thij Myr|12031986|Nuwx|Thoon Khe Cam|01012022",
        "]Q1015158900001|151000001|GIANG THI MY|12031986|NU|THON KHE CAM|01012022\r",
    ],
)
def test_an_identity_card_finds_its_person_even_mangled_by_the_keyboard(desk, text):
    assert found(desk, text) == person_id(1)


def test_who_belongs_to_another_ceremony_is_sent_there_by_name(enrolled, office, at_work):
    tag = base64.b64encode(id_tag(BIND, "015158900077")).decode()
    other = Elsewhere(CeremonyId("vss22-15-04252-20221216-02"), "Văn Chấn 16/12", (tag,))
    folders = (each.folder for each in enrolled)
    laptop: Laptop = enrolled[0]
    laptop.load(office.pack(*folders, records=(*sample.records(), other)))
    desk = at_work(laptop)
    answer = desk.look_up("015158900077")
    assert (answer.reason, answer.place_name) == ("other_ceremony", "Văn Chấn 16/12")
    assert desk.look_up("015158900078").reason == "not_on_list"


def test_a_no_that_is_known_from_the_list_shows_the_person_and_is_written_down(desk):
    assert desk.look_up("015158900003").verdict is Verdict.ON_HOLD
    assert desk.look_up("015158900004").verdict is Verdict.OTHER_DESK
    desk.hand_over(order((3, 2)))
    answer = desk.look_up("015158900002")
    assert answer.verdict is Verdict.RECEIVED
    assert types(desk).count("refused") == 3


def test_the_ceremony_card_is_never_written_down(desk):
    assert desk.look_up(CARD).reason == "unreadable_code"
    (body,) = desk._session.db.one("SELECT body FROM entry ORDER BY seq DESC LIMIT 1")
    assert CARD[2:20].encode() not in body


def test_opening_a_record_by_name_leaves_a_trace_and_a_scan_leaves_none(desk):
    desk.look_up("015158900001")
    assert types(desk).count("record_opened") == 0
    desk.open(person_id(1), 5)
    assert types(desk)[-1] == "record_opened"


def test_one_number_of_two_people_is_for_the_officer_to_choose(enrolled, office, at_work):
    twin = sample.person(6, "Nguyễn Thị Anh", id_number="015158900003")
    people, dues = (*sample.PEOPLE, twin), (*sample.DUES, sample.due(7, 6))
    folders = (each.folder for each in enrolled)
    enrolled[0].load(office.pack(*folders, records=sample.records(people, dues)))
    answer = at_work(enrolled[0]).look_up("015158900003")
    assert isinstance(answer, Found)
    assert {hit.beneficiary for hit in answer.hits} == {person_id(3), person_id(6)}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40) | st.text("0123456789|-$ ", max_size=60))
def test_no_text_whatever_stops_the_desk(desk, text):
    assert isinstance(desk.look_up(text), Standing | Found | Refusal)
    assert isinstance(desk.search(text), Found)


@given(st.text(max_size=700))
def test_whatever_was_scanned_can_be_written_down(text):
    codec.write(refused(Refusal("scan", "unreadable_code", scanned=text)))


def test_an_accent_that_loses_its_hidden_neighbour_is_composed():
    said = refused(Refusal("scan", "unreadable_code", scanned="e\u200d\u0301"))
    assert said.scanned == "é"
