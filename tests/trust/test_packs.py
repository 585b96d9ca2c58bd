import base64
import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.ids import (
    BeneficiaryId,
    CeremonyId,
    DeskId,
    EntitlementId,
    Hash,
    ItemCode,
    OfficerId,
)
from fieldapp.domain.pack import Manifest
from fieldapp.domain.pack_records import (
    Attested,
    Beneficiary,
    Covered,
    Desk,
    Elsewhere,
    Entitlement,
    Handed,
    Item,
    Letterhead,
    Officer,
    Record,
    Secret,
    Withdrawn,
    sort_key,
    write_record,
)
from fieldapp.trust.certs import make_cert, open_cert
from fieldapp.trust.derive import id_tag
from fieldapp.trust.envelope import read_line, seal
from fieldapp.trust.keys import OfficeKeys
from fieldapp.trust.packs import open_pack, read_pack_manifest, seal_pack
from fieldapp.trust.refusals import Refusable
from fieldapp.trust.sealing import encrypt
from tests.trust.vectors import (
    BIND,
    CARD,
    CEREMONY,
    CERT,
    DESK_ONE,
    DMK,
    OFFICE,
    PACK_MANIFEST,
    ROOT,
)

OFFICE_CERT = open_cert(CERT, (ROOT.pub,))
EXAMPLE = read_line(Manifest, PACK_MANIFEST)
SAO = BeneficiaryId("01934f6a-1c00-7a11-8b22-000000000017")
BINH = BeneficiaryId("01934f6a-1c00-7a11-8b22-000000000018")
CARD_DUE = EntitlementId("01934f6a-1c00-7a11-8b22-000000000917")
BOOK_DUE = EntitlementId("01934f6a-1c00-7a11-8b22-000000000918")
TAG = base64.b64encode(id_tag(BIND, "015158000321")).decode()
RECORDS: tuple[Record, ...] = (
    Secret(base64.b64encode(BIND).decode()),
    Letterhead("BHXH", "BHXH Thanh Sơn", "Thanh Sơn", "Nhà văn hoá", "Trao thẻ", "BHXH-TT"),
    Item(ItemCode("bhxh_book"), 1, "Sổ bảo hiểm xã hội", "Insurance book", "book", serialised=True),
    Item(ItemCode("bhyt_card"), 2, "Thẻ bảo hiểm y tế", "Insurance card", "card", serialised=True),
    Desk(DMK.desk, 3, "Laptop 03", DMK.age_recipient),
    Desk(DeskId(DESK_ONE.kid), 1, "Laptop 01", OFFICE.primary.recipient),
    Officer(OfficerId("o3"), "Nguyễn Thị Lan", "leader"),
    Attested("list_1", 1, "UBND", "12/UBND", "2026-11-01"),
    Beneficiary(SAO, "Hoàng Thị Sáo", "1958-03-12", "f", "08542", "near_poor", 3, "015158000321"),
    Beneficiary(BINH, "Đinh Văn Bình", "1961", "m", "08542", "poor", 0),
    Entitlement(CARD_DUE, SAO, ItemCode("bhyt_card"), 1, "GD4252520000123", months=12),
    Entitlement(BOOK_DUE, BINH, ItemCode("bhxh_book"), 1, from_="2026-12-01"),
    Handed(BOOK_DUE, DMK.desk, 0, 7, Hash("0" * 64), "00003-0-00001-46", 1, "2026-11-20"),
    Handed(BOOK_DUE, DMK.desk, 0, 9, Hash("1" * 64), "00003-0-00057-72", 1, "2026-11-20"),
    Covered((TAG,)),
    Covered((TAG, TAG)),
    Elsewhere(CeremonyId(CEREMONY[:-1] + "2"), "Buổi chiều", (TAG,)),
)
SEALED = seal_pack(EXAMPLE, reversed(RECORDS), OFFICE, CARD.age_recipient)
COUNTED = read_pack_manifest(SEALED, OFFICE_CERT)
LINES = [write_record(record) for record in sorted(RECORDS, key=sort_key)]


def sealed_as(manifest: Manifest, lines: list[bytes], office: OfficeKeys = OFFICE) -> bytes:
    payload = b"".join(line + b"\n" for line in lines)
    sealed = encrypt(payload, [CARD.age_recipient, *OFFICE.recipients])
    return seal("pack", canonical.encode(codec.write(manifest)) + b"\n" + sealed, office.signing)


def reason_of(content: bytes, **how) -> str:
    with pytest.raises(Refusable) as no:
        open_pack(content, OFFICE_CERT, [CARD.age_identity], **how)
    return no.value.reason


