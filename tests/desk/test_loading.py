"""A pack is taken whole and once, or refused in words with every byte as it was."""

import shutil

import pytest

from fieldapp.domain.ids import CeremonyId, OfficerId
from fieldapp.domain.orders import Done, Order, Wanted
from fieldapp.domain.pack_records import Entitlement, Record
from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble
from fieldapp.store import chain
from fieldapp.trust.refusals import Refusable
from tests.desk.ceremony import INK, LEADER, OFFICER, PIN, Laptop, Office, everything, order
from tests.desk.conftest import Pair
from tests.store import sample

SECTOR = 512


ALTERED = "bad_signature", "damaged"


def refuses(laptop: Laptop, content: bytes, *reasons: str, **more) -> None:
    before = everything(laptop.folder.root)
    with pytest.raises(Refusable) as refused:
        laptop.load(content, **more)
    assert refused.value.reason in reasons
    assert refused.value.advice
    assert everything(laptop.folder.root) == before


@pytest.fixture(scope="session")
def content(office: Office, enrolled_once: tuple[Laptop, Laptop]) -> bytes:
    return office.pack(*(each.folder for each in enrolled_once))


@pytest.fixture(scope="session")
def second(office: Office, enrolled_once: tuple[Laptop, Laptop]) -> bytes:
    """The same people, and one more card for somebody who had none."""
    dues = (*sample.DUES, sample.due(7, 4), sample.due(8, 2, sample.BOOK))
    folders = (each.folder for each in enrolled_once)
    return office.pack(*folders, pack_no=2, records=sample.records(dues=dues))


def test_a_pack_is_in_force_with_its_officers_and_its_people(enrolled, content):
    loaded = enrolled[0].load(content)
    assert (loaded.pack_no, loaded.desk_no, loaded.beneficiaries) == (1, 1, 5)
    assert set(loaded.officers) == {OFFICER, LEADER}


def test_the_opening_stock_is_what_the_pack_says_lies_on_this_table(enrolled, content, at_work):
    for laptop, cards in zip(enrolled, (4, 5), strict=True):
        laptop.load(content)
        desk = at_work(laptop)
        session = desk._session
        rows = session.db.all("SELECT item, kind, after FROM stock ORDER BY item")
        assert rows == [("bhxh_book", "opening", 1), ("bhyt_card", "opening", cards)]


def test_a_torn_pack_is_refused_wherever_it_was_cut(enrolled, content):
    laptop = enrolled[0]
    before = everything(laptop.folder.root)
    for size in (0, 1, *range(SECTOR, len(content), SECTOR), len(content) - 1):
        with pytest.raises(Refusable) as refused:
            laptop.load(content[:size])
        assert refused.value.reason in ALTERED
    assert everything(laptop.folder.root) == before


