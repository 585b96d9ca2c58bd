import hmac
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.printed import (
    TAG_PREFIX,
    ReceiptNumber,
    card_code,
    card_groups,
    card_secret,
    check_digits,
    digits,
    receipt_bytes,
    receipt_code,
    receipt_number,
    tag_code,
    tag_kind,
)

CARD = "82008006643927551493257961755468982781446022"
INVITATION = "832829525866263805"
RECEIPT = (
    "8100145477256801791001126090681970046540158605768279879816393907360300247769495342853425087189"
    "5613071082022361485173002825601211341323234090512871228871568094883663768805519729927451387873"
    "0977705028856295346056615603465313814316157823551625291172312181060124713017136090444762839208"
    "352104126962998303833502225480101898"
)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((3, 0, 1), "00003-0-00001-46"),
        ((3, 0, 57), "00003-0-00057-72"),
        ((3, 9, 15), "00003-9-00015-96"),
        ((65535, 8, 99999), "65535-8-99999-86"),
    ],
)
def test_receipt_numbers_carry_their_check_digits(parts, text):
    number = ReceiptNumber(*parts)
    assert str(number) == text
    assert ReceiptNumber.parse(text) == number
    assert ReceiptNumber.parse(text.replace("-", "")) == number
    assert ReceiptNumber.unpack(number.desk_no, number.packed) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "00003-0-00001-47",
        "00030-0-00001-46",
        "3-0-1-46",
        "00003-0-00001-46 ",
        "00000-0-00001-03",
    ],
)
def test_a_wrong_receipt_number_is_none(text):
    assert ReceiptNumber.parse(text) is None


def test_a_number_that_checks_but_names_no_desk_is_none():
    body = "00000000001"
    assert ReceiptNumber.parse(body + check_digits(body)) is None


@pytest.mark.parametrize("parts", [(0, 0, 1), (65536, 0, 1), (1, 10, 1), (1, 0, 0), (1, 0, 100000)])
def test_no_receipt_number_is_made_outside_its_range(parts):
    with pytest.raises(ValueError, match="outside the range"):
        ReceiptNumber(*parts)


def test_epoch_nine_is_a_blank_slip():
    assert ReceiptNumber(3, 9, 15).is_slip
    assert not ReceiptNumber(3, 8, 15).is_slip


def test_the_example_invitation_is_computed_and_known():
    bind = b"\x05" * 32
    pseudo_random = hmac.digest(b"\0" * 32, bind, "sha256")
    label = hmac.digest(pseudo_random, b"fieldapp.v1.label\x01", "sha256")
    hashed = hmac.digest(label, b"8301934f6a-1c00-7a11-8b22-000000000017", "sha256")
    assert tag_code("83", hashed) == INVITATION
    assert tag_kind(INVITATION) == "invitation"


@pytest.mark.parametrize(("kind", "prefix"), TAG_PREFIX.items())
def test_every_code_is_known_by_its_first_two_digits(kind, prefix):
    assert tag_kind(tag_code(prefix, b"\xff" * 32)) == kind


@pytest.mark.parametrize("text", ["", INVITATION[:-1], INVITATION[:-1] + "6", "87" + "0" * 16])
def test_a_code_that_does_not_check_is_none_of_ours(text):
    assert tag_kind(text) is None


def test_digits_come_from_the_first_eight_bytes():
    assert digits(b"\x00" * 7 + b"\x2a" + b"\xff" * 24, 4) == "0042"


def test_the_example_receipt_is_read_and_written():
    signed = receipt_bytes(RECEIPT)
    assert signed is not None
    assert len(signed) == 131
    assert receipt_code(signed) == RECEIPT
    assert str(receipt_number(signed)) == "00003-0-00001-46"


@pytest.mark.parametrize("text", ["", RECEIPT[:-1], "82" + RECEIPT[2:], "81" + "9" * 316])
def test_other_digits_are_no_receipt(text):
    assert receipt_bytes(text) is None


def test_a_receipt_of_another_version_or_without_a_number_claims_none():
    assert receipt_number(b"") is None
    assert receipt_number(b"\x02" + bytes(130)) is None
    assert receipt_number(b"\x01" + bytes(130)) is None


def test_a_receipt_of_another_length_is_a_bug():
    with pytest.raises(ValueError, match="131 bytes"):
        receipt_code(b"short")


def test_the_example_card_is_read_and_written():
    secret = b"\x06" * 16
    assert card_code(secret) == CARD
    assert card_groups(secret) == "008006 643927 551493 257961 755468 982781 446022"
    assert card_secret(CARD) == secret
    assert card_secret(card_groups(secret)) == secret
    assert card_secret(card_groups(secret).replace(" ", "-")) == secret


@pytest.mark.parametrize("text", ["", CARD[:-1], CARD[:-1] + "3", "82" + "9" * 42, "83" + CARD[2:]])
def test_a_card_that_does_not_check_gives_no_secret(text):
    assert card_secret(text) is None


def test_a_card_secret_of_another_length_is_a_bug():
    with pytest.raises(ValueError, match="16 bytes"):
        card_code(secrets.token_bytes(15))


@given(st.binary(min_size=16, max_size=16))
def test_every_card_is_read_back(secret):
    assert card_secret(card_code(secret)) == secret
    assert card_secret(card_groups(secret)) == secret


@given(st.integers(1, 65535), st.integers(0, 9), st.integers(1, 99999), st.data())
def test_one_wrong_digit_in_a_receipt_number_is_found(desk_no, epoch, sequence, data):
    text = str(ReceiptNumber(desk_no, epoch, sequence)).replace("-", "")
    at = data.draw(st.integers(0, len(text) - 1))
    wrong = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != text[at]))
    assert ReceiptNumber.parse(text[:at] + wrong + text[at + 1 :]) is None
