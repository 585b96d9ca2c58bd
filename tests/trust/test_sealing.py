import base64

import pyrage
import pytest

from fieldapp.trust.refusals import Refusable
from fieldapp.trust.sealing import decrypt, encrypt, is_recipient
from tests.trust.vectors import CARD, DMK, OFFICE

TEXT = b"x" * 200_000
SEALED = encrypt(TEXT, OFFICE.recipients)
CHUNK = 65536 + 16


def reason_of(payload: bytes, **how) -> str:
    with pytest.raises(Refusable) as no:
        decrypt(payload, OFFICE.identities, **how)
    return no.value.reason


def test_every_recipient_opens_it():
    for key in (OFFICE.primary, OFFICE.backup):
        assert decrypt(SEALED, [key.identity], recipients=2) == TEXT


def test_a_recipient_named_twice_gets_one_stanza():
    sealed = encrypt(b"x", [*OFFICE.recipients, OFFICE.primary.recipient])
    assert decrypt(sealed, OFFICE.identities, recipients=2) == b"x"


def test_somebody_else_is_told_it_is_not_for_them():
    with pytest.raises(Refusable) as no:
        decrypt(SEALED, [CARD.age_identity, DMK.age_identity])
    assert no.value.reason == "not_for_us"


@pytest.mark.parametrize("count", [1, 3])
def test_one_reader_more_or_less_than_expected_is_refused(count):
    assert reason_of(SEALED, recipients=count) == "damaged"


def test_what_the_noise_in_a_file_says_is_no_reader():
    head, _, rest = encrypt(b"x", OFFICE.recipients[:1]).partition(b"\n--- ")
    stanza = b"\n".join(head.split(b"\n")[:3])
    noisy = stanza + b"\n-> a-grease -> X25519 b\nAAAA\n--- " + rest
    for count, reason in ((1, "not_for_us"), (2, "damaged")):
        with pytest.raises(Refusable) as no:
            decrypt(noisy, [CARD.age_identity], recipients=count)
        assert no.value.reason == reason


def test_a_payload_cut_at_a_chunk_is_refused():
    last = len(TEXT) % 65536 + 16
    assert reason_of(SEALED[:-last]) == "damaged"
    assert reason_of(SEALED[: -last - CHUNK]) == "damaged"
    assert reason_of(SEALED[:-1]) == "damaged"


def test_a_passphrase_stanza_is_refused_before_its_work_is_done():
    assert reason_of(pyrage.passphrase.encrypt(b"x", "long enough to be one")) == "damaged"


@pytest.mark.parametrize(
    "stanza",
    [
        b"-> ssh-ed25519 abcd " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n",
        b"-> x-grease\nAAAA\n-> y-grease\nAAAA\n",
        b"-> tlock 1 abcd\nAAAA\n",
    ],
)
def test_a_stanza_of_another_kind_is_refused(stanza):
    head, _, rest = encrypt(b"x", OFFICE.recipients).partition(b"\n--- ")
    changed = head[: head.index(b"-> X25519")] + stanza + head[head.index(b"-> X25519") :]
    assert reason_of(changed + b"\n--- " + rest) == "damaged"


def test_an_armoured_payload_is_refused():
    armour = b"-----BEGIN AGE ENCRYPTED FILE-----\n" + base64.b64encode(SEALED)
    assert reason_of(armour) == "damaged"


def test_one_mistyped_letter_of_a_reader_is_noticed():
    good = OFFICE.recipients[0]
    assert is_recipient(good)
    for wrong in ("", good[:-1], good[:-1] + ("q" if good[-1] != "q" else "p"), good + "q"):
        assert is_recipient(wrong) is False
