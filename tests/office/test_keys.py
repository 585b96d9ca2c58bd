import shutil

import pytest

from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.office.keys import make_roots, new_office, open_roots
from fieldapp.office.office import open_office
from fieldapp.office.place import CAMPAIGN, Place
from fieldapp.store.troubles import AlreadyOpen
from fieldapp.trust.certs import make_cert, open_cert
from fieldapp.trust.envelope import line_hash
from fieldapp.trust.keys import OfficeKeys
from fieldapp.trust.refusals import Refusable
from fieldapp.trust.wrapping import unwrap_backup, unwrap_root
from tests.office.conftest import PASSPHRASE
from tests.office.outside import outside

PLACE = Place("15", "BHXH huyện Trấn Yên")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "office"


def test_an_office_with_fresh_roots_keeps_them_wrapped_until_they_are_carried_away(folder):
    with new_office(folder, PASSPHRASE, PLACE, outside()) as office:
        names = sorted(path.name for path in (folder / "roots").iterdir())
        root = unwrap_root((folder / "roots" / "root-a.json").read_bytes(), PASSPHRASE)
        assert names == ["root-a.json", "root-b.json", "roots.json"]
        backup = unwrap_backup((folder / "safe" / "backup-1.json").read_bytes(), PASSPHRASE)
        assert office.keys.recipients[1] == backup.recipient
        # What lies with the office opens without the backup, and does not hold it.
        assert backup.identity not in office.keys.identities
        assert office.roots[0] == root.pub
        assert open_cert((folder / "office-1.facert").read_bytes(), office.roots) == office.cert


def test_an_office_opens_again_as_it_was(folder):
    new_office(folder, PASSPHRASE, PLACE, outside()).close()
    with open_office(folder, PASSPHRASE, outside()) as office:
        assert office.place == PLACE
        assert office.place.programme == CAMPAIGN
        assert office.cert_name == "office-1.facert"


def test_roots_that_are_given_stay_outside(folder):
    roots = make_roots(outside("roots"))
    with new_office(folder, PASSPHRASE, PLACE, outside(), roots) as office:
        assert office.roots == (roots[0].pub, roots[1].pub)
        assert not (folder / "roots").exists()


def test_a_wrong_passphrase_opens_nothing(made):
    with pytest.raises(FieldTrouble, match="VP-01"):
        open_office(made.folder, "một mật khẩu khác hẳn", outside())


def test_a_short_passphrase_makes_no_office(folder):
    with pytest.raises(FieldTrouble, match="VP-04"):
        new_office(folder, "ngắn", PLACE, outside())
    assert not folder.exists()


def test_an_office_is_not_made_over_another(made):
    with pytest.raises(FieldTrouble, match="VP-03"):
        new_office(made.folder, PASSPHRASE, PLACE, outside())


def test_an_attempt_that_did_not_end_may_be_repeated(folder):
    folder.mkdir()
    (folder / "register.db").write_bytes(b"left over")
    new_office(folder, PASSPHRASE, PLACE, outside()).close()
    open_office(folder, PASSPHRASE, outside()).close()


def test_a_folder_without_an_office_says_so(tmp_path):
    with pytest.raises(FieldTrouble, match="VP-02"):
        open_office(tmp_path, PASSPHRASE, outside())


@pytest.mark.parametrize("name", ["office.json", "roots.json"])
def test_a_damaged_file_is_named_as_damage(made, tmp_path, name):
    folder = tmp_path / "copy"
    shutil.copytree(made.folder, folder)
    path = folder / name
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(IntegrityTrouble, match="VP-06"):
        open_office(folder, PASSPHRASE, outside())


def test_keys_of_one_office_and_the_register_of_another_do_not_open(made, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(made.folder, folder)
    new_office(tmp_path / "other", PASSPHRASE, PLACE, outside("other")).close()
    (tmp_path / "other" / "roots.json").replace(folder / "roots.json")
    with pytest.raises(Refusable):
        open_office(folder, PASSPHRASE, outside())
    # What failed to open is not held: the next attempt finds the file free.
    shutil.copy(made.folder / "roots.json", folder / "roots.json")
    open_office(folder, PASSPHRASE, outside()).close()


def test_an_office_is_open_once(office):
    with pytest.raises(AlreadyOpen):
        open_office(office.folder, PASSPHRASE, outside())


def test_the_office_chain_begins_at_its_cert_and_has_no_gap(office):
    (accepted,) = office.said("list_accepted")
    (issued,) = office.said("pack_issued")
    assert (accepted.stamp.seq, accepted.stamp.prev) == (1, line_hash(office.cert_file))
    assert (issued.stamp.seq, issued.stamp.prev) == (2, accepted.hash)
    assert issued.stamp.pack == "0" * 64


def test_a_clock_set_back_is_written_down(fresh):
    office = fresh("2021-01-01T00:00:00+07:00")
    with office.db.transaction():
        office.writer.say(office.said("pack_issued")[0].data)
    assert office.said("pack_issued")[-1].stamp.clock == "suspect"


def test_a_newer_cert_is_taken_and_an_older_one_is_not(office, made):
    newer = make_cert(made.roots[1], office.keys, cert_no=3, valid_from="2022-12-15")
    office.take_cert(newer)
    assert office.cert.cert_no == 3
    older = make_cert(made.roots[0], office.keys, cert_no=2, valid_from="2022-12-15")
    with pytest.raises(Refusable):
        office.take_cert(older)


def test_a_cert_of_strangers_or_for_other_keys_is_refused(office, made):
    strangers = make_roots(outside("strangers"))
    with pytest.raises(Refusable):
        office.take_cert(make_cert(strangers[0], office.keys, cert_no=2, valid_from="2022-12-15"))
    keys = OfficeKeys(b"1" * 32, b"2" * 32, b"3" * 32)
    with pytest.raises(IntegrityTrouble, match="VP-05"):
        office.take_cert(make_cert(made.roots[0], keys, cert_no=2, valid_from="2022-12-15"))


def test_roots_are_opened_where_an_earlier_office_left_them(folder, tmp_path):
    new_office(folder, PASSPHRASE, PLACE, outside()).close()
    roots = open_roots(folder / "roots", PASSPHRASE)
    with new_office(tmp_path / "second", "bốn từ khác để mở", PLACE, outside(), roots) as office:
        assert office.roots == (roots[0].pub, roots[1].pub)
    with pytest.raises(FieldTrouble):
        open_roots(folder / "roots", "một mật khẩu khác hẳn")
    with pytest.raises(FieldTrouble):
        open_roots(tmp_path / "nowhere", PASSPHRASE)
