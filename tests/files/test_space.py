"""A file of nothing keeps room for a bad hour, and gives it back at once."""

import errno
import os
import resource

import pytest

from fieldapp.files import space
from fieldapp.files.space import Ballast, free_space

SIZE = 300_000


def test_ballast_is_really_allocated(tmp_path):
    path = tmp_path / "ballast"
    ballast = Ballast(path, SIZE)
    assert ballast.held == 0
    assert ballast.keep(0)
    assert ballast.held == SIZE
    assert path.stat().st_blocks * 512 >= SIZE


def test_ballast_that_is_there_is_left_alone(tmp_path):
    ballast = Ballast(tmp_path / "ballast", SIZE)
    ballast.keep(0)
    before = (tmp_path / "ballast").stat()
    assert ballast.keep(0)
    assert (tmp_path / "ballast").stat() == before


def test_ballast_is_released_once(tmp_path):
    ballast = Ballast(tmp_path / "ballast", SIZE)
    ballast.keep(0)
    assert ballast.release()
    assert not (tmp_path / "ballast").exists()
    assert not ballast.release()


def test_half_a_ballast_is_made_whole(tmp_path):
    (tmp_path / "ballast").write_bytes(bytes(100))
    ballast = Ballast(tmp_path / "ballast", SIZE)
    assert ballast.keep(0)
    assert ballast.held == SIZE


def test_where_too_little_would_stay_free_there_is_no_ballast(tmp_path):
    ballast = Ballast(tmp_path / "ballast", SIZE)
    assert not ballast.keep(free_space(tmp_path) * 2)
    assert not (tmp_path / "ballast").exists()


def test_a_disk_that_fills_up_meanwhile_keeps_no_half_of_it(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SIZE // 2, hard))
    try:
        assert not Ballast(tmp_path / "ballast", SIZE).keep(0)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not (tmp_path / "ballast").exists()


def test_a_ballast_that_cannot_be_removed_is_no_help(tmp_path, monkeypatch):
    ballast = Ballast(tmp_path / "ballast", SIZE)
    ballast.keep(0)

    def refused(*_args, **_more):
        raise OSError(errno.EROFS, "read-only")

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", refused)
        assert not ballast.release()
    assert ballast.held == SIZE


def test_room_is_asked_of_the_disk_under_a_folder_that_is_not_there_yet(tmp_path):
    assert free_space(tmp_path / "desk" / "outbox") == pytest.approx(
        free_space(tmp_path), abs=1 << 28
    )


def test_without_the_call_zeros_are_written(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "posix_fallocate", raising=False)
    monkeypatch.setattr(space, "_ZEROS", bytes(1000))
    assert Ballast(tmp_path / "ballast", SIZE).keep(0)
    assert (tmp_path / "ballast").read_bytes() == bytes(SIZE)
