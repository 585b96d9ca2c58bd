"""What stands before the ledger names no person."""

import subprocess
import unicodedata

import pytest

from fieldapp.desk.front import read_front, read_officers
from fieldapp.domain.names import search_key
from fieldapp.domain.pack_records import Beneficiary, Officer
from fieldapp.domain.trouble import IntegrityTrouble
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.refusals import Refusable
from tests.desk.ceremony import SECRET, everything, order
from tests.store import sample
from tests.store.sample import person_id


def test_the_door_names_the_ceremony_and_the_desk(laptop):
    front = read_front(laptop.folder)
    assert front is not None
    assert (front.ceremony, front.desk_no, front.label) == (sample.CEREMONY, 1, "Laptop 01")


def test_only_the_card_of_this_ceremony_reads_who_may_sign_in(laptop):
    card = CardSecret(SECRET, sample.CEREMONY)
    assert {each.officer for each in read_officers(laptop.folder, card)} == {"o1", "l1"}
    with pytest.raises(Refusable):
        read_officers(laptop.folder, CardSecret(b"\x07" * 16, sample.CEREMONY))


@pytest.mark.parametrize("content", [b"", b"{}", b"\x00" * 300, b'{"v":1}\n'])
def test_a_damaged_door_is_said_to_be_damaged(laptop, content):
    laptop.folder.front.write_bytes(content)
    with pytest.raises(IntegrityTrouble) as refused:
        read_front(laptop.folder)
    assert refused.value.code == "DL-07"


def words_of_people() -> set[str]:
    """What nobody who finds the laptop may read."""
    people = [each for each in sample.records() if isinstance(each, Beneficiary)]
    officers = [each.name for each in sample.records() if isinstance(each, Officer)]
    names = [*(each.name for each in people), *officers, "Giàng A Sềnh"]
    numbers = [each.id_number for each in people] + [each.bhxh for each in people if each.bhxh]
    forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD") for name in names}
    return forms | set(map(search_key, names)) | set(filter(None, numbers)) | {"GD4151520000123"}


def test_a_whole_day_leaves_no_name_and_no_number_in_any_file(laptop, tmp_path):
    desk = laptop.opened()
    desk.open(person_id(1), 4)
    desk.look_up("015158900002")
    desk.look_up("Giàng Thị Mỷ")
    done = desk.hand_over(order((1, 1), (2, 1)))
    desk.hand_over(order((6, 5)))
    desk.issue(done.handover, "Máy in", "system")
    desk.seal()
    # Read by another process: closing a file here would drop the lock of the ledger.
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", laptop.folder.root, copy], check=True)
    while_open = everything(copy)
    desk.sign_out("exit")
    raw = b"".join([*while_open.values(), *everything(laptop.folder.root).values()])
    names = " ".join(while_open)
    assert {"ledger.db-wal", "journal.fajournal", "officers.age"} <= set(while_open)
    for word in words_of_people():
        assert word not in names
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert word.encode(encoding) not in raw
