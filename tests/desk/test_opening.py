"""From a closed laptop to a session: the card, then the PIN, and pauses after misses."""

from dataclasses import replace

import pytest

from fieldapp.desk.front import Officers, read_officers
from fieldapp.desk.misses import Misses, WrongPin
from fieldapp.desk.session import Session
from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import decode
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.printed import card_code
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.store import chain
from fieldapp.store.database import open_database
from fieldapp.store.version import SCHEMA
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.refusals import Refusable, SlotsDamaged
from fieldapp.trust.sealing import encrypt
from tests.desk.ceremony import (
    CARD,
    LEADER,
    LEADER_PIN,
    OFFICER,
    PIN,
    SECRET,
    everything,
    order,
)
from tests.store import sample


def said(session: Session) -> list[dict]:
    lines = chain.lines(session.db, session.province, session.desk, 0, 1, 999)
    return [decode(line) for line in lines]


def test_the_card_shows_who_may_sign_in(laptop):
    officers = laptop.opening().present_card(CARD)
    roles = {each.officer: each.role for each in officers}
    assert roles == {OFFICER: "officer", LEADER: "leader"}


@pytest.mark.parametrize("digits", [card_code(b"\x07" * 16), CARD[:-1], "", "abc", "015158900001"])
def test_a_wrong_card_shows_nobody_and_changes_nothing(laptop, digits):
    before = everything(laptop.folder.root)
    opening = laptop.opening()
    assert opening.present_card(digits) is None
    with pytest.raises(FieldTrouble) as refused:
        opening.sign_in(OFFICER, PIN)
    assert refused.value.code == "PIN-04"
    assert everything(laptop.folder.root) == before


def test_a_damaged_list_of_officers_is_no_wrong_card(laptop):
    content = bytearray(laptop.folder.officers.read_bytes())
    content[-1] ^= 1
    laptop.folder.officers.write_bytes(content)
    with pytest.raises(Refusable) as refused:
        laptop.opening().present_card(CARD)
    assert refused.value.reason == "damaged"


def test_before_the_first_pack_there_is_nothing_to_sign_in_to(enrolled):
    with pytest.raises(FieldTrouble) as refused:
        enrolled[0].opening().front()
    assert refused.value.code == "GOI-12"


def test_card_and_pin_open_the_desk_and_the_chain_says_who(laptop):
    desk = laptop.sign_in(LEADER, LEADER_PIN)
    assert desk.heading().officer == LEADER
    last = said(desk._session)[-1]
    assert (last["type"], last["officer"], last["data"]["how"]) == ("signed_in", LEADER, "card_pin")
    desk.sign_out("officer")


def test_an_officer_without_a_pin_here_is_not_let_in(laptop):
    opening = laptop.opening()
    opening.present_card(CARD)
    with pytest.raises(FieldTrouble) as refused:
        opening.sign_in(OfficerId("o9"), PIN)
    assert refused.value.code == "PIN-04"


def test_wrong_pins_are_counted_and_entered_when_the_right_one_comes(laptop):
    opening = laptop.opening()
    opening.present_card(CARD)
    answers = [opening.sign_in(OFFICER, "901234") for _ in range(2)]
    assert answers == [WrongPin(4, 0), WrongPin(3, 0)]
    session = opening.sign_in(OFFICER, PIN)
    assert isinstance(session, Session)
    assert [each["data"].get("count") for each in said(session)[-2:]] == [2, None]
    assert Misses.read(laptop.folder, OFFICER).count == 0
    session.close()


def test_during_a_pause_not_even_the_right_pin_opens(laptop):
    opening = laptop.opening()
    opening.present_card(CARD)
    fourth = Misses(OFFICER, 4, "2022-12-15T07:59:00+07:00", "")
    fourth.write(laptop.folder)
    assert opening.sign_in(OFFICER, "901234") == WrongPin(0, 60)
    assert opening.sign_in(OFFICER, PIN) == WrongPin(0, 60)
    laptop.clock.step(59)
    assert opening.sign_in(OFFICER, PIN) == WrongPin(0, 1)
    laptop.clock.step(1)
    session = opening.sign_in(OFFICER, PIN)
    assert isinstance(session, Session)
    session.close()


