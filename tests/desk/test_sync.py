"""The evening: sealed, carried, answered; whatever the stick does, nothing here changes by it."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.domain.day import BatchState
from fieldapp.domain.ids import BatchId
from fieldapp.domain.papers import RevokedDesk
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.trust.batches import open_batch
from fieldapp.trust.certs import make_cert
from fieldapp.trust.refusals import Refusable
from tests.desk.batches import answer, opened
from tests.desk.ceremony import entries_of, order


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_what_was_sealed_the_office_opens_with_either_key(laptop, office, desk, sealed, stick):
    desk.send(sealed.batch, stick, "folder")
    content = (stick / sealed.file_name).read_bytes()
    for backup in (False, True):
        batch = opened(laptop, office, content, backup=backup)
        mine = entries_of(desk)[: sealed.last]
        assert [each.line for each in batch.entries] == [each.line for each in mine]
        assert len(batch.blobs) == 1
    assert (sealed.first, sealed.handovers) == (1, 2)
    assert sealed.items == (("bhxh_book", 1), ("bhyt_card", 2))


def test_a_sibling_desk_reads_it_too_and_a_stranger_does_not(laptops, desk, sealed):
    laptop, sibling = laptops
    content = (laptop.folder.outbox / sealed.file_name).read_bytes()
    keys = {laptop.dmk.desk: laptop.dmk.signing.pub}
    assert open_batch(content, keys, [sibling.dmk.age_identity]).manifest.batch == sealed.batch


def test_its_name_names_nobody(laptop, sealed):
    desk, epoch, last, digest = sealed.file_name.removesuffix(".fabatch").split("-")
    assert (desk, epoch, last) == (laptop.dmk.desk, "0", str(sealed.last))
    assert len(digest) == 16


def test_nothing_new_is_nothing_to_seal(desk, sealed):
    assert desk.seal() is None
    desk.hand_over(order((6, 5)))
    assert desk.seal().no == 2


def test_a_batch_that_was_not_acknowledged_is_contained_in_the_next(desk, sealed):
    desk.hand_over(order((6, 5)))
    again = desk.seal()
    assert (again.first, again.handovers) == (1, 3)


def test_a_sealed_file_that_got_lost_is_sealed_again(laptop, desk, sealed, stick):
    (laptop.folder.outbox / sealed.file_name).unlink()
    again = desk.seal()
    assert (again.first, again.handovers) == (1, 2)
    assert desk.send(again.batch, stick, "stick").copied_to == "stick"


@pytest.mark.parametrize("spoilt", ["bit", "cut", "folder"])
def test_a_sealed_file_that_was_spoilt_is_sealed_again(laptop, desk, sealed, stick, spoilt):
    path = laptop.folder.outbox / sealed.file_name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= spoilt == "bit"
    path.unlink()
    if spoilt == "folder":
        path.mkdir()
    else:
        path.write_bytes(content[: -1 if spoilt == "cut" else None])
    again = desk.seal()
    assert (again.first, again.handovers, again.no) == (1, 2, 2)
    assert desk.send(again.batch, stick, "stick").copied_to == "stick"
    assert desk.seal() is None


def test_a_batch_can_be_sealed_straight_to_the_stick(laptop, office, desk, stick):
    desk.hand_over(order((3, 2)))
    state = desk.seal(stick)
    assert (state.handovers, state.copied_to) == (1, "stick")
    assert list(laptop.folder.outbox.iterdir()) == []
    assert opened(laptop, office, (stick / state.file_name).read_bytes()).manifest == (
        opened(laptop, office, (stick / state.file_name).read_bytes(), backup=True).manifest
    )
    assert desk.seal(stick) is None
    again = desk.seal()
    assert (again.no, again.first, again.copied_to) == (2, 1, None)


def test_a_stick_that_is_gone_seals_nothing(desk, tmp_path):
    desk.hand_over(order((3, 2)))
    with pytest.raises(FieldTrouble) as refused:
        desk.seal(tmp_path / "pulled")
    assert (refused.value.code, desk.batches()) == ("USB-01", ())


def test_after_the_answer_a_batch_begins_behind_it(laptop, office, desk, sealed):
    desk.acknowledge(answer(office, laptop, desk, sealed))
    desk.hand_over(order((6, 5)))
    assert desk.seal().first == sealed.last + 1


def test_a_copy_is_noted_only_after_it_was_read_back(desk, sealed, stick):
    assert sealed.copied_at is None
    state = desk.send(sealed.batch, stick, "stick")
    assert (state.copied_to, state.copied_at) == ("stick", "2022-12-15T08:00:00+07:00")
    assert [each.name for each in stick.iterdir()] == [sealed.file_name]


def refuses_to_send(desk: Desk, sealed: BatchState, folder: Path, code: str = "USB-01") -> None:
    before = desk.batches(), len(entries_of(desk))
    with pytest.raises(FieldTrouble) as refused:
        desk.send(sealed.batch, folder, "stick")
    assert (refused.value.code, bool(refused.value.advice)) == (code, True)
    assert (desk.batches(), len(entries_of(desk))) == before


def test_a_stick_that_is_gone_changes_nothing(desk, sealed, tmp_path):
    refuses_to_send(desk, sealed, tmp_path / "pulled")
    assert not (tmp_path / "pulled").exists()


def test_a_stick_that_cannot_be_written_changes_nothing(desk, sealed, stick, monkeypatch):
    if os.geteuid():
        stick.chmod(0o500)
    else:
        # Nothing is read-only to root.
        real = os.open

        def closed(path, flags, *more, **named):
            if Path(path).parent == stick and flags & os.O_CREAT:
                raise OSError(errno.EROFS, "read-only")
            return real(path, flags, *more, **named)

        monkeypatch.setattr(os, "open", closed)
    refuses_to_send(desk, sealed, stick)
    assert list(stick.iterdir()) == []


def test_a_file_that_was_altered_on_the_laptop_is_not_carried(laptop, desk, sealed, stick):
    path = laptop.folder.outbox / sealed.file_name
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    refuses_to_send(desk, sealed, stick, "GOI-03")
    assert list(stick.iterdir()) == []


def test_another_batch_under_the_name_is_not_carried(laptop, desk, sealed, stick):
    desk.hand_over(order((6, 5)))
    other = desk.seal()
    outbox = laptop.folder.outbox
    (outbox / sealed.file_name).write_bytes((outbox / other.file_name).read_bytes())
    refuses_to_send(desk, sealed, stick, "GOI-03")
    assert list(stick.iterdir()) == []


FULL = """
import resource, signal, sys
from pathlib import Path
from fieldapp.desk.folder import Folder
from fieldapp.domain.trouble import FieldTrouble
from tests.desk.ceremony import Clock, Laptop
laptop = Laptop(Folder(Path(sys.argv[1])), Clock(), bytes.fromhex(sys.stdin.readline()))
desk = laptop.opened()
(state,) = desk.batches()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, hard))
try:
    desk.send(state.batch, Path(sys.argv[2]), "stick")
