"""One laptop at two ceremonies: a folder, a ledger and keys for each, and nothing mixes."""

import pytest

from fieldapp.domain.ids import CeremonyId
from fieldapp.domain.printed import card_code
from fieldapp.trust.refusals import Refusable
from tests.desk.batches import answer
from tests.desk.ceremony import CARD, SECRET, Laptop, Office, entries_of, everything, order

OTHER = CeremonyId("vss22-15-04498-20221222-01")
OTHER_SECRET = b"\x07" * 16


@pytest.fixture
def other(office: Office, laptop: Laptop, clock, tmp_path) -> Laptop:
    """The same laptop, enrolled once more and loaded for the week after."""
    # Else the repeatable chance of the tests would draw the same keys again.
    clock._drawn = 10_000
    other = Laptop.enrolled(office, clock, tmp_path / "next week", "Laptop 01")
    pack = office.pack(other.folder, ceremony=OTHER, secret=OTHER_SECRET, held_on="2022-12-22")
    other.load(pack, card_secret=OTHER_SECRET)
    return other


def test_work_at_one_changes_no_byte_of_the_other(laptop, other):
    before = everything(other.folder.root)
    desk = laptop.opened()
    desk.hand_over(order((3, 2)))
    desk.seal()
    desk.sign_out("exit")
    assert everything(other.folder.root) == before


def test_each_has_keys_and_numbers_of_its_own(laptop, other, at_work):
    assert laptop.dmk.desk != other.dmk.desk
    assert laptop.dmk.db_key != other.dmk.db_key
    first, second = at_work(laptop), at_work(other)
    for desk in (first, second):
        assert desk.hand_over(order((3, 2))).receipt
    ceremonies = [{each.stamp.ceremony for each in entries_of(desk)} for desk in (first, second)]
    assert len(ceremonies[0] | ceremonies[1]) == 2
    assert ceremonies[1] == {OTHER}


def test_the_card_of_one_does_not_open_the_other(other):
    assert other.opening().present_card(CARD) is None


def test_a_pack_of_one_is_refused_by_the_other(office, laptop, other):
    content = office.pack(
        laptop.folder, other.folder, ceremony=OTHER, pack_no=5, secret=OTHER_SECRET
    )
    before = everything(laptop.folder.root)
    for secret in (SECRET, OTHER_SECRET):
        with pytest.raises(Refusable):
            laptop.load(content, card_secret=secret, pins={})
    assert everything(laptop.folder.root) == before


def test_an_answer_to_one_is_refused_by_the_other(office, laptop, other, at_work):
    first, second = at_work(laptop), at_work(other)
    first.hand_over(order((3, 2)))
    content = answer(office, laptop, first, first.seal())
    with pytest.raises(Refusable) as refused:
        second.acknowledge(content)
    assert refused.value.reason == "not_for_us"


def test_a_ledger_of_one_in_the_folder_of_the_other_is_not_opened(laptop, other):
    ours = laptop.folder.ledger.read_bytes()
    other.folder.ledger.write_bytes(ours)
    with pytest.raises(Exception, match="DL-01"):
        other.opened()
    assert other.folder.ledger.read_bytes() == ours


def test_the_card_says_which_of_the_two_is_meant(laptop, other):
    """Side by side in one folder of the laptop; elsewhere a desk is alone."""
    door = laptop.opening()
    beside = laptop.folder.root.parent / "next week"
    assert other.folder.root == beside
    held_on = [each.front().held_on for each in door.beside()]
    assert held_on[0] == "2022-12-15"
    assert "2022-12-22" in held_on
    opened = [each for each in door.beside() if each.present_card(card_code(OTHER_SECRET))]
    assert [each.front().ceremony for each in opened] == [OTHER]
    beside.rename(beside.parent.parent / f"{beside.parent.name} away")
    assert OTHER not in [each.front().ceremony for each in door.beside()]