def test_an_altered_pack_is_refused(enrolled, content):
    for at in range(100, len(content), len(content) // 7):
        altered = bytearray(content)
        altered[at] ^= 1
        refuses(enrolled[0], bytes(altered), *ALTERED)


def test_a_pack_of_another_office_is_refused(enrolled):
    foreign = Office.new(11).pack(enrolled[0].folder)
    refuses(enrolled[0], foreign, "unknown_key")


def test_a_pack_that_does_not_name_this_desk_is_refused(enrolled, office):
    refuses(enrolled[0], office.pack(enrolled[1].folder), "not_for_us")


def test_the_card_of_another_ceremony_opens_no_pack(enrolled, content):
    refuses(enrolled[0], content, "not_for_us", card_secret=b"\x07" * 16)


def test_the_same_and_an_older_pack_are_refused(laptops, content, second):
    refuses(laptops[0], content, "not_newer")
    laptops[0].load(second)
    refuses(laptops[0], content, "not_newer")


def test_a_pack_of_another_ceremony_is_refused(laptops, office):
    folders = (each.folder for each in laptops)
    other = CeremonyId("vss22-15-04252-20221216-01")
    refuses(laptops[0], office.pack(*folders, pack_no=9, ceremony=other), "wrong_ceremony")


def test_an_addition_to_a_pack_is_refused_before_it_empties_the_ledger(laptops, office, content):
    folders = (each.folder for each in laptops)
    refuses(laptops[0], office.pack(*folders, pack_no=2, base="ab" * 32), "too_new")


def test_an_older_cert_is_refused_and_the_newer_one_kept(enrolled, office, content):
    laptop = enrolled[0]
    refuses(laptop, content, "not_newer", cert=office.cert_numbered(1))
    newer = office.cert_numbered(3)
    laptop.load(content, cert=newer)
    assert laptop.folder.cert.read_bytes() == newer


def test_a_newer_cert_beside_a_refused_pack_changes_nothing(enrolled, office, content):
    torn = content[: len(content) // 2]
    refuses(enrolled[0], torn, "bad_signature", cert=office.cert_numbered(3))


@pytest.mark.parametrize("pin", ["123456", "27491", "2749133", "abcdef", "111111"])
def test_a_pin_that_is_easily_guessed_is_refused(enrolled, content, pin):
    before = everything(enrolled[0].folder.root)
    with pytest.raises(FieldTrouble) as refused:
        enrolled[0].load(content, pins={OFFICER: pin})
    assert refused.value.code == "PIN-03"
    assert everything(enrolled[0].folder.root) == before


def test_an_officer_the_pack_does_not_know_gets_no_way_in(enrolled, content):
    before = everything(enrolled[0].folder.root)
    with pytest.raises(FieldTrouble) as refused:
        enrolled[0].load(content, pins={OfficerId("o9"): PIN})
    assert refused.value.code == "GOI-11"
    assert everything(enrolled[0].folder.root) == before


class PowerCut(Exception):
    """What stops a load in the middle."""


def cut_power() -> None:
    raise PowerCut


def test_a_cut_between_slots_and_commit_leaves_a_pack_to_load_again(enrolled, content, at_work):
    laptop = enrolled[0]
    with pytest.raises(PowerCut):
        laptop.load(content, units=cut_power)
    with pytest.raises(FieldTrouble) as refused:
        laptop.opened()
    assert refused.value.code == "GOI-12"
    assert laptop.load(content).pack_no == 1
    assert at_work(laptop).counts().people_due == 5


def test_a_cut_while_a_newer_pack_is_loaded_leaves_the_former_in_force(laptops, second, at_work):
    laptop = laptops[0]
    with pytest.raises(PowerCut):
        laptop.load(second, units=cut_power)
    desk = laptop.opened()
    assert desk.heading().pack_no == 1
    desk.sign_out("exit")
    laptop.load(second)
    assert at_work(laptop).heading().pack_no == 2


def test_what_came_with_a_newer_pack_lies_on_the_table_too(laptops, second):
    laptop = laptops[0]
    desk = laptop.opened()
    desk.hand_over(order((1, 1), (2, 1)))
    desk.sign_out("exit")
    laptop.load(second)
    desk = laptop.opened()
    stock = dict(desk._session.db.all("SELECT item, after FROM stock ORDER BY epoch, seq"))
    assert stock == {"bhxh_book": 1, "bhyt_card": 3}
    assert desk.hand_over(order((8, 2))).receipt == "00001-0-00002-11"
    desk.sign_out("exit")


def _without(number: int, *instead: Entitlement) -> tuple[Record, ...]:
    dues = [each for each in sample.DUES if each.entitlement != sample.due_id(number)]
    return sample.records(dues=(*dues, *instead))


def _stock_under(
    laptops: Pair, office: Office, *handed: tuple[int, int], records
) -> dict[str, int]:
    """What lies on the table of desk 1 when it has handed this over and loads a second pack."""
    laptop = laptops[0]
    desk = laptop.opened()
    for each in handed:
        desk.hand_over(order(each))
    desk.sign_out("exit")
    folders = (each.folder for each in laptops)
    laptop.load(office.pack(*folders, pack_no=2, records=records))
    desk = laptop.opened()
    rows = desk._session.db.all("SELECT item, after FROM stock ORDER BY epoch, seq")
    desk.sign_out("exit")
    return dict(rows)


def test_what_was_served_and_then_dropped_is_taken_off_the_table_once(laptops, office):
    stock = _stock_under(laptops, office, (3, 2), records=_without(3))
    assert stock["bhyt_card"] == 3


def test_what_was_dropped_before_it_was_served_goes_with_the_old_pack(laptops, office):
    assert _stock_under(laptops, office, records=_without(3))["bhyt_card"] == 3


def test_what_another_desk_may_serve_too_stays_on_both_tables(laptops, office):
    stock = _stock_under(laptops, office, (3, 2), records=sample.records())
    assert stock["bhyt_card"] == 3


def test_what_is_reduced_after_it_was_served_is_taken_off_the_table_once(laptops, office):
    folders = tuple(each.folder for each in laptops)
    more = _without(3, sample.due(3, 2, qty=2))
    laptops[0].load(office.pack(*folders, pack_no=2, records=more))
    desk = laptops[0].opened()
    assert isinstance(
        desk.hand_over(Order((Wanted(sample.person_id(2), sample.due_id(3), 2),), INK)), Done
    )
    desk.sign_out("exit")
    laptops[0].load(office.pack(*folders, pack_no=3))
    desk = laptops[0].opened()
    stock = dict(desk._session.db.all("SELECT item, after FROM stock ORDER BY epoch, seq"))
    desk.sign_out("exit")
    assert stock["bhyt_card"] == 3


def test_a_pack_of_another_ceremony_is_named_as_such_even_where_the_ledger_is_lost(laptops, office):
    laptops[0].folder.ledger.unlink()
    folders = (each.folder for each in laptops)
    other = CeremonyId("vss22-15-04252-20221216-01")
    refuses(laptops[0], office.pack(*folders, pack_no=9, ceremony=other), "wrong_ceremony")


def test_a_pack_of_another_ceremony_is_named_as_such_where_the_ledger_was_rolled_back(
    laptops, office, tmp_path
):
    laptop = laptops[0]
    kept = shutil.copy(laptop.folder.ledger, tmp_path / "kept.db")
    laptop.opened().sign_out("exit")
    shutil.copy(kept, laptop.folder.ledger)
    other = CeremonyId("vss22-15-04252-20221216-01")
    folders = (each.folder for each in laptops)
    refuses(laptop, office.pack(*folders, pack_no=9, ceremony=other), "wrong_ceremony")


def test_what_is_refused_leaves_no_empty_ledger(enrolled, office):
    folders = (each.folder for each in enrolled)
    refuses(enrolled[0], office.pack(*folders, pack_no=2, base="ab" * 32), "too_new")


def test_what_is_handed_over_stays_so_under_a_newer_pack(laptops, second):
    laptop = laptops[0]
    desk = laptop.opened()
    desk.hand_over(order((3, 2)))
    desk.sign_out("exit")
    laptop.load(second)
    desk = laptop.opened()
    assert desk.hand_over(order((3, 2))).reason == "already_handed"
    desk.sign_out("exit")


def test_a_pack_loaded_again_after_the_ledger_was_lost_starts_no_second_chain(laptops, content):
    laptop = laptops[0]
    laptop.folder.ledger.unlink()
    before = everything(laptop.folder.root)
    with pytest.raises(IntegrityTrouble) as refused:
        laptop.load(content)
    assert refused.value.code == "DL-06"
    assert everything(laptop.folder.root) == before


def test_a_pack_is_not_loaded_into_a_ledger_that_was_rolled_back(laptops, second, tmp_path):
    laptop = laptops[0]
    kept = shutil.copy(laptop.folder.ledger, tmp_path / "kept.db")
    laptop.opened().sign_out("exit")
    shutil.copy(kept, laptop.folder.ledger)
    before = everything(laptop.folder.root)
    with pytest.raises(IntegrityTrouble) as refused:
        laptop.load(second)
    assert refused.value.code == "DL-06"
    assert everything(laptop.folder.root) == before


def test_the_chain_of_a_loaded_desk_begins_at_its_request(laptops, at_work):
    session = at_work(laptops[0])._session
    lines = chain.lines(session.db, session.province, session.desk, 0, 1, 99)
    kinds = [line.split(b'"type":"')[1].split(b'"')[0].decode() for line in lines]
    assert kinds == [
        "ledger_opened",
        "pack_loaded",
        "slot_changed",
        "slot_changed",
        "stock_counted",
        "signed_in",
    ]
