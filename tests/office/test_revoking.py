"""A desk that is not trusted any more, whatever comes first: its batch or the revocation."""

import pytest

from fieldapp.domain.office_entries import DeskRevoked
from fieldapp.domain.papers import RevokedDesk
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.office.acknowledge import acknowledge
from fieldapp.office.collect import collect
from fieldapp.office.packs import issue_pack
from fieldapp.office.revoking import last_known, revoke_desk
from fieldapp.office.roots import RootInHand
from fieldapp.office.rotating import certify
from fieldapp.office.totals import totals
from fieldapp.store.rebuilding import rebuild
from fieldapp.trust.certs import make_cert, open_cert
from fieldapp.trust.packs import open_pack
from tests.office.conftest import OFFICERS


@pytest.fixture
def given(made):
    return RootInHand.of(made.roots)


@pytest.fixture
def served(desk_1, made):
    """Two handovers, the entries 4 and 5."""
    desk_1.hand_over(made.dues[0])
    desk_1.hand_over(made.dues[1])
    return desk_1


def handed(office) -> int:
    return sum(item.handed_over for item in totals(office).items)


def cases(office) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = office.db.all("SELECT kind, subject FROM conflict ORDER BY 1, 2")
    return found


def test_a_revocation_is_said_certified_and_kept(office, given, served):
    done = revoke_desk(office, given, "1", after=(0, 4), reason="Mất máy ở xã")
    gone = RevokedDesk(served.id, 0, 4)
    assert open_cert(done.cert.read_bytes(), office.roots).revoked == (gone,)
    (said,) = office.said("desk_revoked")
    assert said.data == DeskRevoked(served.id, 0, 4, "Mất máy ở xã")
    assert said.stamp.ceremony == office.said("pack_issued")[0].stamp.ceremony


def test_what_comes_after_the_revocation_is_held_and_earlier_entries_stand(office, given, served):
    revoke_desk(office, given, served.id, after=(0, 4))
    (answer,) = collect(office, [served.batch()])
    assert (answer.verdict, answer.without_effect, answer.conflicts) == ("accepted", 1, 1)
    assert handed(office) == 1
    assert cases(office) == [("after_revocation", served.entries[4].hash)]
    verdicts = acknowledge(office, served.id).paper.verdicts
    assert [each.verdict for each in verdicts] == ["accepted", "quarantined"]


def test_a_revocation_behind_a_batch_opens_the_same_case_and_takes_nothing_back(
    office, given, served
):
    collect(office, [served.batch()])
    revoke_desk(office, given, served.id, after=(0, 4))
    assert handed(office) == 2
    assert cases(office) == [("after_revocation", served.entries[4].hash)]
    verdicts = acknowledge(office, served.id).paper.verdicts
    assert [each.verdict for each in verdicts] == ["accepted", "conflict"]


def test_a_register_that_is_derived_again_keeps_its_cases(office, given, served, made):
    collect(office, [served.batch()])
    revoke_desk(office, given, served.id, after=(0, 4))
    served.hand_over(made.dues[2])
    collect(office, [served.batch()])
    before = cases(office)
    assert len(before) == 2
    rebuild(office.db)
    assert cases(office) == before
    assert handed(office) == 2


def test_without_a_place_all_that_was_received_stands(office, given, served, made):
    assert last_known(office, served.id) == (0, 0)
    collect(office, [served.batch()])
    revoke_desk(office, given, "1")
    assert office.cert.revoked == (RevokedDesk(served.id, 0, 5),)
    assert cases(office) == []
    served.hand_over(made.dues[2])
    (answer,) = collect(office, [served.batch()])
    assert (answer.without_effect, handed(office)) == (1, 2)


def test_trust_is_taken_back_further_but_never_given_again(office, given, served, desk_2):
    revoke_desk(office, given, served.id, after=(0, 4))
    for later in ((0, 4), (0, 9), (1, 0)):
        with pytest.raises(FieldTrouble, match="KH-11"):
            revoke_desk(office, given, served.id, after=later)
    revoke_desk(office, given, desk_2.id)
    revoke_desk(office, given, served.id, after=(0, 3))
    assert set(office.cert.revoked) == {RevokedDesk(served.id, 0, 3), RevokedDesk(desk_2.id, 0, 0)}
    certify(office, given)
    assert len(office.cert.revoked) == 2
    assert len(office.said("desk_revoked")) == 3


def test_of_two_points_of_one_desk_the_earlier_counts(office, served, made):
    gone = (RevokedDesk(served.id, 0, 3), RevokedDesk(served.id, 0, 4))
    office.take_cert(
        make_cert(made.roots[0], office.keys, cert_no=2, valid_from="2022-12-15", revoked=gone)
    )
    (answer,) = collect(office, [served.batch()])
    assert (answer.without_effect, handed(office)) == (2, 0)


def test_a_desk_that_is_not_here_cannot_be_revoked(office, given):
    with pytest.raises(FieldTrouble, match="KH-10"):
        revoke_desk(office, given, "9")
    with pytest.raises(FieldTrouble, match="VP-15"):
        revoke_desk(office, given, "1", after=(99, 1))


def test_the_next_pack_leaves_the_desk_out_and_its_people_to_the_others(office, given, made):
    issue_pack(office, made.ceremony, OFFICERS, {"04498": 1})
    revoke_desk(office, given, "1")
    issued = issue_pack(office, made.ceremony, OFFICERS)
    pack = open_pack(issued.content, office.cert, [made.set.card_secret.age_identity])
    assert [named.no for named in pack.manifest.desks] == [2]
    assert pack.manifest.cert_no == 2
    assert 1 not in issued.people
    revoke_desk(office, given, "2")
    with pytest.raises(FieldTrouble, match="VP-12"):
        issue_pack(office, made.ceremony, OFFICERS)
