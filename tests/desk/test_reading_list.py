"""With every desk dead, the card alone opens the list on the stick."""

from pathlib import Path

import pytest

from fieldapp.desk.reading_list import open_list
from fieldapp.domain.printed import card_code, card_groups
from fieldapp.domain.trouble import FieldTrouble
from tests.desk.ceremony import CARD, SECRET, Laptop
from tests.store import sample


@pytest.fixture
def there(desk, laptop: Laptop, tmp_path: Path) -> Path:
    """The list on a stick whose desk has gone."""
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.keep_on_stick(stick)
    desk.sign_out("exit")
    return stick / f"{laptop.dmk.desk}-list.pdf.age"


@pytest.mark.parametrize("card", [CARD, card_groups(SECRET)], ids=["scanned", "typed"])
def test_the_card_opens_the_list_that_lies_beside_its_desk(there, card):
    assert open_list(there, card).startswith(b"%PDF-")


def test_a_list_that_was_carried_off_alone_needs_the_ceremony_named(there, tmp_path):
    alone = tmp_path / "danh-sach.age"
    alone.write_bytes(there.read_bytes())
    with pytest.raises(FieldTrouble) as trouble:
        open_list(alone, CARD)
    assert trouble.value.code == "USB-06"
    assert open_list(alone, CARD, sample.CEREMONY).startswith(b"%PDF-")


@pytest.mark.parametrize("card", [card_code(b"\x07" * 16), "123456", ""])
def test_another_card_opens_nothing(there, card):
    with pytest.raises(FieldTrouble) as trouble:
        open_list(there, card)
    assert trouble.value.code == "USB-07"


def test_a_file_that_was_cut_off_is_refused_in_words(there):
    there.write_bytes(there.read_bytes()[:-20])
    with pytest.raises(FieldTrouble) as trouble:
        open_list(there, CARD)
    assert trouble.value.code == "USB-07"
