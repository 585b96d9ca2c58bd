import base64
from dataclasses import replace
from typing import TypeVar

import pytest

from fieldapp.domain.ids import CeremonyId, OfficerId
from fieldapp.domain.lists.reading import Context
from fieldapp.domain.office_entries import Attestation, PackIssued
from fieldapp.domain.pack import Pack
from fieldapp.domain.pack_records import Attested, Beneficiary, Elsewhere, Handed
from fieldapp.domain.printed import card_secret
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.office.ceremonies import Ceremony, CeremonySet, set_ceremony
from fieldapp.office.collect import collect
from fieldapp.office.enrolment import enrol, fingerprint_of
from fieldapp.office.lists import import_list
from fieldapp.office.office import Office
from fieldapp.office.packs import Issued, issue_pack, usual_policy
from fieldapp.office.seats import deal
from fieldapp.store import register_packs
from fieldapp.trust.derive import id_tag
from fieldapp.trust.packs import open_pack
from fieldapp.trust.refusals import Refusable
from tests.office.conftest import OFFICERS
from tests.office.hand_desk import HandDesk

R = TypeVar("R")
LATER = (
    "STT;Họ và tên;Năm sinh;Số CCCD;Xã;Thẻ BHYT\n"
    "1;Giàng A Páo;1958;015058990001;Xã Việt Hồng;x\n"
    "2;Lò Thị Mư;1960;015160990002;Xã Y Can;x\n"
)


@pytest.fixture
def later(office, units):
    """A second ceremony, a week on."""
    word = Attestation("Nguyễn Văn Chủ", "12/UBND", "2022-12-10")
    import_list(
        office,
        LATER.encode(),
        "later.csv",
        Context("15", "138"),
        list_code="later",
        units=units,
        attested=word,
    )
    letterhead = office.place.letterhead("Việt Hồng", "Trụ sở xã")
    return set_ceremony(office, Ceremony("Việt Hồng", "04579", "2022-12-22", letterhead), "later")


def opened(office: Office, done: CeremonySet, issued: Issued) -> Pack:
    return open_pack(issued.content, office.cert, [done.card_secret.age_identity])


def records(pack: Pack, kind: type[R]) -> list[R]:
    return [record for record in pack.records if isinstance(record, kind)]


def test_the_name_of_a_ceremony_says_where_and_when(made):
    assert made.ceremony == "vss22-15-04498-20221215-01"
    assert card_secret(made.set.card) == made.set.card_secret.secret
    assert made.set.items == 88


def test_a_ceremony_is_set_once_and_only_for_what_has_none(office, made):
    letterhead = office.place.letterhead("Trấn Yên", "Nhà văn hóa")
    again = Ceremony("Trấn Yên", "04498", "2022-12-15", letterhead)
    with pytest.raises(FieldTrouble, match="VP-08"):
        set_ceremony(office, again, "tran_yen")
    with pytest.raises(FieldTrouble, match="VP-09"):
        set_ceremony(office, replace(again, number=2), "tran_yen")
    assert office.db.one("SELECT COUNT(*) FROM ceremony") == (1,)


@pytest.mark.parametrize(
    "change",
    [
        {"number": 0},
        {"commune": "449"},
        {"held_on": "15/12/2022"},
        {"held_on": "2022-13-15"},
        {"name": ""},
        {"programme": "Z"},
    ],
)
def test_a_ceremony_that_cannot_be_named_is_refused(office, change):
    letterhead = office.place.letterhead("Trấn Yên", "Nhà văn hóa")
    new = Ceremony("Trấn Yên", "04498", "2022-12-15", letterhead)
    with pytest.raises(FieldTrouble, match="VP-15"):
        set_ceremony(office, replace(new, **change), "tran_yen")


def test_the_pack_holds_exactly_the_people_of_its_ceremony(office, made, later):
    pack = made.pack
    assert (len(records(pack, Beneficiary)), len(made.dues)) == (79, 88)
    assert [named.no for named in pack.manifest.desks] == [1, 2]
    assert pack.manifest.policy == usual_policy("2022-12-15")
    assert pack.manifest.policy.expires == "2022-12-22"


def test_a_pack_opens_with_its_own_card_only(office, made, later):
    with pytest.raises(Refusable):
        open_pack(made.pack_file, office.cert, [later.card_secret.age_identity])


