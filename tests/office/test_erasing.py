"""Nothing names an erased person any more, and everything still adds up."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from fieldapp.domain.desk_entries import Refused, StockCounted
from fieldapp.domain.entry_parts import Collector, ItemCount, ItemSerial
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.lists.reading import Context, read_list
from fieldapp.domain.office_entries import PersonErased
from fieldapp.domain.pack_records import Beneficiary
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.files.data_package import read_package
from fieldapp.files.workbook import read_workbook
from fieldapp.office.collect import collect
from fieldapp.office.erasing import Erasure, erase_person
from fieldapp.office.export import InClear, export, verify_export
from fieldapp.office.find_person import find_person
from fieldapp.office.lists import take_list
from fieldapp.office.office import Office
from fieldapp.office.place import CARD
from fieldapp.office.totals import totals
from fieldapp.store.opening import check_entries
from fieldapp.store.rebuilding import rebuild
from tests.office.conftest import LIST
from tests.store.dumping import dump

AFTER = "2023-02-01T08:00:00+07:00"
ASKED = InClear(OfficerId("o1"), "Đối chiếu tại chỗ")


def erase(office: Office, asked: str, *, despite: bool = False) -> Erasure:
    return erase_person(office, asked, by="o1", why="Đơn số 12", despite=despite)


@pytest.fixture
def canary(made):
    """Somebody with both numbers and one thing due, so that nothing stays open."""
    dues = made.dues
    return next(
        each
        for each in made.pack.records
        if isinstance(each, Beneficiary)
        and each.id_number
        and each.bhxh
        and sum(due.beneficiary == each.beneficiary for due in dues) == 1
    )


@pytest.fixture
def batches(desk_1, desk_2, made, canary):
    """The person is served, collects for somebody else, and stands in words, scans and serials."""
    due = next(due for due in made.dues if due.beneficiary == canary.beneficiary)
    others = [each for each in made.dues if each.beneficiary != canary.beneficiary]
    serials = (ItemSerial(CARD, f"GD42525{canary.bhxh}"), ItemSerial(CARD, "GD4252520000123"))
    desk_1.say(
        StockCounted("opening", "2022-12-15", (ItemCount(due.item, 90),), serials, canary.name)
    )
    desk_1.hand_over(due, collector=Collector("Lò Thị Khác", "neighbour", "cccd", "015084000111"))
    mine = Collector(canary.name, "neighbour", "cccd", canary.id_number)
    desk_1.hand_over(others[0], collector=mine)
    desk_1.say(Refused("scan", "not_on_list", scanned=f"{canary.id_number}||{canary.name}|1958"))
    desk_2.void(desk_2.hand_over(others[1]))
    return [desk_1.batch(1, 6), desk_1.batch(7), desk_2.batch()]


@pytest.fixture
def late(fresh, batches):
    """An office where the programme is over and everything came in."""
    office = fresh(AFTER)
    collect(office, batches)
    return office


def pages(path: Path, key: bytes) -> Iterator[bytes]:
    """The file's pages deciphered one by one, those that no table uses any more among them."""
    content = path.read_bytes()
    size, reserved, vector = 4096, 80, 16
    for at in range(0, len(content), size):
        page = content[at : at + size]
        start = vector if at == 0 else 0
        cut = size - reserved
        opening = Cipher(AES(key[:32]), CBC(page[cut : cut + vector])).decryptor()
        yield opening.update(page[start:cut]) + opening.finalize()


@pytest.fixture
def everything(made):
    """All bytes of the register's file, unlocked; its log is empty by then."""

    def read(office):
        path = office.db.path
        assert path.with_name(f"{path.name}-wal").stat().st_size == 0
        return b"".join(pages(path, made.register_key))

    return read


def names(person: Beneficiary) -> list[bytes]:
    return [each.encode() for each in (person.name, person.id_number, person.bhxh) if each]