def test_the_manifest_of_the_example_is_read_and_written_byte_for_byte():
    assert canonical.encode(codec.write(EXAMPLE)) == PACK_MANIFEST


def test_records_of_the_example_are_written_byte_for_byte():
    assert write_record(RECORDS[10]) == (
        b'{"beneficiary":"01934f6a-1c00-7a11-8b22-000000000017","entitlement":'
        b'"01934f6a-1c00-7a11-8b22-000000000917","item":"bhyt_card","months":12,"qty":1,'
        b'"rec":"entitlement","serial":"GD4252520000123"}'
    )
    assert write_record(Covered((TAG,))) == b'{"rec":"covered","tags":["jCQL6+T6+jg="]}'


@pytest.mark.parametrize("key", [CARD.age_identity, *OFFICE.identities])
def test_card_and_office_open_the_pack_in_order_and_counted(key):
    pack = open_pack(SEALED, OFFICE_CERT, [key], ceremony=CEREMONY)
    given_order = list(reversed(RECORDS))
    assert list(pack.records) == sorted(given_order, key=sort_key)
    assert pack.manifest.counts.beneficiary == 2
    assert pack.hash == hashlib.sha256(SEALED).hexdigest()
    assert pack.cert_no == 7


def test_a_pack_is_the_same_whatever_order_the_register_gave():
    shuffled = replace(EXAMPLE, desks=EXAMPLE.desks[::-1])
    again = seal_pack(shuffled, RECORDS, OFFICE, CARD.age_recipient)
    assert again.split(b"\n")[1] == SEALED.split(b"\n")[1]


def test_the_card_of_another_ceremony_opens_nothing():
    with pytest.raises(Refusable) as no:
        open_pack(SEALED, OFFICE_CERT, [DMK.age_identity])
    assert no.value.reason == "not_for_us"


def test_a_pack_of_another_ceremony_or_no_newer_than_ours_is_refused():
    other = CeremonyId(CEREMONY[:-1] + "2")
    assert reason_of(SEALED, ceremony=other) == "wrong_ceremony"
    assert reason_of(SEALED, newer_than=1) == "not_newer"


def test_a_pack_under_a_cert_we_have_not_seen_is_refused():
    later = seal_pack(replace(EXAMPLE, cert_no=8), RECORDS, OFFICE, CARD.age_recipient)
    assert reason_of(later) == "unknown_key"


def test_a_pack_of_an_office_with_a_newer_cert_is_taken():
    newer = open_cert(make_cert(ROOT, OFFICE, cert_no=9, valid_from="2026-02-01"), (ROOT.pub,))
    assert open_pack(SEALED, newer, [CARD.age_identity]).cert_no == 9


def test_a_pack_signed_by_somebody_else_is_refused():
    stranger = OfficeKeys(b"\x21" * 32, b"\x08" * 32, b"\x09" * 32)
    assert reason_of(seal_pack(EXAMPLE, RECORDS, stranger, CARD.age_recipient)) == "unknown_key"


def test_records_out_of_order_are_refused():
    assert sealed_as(COUNTED, LINES).count(b"\n") > 1
    assert reason_of(sealed_as(COUNTED, LINES[::-1])) == "damaged"
    assert reason_of(sealed_as(COUNTED, [LINES[1], LINES[0], *LINES[2:]])) == "damaged"


def test_records_that_were_not_counted_are_refused():
    assert reason_of(sealed_as(COUNTED, LINES[:-1])) == "damaged"
    assert reason_of(sealed_as(COUNTED, [*LINES, LINES[-1]])) == "damaged"


@pytest.mark.parametrize("last", [b"", b" ", b'{"rec":7}', b"{}", b'{"rec":"elsewhere"}'])
def test_a_line_that_is_no_record_is_refused(last):
    assert reason_of(sealed_as(COUNTED, [*LINES[:-1], last])) == "damaged"


def test_a_record_without_line_feed_is_refused():
    payload = encrypt(b"\n".join(LINES), [CARD.age_recipient, *OFFICE.recipients])
    head = canonical.encode(codec.write(COUNTED))
    assert reason_of(seal("pack", head + b"\n" + payload, OFFICE.signing)) == "damaged"


def test_a_record_of_a_later_version_asks_for_an_update():
    assert reason_of(sealed_as(COUNTED, [*LINES, b'{"rec":"voucher"}'])) == "too_new"


