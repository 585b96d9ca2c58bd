import errno
import os
import resource
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldapp.domain.trouble import DiskFull, FieldTrouble
from fieldapp.files import durable
from fieldapp.files.atomic import JournalFile, carry, make_folder, read_capped, write_whole
from fieldapp.files.disk_words import Medium, read_back_trouble, writing_trouble

OLD, NEW = b"old" * 1000, b"new" * 700_000


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failing(number: int) -> Callable[..., None]:
    def fail(*_args, **_more):
        raise OSError(number, os.strerror(number))

    return fail


def test_a_file_is_replaced_whole_and_for_its_owner_only(tmp_path):
    path = tmp_path / "slots.json"
    write_whole(path, OLD)
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(tmp_path) == ["slots.json"]


def test_bytes_reach_the_disk_before_the_name_and_the_name_before_the_return(tmp_path, monkeypatch):
    steps = []
    fsync, write = os.fsync, os.write
    part, final = tmp_path / ".a.part", tmp_path / "a"

    def noting_fsync(descriptor):
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        steps.append(("sync folder" if is_folder else "sync file", final.exists()))
        fsync(descriptor)

    def noting_write(descriptor, content):
        steps.append(("write", final.exists()))
        assert part.exists()
        return write(descriptor, content)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(os, "write", noting_write)
    write_whole(final, b"x")
    assert steps == [("write", False), ("sync file", False), ("sync folder", True)]


@pytest.mark.parametrize("step", ["write", "fsync", "open"])
@pytest.mark.parametrize(
    ("number", "words", "code"),
    [
        (errno.ENOSPC, "đã đầy", "DIA-01"),
        (errno.EROFS, "không cho ghi", "DIA-01"),
        (errno.EIO, "báo lỗi", "DIA-02"),
        (errno.EINVAL, "Không ghi được", "DIA-01"),
    ],
)
def test_on_any_trouble_the_old_file_stands(tmp_path, monkeypatch, step, number, words, code):
    path = tmp_path / "a"
    write_whole(path, OLD)
    with monkeypatch.context() as patch:
        patch.setattr(os, step, failing(number))
        with pytest.raises(FieldTrouble, match=words) as caught:
            write_whole(path, NEW)
    assert caught.value.code == code
    assert isinstance(caught.value.__cause__, OSError)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["a"]