def content(office: Office, profile: str = "register") -> bytes:
    return export(office, profile, in_clear=ASKED).content


def test_nothing_names_the_person_any_more(late, canary, everything):
    late.db.settle()
    assert all(name in everything(late) for name in names(canary))
    done = erase(late, canary.id_number)
    assert done.is_done
    assert (done.people, done.handovers) == (1, 1)
    assert done.entries == 3
    held = everything(late)
    assert not [name for name in names(canary) if name in held]
    package = read_package(content(late))
    assert canary.name not in str(package.tables)
    assert canary.id_number not in str(package.tables)
    assert find_person(late, canary.id_number).nothing
    assert find_person(late, canary.bhxh).nothing


def test_others_keep_what_is_theirs(late, canary, everything):
    erase(late, canary.id_number)
    assert b"015084000111" in everything(late)
    assert b"GD4252520000123" in everything(late)


def test_every_sum_and_every_hash_stays(late, canary):
    before, package = totals(late), read_package(content(late)).tables
    hashes = {row[0] for row in late.db.all("SELECT hash FROM entry")}
    erase(late, canary.id_number)
    assert totals(late) == before
    after = read_package(content(late)).tables
    assert {row[0] for row in late.db.all("SELECT hash FROM entry")} > hashes
    for name in ("stock", "void", "entitlement", "conflict", "batch"):
        assert after[name] == package[name], name
    lines = [[row[:7] + row[8:] for row in each["handover_line"]] for each in (package, after)]
    assert lines[0] == lines[1]


def test_the_chain_is_sound_and_a_rebuild_says_the_same(late, canary):
    erase(late, canary.id_number)
    check_entries(late.db)
    before = dump(late.db)
    rebuild(late.db)
    assert dump(late.db) == before
    assert verify_export(content(late), late.cert).manifest.profile == "register"


def test_a_second_erasure_of_another_person_in_the_same_line_is_sound(late, canary, everything):
    erase(late, canary.id_number)
    assert erase(late, "015084000111").entries == 1
    check_entries(late.db)
    verify_export(content(late), late.cert)
    late.db.settle()
    assert b"015084000111" not in everything(late)


def test_a_tombstone_that_the_office_did_not_write_is_found(late, canary):
    erase(late, canary.id_number)
    ((body,),) = late.db.all(
        "SELECT body FROM entry WHERE type = 'refused' AND body LIKE '%erased%'"
    )
    late.db.run("DROP TRIGGER entry_stays")
    forged = body.replace(b'"not_on_list"', b'"on_hold"')
    late.db.run("UPDATE entry SET body = ? WHERE body = ?", (forged, body))
    with pytest.raises(FieldTrouble):
        check_entries(late.db)
    with pytest.raises(IntegrityTrouble, match="VP-20"):
        verify_export(content(late), late.cert)


def test_what_the_office_says_of_it_names_nobody(late, canary):
    erase(late, canary.name)
    (said,) = late.said("person_erased")
    assert isinstance(said.data, PersonErased)
    assert (said.data.people, said.data.why, said.stamp.officer) == (1, "Đơn số 12", "o1")
    assert len(said.data.tombstones) == 3


def test_the_reason_must_not_name_the_person(late, canary):
    for why in (f"Đơn của {canary.name}", f"CCCD {canary.id_number}"):
        with pytest.raises(FieldTrouble, match="VP-41"):
            erase_person(late, canary.id_number, by="o1", why=why)


def test_the_same_batches_do_not_bring_the_person_back(late, batches, canary, desk_1, everything):
    erase(late, canary.id_number)
    collect(late, [*batches, desk_1.batch(2, 7)])
    late.db.settle()
    assert not [name for name in names(canary) if name in everything(late)]
    check_entries(late.db)


