"""A forgotten PIN: a leader or a one-time code, without a network, and the chain knows of it."""

import pytest

from fieldapp.desk.approving import Approval
from fieldapp.desk.enrolment import load_slots, save_slots
from fieldapp.desk.misses import Misses, WrongPin
from fieldapp.desk.pins import OneTimeCode
from fieldapp.desk.session import Session
from fieldapp.domain.canonical import decode
from fieldapp.domain.desk_entries import SignInFailed
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.trust.refusals import WrongPassphrase
from tests.desk.ceremony import (
    CARD,
    LEADER,
    LEADER_PIN,
    MORNING,
    OFFICER,
    PASSPHRASE,
    PIN,
    Laptop,
    entries_of,
)

NEW = "836105"
SHUT = Misses(OFFICER, 10, MORNING.isoformat())


def coded(office, pair) -> tuple[Laptop, tuple[OneTimeCode, ...]]:
    """The first desk, with codes for its leader's page."""
    laptop, content = pair[0], office.pack(*(each.folder for each in pair))
    return laptop, laptop.load(content, with_codes=True).codes


def at_the_door(laptop: Laptop):
    opening = laptop.opening()
    assert opening.present_card(CARD)
    return opening


def said(laptop: Laptop, *kinds: str) -> list[dict]:
    desk = laptop.opened()
    found = [decode(each.line) for each in entries_of(desk) if each.type in kinds]
    desk._session.close()
    return found


def changes(laptop: Laptop) -> list[tuple[str, str, str]]:
    found = [each["data"] for each in said(laptop, "slot_changed")]
    return [(each["slot"], each["change"], each["by"]) for each in found]


def test_a_leader_sets_a_new_pin_for_who_missed_ten_times(laptop):
    SHUT.write(laptop.folder)
    opening = at_the_door(laptop)
    assert opening.sign_in(OFFICER, PIN) == WrongPin(0, 0, shut=True)
    leader = opening.reset_pin(OFFICER, LEADER_PIN, NEW)
    assert not isinstance(leader, WrongPin)
    assert leader.officer == LEADER
    assert changes(laptop)[-1] == (OFFICER, "reset", LEADER)
    failed = said(laptop, "sign_in_failed")[-1]["data"]
    assert (failed["slot"], failed["count"]) == (OFFICER, 10)
    assert isinstance(opening.sign_in(OFFICER, PIN), WrongPin)
    session = opening.sign_in(OFFICER, NEW)
    assert isinstance(session, Session)
    session.close()


def test_who_cannot_name_the_leader_s_pin_changes_nothing_and_is_counted(laptop):
    slots, opening = laptop.folder.slots.read_bytes(), at_the_door(laptop)
    assert opening.reset_pin(OFFICER, PIN, NEW) == WrongPin(4, 0)
    assert laptop.folder.slots.read_bytes() == slots
    assert Misses.read(laptop.folder, LEADER).count == 1
    assert Misses.read(laptop.folder, OFFICER).count == 0


@pytest.mark.parametrize("weak", ["", "1234567", "123456", "27491a"])
def test_a_weak_new_pin_is_refused_before_anything_is_tried(laptop, weak):
    opening = at_the_door(laptop)
    for attempt in (opening.reset_pin, opening.sign_in_by_code):
        with pytest.raises(FieldTrouble) as refused:
            attempt(OFFICER, LEADER_PIN, weak)
        assert refused.value.code == "PIN-03"
    assert not laptop.folder.misses.exists()


