"""Keys that change while the office goes on, and what a desk makes of it."""

import base64
import shutil
from pathlib import Path

import pytest

from fieldapp.domain.ids import province_of
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.office import export
from fieldapp.office.collect import collect
from fieldapp.office.folder import OfficeFolder
from fieldapp.office.office import Office, open_office
from fieldapp.office.packs import issue_pack
from fieldapp.office.roots import RootInHand, make_roots
from fieldapp.office.rotating import certify, open_backup, recover, rotate
from fieldapp.office.totals import totals
from fieldapp.store import chain
from fieldapp.trust.certs import open_cert
from fieldapp.trust.envelope import line_hash
from fieldapp.trust.packs import open_pack
from fieldapp.trust.refusals import Refusable, WrongPassphrase
from tests.office.conftest import OFFICERS, PASSPHRASE
from tests.office.outside import outside


@pytest.fixture
def given(made):
    return RootInHand.of(made.roots)


@pytest.fixture
def copied(made, tmp_path):
    """The folder of a closed office, as it was the day before."""
    return OfficeFolder(Path(shutil.copytree(made.folder, tmp_path / "copied")))


def reopened(where: OfficeFolder, seed: str = "later") -> Office:
    return open_office(where.root, PASSPHRASE, outside(seed))


def handed(office) -> int:
    return sum(item.handed_over for item in totals(office).items)


def test_the_next_cert_has_the_next_number_and_says_the_same(office, given):
    done = certify(office, given)
    assert (done.cert_no, office.cert.cert_no, office.cert_name) == (2, 2, "office-2.facert")
    assert open_cert(done.cert.read_bytes(), office.roots) == office.cert
    assert office.cert.office_age == office.keys.recipients


def test_a_root_of_somebody_else_certifies_nothing(office):
    strangers = RootInHand.of(make_roots(outside("strangers")))
    with pytest.raises(IntegrityTrouble, match="KH-06"):
        certify(office, strangers)
    with pytest.raises(IntegrityTrouble, match="KH-06"):
        rotate(office, strangers, PASSPHRASE)
    assert office.cert.cert_no == 1


def test_the_office_passphrase_is_needed_to_rotate(office, given):
    with pytest.raises(FieldTrouble, match="VP-01"):
        rotate(office, given, "một mật khẩu khác hẳn")
    assert office.cert.cert_no == 1


def test_all_keys_change_and_what_was_sealed_before_is_still_read(copied, given, made, desk_1):
    desk_1.hand_over(made.dues[0])
    before = desk_1.batch()
    with reopened(copied) as office:
        old = office.keys
        done = rotate(office, given, PASSPHRASE)
        assert office.kid != old.signing.kid
        assert not set(office.keys.recipients) & set(old.recipients)
        (answer,) = collect(office, [before])
        assert (answer.verdict, answer.fresh) == ("accepted", 4)
        assert done.backup is not None
        assert open_backup(done.backup, PASSPHRASE).recipient == office.keys.recipients[1]
    with reopened(copied, "last") as again:
        assert again.cert.cert_no == 2
        assert handed(again) == 1
        assert old.primary.identity in again.keys.identities


def test_one_kind_of_key_may_change_alone(office, given):
    old = office.keys
    assert rotate(office, given, PASSPHRASE, "signing").backup is None
    assert office.keys.recipients == old.recipients
    assert office.kid != old.signing.kid
    second = office.keys
    rotate(office, given, PASSPHRASE, "age", "bốn từ khác để mở")
    assert office.kid == second.signing.kid
    assert office.keys.recipients != old.recipients
    backup = OfficeFolder(office.folder).backup(3)
    with pytest.raises(WrongPassphrase):
        open_backup(backup, PASSPHRASE)


def test_a_new_signing_key_begins_a_chain_at_its_cert_and_the_old_one_is_still_read(office, given):
    rotate(office, given, PASSPHRASE)
    with office.db.transaction():
        said = office.writer.say(office.said("pack_issued")[0].data)
    assert (said.stamp.seq, said.stamp.prev) == (1, line_hash(office.cert_file))
    issued = office.said("pack_issued")
    assert [each.stamp.desk == office.kid for each in issued] == [False, True]


def test_a_desk_takes_the_newer_cert_and_refuses_the_older_one(office, given, made):
    old_cert, old_file = office.cert, office.cert_file
    rotate(office, given, PASSPHRASE)
    issued = issue_pack(office, made.ceremony, OFFICERS)
    known = open_cert(issued.cert, office.roots, at_least=old_cert.cert_no)
    card = [made.set.card_secret.age_identity]
    assert open_pack(issued.content, known, card).manifest.pack_no == 2
    with pytest.raises(Refusable) as no:
        open_cert(old_file, office.roots, at_least=known.cert_no)
    assert no.value.reason == "not_newer"
    with pytest.raises(Refusable):
        open_pack(made.pack_file, known, card)


def test_statistics_name_people_as_before_after_a_rotation(office, given):
    before = export._tags(office)("somebody")
    rotate(office, given, PASSPHRASE)
    assert export._tags(office)("somebody") == before


@pytest.fixture
def cut_off(copied, given, made, tmp_path):
    """An office, the keys it was about to get, and the register that names them."""
    coming = OfficeFolder(Path(shutil.copytree(made.folder, tmp_path / "coming")))
    with reopened(coming) as office:
        rotate(office, given, PASSPHRASE)
    shutil.copy(coming.keys, copied.next_keys)
    return copied, coming


def test_power_lost_before_the_new_cert_leaves_the_old_office(cut_off, given):
    where, _ = cut_off
    with reopened(where) as again:
        assert again.cert.cert_no == 1
        assert not where.next_keys.exists()
        assert rotate(again, given, PASSPHRASE).cert_no == 2


def test_power_lost_after_the_new_cert_leaves_the_new_office(cut_off, given):
    where, coming = cut_off
    shutil.copy(coming.register, where.register)
    old = where.keys.read_bytes()
    with reopened(where) as again:
        assert again.cert.cert_no == 2
        assert not where.next_keys.exists()
        assert where.keys.read_bytes() == coming.keys.read_bytes() != old
        assert rotate(again, given, PASSPHRASE).cert_no == 3


def test_keys_of_neither_cert_open_nothing(cut_off):
    where, coming = cut_off
    shutil.copy(coming.register, where.register)
    shutil.copy(where.keys, where.next_keys)
    with pytest.raises(IntegrityTrouble, match="VP-05"):
        reopened(where)


def test_the_backup_alone_brings_an_office_back(copied, given, made, desk_1):
    desk_1.hand_over(made.dues[0])
    words = "năm từ mới của phòng"
    backup = open_backup(copied.backup(1), PASSPHRASE)
    done = recover(copied.root, given, backup, words, outside("later"))
    assert done.cert_no == 2
    with open_office(copied.root, words, outside("last")) as again:
        (answer,) = collect(again, [desk_1.batch()])
        assert answer.verdict == "accepted"
        head = chain.head(again.db, province_of(made.ceremony), again.kid)
        assert head is not None
        assert head.seq == 1
    with pytest.raises(FieldTrouble):
        recover(copied.root, given, backup, words, outside("last"))
    with pytest.raises(FieldTrouble, match="VP-04"):
        recover(copied.root, given, backup, "ngắn", outside("last"))


def test_the_signed_cert_shows_the_new_key_and_no_private_one(office, given):
    done = rotate(office, given, PASSPHRASE)
    content = done.cert.read_bytes()
    assert base64.b64encode(office.keys.signing.pub) in content
    assert base64.b64encode(office.keys.signing.seed) not in content
    assert office.keys.primary.identity.encode() not in content
