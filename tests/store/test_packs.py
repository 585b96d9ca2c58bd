"""A pack comes into force whole, and says afterwards what it said."""

import pytest
from sqlcipher3 import dbapi2

from fieldapp.domain.ids import OfficerId
from fieldapp.domain.pack_records import Covered
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store import chain, facts, packs
from fieldapp.store.people import People
from fieldapp.store.troubles import as_trouble
from tests.store.sample import (
    BOOK,
    CARD,
    CEREMONY,
    DESK_1,
    DESK_2,
    PACK_HASH,
    PEOPLE,
    PROVINCE,
    Desk1,
    counted,
    handed,
    line,
    opening,
    pack,
    person,
    records,
)

GIVEN = ("beneficiary", "entitlement", "item", "desk", "officer", "handed", "covered", "elsewhere")


def test_nothing_is_in_force_before_a_pack_was_loaded(db):
    assert packs.in_force(db) is None


def test_what_a_pack_says_can_be_asked_for(ledger):
    known = packs.in_force(ledger)
    assert known is not None
    assert (known.ceremony, known.hash, known.province) == (CEREMONY, PACK_HASH, PROVINCE)
    assert known.manifest == pack().manifest
    assert known.letterhead in records()
    assert known.bind == b"\x05" * 32
    assert [each.desk for each in packs.desks(ledger, PROVINCE, CEREMONY)] == [DESK_1, DESK_2]
    assert [each.item for each in packs.items(ledger, PROVINCE, CEREMONY)] == [BOOK, CARD]
    officers = {each.officer: each.role for each in packs.officers(ledger, PROVINCE, CEREMONY)}
    assert officers == {OfficerId("o1"): "officer", OfficerId("l1"): "leader"}
    assert packs.due_at_desk(ledger, PROVINCE, CEREMONY, DESK_1, 1) == {BOOK: 1, CARD: 4}
    assert packs.due_at_desk(ledger, PROVINCE, CEREMONY, DESK_2, 2) == {BOOK: 1, CARD: 5}
    assert packs.elsewhere(ledger, PROVINCE, "jCQL6+T6+jg=") == "Văn Yên 16/12"
    assert packs.elsewhere(ledger, PROVINCE, "AAAAAAAAAAA=") is None


def test_people_stand_in_the_order_of_names(ledger):
    names = [name for (name,) in ledger.all("SELECT name FROM beneficiary ORDER BY rowid")]
    assert names == [
        "Nguyễn Văn An", "Nguyễn Thị Ánh", "Đinh Văn Đông", "Giàng Thị Mỷ", "Hà Văn Sơn",
    ]  # fmt: skip
    assert len(People(ledger, PROVINCE, 1).all_ids()) == len(PEOPLE)
    assert len(People(ledger, PROVINCE, 1).all_entitlements()) == 6


def test_a_new_pack_replaces_all_that_was_given(ledger):
    whole = pack(pack_no=2, people=[person(1, "Giàng Thị Mỷ")], dues=())
    covered = type(whole)(
        whole.manifest, (*whole.records, Covered(("jCQL6+T6+jg=",) * 2)), whole.hash, 1
    )
    with ledger.transaction():
        packs.load_pack(ledger, covered, lambda _commune: "")
    counts = [ledger.one(f"SELECT COUNT(*) FROM {table}")[0] for table in GIVEN]  # noqa: S608 - our own names
    assert counts == [1, 0, 2, 2, 2, 0, 1, 1]
    assert ledger.all("SELECT * FROM tally") == []
    known = packs.in_force(ledger)
    assert known is not None
    assert known.manifest.pack_no == 2


def test_a_pack_that_breaks_off_leaves_the_former_one(ledger):
    before = [ledger.all(f"SELECT * FROM {table}") for table in GIVEN]  # noqa: S608 - our own names
    with pytest.raises(dbapi2.IntegrityError), ledger.transaction():
        packs.load_pack(ledger, pack(pack_no=1), lambda _commune: "")
    assert [ledger.all(f"SELECT * FROM {table}") for table in GIVEN] == before  # noqa: S608 - our own names


def test_the_next_receipt_and_the_own_handover_are_known(ledger):
    desk = Desk1()
    with ledger.transaction():
        said = [desk.say(each) for each in (opening(), counted(), handed(line(3, 2)))]
        chain.take(ledger, said)
    assert facts.next_sequence(ledger, PROVINCE, DESK_1, 0, 3) == 1
    assert facts.next_sequence(ledger, PROVINCE, DESK_1, 0, 4) == 2
    assert facts.handover(ledger, PROVINCE, DESK_1, said[2].hash) == said[2]
    assert facts.handover(ledger, PROVINCE, DESK_2, said[2].hash) is None


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (dbapi2.SQLITE_BUSY, "DL-03"),
        (dbapi2.SQLITE_FULL, "DIA-01"),
        (dbapi2.SQLITE_CORRUPT, "DL-01"),
        (dbapi2.SQLITE_READONLY, "DL-04"),
        (dbapi2.SQLITE_IOERR | 3 << 8, "DIA-02"),
    ],
)
def test_what_sqlite_says_becomes_what_an_officer_can_do(code, shown):
    cause = dbapi2.OperationalError("said by SQLite")
    cause.sqlite_errorcode = code
    trouble = as_trouble(cause)
    assert isinstance(trouble, FieldTrouble)
    assert trouble.code == shown
    assert "SQLite" not in str(trouble)