def test_a_code_opens_once_for_a_new_pin_and_both_are_entries(office, enrolled):
    laptop, codes = coded(office, enrolled)
    assert [each.role for each in codes] == ["officer", "officer", "officer", "leader"]
    assert len({each.digits for each in codes}) == 4
    SHUT.write(laptop.folder)
    opening, before = at_the_door(laptop), load_slots(laptop.folder)
    code = codes[1]
    session = opening.sign_in_by_code(OFFICER, code.digits, NEW)
    assert isinstance(session, Session)
    session.close()
    assert load_slots(laptop.folder).slot(code.slot) is None
    assert opening.sign_in_by_code(OFFICER, code.digits, NEW) == WrongPin(4, 0)

    # Whoever puts the old slots back gets no further: the chain remembers.
    save_slots(laptop.folder, before)
    with pytest.raises(FieldTrouble) as refused:
        opening.sign_in_by_code(OFFICER, code.digits, NEW)
    assert refused.value.code == "PIN-06"
    assert changes(laptop)[-2:] == [(code.slot, "code_used", OFFICER), (OFFICER, "reset", OFFICER)]
    assert said(laptop, "signed_in")[0]["data"]["how"] == "code"


def test_a_code_for_officers_makes_no_leader(office, enrolled):
    laptop, codes = coded(office, enrolled)
    opening = at_the_door(laptop)
    with pytest.raises(FieldTrouble) as refused:
        opening.sign_in_by_code(LEADER, codes[0].digits, NEW)
    assert refused.value.code == "PIN-06"
    assert load_slots(laptop.folder).slot(codes[0].slot) is not None
    session = opening.sign_in_by_code(LEADER, codes[3].digits, NEW)
    assert isinstance(session, Session)
    assert session.officer.role == "leader"
    session.close()


def test_guessing_codes_is_counted_like_guessing_pins(laptop):
    opening = at_the_door(laptop)
    answers = [opening.sign_in_by_code(OFFICER, f"{n:012}", NEW) for n in range(6)]
    assert answers[:5] == [WrongPin(4, 0), WrongPin(3, 0), WrongPin(2, 0), WrongPin(1, 0),
                           WrongPin(0, 60)]  # fmt: skip
    assert answers[5] == WrongPin(0, 60)


def test_the_next_pack_brings_a_new_page_and_voids_the_old_one(office, enrolled):
    laptop, old = coded(office, enrolled)
    content = office.pack(*(each.folder for each in enrolled), pack_no=2)
    new = laptop.load(content, with_codes=True).codes
    slots = load_slots(laptop.folder)
    assert [slots.slot(each.slot) for each in old] == [None] * 4
    assert all(slots.slot(each.slot) for each in new)
    assert (old[0].slot, "removed", "-") in changes(laptop)


def test_at_an_open_desk_a_leader_gives_an_officer_a_new_pin(desk, laptop):
    with pytest.raises(FieldTrouble) as refused:
        desk.reset_pin(OFFICER, NEW, Approval(LEADER, b"made up"))
    assert refused.value.code == "PIN-05"
    approval = desk.approve(LEADER, LEADER_PIN)
    assert isinstance(approval, Approval)
    assert desk.reset_pin(OFFICER, NEW, approval).officer == OFFICER
    desk.sign_out("officer")
    laptop.sign_in(OFFICER, NEW).sign_out("exit")


def test_an_officer_cannot_stand_in_for_the_leader(desk):
    with pytest.raises(FieldTrouble) as refused:
        desk.approve(OFFICER, PIN)
    assert refused.value.code == "PIN-05"
    with pytest.raises(FieldTrouble) as refused:
        desk.approve(OfficerId("o9"), PIN)
    assert refused.value.code == "PIN-04"


def test_misses_of_an_approval_are_entered_with_it(desk):
    assert desk.approve(LEADER, PIN) == WrongPin(4, 0)
    assert isinstance(desk.approve(LEADER, LEADER_PIN), Approval)
    last = entries_of(desk)[-1].data
    assert isinstance(last, SignInFailed)
    assert (last.slot, last.count) == (LEADER, 1)


def test_without_a_card_the_passphrase_opens_the_desk_and_says_so(laptop):
    opening = laptop.opening()
    with pytest.raises(WrongPassphrase):
        opening.sign_in_by_passphrase(OFFICER, "không phải mật khẩu này")
    session = opening.sign_in_by_passphrase(OFFICER, PASSPHRASE)
    session.close()
    came = said(laptop, "signed_in")[-2]["data"]
    assert came == {"slot": "passphrase", "how": "passphrase", "role": "officer"}
