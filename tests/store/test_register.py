import pytest

from fieldapp.domain.ids import BeneficiaryId
from fieldapp.domain.pack_records import Item
from fieldapp.store import register
from fieldapp.store.database import open_database
from fieldapp.store.opening import before_version
from fieldapp.store.register import Programme, create_register, open_register
from fieldapp.store.register_lists import KnownPeople, Numbers
from fieldapp.store.version import SCHEMA

PROGRAMME = Programme("vss22", "Chương trình", "2022-11-23", "2022-12-31")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "register.db"


def test_a_register_opens_again_with_what_was_noted(file, key):
    db = create_register(file, key)
    with db.transaction():
        register.set_note(db, "place", "Trấn Yên")
        register.set_note(db, "place", "Thanh Sơn")
        register.set_programme(db, PROGRAMME)
    db.close()
    db = open_register(file, key)
    assert register.note(db, "place") == "Thanh Sơn"
    assert register.programme(db) == PROGRAMME
    db.close()


def test_a_register_of_a_later_version_is_left_alone(file, key):
    create_register(file, key).close()
    db = open_database(file, key)
    db.run("PRAGMA user_version = 99")
    db.close()
    before = file.read_bytes()
    with pytest.raises(Exception, match="DL-05"):
        open_register(file, key)
    assert {each.name: each.read_bytes() for each in file.parent.iterdir()} == {file.name: before}


def test_before_an_older_register_is_brought_up_a_copy_is_laid_beside_it(file, key):
    db = open_database(file, key, create=True)
    db.run("CREATE TABLE kept (a)")
    db.close()
    open_register(file, key).close()
    db = open_database(before_version(file, SCHEMA), key)
    assert db.all("SELECT name FROM sqlite_master") == [("kept",)]
    db.close()


@pytest.mark.parametrize(
    "ask",
    [
        register.newest_cert,
        register.programme,
        lambda db: register.note(db, "place"),
    ],
)
def test_a_register_that_was_not_filled_is_our_mistake(db, ask):
    with pytest.raises(AssertionError):
        ask(db)


def test_certs_are_kept_and_the_highest_is_in_force(db):
    for number in (2, 1, 3):
        register.add_cert(db, number, b"cert %d" % number)
    register.add_cert(db, 3, b"another")
    assert register.certs(db) == (b"cert 1", b"cert 2", b"cert 3")
    assert register.newest_cert(db) == b"cert 3"


def test_items_come_back_in_the_order_of_their_numbers(db):
    two = Item("b", 2, "Thẻ", "Card", "card", serialised=True)  # type: ignore[arg-type]
    one = Item("a", 1, "Sổ", "Book", "book", serialised=False)  # type: ignore[arg-type]
    register.add_items(db, "15", "-", (two, one))
    assert register.items(db, "15", "-") == (one, two)


WHO, OTHER = BeneficiaryId("one"), BeneficiaryId("other")


@pytest.mark.parametrize(
    ("name", "birth", "commune", "numbers", "found"),
    [
        ("Nguyễn Ngọc Hoà", "1944", "04519", Numbers(), WHO),
        ("NGUYỄN NGỌC HÒA", "1990", "00001", Numbers(id_number="015044996139"), WHO),
        ("Nguyễn Ngọc Hòa", "1990", "00001", Numbers(bhxh="1590427870"), WHO),
        ("Nguyễn Ngọc Hòa", "1944", "04519", Numbers(id_number="015044996130"), None),
        ("Nguyễn Ngọc Hoa", "1944", "04519", Numbers(), None),
        ("Nguyễn Ngọc Hòa", "1945", "04519", Numbers(), None),
        ("Nguyễn Ngọc Hòa", "1944", "04520", Numbers(), None),
        ("Lò Thị Mư", "1944", "04519", Numbers(id_number="015044996139"), None),
    ],
)
def test_who_is_the_same_person(name, birth, commune, numbers, found):
    known = KnownPeople()
    held = Numbers(id_number="015044996139", bhxh="1590427870")
    known.add(WHO, "Nguyễn Ngọc Hòa", "1944", "04519", held)
    assert known.find(name, birth, commune, numbers) == found


def test_of_two_people_the_one_whose_numbers_agree_is_found():
    known = KnownPeople()
    known.add(WHO, "Lò Thị Mư", "1960", "04531", Numbers(id_number="015160990001"))
    known.add(OTHER, "Lò Thị Mư", "1960", "04531", Numbers(id_number="015160990002"))
    assert known.find("Lò Thị Mư", "1960", "04531", Numbers(id_number="015160990002")) == OTHER
    assert known.find("Lò Thị Mư", "1960", "04531", Numbers()) == WHO