def test_a_disk_that_fills_up_in_the_middle_leaves_nothing(tmp_path):
    path = tmp_path / "a"
    write_whole(path, OLD)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(NEW) // 2, limits[1]))
    try:
        with pytest.raises(FieldTrouble, match="DIA-01"):
            write_whole(path, NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["a"]


def test_a_part_left_by_a_power_cut_is_no_obstacle(tmp_path):
    (tmp_path / ".a.part").write_bytes(b"half")
    write_whole(tmp_path / "a", NEW)
    assert names(tmp_path) == ["a"]


def test_a_link_in_the_way_is_replaced_and_never_followed(tmp_path):
    victim = tmp_path / "victim"
    victim.write_bytes(OLD)
    (tmp_path / ".a.part").symlink_to(victim)
    (tmp_path / "a").symlink_to(victim)
    write_whole(tmp_path / "a", NEW)
    assert victim.read_bytes() == OLD
    assert not (tmp_path / "a").is_symlink()


def test_a_file_is_named_on_the_stick_only_after_it_was_read_back_and_checked(tmp_path):
    seen = []

    def check(content):
        seen.append((content, names(tmp_path)))

    path = carry(NEW, tmp_path, "x.fabatch", check)
    assert path == tmp_path / "x.fabatch"
    assert path.read_bytes() == NEW
    assert seen == [(NEW, [".x.fabatch.part"])]


def test_without_a_check_the_bytes_are_compared_all_the_same(tmp_path):
    assert carry(NEW, tmp_path, "x.fapack").read_bytes() == NEW


def test_a_stick_that_writes_something_else_is_found_out(tmp_path, monkeypatch):
    fsync = os.fsync

    def lying_fsync(descriptor):
        fsync(descriptor)
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.pwrite(descriptor, b"?", 100)

    monkeypatch.setattr(os, "fsync", lying_fsync)
    with pytest.raises(FieldTrouble, match="ghi không đúng") as caught:
        carry(NEW, tmp_path, "x.fabatch")
    assert caught.value.code == "USB-01"
    assert names(tmp_path) == []


def test_what_its_reader_would_refuse_gets_no_name(tmp_path):
    def refuse(_content):
        raise FieldTrouble("Gói đã bị sửa.", "Chép lại.", code="GOI-03")

    with pytest.raises(FieldTrouble, match="GOI-03"):
        carry(NEW, tmp_path, "x.fabatch", refuse)
    assert names(tmp_path) == []


def test_a_pulled_stick_is_said_to_be_gone_and_its_folder_is_not_made(tmp_path):
    gone = tmp_path / "stick"
    with pytest.raises(FieldTrouble, match="Không còn thấy USB") as caught:
        carry(NEW, gone, "x.fabatch")
    assert "an toàn trên máy" in caught.value.title
    assert not gone.exists()


def test_only_a_plain_name_is_carried(tmp_path):
    with pytest.raises(ValueError, match="plain"):
        carry(NEW, tmp_path, "../x.fabatch")


def test_a_stick_and_a_disk_have_words_of_their_own():
    cause = OSError(errno.EROFS, "read-only")
    assert "USB này chỉ cho đọc" in writing_trouble(cause, Medium.STICK).title
    assert "Thư mục này không cho ghi" in writing_trouble(cause, Medium.DISK).title
    assert read_back_trouble(Medium.DISK).code == "DIA-01"


def test_an_outside_file_is_read_up_to_its_cap(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(OLD)
    assert read_capped(path, len(OLD)) == OLD
    with pytest.raises(FieldTrouble, match="TEP-02"):
        read_capped(path, len(OLD) - 1)


def test_links_devices_folders_and_nothing_are_not_read(tmp_path):
    (tmp_path / "file").write_bytes(OLD)
    (tmp_path / "link").symlink_to(tmp_path / "file")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", ".", "missing"):
        with pytest.raises(FieldTrouble, match="TEP-01"):
            read_capped(tmp_path / name, 10_000)


def test_a_journal_grows_by_frames_and_is_read_whole(tmp_path):
    path = tmp_path / "journal.fajournal"
    with JournalFile(path) as journal:
        journal.append(b"one")
        journal.append(b"two")
        assert journal.size == 6
        assert journal.read_all() == b"onetwo"
        journal.append(b"three")
    with JournalFile(path) as journal:
        assert journal.read_all() == b"onetwothree"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_torn_frame_is_cut_off_before_the_next_one(tmp_path):
    with JournalFile(tmp_path / "j") as journal:
        journal.append(b"whole+torn")
        journal.cut(5)
        journal.append(b"!")
        assert journal.read_all() == b"whole!"


@pytest.mark.parametrize(("medium", "code"), [(Medium.DISK, "DIA-02"), (Medium.STICK, "USB-01")])
def test_a_frame_that_was_not_synced_is_taken_back(tmp_path, monkeypatch, medium, code):
    with JournalFile(tmp_path / "j", medium) as journal:
        journal.append(b"one")
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", failing(errno.EIO))
            with pytest.raises(FieldTrouble, match=code):
                journal.append(b"two")
            with pytest.raises(FieldTrouble, match=code):
                journal.cut(1)
        assert journal.size <= 3
        with monkeypatch.context() as patch:
            patch.setattr(os, "fstat", failing(errno.EIO))
            with pytest.raises(FieldTrouble, match=code):
                _ = journal.size
            patch.setattr(os, "read", failing(errno.EIO))
            with pytest.raises(FieldTrouble, match="TEP-01"):
                journal.read_all()


def test_a_journal_is_not_opened_through_a_link(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "j").symlink_to(tmp_path / "file")
    with pytest.raises(FieldTrouble, match="DIA-01"):
        JournalFile(tmp_path / "j")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EBUSY])
@pytest.mark.parametrize("step", ["open", "replace", "unlink"])
def test_a_file_that_a_scanner_holds_for_a_moment_is_written_all_the_same(
    tmp_path, monkeypatch, number, step
):
    (tmp_path / ".a.part").write_bytes(b"half")
    real, refusals = getattr(os, step), [number] * 3

    def held(*args, **more):
        if refusals:
            raise OSError(refusals.pop(), "held by somebody else")
        return real(*args, **more)

    monkeypatch.setattr(os, step, held)
    write_whole(tmp_path / "a", NEW)
    assert refusals == []
    assert names(tmp_path) == ["a"]


def test_a_file_that_stays_held_is_trouble_in_plain_words(tmp_path, monkeypatch):
    monkeypatch.setattr(durable, "PATIENCE", 0.05)
    monkeypatch.setattr(os, "replace", failing(errno.EACCES))
    with pytest.raises(FieldTrouble, match="không cho ghi"):
        write_whole(tmp_path / "a", NEW)
    assert names(tmp_path) == []


def test_a_disk_that_is_full_is_not_asked_again(tmp_path, monkeypatch):
    asked = []

    def full(*_args, **_more):
        asked.append(1)
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(DiskFull):
        write_whole(tmp_path / "a", NEW)
    assert asked == [1]


def test_a_folder_is_made_with_its_name_on_the_medium(tmp_path, monkeypatch):
    synced = []
    fsync = os.fsync

    def noting(descriptor):
        synced.append(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    make_folder(tmp_path / "desk" / "outbox")
    assert synced == [tmp_path.stat().st_ino, (tmp_path / "desk").stat().st_ino]
    assert stat.S_IMODE((tmp_path / "desk").stat().st_mode) == 0o700
    make_folder(tmp_path / "desk" / "outbox")
    assert len(synced) == 2


def test_a_folder_that_cannot_be_made_is_trouble(tmp_path):
    (tmp_path / "desk").write_bytes(b"")
    with pytest.raises(FieldTrouble):
        make_folder(tmp_path / "desk" / "outbox")
