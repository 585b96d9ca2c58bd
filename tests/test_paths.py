import sys

from fieldapp import paths


def test_resources_stand_beside_the_package_in_a_working_tree():
    assert (paths.resources() / "theme.qss").is_file()


def test_a_frozen_program_finds_them_in_its_own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert paths.resources() == tmp_path / "resources"


def test_an_installed_package_carries_them_inside(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "_HERE", tmp_path / "site-packages" / "fieldapp")

    assert paths.resources() == tmp_path / "site-packages" / "fieldapp" / "resources"


def test_records_lie_in_the_folder_of_the_profile_when_one_is_named(tmp_path):
    assert paths.data_root(tmp_path / "a" / ".." / "b") == tmp_path / "b"


def test_records_lie_where_the_system_keeps_them_otherwise():
    assert paths.data_root().name == "TraoTay"
