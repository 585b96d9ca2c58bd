import base64

import pyrage
import pytest

from fieldapp.domain.ids import CeremonyId
from fieldapp.trust import bech32, derive
from fieldapp.trust.keys import AgeKey, CardSecret, Dmk, SigningKey, verifies
from tests.trust.vectors import BIND, CARD, CEREMONY, DESK_ONE, DMK, OFFICE, ROOT


def test_keys_are_named_as_in_the_examples():
    assert [ROOT.kid, OFFICE.signing.kid, DESK_ONE.kid, DMK.desk] == [
        "34750f98bd59fcfc",
        "6a3803d5f059902a",
        "c5b940ed3f65c391",
        "3c1c69080f9d63fa",
    ]


def test_the_card_of_the_example_opens_the_recipient_of_the_example():
    assert CARD.age_recipient == "age1qvyy0nlyvs6y78lsq32ctpnjfpg9306vzecyexsk9lvx8ckleasqlr78fu"


def test_the_same_card_secret_opens_nothing_of_another_ceremony():
    other = CardSecret(CARD.secret, CeremonyId(CEREMONY[:-1] + "2"))
    assert other.age_recipient != CARD.age_recipient
    assert other.slot != CARD.slot


def test_covered_tag_and_invitation_are_those_of_the_examples():
    assert base64.b64encode(derive.id_tag(BIND, "015158000321")) == b"jCQL6+T6+jg="
    invitation = derive.printed_tag(BIND, "invitation", "01934f6a-1c00-7a11-8b22-000000000017")
    assert invitation == "832829525866263805"


@pytest.mark.parametrize("key", [AgeKey(b"\x07" * 32), OFFICE.primary, OFFICE.backup])
def test_age_reads_our_key_texts_and_agrees_on_the_recipient(key):
    identity = pyrage.x25519.Identity.from_str(key.identity)
    assert str(identity.to_public()) == key.recipient


def test_bech32_agrees_with_bip_173():
    assert bech32.encode("a", b"") == "a12uel5l"
    program = bytes.fromhex("751e76e8199196d454941c45d1b3a323f1433bd6")
    assert bech32.encode("abc", program).startswith("abc1w508d6qejxtdg4y5r3zarvary0c5xw7k")


def test_every_key_of_a_desk_differs_from_the_others():
    keys = {DMK.db_key[:32], DMK.signing.seed, DMK.slots_key, DMK.journal_key, DMK.secret}
    assert len(keys) == 5
    assert len(DMK.db_key) == 48


def test_a_signature_covers_what_kind_of_thing_was_signed():
    signature = DESK_ONE.sign("a/b", b"body")
    assert verifies(DESK_ONE.pub, "a/b", b"body", signature)
    assert not verifies(DESK_ONE.pub, "a/c", b"body", signature)
    assert not verifies(ROOT.pub, "a/b", b"body", signature)


def test_a_key_shows_nothing_of_itself_in_a_log():
    for key in (DMK, CARD, OFFICE, OFFICE.primary, SigningKey(b"\3" * 32)):
        assert "\\x03" not in repr(key)
        assert "SECRET" not in repr(key)


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_key_of_another_length_is_a_bug(size):
    with pytest.raises(ValueError, match="32"):
        Dmk(b"\3" * size)
    with pytest.raises(ValueError, match="16"):
        CardSecret(b"\6" * size, CEREMONY)
