"""What makes the office doubt a batch or an entry of a desk it knows."""

from dataclasses import replace

import pytest

from fieldapp.domain import entries
from fieldapp.domain.ids import CeremonyId, Hash
from fieldapp.domain.pack_records import Desk
from fieldapp.domain.papers import RevokedDesk
from fieldapp.office.collect import collect
from fieldapp.office.packs import issue_pack
from fieldapp.office.trusted import Trusted
from fieldapp.trust.certs import make_cert
from fieldapp.trust.packs import open_pack
from tests.office.conftest import OFFICERS

ELSEWHERE = CeremonyId("vss22-15-04498-20230101-01")


def test_a_batch_that_names_its_pack_by_another_number_waits(office, desk_1):
    (answer,) = collect(office, [desk_1.batch(pack_no=2)])
    assert (answer.verdict, answer.reason) == ("quarantined", "unknown_pack")


@pytest.mark.parametrize(
    "changes", [{"pack": Hash("e" * 64)}, {"ceremony": ELSEWHERE}], ids=["pack", "ceremony"]
)
def test_an_entry_under_a_pack_that_did_not_go_out_for_it_is_doubted(office, desk_1, changes):
    entry = desk_1.entries[-1]
    assert Trusted(office).doubt_entry(entry) is None
    other = entries.write(replace(entry.stamp, **changes), entry.data)
    assert Trusted(office).doubt_entry(other) == "unknown_pack"


def test_an_entry_of_a_practice_is_known_by_its_pack(office, desk_1, made):
    issued = issue_pack(office, made.ceremony, OFFICERS, practice=True)
    desk_1.pack = open_pack(issued.content, office.cert, [made.set.card_secret.age_identity])
    assert Trusted(office).doubt_entry(desk_1.hand_over(made.dues[0])) == "practice"


def test_a_desk_need_not_have_sealed_to_one_that_is_revoked(office, desk_1, desk_2, made):
    readers = tuple(
        each for each in made.pack.records if not isinstance(each, Desk) or each.desk != desk_2.id
    )
    desk_1.pack = replace(made.pack, records=readers)
    batch = desk_1.batch()
    assert collect(office, [batch])[0].reason == "damaged"
    gone = (RevokedDesk(desk_2.id, 0, 1),)
    cert = make_cert(made.roots[0], office.keys, cert_no=2, valid_from="2022-12-15", revoked=gone)
    office.take_cert(cert)
    assert collect(office, [batch])[0].verdict == "accepted"