def test_a_second_window_is_told_that_the_desk_is_open(laptop, desk):
    with pytest.raises(FieldTrouble) as refused:
        laptop.opened()
    assert refused.value.code == "DL-03"
    assert desk.hand_over(order((3, 2))).receipt


def test_a_sign_in_that_fails_leaves_the_desk_closed_not_locked(laptop, tmp_path):
    cert = laptop.folder.cert.read_bytes()
    laptop.folder.cert.write_bytes(cert[:-9])
    with pytest.raises(Refusable) as refused:
        laptop.opened()
    laptop.folder.cert.write_bytes(cert)
    laptop.opened().sign_out("exit")
    assert refused.value.code == "GOI-03"


def test_misses_that_cannot_be_cleared_leave_the_desk_closed_not_locked(laptop):
    Misses(OFFICER, 1, "2022-12-15T07:59:00+07:00", "").write(laptop.folder)
    laptop.folder.misses.with_name(".misses.json.part").mkdir()
    with pytest.raises(FieldTrouble) as refused:
        laptop.opened()
    laptop.folder.misses.with_name(".misses.json.part").rmdir()
    laptop.opened().sign_out("exit")
    assert refused.value.code == "DIA-01"


def test_a_ledger_of_a_later_version_is_left_as_it_is(laptop):
    db = open_database(laptop.folder.ledger, laptop.dmk.db_key)
    db.run(f"PRAGMA user_version = {SCHEMA + 1}")
    db.close()
    before = everything(laptop.folder.root)
    with pytest.raises(FieldTrouble) as refused:
        laptop.opened()
    assert refused.value.code == "DL-05"
    assert everything(laptop.folder.root) == before


@pytest.mark.parametrize("page", [1, 5, 20])
def test_a_damaged_page_is_found_before_anybody_works_on_it(laptop, page):
    content = bytearray(laptop.folder.ledger.read_bytes())
    content[page * 4096 + 100] ^= 1
    laptop.folder.ledger.write_bytes(content)
    with pytest.raises(IntegrityTrouble) as refused:
        laptop.opened()
    assert refused.value.code == "DL-01"


def test_slots_weakened_by_somebody_open_nothing(laptop):
    for path in (laptop.folder.slots, laptop.folder.slots_copy):
        path.write_bytes(path.read_bytes().replace(b'"role":"officer"', b'"role":"leader"'))
    opening = laptop.opening()
    opening.present_card(CARD)
    with pytest.raises(SlotsDamaged):
        opening.sign_in(LEADER, LEADER_PIN)


def test_after_signing_out_nothing_is_held_open(laptop):
    desk = laptop.opened()
    desk.sign_out("lid")
    names = {each.name for each in laptop.folder.root.iterdir()}
    assert not names & {"ledger.db-wal", "ledger.db-shm"}
    desk = laptop.opened()
    assert said(desk._session)[-2]["data"] == {"why": "lid"}
    desk.sign_out("exit")


def test_the_files_beside_the_ledger_do_not_say_which_desk_this_is_nor_who_leads(laptop):
    front = laptop.folder.front.read_bytes()
    laptop.folder.front.write_bytes(
        front.replace(b'"desk_no":1', b'"desk_no":2').replace(b"Laptop 01", b"Laptop 02")
    )
    card = CardSecret(SECRET, sample.CEREMONY)
    officers = read_officers(laptop.folder, card)
    raised = Officers(tuple(replace(each, role="leader") for each in officers), 1)
    sealed = encrypt(canonical.encode(codec.write(raised)), [card.age_recipient])
    laptop.folder.officers.write_bytes(sealed)
    heading = laptop.sign_in().heading()
    assert (heading.desk_no, heading.label, heading.role) == (1, "Laptop 01", "officer")


def test_coming_back_from_a_soft_lock_takes_the_pin_alone_and_says_so(laptop):
    opening = laptop.opening()
    opening.present_card(CARD)
    for how in ("card_pin", "pin"):
        session = opening.sign_in(OFFICER, PIN)
        assert said(session)[-1]["data"]["how"] == how
        session.close()
