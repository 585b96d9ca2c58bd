from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain import entries
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.desk_entries import HandedOver, SignedOut
from fieldapp.domain.entry_parts import Collector, Line
from fieldapp.domain.ids import BeneficiaryId, EntitlementId, ItemCode
from fieldapp.domain.printed import receipt_bytes, receipt_code
from fieldapp.trust.receipts import (
    BODY_SIZE,
    RECEIPT_TYPE,
    ReceiptFacts,
    ReceiptRefusal,
    VerifiedReceipt,
    check_code,
    is_receipt_of,
    receipt_body,
    receipt_digits,
    sign_receipt,
    verify_receipt,
)
from tests.trust.vectors import BIND, DESK_ONE, DESKS, DMK, HANDED, OPENED, RECEIPT_DIGITS

ENTRY = entries.parse(HANDED)
FACTS = ReceiptFacts(
    {ItemCode("bhxh_book"): 1, ItemCode("bhyt_card"): 2}, "2026-11-22", False, BIND
)
START = entries.parse(OPENED).hash
BODY = receipt_body(ENTRY, FACTS, START)
BOOK = Line(
    BeneficiaryId("01934f6a-1c00-7a11-8b22-000000000018"),
    EntitlementId("01934f6a-1c00-7a11-8b22-000000000918"),
    ItemCode("bhxh_book"),
    300,
)


def handed(**changes) -> HandedOver:
    assert isinstance(ENTRY.data, HandedOver)
    return replace(ENTRY.data, **changes)


def read(body: bytes) -> VerifiedReceipt:
    receipt = verify_receipt(receipt_digits(body, DMK.signing), DESKS)
    assert isinstance(receipt, VerifiedReceipt)
    return receipt


def test_the_receipt_of_the_example_is_made_digit_for_digit():
    assert receipt_digits(BODY, DMK.signing) == RECEIPT_DIGITS
    assert check_code(BODY) == "8364-3437"


def test_a_verifier_reads_who_made_it_and_what_it_says():
    receipt = verify_receipt(RECEIPT_DIGITS, DESKS)
    assert isinstance(receipt, VerifiedReceipt)
    assert receipt.desk == DMK.desk
    assert str(receipt.number) == "00003-0-00001-46"
    assert (receipt.held_on, receipt.item_no, receipt.qty) == ("2026-11-22", 2, 1)
    assert receipt.issued_at == 1795310049
    assert receipt.body == BODY
    assert not any((receipt.clock_suspect, receipt.practice, receipt.collected))
    assert receipt.entry.hex() == ENTRY.hash[:32]
    assert receipt.prev.hex() == START[:16]


def test_a_receipt_follows_the_one_before():
    second = receipt_body(ENTRY, FACTS, BODY)
    assert read(second).prev != read(BODY).prev
    assert second[:-24] == BODY[:-24]


def test_a_household_with_books_and_cards_has_one_receipt():
    lines = (*handed().lines, BOOK)
    other = Collector("Hoàng Văn Tư", "child", "cccd")
    entry = entries.write(
        replace(ENTRY.stamp, clock="suspect"), handed(lines=lines, collector=other)
    )
    receipt = read(receipt_body(entry, replace(FACTS, practice=True), START))
    assert (receipt.item_no, receipt.qty) == (0, 255)
    assert receipt.several_people
    assert receipt.collected
    assert receipt.practice
    assert receipt.clock_suspect
    assert receipt.subject == read(BODY).subject


@pytest.mark.parametrize(
    ("at", "seconds"),
    [("1969-12-31T23:59:59+00:00", 0), ("2200-01-01T00:00:00+07:00", 2**32 - 1)],
)
def test_a_clock_far_off_is_clamped_and_never_stops_a_handover(at, seconds):
    entry = entries.write(replace(ENTRY.stamp, at=at), handed())
    assert read(receipt_body(entry, FACTS, START)).issued_at == seconds


@given(st.integers(0, BODY_SIZE + 63), st.integers(1, 255))
def test_one_changed_byte_is_no_receipt(at, change):
    signed = bytearray(sign_receipt(BODY, DMK.signing))
    signed[at] ^= change
    assert isinstance(verify_receipt(receipt_code(bytes(signed)), DESKS), ReceiptRefusal)


