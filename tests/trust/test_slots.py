import base64
import json
from dataclasses import replace
from typing import Any

import pytest

from fieldapp.domain.ids import CeremonyId
from fieldapp.trust.keys import CardSecret, Dmk
from fieldapp.trust.refusals import SlotsDamaged, WrittenLater
from fieldapp.trust.sealing import encrypt
from fieldapp.trust.slots import (
    Missed,
    make_recovery_slot,
    make_slot,
    make_slots,
    open_recovery,
    open_slot,
    with_slot,
    without_slot,
)
from fieldapp.trust.slots_file import Slot, SlotsFile, read_slots, write_slots
from fieldapp.trust.stretching import Cost
from tests.trust.vectors import CARD, CEREMONY, DMK, OFFICE, counting_bytes

CHEAP = Cost(p=1)
OTHER_CARD = CardSecret(CARD.secret, CeremonyId(CEREMONY[:-1] + "2"))
RANDOM = counting_bytes()
PIN = make_slot(DMK, "card_pin", "o3", "271828", RANDOM, card=CARD, role="leader", cost=CHEAP)
CODE = make_slot(DMK, "code", "code_1", "314159265358", RANDOM, card=CARD, cost=CHEAP)
PHRASE = make_slot(DMK, "passphrase", "start", "một câu rất dài để mở", RANDOM, cost=CHEAP)
RECOVERY = make_recovery_slot(DMK, OFFICE.recipients)
FILE = make_slots(DMK, [PHRASE, RECOVERY, PIN, CODE])


def rewritten(file: SlotsFile, **changes: object) -> bytes:
    record = json.loads(write_slots(file)) | changes
    return json.dumps(record, sort_keys=True, separators=(",", ":")).encode()


def test_what_is_written_is_read_again():
    content = write_slots(FILE)
    assert read_slots(content) == FILE
    assert [slot.id for slot in FILE.slots] == ["code_1", "o3", "recovery", "start"]
    assert content.startswith(b'{"desk":"3c1c69080f9d63fa","mac":"')


@pytest.mark.parametrize(
    ("slot_id", "typed", "card"),
    [
        ("o3", "271828", CARD),
        ("o3", "２７１８２８", CARD),
        ("code_1", "314159265358", CARD),
        ("start", "một câu rất dài để mở", None),
    ],
)
def test_each_secret_opens_its_slot(slot_id, typed, card):
    opened = open_slot(FILE, slot_id, typed, card)
    assert isinstance(opened, Dmk)
    assert opened.secret == DMK.secret


@pytest.mark.parametrize("identity", OFFICE.identities)
def test_either_office_key_recovers_the_desk(identity):
    opened = open_recovery(FILE, [identity])
    assert isinstance(opened, Dmk)
    assert opened.desk == DMK.desk


@pytest.mark.parametrize(
    ("slot_id", "typed", "card"),
    [
        ("o3", "271829", CARD),
        ("o3", "271828", OTHER_CARD),
        ("o3", "271828", None),
        ("start", "một câu rất dài để mở", CARD),
        ("start", "một câu rất dài để mỡ", None),
        ("o4", "271828", CARD),
        ("recovery", "", None),
        ("recovery", "", CARD),
    ],
)
def test_a_wrong_secret_or_card_is_a_miss(slot_id, typed, card):
    assert open_slot(FILE, slot_id, typed, card) == Missed(slot_id)


def test_somebody_else_recovers_nothing():
    assert open_recovery(FILE, [CARD.age_identity]) == Missed("recovery")
    assert open_recovery(make_slots(DMK, [PIN]), OFFICE.identities) == Missed("recovery")
    posing = make_slot(DMK, "code", "recovery", "314159265358", RANDOM, card=CARD, cost=CHEAP)
    assert open_recovery(make_slots(DMK, [posing]), OFFICE.identities) == Missed("recovery")


def test_a_pin_is_set_again_and_a_used_code_removed():
    again = make_slot(DMK, "card_pin", "o3", "161803", RANDOM, card=CARD, role="leader", cost=CHEAP)
    file = without_slot(with_slot(FILE, DMK, again), DMK, "code_1")
    assert read_slots(write_slots(file)) == file
    assert open_slot(file, "o3", "271828", CARD) == Missed("o3")
    assert isinstance(open_slot(file, "o3", "161803", CARD), Dmk)
    assert open_slot(file, "code_1", "314159265358", CARD) == Missed("code_1")


def test_the_last_way_in_is_never_removed():
    with pytest.raises(ValueError, match="lost"):
        without_slot(make_slots(DMK, [PIN]), DMK, "o3")


@pytest.mark.parametrize(("kind", "card"), [("passphrase", CARD), ("card_pin", None)])
def test_pin_and_code_go_with_the_card_and_a_passphrase_without(kind, card):
    with pytest.raises(ValueError, match="card"):
        make_slot(DMK, kind, "o3", "271828", RANDOM, card=card, cost=CHEAP)


