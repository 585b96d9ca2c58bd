import base64

import pyrage
import pytest

from fieldapp.domain.ids import BeneficiaryId, CeremonyId
from fieldapp.trust import bech32, derive
from fieldapp.trust.keys import (
    AgeKey,
    CardSecret,
    Dmk,
    OfficeKeys,
    SigningKey,
    is_weak,
    verifies,
)
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


def test_what_follows_from_a_secret_stays_the_same_for_ever():
    assert DMK.db_key.hex() == (
        "7b0f67432f13d6836bc4987699efc134602f647f28db597170fbce95b525865f"
        "2084f6f8cbf1287d9f9738477a665a1c"
    )
    keys = DMK.slots_key, DMK.journal_key, CARD.slot
    assert [key.hex() for key in keys] == [
        "79ebc05260ffa07b0cd9c53e5b9cf55c21905bc0a9daeaea81eb15f385d29040",
        "636d6fd42f9c1465c50b6bee1b51773d8af54c299d434f181ff40109bdb32082",
        "a64441d19a76ce86ac79e8621af28cf44e1e5c7ced29a163f1131435bc829cbd",
    ]
    assert DMK.age_recipient == "age1873a4f60ayza70e74eddmjypvemdrvhgsx3vdpxe7h3dvz4h0pesvjad52"


def test_a_key_gives_back_what_it_was_made_of():
    assert SigningKey(b"\4" * 32).seed == b"\4" * 32
    assert AgeKey(b"\7" * 32).raw == b"\7" * 32


def test_an_office_reads_with_all_the_keys_it_ever_had():
    assert OFFICE.identities == (OFFICE.primary.identity, OFFICE.backup.identity)
    assert OFFICE.oldest is OFFICE.primary
    first, second, backup = b"\x08" * 32, b"\x0b" * 32, OFFICE.recipients[1]
    later = OfficeKeys(b"\2" * 32, b"\x0a" * 32, backup, [first, second])
    former = [AgeKey(each).identity for each in (first, second)]
    assert later.identities == (later.primary.identity, *former)
    assert later.oldest.identity == former[0]
    with pytest.raises(AssertionError, match="safe"):
        _ = later.backup


@pytest.mark.parametrize(
    "point",
    [
        "00" * 32,
        "01" + "00" * 31,
        "ec" + "ff" * 30 + "7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ed" + "ff" * 30 + "7f",
        "ee" + "ff" * 30 + "7f",
    ],
)
def test_a_point_of_small_order_is_no_key_in_any_spelling(point):
    pub = bytes.fromhex(point)
    for spelled in (pub, pub[:-1] + bytes([pub[-1] | 0x80])):
        assert is_weak(spelled)
        assert verifies(spelled, "a/b", b"body", bytes(64)) is False
    assert not is_weak(DESK_ONE.pub)


def test_the_same_card_secret_opens_nothing_of_another_ceremony():
    other = CardSecret(CARD.secret, CeremonyId(CEREMONY[:-1] + "2"))
    assert other.age_recipient != CARD.age_recipient
    assert other.slot != CARD.slot


def test_covered_tag_and_invitation_are_those_of_the_examples():
    assert base64.b64encode(derive.id_tag(BIND, "015158000321")) == b"jCQL6+T6+jg="
    invitation = derive.printed_tag(BIND, "invitation", "01934f6a-1c00-7a11-8b22-000000000017")
    assert invitation == "832829525866263805"
    whose = BeneficiaryId("01934f6a-1c00-7a11-8b22-000000000017")
    assert len(derive.subject_tag(BIND, whose)) == 16


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
    assert verifies(DESK_ONE.pub, "a/c", b"body", signature) is False
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