except FieldTrouble as trouble:
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    print(trouble.code, desk.batches() == (state,))
desk.sign_out("exit")
"""


def test_check_16_a_stick_that_is_full_keeps_no_part_of_it(laptop, desk, sealed, stick):
    desk.sign_out("exit")
    ran = subprocess.run(
        [sys.executable, "-c", FULL, laptop.folder.root, stick],
        input=f"{laptop.secret.hex()}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stdout, ran.stderr) == ("USB-01 True\n", "")
    assert list(stick.iterdir()) == []


def test_an_unknown_batch_cannot_be_sent(desk, sealed, stick):
    with pytest.raises(StopIteration):
        desk.send(BatchId("0b" * 16), stick, "stick")


def test_a_practice_desk_seals_nothing(enrolled, office, at_work):
    folders = (each.folder for each in enrolled)
    enrolled[0].load(office.pack(*folders, practice=True))
    desk = at_work(enrolled[0])
    desk.hand_over(order((3, 2)))
    assert desk.seal() is None
    assert list(enrolled[0].folder.outbox.iterdir()) == []


def test_a_revoked_desk_reads_no_new_batch(laptops, office, at_work):
    laptop, lost = laptops
    revoked = make_cert(
        office.root,
        office.keys,
        cert_no=3,
        valid_from="2022-01-01",
        revoked=(RevokedDesk(lost.dmk.desk, 0, 5),),
    )
    laptop.folder.cert.write_bytes(revoked)
    desk = at_work(laptop)
    desk.hand_over(order((3, 2)))
    content = (laptop.folder.outbox / desk.seal().file_name).read_bytes()
    keys = {laptop.dmk.desk: laptop.dmk.signing.pub}
    assert open_batch(content, keys, office.keys.identities, recipients=3).entries
    with pytest.raises(Refusable):
        open_batch(content, keys, [lost.dmk.age_identity])