def test_a_desk_cannot_send_a_tombstone(late, canary, desk_1):
    erase(late, canary.id_number)
    ((body,),) = late.db.all(
        "SELECT body FROM entry WHERE type = 'refused' AND body LIKE '%erased%'"
    )
    desk_1.entries[6] = replace(desk_1.entries[6], line=body)
    (answer,) = collect(late, [desk_1.batch(1, 7)])
    assert answer.verdict == "refused"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET tick = tick + 1",
        "UPDATE entry SET body = x'7b7d'",
        "UPDATE entry SET reason = 'x'",
        "UPDATE entry SET body = body",
        "DELETE FROM entry",
        "REPLACE INTO entry SELECT * FROM entry LIMIT 1",
        "INSERT INTO burial SELECT province, hash FROM entry; UPDATE entry SET body = x'7b7d'",
        "INSERT INTO burial SELECT province, hash FROM entry; UPDATE entry SET tick = 1",
    ],
)
def test_nothing_else_changes_an_entry(late, canary, sql):
    erase(late, canary.id_number)
    *first, last = sql.split("; ")
    for each in first:
        late.db.run(each)
    with pytest.raises(Exception, match="never"):
        late.db.run(last)
    late.db.run("DELETE FROM burial")
    assert late.db.all("SELECT * FROM burial") == []


def test_who_must_be_kept_is_kept_unless_a_person_insists(
    fresh, desk_1, desk_2, made, canary, everything
):
    office = fresh()
    due = next(due for due in made.dues if due.beneficiary == canary.beneficiary)
    assert erase(office, canary.id_number).grounds == ("due", "programme")
    desk_1.hand_over(due)
    desk_2.hand_over(due)
    collect(office, [desk_1.batch(), desk_2.batch()])
    refused = erase(office, canary.id_number)
    assert refused.grounds == ("conflict", "programme")
    assert not refused.is_done
    assert not find_person(office, canary.id_number).nothing
    assert erase(office, canary.id_number, despite=True).is_done
    assert not [name for name in names(canary) if name in everything(office)]
    check_entries(office.db)


def test_a_rehearsal_erases_nobody(late, canary):
    with late.rehearsed():
        assert erase(late, canary.id_number).is_done
    assert not find_person(late, canary.id_number).nothing


def test_of_nobody_nothing_is_erased(late):
    assert not erase(late, "015099999999").is_done
    assert late.said("person_erased") == ()


def test_a_name_that_several_share_erases_nobody(late, made):
    with pytest.raises(FieldTrouble, match="VP-40"):
        erase(late, "a")


def test_every_table_that_holds_the_number_is_in_the_answer(late, canary):
    held = find_person(late, canary.id_number)
    answer = json.dumps({"people": held.people, **held.rows}, ensure_ascii=False)
    tables = read_package(content(late)).tables
    for name, rows in tables.items():
        for row in rows:
            if any(each.decode() in str(row) for each in names(canary)):
                assert str(row[1]) in answer, name
    raw = late.db.all("SELECT hash, body FROM entry")
    naming = {hash_ for hash_, body in raw if any(name in body for name in names(canary))}
    assert naming <= {each["entry"] for each in held.rows["entry"]}


def test_a_list_brings_nobody_back_unless_a_person_says_so(late, canary, units):
    erase(late, canary.id_number)
    content_ = LIST.read_bytes() + b" "
    today = late.outside.now().date()
    reading = read_list(
        read_workbook(LIST.read_bytes(), LIST.name), Context("15", "138"), units, today
    )
    with pytest.raises(FieldTrouble, match="VP-42"):
        take_list(late, content_, reading, list_code="tran_yen")
    assert find_person(late, canary.id_number).nothing
    taken = take_list(late, content_, reading, list_code="tran_yen", readmit=True)
    assert (taken.added_people, taken.added_items) == (1, 1)
    (again,) = find_person(late, canary.id_number).people
    assert again["beneficiary"] != canary.beneficiary
    assert take_list(late, content_ + b" ", reading, list_code="tran_yen").added_people == 0