def test_issuing_is_an_entry_and_numbers_rise(office, made):
    issued = issue_pack(office, made.ceremony, OFFICERS)
    assert (issued.pack_no, issued.file_name) == (2, f"{made.ceremony}-p2.fapack")
    assert office.said("pack_issued")[-1].data == PackIssued(issued.hash, 2, 79, 2)
    assert (issued.cert_name, issued.cert) == ("office-1.facert", office.cert_file)


def test_people_of_other_ceremonies_are_in_the_pack_as_tags_only(office, made, later):
    issued = issue_pack(office, made.ceremony, OFFICERS)
    (other,) = records(opened(office, made.set, issued), Elsewhere)
    bind = office.db.one("SELECT bind FROM ceremony WHERE ceremony = ?", (made.ceremony,))[0]
    expected = [id_tag(bind, number) for number in ("015058990001", "015160990002")]
    assert (other.ceremony, other.name) == (later.ceremony, "Việt Hồng")
    assert sorted(map(base64.b64decode, other.tags)) == sorted(expected)


def test_what_is_handed_over_already_travels_along(office, made, desk_1):
    entry = desk_1.hand_over(made.dues[0])
    collect(office, [desk_1.batch()])
    issued = issue_pack(office, made.ceremony, OFFICERS)
    (handed,) = records(opened(office, made.set, issued), Handed)
    assert (handed.entitlement, handed.h, handed.desk) == (
        made.dues[0].entitlement,
        entry.hash,
        desk_1.id,
    )
    assert (handed.qty, handed.on) == (1, "2022-12-15")


def test_the_word_of_the_commune_travels_along(office, later):
    _enrol(office, later.ceremony, 3)
    issued = issue_pack(office, later.ceremony, OFFICERS)
    (word,) = records(opened(office, later, issued), Attested)
    assert (word.list, word.by, word.document) == ("later", "Nguyễn Văn Chủ", "12/UBND")


def test_one_desk_serves_everybody(office, later):
    _enrol(office, later.ceremony, 3)
    issued = issue_pack(office, later.ceremony, OFFICERS)
    assert issued.people == {0: 2, 3: 0}


def test_communes_are_dealt_evenly_and_stay_together(office, made):
    people = register_packs.people_of(office.db, made.ceremony)
    split = deal(people, [1, 2], any_desk={"04498"})
    load = {no: sum(split[each.commune] == no for each in people) for no in (0, 1, 2)}
    assert split["04498"] == 0
    assert abs(load[1] - load[2]) <= 1
    assert sum(load.values()) == 79


def test_a_split_is_followed_and_nobody_changes_desks_unasked(office, later):
    for seed in (3, 4):
        _enrol(office, later.ceremony, seed)
    first = issue_pack(office, later.ceremony, OFFICERS, {"04579": 4, "04531": 4})
    second = issue_pack(office, later.ceremony, OFFICERS)
    assert first.people == second.people == {0: 0, 3: 0, 4: 2}


def test_a_commune_that_is_named_again_changes_desks(office, later):
    for seed in (3, 4):
        _enrol(office, later.ceremony, seed)
    issue_pack(office, later.ceremony, OFFICERS, {"04579": 4, "04531": 4})
    moved = issue_pack(office, later.ceremony, OFFICERS, {"04579": 3})
    assert moved.people == {0: 0, 3: 1, 4: 1}
    anywhere = issue_pack(office, later.ceremony, OFFICERS, any_desk={"04531"})
    assert anywhere.people == {0: 1, 3: 1, 4: 0}


def test_who_was_served_stays_where_that_was(office, made, desk_1):
    due = made.dues[0]
    (person,) = (
        each for each in records(made.pack, Beneficiary) if each.beneficiary == due.beneficiary
    )
    desk_1.hand_over(due)
    collect(office, [desk_1.batch()])
    issued = issue_pack(office, made.ceremony, OFFICERS, {person.commune: 2})
    seats = {
        each.beneficiary: each.desk
        for each in records(opened(office, made.set, issued), Beneficiary)
        if each.commune == person.commune
    }
    assert seats.pop(due.beneficiary) == 0
    assert set(seats.values()) == {2}


def test_who_comes_later_goes_where_the_commune_goes(office, made, later):
    """Two people join; of one commune most go to desk 2, of the other nobody is known."""
    issue_pack(office, made.ceremony, OFFICERS, {"04498": 2})
    joined = "UPDATE entitlement SET ceremony = ? WHERE ceremony = ?"
    office.db.run(joined, (made.ceremony, later.ceremony))
    office.db.run("UPDATE beneficiary SET commune = '04498' WHERE name = 'Giàng A Páo'")
    office.db.run("UPDATE beneficiary SET commune = '99999' WHERE name = 'Lò Thị Mư'")
    issued = issue_pack(office, made.ceremony, OFFICERS)
    seats = {
        each.name: each.desk for each in records(opened(office, made.set, issued), Beneficiary)
    }
    assert (seats["Giàng A Páo"], seats["Lò Thị Mư"]) == (2, 1)


