import base64
import json
import unicodedata
from dataclasses import replace

import pytest

from fieldapp.domain.ids import CeremonyId
from fieldapp.trust.keys import OfficeKeys
from fieldapp.trust.refusals import Refusable, WrongPassphrase
from fieldapp.trust.stretching import Cost, long_enough
from fieldapp.trust.wrapping import (
    open_spare,
    seal_spare,
    unwrap_backup,
    unwrap_office_keys,
    unwrap_root,
    wrap_backup,
    wrap_office_keys,
    wrap_root,
)
from tests.trust.vectors import CARD, CEREMONY, OFFICE, ROOT, counting_bytes

PASSPHRASE = "bốn từ trong phong bì"
CHEAP = Cost(t=3, p=1)
BACKUP = OFFICE.recipients[1]
OFFICE_FILE = wrap_office_keys(OFFICE, PASSPHRASE, counting_bytes(), CHEAP)
ROOT_FILE = wrap_root(ROOT, PASSPHRASE, counting_bytes(), CHEAP)
SPARE = seal_spare(CARD.secret, CEREMONY, PASSPHRASE, counting_bytes(), CHEAP)


def test_office_keys_come_back_whole():
    keys = unwrap_office_keys(OFFICE_FILE, PASSPHRASE, BACKUP)
    assert keys.signing.pub == OFFICE.signing.pub
    assert keys.recipients == OFFICE.recipients
    assert keys.identities == (OFFICE.primary.identity,)
    with pytest.raises(AssertionError, match="safe"):
        _ = keys.backup


def test_former_age_keys_go_on_reading():
    later = OfficeKeys(b"\2" * 32, b"\x0a" * 32, BACKUP, [b"\x08" * 32, b"\x0b" * 32])
    keys = unwrap_office_keys(
        wrap_office_keys(later, PASSPHRASE, counting_bytes(), CHEAP), PASSPHRASE, BACKUP
    )
    assert keys.identities == later.identities
    assert keys.oldest.identity == OFFICE.oldest.identity == OFFICE.primary.identity


def test_the_backup_has_a_file_of_its_own():
    content = wrap_backup(OFFICE.backup, PASSPHRASE, counting_bytes(), CHEAP)
    assert unwrap_backup(content, PASSPHRASE).recipient == BACKUP
    with pytest.raises(Refusable):
        unwrap_root(content, PASSPHRASE)
    with pytest.raises(Refusable):
        unwrap_backup(ROOT_FILE, PASSPHRASE)


def test_a_root_comes_back_from_its_safe():
    assert unwrap_root(ROOT_FILE, PASSPHRASE).kid == ROOT.kid


def test_a_passphrase_typed_with_other_code_points_is_the_same():
    assert unwrap_root(ROOT_FILE, unicodedata.normalize("NFD", PASSPHRASE)).kid == ROOT.kid


def test_the_spare_passphrase_gives_the_card_of_its_ceremony_only():
    assert open_spare(SPARE, CEREMONY, PASSPHRASE).age_identity == CARD.age_identity
    with pytest.raises(WrongPassphrase):
        open_spare(SPARE, CeremonyId(CEREMONY[:-1] + "2"), PASSPHRASE)


def test_a_wrong_passphrase_is_said_to_be_one():
    with pytest.raises(WrongPassphrase) as no:
        unwrap_office_keys(OFFICE_FILE, PASSPHRASE + "!", BACKUP)
    assert no.value.code == "GOI-02"


@pytest.mark.parametrize("passphrase", ["", "x" * 14, " " * 20])
def test_a_short_passphrase_is_never_used(passphrase):
    assert not long_enough(passphrase)
    with pytest.raises(ValueError, match="long_enough"):
        wrap_root(ROOT, passphrase, counting_bytes())
    with pytest.raises(ValueError, match="long_enough"):
        seal_spare(CARD.secret, CEREMONY, passphrase, counting_bytes())


@pytest.mark.parametrize(
    "change",
    [
        {"m": 65535},
        {"m": 524289},
        {"t": 2},
        {"t": 21},
        {"p": 17},
        {"salt": "AAAA"},
        {"nonce": "AAAA"},
        {"ct": "AAAA"},
        {"holds": "root"},
        {"holds": "card"},
        {"more": 1},
    ],
)
def test_a_weakened_or_foreign_file_is_refused_before_any_work(change):
    record = json.loads(OFFICE_FILE) | change
    content = json.dumps(record, sort_keys=True, separators=(",", ":")).encode()
    with pytest.raises(Refusable) as no:
        unwrap_office_keys(content, PASSPHRASE, BACKUP)
    assert no.value.reason == "damaged"


def test_another_cost_than_the_one_it_was_made_with_opens_nothing():
    record = json.loads(OFFICE_FILE) | {"t": 4}
    content = json.dumps(record, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    with pytest.raises(WrongPassphrase):
        unwrap_office_keys(content, PASSPHRASE, BACKUP)


@pytest.mark.parametrize("change", [{"m": 1}, {"salt": "AAAA"}, {"ct": "AAAA"}])
def test_a_weakened_spare_is_refused(change):
    with pytest.raises(Refusable):
        open_spare(replace(SPARE, **change), CEREMONY, PASSPHRASE)


def changed(holds: str, size: int) -> bytes:
    record = json.loads(ROOT_FILE) | {"ct": base64.b64encode(bytes(size)).decode(), "holds": holds}
    return json.dumps(record, sort_keys=True, separators=(",", ":")).encode() + b"\n"


@pytest.mark.parametrize("size", [16, 47, 49, 80, 16 + 32 * 60])
@pytest.mark.parametrize(("holds", "unwrap"), [("root", unwrap_root), ("backup", unwrap_backup)])
def test_another_number_of_keys_is_refused_before_any_work(size, holds, unwrap):
    with pytest.raises(Refusable) as no:
        unwrap(changed(holds, size), PASSPHRASE)
    assert no.value.reason == "damaged"


@pytest.mark.parametrize("number", [0, 1, 65])
def test_an_office_has_two_keys_at_least_and_no_more_than_a_file_holds(number):
    with pytest.raises(Refusable) as no:
        unwrap_office_keys(changed("office", 16 + 32 * number), PASSPHRASE, BACKUP)
    assert no.value.reason == "damaged"


def test_as_many_keys_as_can_be_written_can_be_read():
    former = [bytes([number]) * 32 for number in range(62)]
    most = OfficeKeys(b"\2" * 32, b"\x0a" * 32, BACKUP, former)
    content = wrap_office_keys(most, PASSPHRASE, counting_bytes(), CHEAP)
    assert unwrap_office_keys(content, PASSPHRASE, BACKUP).identities == most.identities
    more = OfficeKeys(b"\2" * 32, b"\x0a" * 32, BACKUP, [*former, b"\xff" * 32])
    with pytest.raises(ValueError, match="read again"):
        wrap_office_keys(more, PASSPHRASE, counting_bytes(), CHEAP)