def test_a_manifest_of_a_later_version_asks_for_an_update():
    line = PACK_MANIFEST.replace(b'"schema":1', b'"schema":2')
    assert reason_of(seal("pack", line + b"\n", OFFICE.signing)) == "too_new"


def test_a_pack_sealed_to_one_more_is_refused():
    readers = [CARD.age_recipient, *OFFICE.recipients, DMK.age_recipient]
    payload = encrypt(b"".join(line + b"\n" for line in LINES), readers)
    head = canonical.encode(codec.write(COUNTED))
    assert reason_of(seal("pack", head + b"\n" + payload, OFFICE.signing)) == "damaged"


ONE, THREE = EXAMPLE.desks


@pytest.mark.parametrize(
    "desks",
    [
        (THREE, ONE),
        (ONE, ONE),
        (ONE, replace(ONE, no=3)),
        (ONE, replace(THREE, pub=ONE.pub)),
        (ONE, replace(THREE, no=4)),
        (ONE,),
    ],
)
def test_desks_are_named_once_by_their_own_key_and_number(desks):
    assert reason_of(sealed_as(replace(COUNTED, desks=desks), LINES)) == "damaged"


@pytest.mark.parametrize("desks", [(ONE, replace(ONE, no=3)), (ONE, replace(THREE, pub=ONE.pub))])
def test_the_office_cannot_seal_a_pack_with_a_desk_under_another_name(desks):
    with pytest.raises(Malformed):
        seal_pack(replace(EXAMPLE, desks=desks), RECORDS, OFFICE, CARD.age_recipient)


def test_a_desk_whose_key_has_another_length_is_refused():
    desks = (ONE, replace(THREE, pub="AAAA"))
    assert reason_of(sealed_as(replace(COUNTED, desks=desks), LINES)) == "damaged"


@pytest.mark.parametrize(
    "records",
    [
        RECORDS[1:],
        (*RECORDS, RECORDS[0]),
        (*RECORDS, RECORDS[9]),
        (*RECORDS, Beneficiary(BINH, "Đinh Văn Bình B", "1961", "m", "08542", "poor", 0)),
        (*RECORDS, Withdrawn(CARD_DUE, "moved")),
        tuple(record for record in RECORDS if record != RECORDS[4]),
        tuple(record for record in RECORDS if record != RECORDS[9]),
        tuple(record for record in RECORDS if record != RECORDS[2]),
    ],
    ids=["no secret", "secret twice", "twice", "one id", "withdrawn", "desk", "person", "item"],
)
def test_the_office_cannot_seal_a_pack_that_does_not_stand_by_itself(records):
    with pytest.raises(Malformed):
        seal_pack(EXAMPLE, records, OFFICE, CARD.age_recipient)


def test_an_addendum_adds_and_withdraws():
    more = (
        Withdrawn(CARD_DUE, "moved"),
        Entitlement(BOOK_DUE, SAO, ItemCode("bhxh_book"), 1, replaces=CARD_DUE),
    )
    head = replace(EXAMPLE, base=Hash("a" * 64), pack_no=2)
    content = seal_pack(head, more, OFFICE, CARD.age_recipient)
    pack = open_pack(content, OFFICE_CERT, [CARD.age_identity], newer_than=1)
    assert pack.records == more[::-1]


@given(st.data())
def test_one_changed_byte_anywhere_is_refused(data):
    changed = bytearray(SEALED)
    changed[data.draw(st.integers(0, len(SEALED) - 1))] ^= data.draw(st.integers(1, 255))
    reason_of(bytes(changed))


@given(st.integers(0, len(SEALED) - 1))
def test_a_cut_off_pack_is_refused(size):
    reason_of(SEALED[:size])


def test_nothing_stands_behind_the_last_record():
    payload = b"".join(line + b"\n" for line in LINES)
    head = canonical.encode(codec.write(COUNTED)) + b"\n"
    for more, taken in ((b"", True), (b"x", False), (b"\n", False)):
        sealed = encrypt(payload + more, [CARD.age_recipient, *OFFICE.recipients])
        content = seal("pack", head + sealed, OFFICE.signing)
        if taken:
            assert open_pack(content, OFFICE_CERT, [CARD.age_identity]).manifest == COUNTED
        else:
            assert reason_of(content) == "damaged"


def test_a_desk_has_one_number():
    one = COUNTED.desks[0]
    twice = replace(COUNTED, desks=(one, replace(one, no=one.no + 1)))
    with pytest.raises(Refusable) as no:
        read_pack_manifest(sealed_as(twice, LINES), OFFICE_CERT)
    assert no.value.reason == "damaged"
