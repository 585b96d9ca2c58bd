"""A laptop that lost one of its files says which, and what to do."""

import pytest

from fieldapp.desk.enrolment import open_by_passphrase
from fieldapp.desk.folder import Folder
from fieldapp.desk.rebuilding import plan_rebuild
from fieldapp.domain.trouble import FieldTrouble
from tests.desk.ceremony import CARD, PASSPHRASE, SECRET, everything

OWN = ("roots.json", "office.facert", "desk.fadevreq")


@pytest.mark.parametrize("name", OWN)
def test_a_desk_without_one_of_its_papers_names_it(laptop, name):
    (laptop.folder.root / name).unlink()
    with pytest.raises(FieldTrouble) as refused:
        laptop.opened()
    assert refused.value.code == "DL-14"
    assert name in refused.value.title
    assert "rebuild --stick" in refused.value.advice


def test_a_desk_without_both_copies_of_its_slots_names_them(laptop):
    laptop.folder.slots.unlink()
    laptop.folder.slots_copy.unlink()
    for attempt in (
        lambda: laptop.opening().present_card(CARD),
        lambda: open_by_passphrase(laptop.folder, PASSPHRASE),
    ):
        with pytest.raises(FieldTrouble, match=r"slots\.json.*DL-14"):
            attempt()


def test_a_desk_without_its_list_of_officers_names_it(laptop):
    laptop.folder.officers.unlink()
    with pytest.raises(FieldTrouble, match=r"officers\.age.*DL-14"):
        laptop.opening().present_card(CARD)


@pytest.mark.parametrize("name", OWN)
def test_a_desk_that_has_handed_over_nothing_is_enrolled_again(enrolled, office, name):
    laptop = enrolled[0]
    content = office.pack(laptop.folder)
    (laptop.folder.root / name).unlink()
    with pytest.raises(FieldTrouble, match=r"Ghi danh máy lại.*DL-14"):
        laptop.load(content)


def test_a_folder_that_is_no_desk_is_told_so(tmp_path):
    with pytest.raises(FieldTrouble, match="BAN-03"):
        open_by_passphrase(Folder(tmp_path), PASSPHRASE)


def test_an_emptied_ledger_is_rebuilt_and_not_loaded_again(laptop, office):
    desk = laptop.opened()
    desk.sign_out("exit")
    laptop.folder.ledger.write_bytes(b"")
    before = everything(laptop.folder.root)
    with pytest.raises(FieldTrouble) as refused:
        laptop.opened()
    assert (refused.value.code, "rebuild" in refused.value.advice) == ("DL-01", True)
    with pytest.raises(FieldTrouble, match="DL-06"):
        laptop.load(office.pack(laptop.folder, pack_no=2))
    assert everything(laptop.folder.root) == before
    assert plan_rebuild(laptop.folder, laptop.dmk, SECRET).epoch == 1


def test_a_ledger_that_was_emptied_before_anything_was_said_is_loaded_again(enrolled, office):
    laptop = enrolled[0]
    laptop.folder.ledger.write_bytes(b"")
    assert laptop.load(office.pack(laptop.folder)).pack_no == 1
