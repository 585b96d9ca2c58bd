"""A newer cert alone, and what stays possible of what was signed before."""

from dataclasses import replace

import pytest

from fieldapp.desk.enrolment import all_certs
from fieldapp.desk.rebuilding import rebuild
from fieldapp.desk.renewing import take_cert
from fieldapp.domain.papers import RevokedDesk
from fieldapp.trust.certs import make_cert
from fieldapp.trust.keys import OfficeKeys
from fieldapp.trust.refusals import Refusable
from tests.desk.ceremony import SECRET, order, shipped


@pytest.fixture
def renewed(office):
    """The same office under new keys."""
    keys = OfficeKeys(b"\x21" * 32, b"\x22" * 32, b"\x23" * 32)
    cert = make_cert(office.root, keys, cert_no=5, valid_from="2022-12-01", app_min="0.1.0")
    return replace(office, keys=keys, cert=cert)


def test_a_newer_cert_is_taken_alone_and_the_former_one_is_kept(laptop, office, renewed):
    assert take_cert(laptop.folder, renewed.cert).cert_no == 5
    assert [cert.cert_no for cert in all_certs(laptop.folder)] == [5, 2]
    take_cert(laptop.folder, renewed.cert)
    assert len(all_certs(laptop.folder)) == 2
    with pytest.raises(Refusable):
        take_cert(laptop.folder, office.cert)


def test_a_revoked_desk_is_no_reader_from_the_next_start_on(laptop, office):
    gone = (RevokedDesk(laptop.dmk.desk, 0, 9),)
    cert = make_cert(
        office.root, office.keys, cert_no=3, valid_from="2022-12-01", revoked=gone, app_min="0.1.0"
    )
    take_cert(laptop.folder, cert)
    desk = laptop.opened()
    assert desk._session.cert.revoked == gone
    desk.sign_out("exit")


def test_a_ledger_of_packs_under_former_keys_is_made_again(laptop, renewed):
    desk = laptop.opened()
    desk.hand_over(order((1, 1), (2, 1)))
    desk.sign_out("exit")
    take_cert(laptop.folder, renewed.cert)
    laptop.load(renewed.pack(laptop.folder, pack_no=9, cert_no=5))
    laptop.folder.ledger.unlink()
    done = rebuild(
        laptop.folder, laptop.dmk, SECRET, units=shipped().units, outside=laptop.clock.outside
    )
    assert done.handovers == 1
