import shutil
from dataclasses import replace
from datetime import UTC, datetime

from fieldapp.domain.outside import Outside
from fieldapp.paths import resources
from tests.cli.terminal import say, tools


def test_a_sound_machine_ends_well(tmp_path):
    said = say(tools(tmp_path / "none" / "yet"), "doctor", "--json")
    assert said.code == 0
    assert all(check["ok"] for check in said.json)
    (cipher,) = (check for check in said.json if "SQLCipher" in check["found"])
    assert cipher["found"].startswith("SQLCipher 4.")


def test_nothing_is_made_by_looking(tmp_path):
    say(tools(tmp_path / "desk"), "doctor")
    assert list(tmp_path.iterdir()) == []


def test_people_read_one_line_a_check(tmp_path):
    said = say(tools(tmp_path), "doctor")
    assert len(said.out.splitlines()) == 5
    assert all(line.startswith("tốt") for line in said.out.splitlines())


def test_missing_resources_are_named(tmp_path):
    partly = tmp_path / "resources"
    shutil.copytree(resources() / "sample", partly / "sample")
    said = say(replace(tools(tmp_path), resources=partly), "doctor", "--json")
    assert said.code == 1
    (wrong,) = (check for check in said.json if not check["ok"])
    assert "theme.qss" in wrong["found"]
    assert "sample" not in wrong["found"]


def test_a_clock_of_long_ago_is_a_finding(tmp_path):
    found = tools(tmp_path)
    dead = Outside(lambda: datetime(2000, 1, 1, tzinfo=UTC), lambda: 0, found.outside.random)
    said = say(replace(found, outside=dead), "doctor")
    assert said.code == 1
    assert "HỎNG  Đồng hồ máy: 2000-01-01" in said.out


def test_the_self_test_goes_from_list_to_export_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    said = say(tools(tmp_path), "doctor", "--self-test", "--json")
    assert said.code == 0
    assert said.json[-1]["found"] == "86 sổ, thẻ đã trao, 79 phiếu đã kiểm tra"
    assert list(tmp_path.iterdir()) == []