def test_no_slot_can_be_added_or_taken_away_without_the_desk():
    stranger = Dmk(b"\x11" * 32)
    planted = make_slots(stranger, FILE.slots)
    for file in (
        replace(FILE, slots=FILE.slots[1:]),
        replace(FILE, mac=planted.mac),
        replace(FILE, desk=stranger.desk),
    ):
        opened = read_slots(write_slots(file))
        with pytest.raises(SlotsDamaged) as no:
            open_recovery(opened, OFFICE.identities)
        assert no.value.code == "DL-02"
    with pytest.raises(SlotsDamaged):
        open_slot(replace(FILE, slots=FILE.slots[1:]), "o3", "271828", CARD)


def test_the_slot_of_one_officer_is_not_the_slot_of_another():
    moved = make_slots(DMK, [replace(PIN, id="o4")])
    assert open_slot(moved, "o4", "271828", CARD) == Missed("o4")
    promoted = make_slots(DMK, [replace(PIN, role="officer")])
    assert open_slot(promoted, "o3", "271828", CARD) == Missed("o3")


def planted(**changes) -> bytes:
    slots = [json.loads(write_slots(make_slots(DMK, [PIN])))["slots"][0] | changes]
    return rewritten(FILE, slots=[{k: v for k, v in slots[0].items() if v is not None}])


# Sealed anew in each process: the cases are numbered, so that processes name them alike.
FOREIGN = [
    b"",
    b"{}",
    write_slots(FILE)[:-2],
    write_slots(FILE)[:-1],
    rewritten(FILE, slots=[]),
    planted(m=65535),
    planted(m=524289),
    planted(t=2),
    planted(p=17),
    planted(m=None),
    planted(salt=None),
    planted(salt="AAAA"),
    planted(nonce="AAAA"),
    planted(ct="AAAA"),
    planted(kind="recovery"),
    planted(kind="key"),
    planted(more=1),
    write_slots(replace(FILE, slots=FILE.slots[::-1])),
    write_slots(replace(FILE, slots=(PIN, PIN))),
]


@pytest.mark.parametrize("content", FOREIGN, ids=range(len(FOREIGN)))
def test_a_weakened_cut_or_foreign_file_is_not_even_tried(content):
    with pytest.raises(SlotsDamaged):
        read_slots(content)


def test_slots_of_a_later_version_are_left_to_it():
    with pytest.raises(WrittenLater) as no:
        read_slots(write_slots(FILE).replace(b'"v":1', b'"v":2'))
    assert no.value.code == "DL-05"


def recovery(content: bytes) -> Slot:
    return replace(RECOVERY, ct=base64.b64encode(content).decode())


@pytest.mark.parametrize("content", [b"", b"no age file", encrypt(b"short", OFFICE.recipients)])
def test_a_damaged_recovery_slot_says_so(content):
    with pytest.raises(SlotsDamaged):
        open_recovery(make_slots(DMK, [recovery(content)]), OFFICE.identities)


def test_a_flipped_byte_in_the_file_never_opens_the_desk():
    content = write_slots(make_slots(DMK, [RECOVERY]))
    for at in range(0, len(content), 7):
        changed = bytearray(content)
        changed[at] ^= 1
        try:
            opened = open_recovery(read_slots(bytes(changed)), OFFICE.identities)
        except SlotsDamaged:
            continue
        assert isinstance(opened, Missed)


def test_a_new_slot_never_takes_the_place_of_another_way_in():
    named_so = make_slot(DMK, "card_pin", "recovery", "271828", RANDOM, card=CARD, cost=CHEAP)
    with pytest.raises(ValueError, match="another way in"):
        with_slot(FILE, DMK, named_so)


def changed(slot: Slot, **parts: Any) -> Slot:
    return replace(slot, **parts)


def longer(text: str) -> str:
    return base64.b64encode(base64.b64decode(text) + b"x").decode()


@pytest.mark.parametrize(
    "slot",
    [
        *(changed(PIN, **{part: None}) for part in ("salt", "nonce", "m", "t", "p")),
        *(changed(PIN, **{part: longer(getattr(PIN, part))}) for part in ("salt", "nonce", "ct")),
        replace(RECOVERY, role="leader"),
        replace(RECOVERY, salt=PIN.salt),
    ],
)
def test_a_slot_of_another_form_is_damage_before_any_work(slot):
    with pytest.raises(SlotsDamaged):
        read_slots(write_slots(make_slots(DMK, [slot])))


def test_slots_stand_once_and_in_order():
    for slots in ((PIN, CODE), (PIN, PIN)):
        with pytest.raises(SlotsDamaged):
            read_slots(write_slots(replace(FILE, slots=slots)))


def test_a_slot_is_added_beside_the_others_and_says_whose_it_is():
    file = make_slots(DMK, [RECOVERY])
    both = with_slot(file, DMK, PIN)
    assert both.slots == (PIN, RECOVERY)
    assert (PIN.role, CODE.role) == ("leader", None)


@pytest.mark.parametrize(("count", "read"), [(0, False), (1, True), (100, True), (101, False)])
def test_a_desk_has_one_way_in_at_least_and_a_hundred_at_most(count, read):
    file = make_slots(DMK, [replace(PIN, id=f"o{at:03}") for at in range(count)])
    if read:
        assert read_slots(write_slots(file)) == file
    else:
        with pytest.raises(SlotsDamaged):
            read_slots(write_slots(file))