@pytest.mark.parametrize(
    ("digits", "reason"),
    [
        (RECEIPT_DIGITS[:-1], "unreadable_code"),
        ("82" + RECEIPT_DIGITS[2:], "unreadable_code"),
        ("81" + "9" * 316, "unreadable_code"),
        ("81" + "0" * 316, "unreadable_code"),
        (receipt_code(b"\2" + sign_receipt(BODY, DMK.signing)[1:]), "too_new"),
        (receipt_code(sign_receipt(BODY, DMK.signing)[:-1] + b"\0"), "bad_signature"),
    ],
)
def test_a_code_that_proves_nothing_says_why(digits, reason):
    refusal = verify_receipt(digits, DESKS)
    assert isinstance(refusal, ReceiptRefusal)
    assert refusal.reason == reason


def test_a_receipt_of_a_desk_the_pack_does_not_name_is_unknown():
    assert verify_receipt(RECEIPT_DIGITS, {}) == ReceiptRefusal("unknown_key", DMK.desk)


@pytest.mark.parametrize(("at", "value"), [(26, 2), (11, 0xFF)])
def test_a_signed_body_that_no_version_one_writes_is_unreadable(at, value):
    body = BODY[:at] + bytes([value]) + BODY[at + 1 :]
    signed = body + DMK.signing.sign(RECEIPT_TYPE, body)
    refusal = verify_receipt(receipt_code(signed), DESKS)
    assert refusal == ReceiptRefusal("unreadable_code", DMK.desk)


def test_only_a_handover_with_a_true_number_of_a_known_item_has_a_receipt():
    for entry in (
        entries.write(ENTRY.stamp, SignedOut("exit")),
        entries.write(ENTRY.stamp, handed(receipt="00003-0-00001-47")),
        entries.write(ENTRY.stamp, handed(lines=(replace(BOOK, item=ItemCode("umbrella")),))),
    ):
        with pytest.raises(Malformed):
            receipt_body(entry, FACTS, START)


def test_a_desk_signs_no_receipt_of_another():
    for body in (BODY[:-1], BODY):
        with pytest.raises(ValueError, match="own"):
            sign_receipt(body, DESK_ONE)


@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_whatever_is_scanned_is_refused_calmly(text):
    assert isinstance(verify_receipt(text, DESKS), ReceiptRefusal)


@pytest.mark.parametrize(
    ("stamp", "facts", "changes", "flags"),
    [
        ({}, {}, {}, 0),
        ({"clock": "suspect"}, {}, {}, 1),
        ({}, {"practice": True}, {}, 4),
        ({}, {}, {"collector": Collector("Lò Thị Ban", "spouse", "cccd")}, 8),
        ({}, {}, {"lines": (*handed().lines, BOOK)}, 16),
    ],
)
def test_each_flag_has_its_bit(stamp, facts, changes, flags):
    entry = entries.write(replace(ENTRY.stamp, **stamp), handed(**changes))
    body = receipt_body(entry, replace(FACTS, **facts), START)
    assert body[26] == flags
    said = read(body)
    told = (said.clock_suspect, said.practice, said.collected, said.several_people)
    assert told == tuple(bool(flags & bit) for bit in (1, 4, 8, 16))


def test_a_code_stands_for_its_own_handover_only():
    other = entries.write(replace(ENTRY.stamp, tick=ENTRY.stamp.tick + 1), handed())
    assert is_receipt_of(RECEIPT_DIGITS, ENTRY)
    assert not is_receipt_of(RECEIPT_DIGITS, other)
    assert not is_receipt_of(RECEIPT_DIGITS, entries.parse(OPENED))
    assert not is_receipt_of("", ENTRY)


@pytest.mark.parametrize(("at", "byte"), [(0, 2), (1, 255)], ids=["version", "desk"])
def test_a_code_of_the_same_entry_that_says_something_else_is_not_its_receipt(at, byte):
    content = bytearray(receipt_bytes(RECEIPT_DIGITS) or b"")
    content[at] = byte
    assert not is_receipt_of(receipt_code(bytes(content)), ENTRY)


def test_a_desk_signs_whole_bodies_only():
    for body in (BODY + b"x", BODY[:-1]):
        with pytest.raises(ValueError, match="own"):
            sign_receipt(body, DMK.signing)


@pytest.mark.parametrize(
    ("version", "name", "reason"),
    [(2, 0, "too_new"), (255, 1, "too_new"), (0, 255, "unreadable_code")],
)
def test_only_a_greater_number_is_a_later_version(version, name, reason):
    content = bytes([version, name]) + bytes(128) + bytes([name])
    assert verify_receipt(receipt_code(content), DESKS) == ReceiptRefusal(reason)