def test_communes_that_a_split_does_not_name_are_dealt_evenly(office, later):
    for seed in (3, 4):
        _enrol(office, later.ceremony, seed)
    assert issue_pack(office, later.ceremony, OFFICERS, {"04579": 4}).people == {0: 0, 3: 1, 4: 1}


def test_who_is_due_at_two_ceremonies_may_go_to_any_desk(office, units, later):
    for seed in (3, 4):
        _enrol(office, later.ceremony, seed)
    issue_pack(office, later.ceremony, OFFICERS, {"04579": 3, "04531": 4})
    more = LATER.replace("Thẻ BHYT", "Sổ BHXH").encode()
    import_list(office, more, "m.csv", Context("15", "138"), list_code="more", units=units)
    letterhead = office.place.letterhead("Y Can", "Trụ sở xã")
    set_ceremony(office, Ceremony("Y Can", "04531", "2022-12-29", letterhead), "more")
    assert issue_pack(office, later.ceremony, OFFICERS).people == {0: 2, 3: 0, 4: 0}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("VP-13", {"split": {"04498": 7}}),
        ("VP-22", {"split": {"4498": 1}}),
        ("VP-22", {"any_desk": {"04499"}}),
        ("VP-23", {"split": {"04498": 1}, "any_desk": {"04498"}}),
        ("VP-14", {"officers": OFFICERS[:1]}),
        ("VP-15", {"officers": (replace(OFFICERS[1], name=""),)}),
        ("VP-15", {"officers": (*OFFICERS, OFFICERS[0])}),
        ("VP-15", {"officers": (*OFFICERS, replace(OFFICERS[0], officer=OfficerId("recovery")))}),
        ("VP-15", {"officers": (*OFFICERS, replace(OFFICERS[0], officer=OfficerId("-")))}),
    ],
)
def test_a_pack_that_no_desk_could_use_is_not_made(office, made, code, words):
    words = {"officers": OFFICERS} | words
    with pytest.raises(FieldTrouble, match=code):
        issue_pack(office, made.ceremony, **words)
    assert len(office.said("pack_issued")) == 1


def test_a_pack_needs_a_ceremony_and_a_desk(office, later):
    with pytest.raises(FieldTrouble, match="VP-12"):
        issue_pack(office, later.ceremony, OFFICERS)
    with pytest.raises(FieldTrouble, match="VP-07"):
        issue_pack(office, CeremonyId("vss22-15-04498-20230101-01"), OFFICERS)


def _enrol(office, ceremony, seed: int) -> int:
    devreq = HandDesk(seed).devreq
    return enrol(office, ceremony, devreq, confirmed=fingerprint_of(devreq))


def test_desk_numbers_are_never_used_twice_in_a_programme(office, made, later):
    assert _enrol(office, later.ceremony, 3) == 3
    assert _enrol(office, made.ceremony, 4) == 4
    assert _enrol(office, made.ceremony, 1) == 1


def test_a_laptop_whose_digits_differ_is_not_enrolled(office, made):
    with pytest.raises(IntegrityTrouble, match="VP-10"):
        enrol(office, made.ceremony, HandDesk(5).devreq, confirmed="331 452 424 966 202 362")


def test_one_enrolment_is_for_one_ceremony(office, later):
    with pytest.raises(FieldTrouble, match="VP-21"):
        _enrol(office, later.ceremony, 1)


def test_numbers_end_somewhere(office, made):
    office.db.run("UPDATE desk SET no = 65535 WHERE no = 2")
    with pytest.raises(FieldTrouble, match="VP-11"):
        _enrol(office, made.ceremony, 6)


def test_who_was_a_leader_stays_one_for_what_was_done_then(office, made):
    lowered = [replace(each, role="officer") for each in OFFICERS if each.role == "leader"]
    others = [each for each in OFFICERS if each.role != "leader"]
    new_leader = replace(OFFICERS[0], officer=OfficerId("l9"), role="leader")
    issue_pack(office, made.ceremony, (*others, *lowered, new_leader))
    roles = dict(office.db.all("SELECT officer, role FROM officer"))
    assert roles[lowered[0].officer] == "leader"
