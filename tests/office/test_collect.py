from dataclasses import replace

import pytest

from fieldapp.domain.ids import BatchId, CeremonyId, Hash
from fieldapp.domain.office_entries import Attestation, BatchReceived, ListAccepted
from fieldapp.domain.papers import RevokedDesk
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.office.acknowledge import acknowledge
from fieldapp.office.collect import collect
from fieldapp.office.packs import issue_pack
from fieldapp.office.totals import totals
from fieldapp.store import chain
from fieldapp.trust.certs import make_cert
from fieldapp.trust.keys import AgeKey
from fieldapp.trust.packs import open_pack
from tests.office.conftest import OFFICERS
from tests.office.hand_desk import HandDesk


def handed(office) -> int:
    return sum(item.handed_over for item in totals(office).items)


def test_a_batch_is_taken_in_and_counted(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    (answer,) = collect(office, [desk_1.batch()])
    assert (answer.verdict, answer.desk_no, answer.fresh, answer.held) == ("accepted", 1, 4, 0)
    assert handed(office) == 1


def test_what_was_received_is_told_and_said_by_name_and_range(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch(1, 2)])
    (answer,) = collect(office, [desk_1.batch(3, batch="0b" * 16)])
    assert (answer.batch, answer.epoch, answer.first, answer.last) == ("0b" * 16, 0, 3, 4)
    assert office.said("batch_received")[1].data == BatchReceived(
        BatchId("0b" * 16), desk_1.id, 0, 3, 4, desk_1.entries[-1].hash, "accepted"
    )


def test_check_15_a_batch_sent_twice_changes_nothing(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    batch = desk_1.batch()
    collect(office, [batch])
    before = chain.head(office.db, "15", office.kid)
    (answer,) = collect(office, [batch])
    assert (answer.verdict, answer.fresh, answer.held) == ("accepted", 0, 4)
    assert chain.head(office.db, "15", office.kid) == before


def test_a_longer_batch_brings_only_what_is_new(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch()])
    desk_1.hand_over(made.dues[1])
    (answer,) = collect(office, [desk_1.batch()])
    assert (answer.fresh, answer.held) == (1, 4)
    assert handed(office) == 2


def test_batches_of_one_collecting_may_come_in_any_order(office, desk_1, made):
    for due in made.dues[:3]:
        desk_1.hand_over(due)
    answers = collect(office, [desk_1.batch(6), desk_1.batch(1, 4), desk_1.batch(5, 5)])
    assert [answer.verdict for answer in answers] == ["accepted"] * 3
    assert [answer.first for answer in answers] == [6, 1, 5]


def test_an_altered_batch_is_refused_and_leaves_no_trace(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    batch = bytearray(desk_1.batch())
    batch[-1] ^= 1
    (answer,) = collect(office, [bytes(batch)])
    assert (answer.verdict, answer.reason) == ("refused", "bad_signature")
    assert office.db.one("SELECT COUNT(*) FROM batch") == (0,)
    assert office.db.one("SELECT COUNT(*) FROM quarantine") == (0,)


@pytest.mark.parametrize("kept", [10, 150, 1500])
def test_a_torn_batch_is_refused(office, desk_1, made, kept):
    desk_1.hand_over(made.dues[0])
    (answer,) = collect(office, [desk_1.batch()[:kept]])
    assert answer.verdict == "refused"
    assert handed(office) == 0


def test_a_file_of_another_kind_does_not_stop_the_others(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    answers = collect(office, [made.pack_file, desk_1.batch(), b"not ours"])
    assert [answer.verdict for answer in answers] == ["refused", "accepted", "refused"]


def test_a_batch_of_another_ceremony_than_that_of_its_desk_is_refused(office, desk_1, made):
    other = CeremonyId("vss22-15-04498-20230101-01")
    desk_1.pack = replace(made.pack, manifest=replace(made.pack.manifest, ceremony=other))
    desk_1.entries.clear()
    desk_1.open(desk_1.pack, 1)
    (answer,) = collect(office, [desk_1.batch()])
    assert (answer.verdict, answer.reason) == ("refused", "wrong_ceremony")


def test_a_batch_that_others_may_read_is_refused(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    desk_1.office = (*made.recipients, AgeKey(b"x" * 32).recipient)
    (answer,) = collect(office, [desk_1.batch()])
    assert (answer.verdict, answer.reason) == ("refused", "damaged")


def test_a_chain_that_does_not_begin_at_the_enrolment_is_refused(office, desk_1, made):
    other = HandDesk(1, label="Máy khác")
    other.office = made.recipients
    other.open(made.pack, 1)
    (answer,) = collect(office, [other.batch()])
    assert (answer.verdict, answer.reason) == ("refused", "damaged")


def test_one_name_for_two_batches_is_refused(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch(batch="0b" * 16)])
    desk_1.hand_over(made.dues[1])
    (answer,) = collect(office, [desk_1.batch(batch="0b" * 16)])
    assert (answer.verdict, answer.reason) == ("refused", "damaged")


def test_one_person_served_at_two_desks_is_kept_twice_and_shown(office, desk_1, desk_2, made):
    due = made.dues[0]
    desk_1.hand_over(due)
    desk_2.hand_over(due)
    second = desk_2.batch()
    answers = collect(office, [desk_1.batch(), second])
    assert sum(answer.conflicts for answer in answers) == 1
    assert collect(office, [second])[0].conflicts == 1
    counted = totals(office)
    (item,) = [item for item in counted.items if item.item == due.item]
    assert (item.handed_over, item.conflicts) == (1, 1)
    assert office.db.one("SELECT COUNT(*) FROM handover") == (2,)


def test_a_void_opens_the_entitlement_again(office, desk_1, made):
    desk_1.void(desk_1.hand_over(made.dues[0]))
    collect(office, [desk_1.batch()])
    assert handed(office) == 0


def test_what_breaks_a_rule_is_held_without_effect_and_the_rest_passes(office, desk_1, made):
    book = made.dues[0]
    desk_1.hand_over(book)
    desk_1.hand_over(book)
    desk_1.hand_over(made.dues[1])
    (answer,) = collect(office, [desk_1.batch()])
    assert (answer.verdict, answer.fresh, answer.without_effect) == ("accepted", 6, 1)
    assert handed(office) == 2
    assert totals(office).set_aside == 1


def test_a_copied_disk_is_a_fork_and_both_sides_are_kept(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    twin = desk_1.copy()
    desk_1.hand_over(made.dues[1])
    twin.hand_over(made.dues[2])
    collect(office, [desk_1.batch(), twin.batch()])
    assert office.db.one("SELECT COUNT(*) FROM entry WHERE desk = ? AND seq = 5", (desk_1.id,)) == (
        2,
    )
    assert office.db.one("SELECT COUNT(*) FROM conflict WHERE kind = 'fork'") == (1,)
    verdicts = acknowledge(office, desk_1.id).paper.verdicts
    assert [verdict.verdict for verdict in verdicts] == ["accepted", "conflict"]


def test_a_desk_cannot_speak_for_the_office(office, desk_1, made):
    word = Attestation("Chủ tịch xã", "12/UBND", "2022-12-10")
    desk_1.say(ListAccepted("tran_yen", 1, Hash("ab" * 32), 79, word))
    (answer,) = collect(office, [desk_1.batch()])
    assert (answer.verdict, answer.without_effect) == ("accepted", 1)
    assert all(entry.stamp.desk == office.kid for entry in office.said("list_accepted"))


def test_entries_after_a_revocation_count_for_nothing(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    desk_1.hand_over(made.dues[1])
    gone = (RevokedDesk(desk_1.id, 0, 4),)
    cert = make_cert(made.roots[0], office.keys, cert_no=2, valid_from="2022-12-15", revoked=gone)
    office.take_cert(cert)
    (answer,) = collect(office, [desk_1.batch()])
    assert (answer.verdict, answer.without_effect) == ("accepted", 1)
    assert handed(office) == 1
    assert office.db.one("SELECT kind FROM conflict") == ("after_revocation",)


def test_what_was_said_after_a_revocation_is_a_case_only_where_items_left(office, desk_1, made):
    gone = (RevokedDesk(desk_1.id, 0, 2),)
    cert = make_cert(made.roots[0], office.keys, cert_no=2, valid_from="2022-12-15", revoked=gone)
    office.take_cert(cert)
    (answer,) = collect(office, [desk_1.batch()])
    assert (answer.verdict, answer.fresh, answer.without_effect) == ("accepted", 3, 1)
    assert office.db.one("SELECT COUNT(*) FROM conflict") == (0,)


def test_a_revocation_that_comes_late_opens_a_case_and_takes_nothing_back(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    desk_1.hand_over(made.dues[1])
    collect(office, [desk_1.batch()])
    gone = (RevokedDesk(desk_1.id, 0, 4),)
    cert = make_cert(made.roots[0], office.keys, cert_no=2, valid_from="2022-12-15", revoked=gone)
    office.take_cert(cert)
    assert handed(office) == 2
    verdicts = acknowledge(office, desk_1.id).paper.verdicts
    assert [verdict.verdict for verdict in verdicts] == ["accepted", "conflict"]
    assert verdicts[1].other is None


def test_a_practice_batch_is_refused(office, desk_1, made):
    issued = issue_pack(office, made.ceremony, OFFICERS, practice=True)
    desk_1.pack = open_pack(issued.content, office.cert, [made.set.card_secret.age_identity])
    desk_1.hand_over(made.dues[0])
    (answer,) = collect(office, [desk_1.batch()])
    assert (answer.verdict, answer.reason) == ("refused", "practice")


def test_totals_of_a_ceremony_are_its_own(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch()])
    assert totals(office, made.ceremony) == totals(office)
    with pytest.raises(FieldTrouble, match="VP-07"):
        totals(office, CeremonyId("vss22-15-04498-20230101-01"))


def test_due_is_handed_over_and_not_handed_over(office, desk_1, made):
    desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch()])
    found = totals(office)
    assert [(item.item, item.due) for item in found.items] == [("bhxh_book", 28), ("bhyt_card", 60)]
    assert all(item.due == item.handed_over + item.not_handed_over for item in found.items)
    assert (found.people, found.people_served, found.batches) == (79, 1, 1)
