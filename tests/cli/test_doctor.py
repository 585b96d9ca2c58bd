import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldapp.domain.outside import Outside
from fieldapp.files.log_file import LOG
from fieldapp.office.folder import OfficeFolder, read_keys
from fieldapp.paths import resources
from fieldapp.trust.keys import Dmk
from fieldapp.trust.refusals import Refusable
from fieldapp.trust.sealing import decrypt
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
    assert len(said.out.splitlines()) == 8
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
    assert "HỎNG   Đồng hồ máy: 2000-01-01" in said.out


@pytest.mark.slow
def test_the_self_test_goes_from_list_to_export_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    said = say(tools(tmp_path), "doctor", "--self-test", "--json")
    assert said.code == 0
    assert said.json[-1]["found"] == "86 sổ, thẻ đã trao, 79 phiếu đã kiểm tra"
    assert list(tmp_path.iterdir()) == []


def warned(profile: Path) -> list[str]:
    """What needs a look; the machine is sound all the same."""
    said = say(tools(profile), "doctor", "--json")
    assert said.code == 0
    return [check["found"] for check in said.json if check["warning"]]


@pytest.mark.parametrize(
    ("place", "cloud"),
    [
        ("OneDrive - BHXH Yên Bái/TraoTay", "OneDrive"),
        ("Google Drive/TraoTay", "Google Drive"),
        ("Library/CloudStorage/TraoTay", "iCloud"),
        ("Dropbox (Cơ quan)/a/b", "Dropbox"),
    ],
)
def test_a_folder_that_a_cloud_copies_is_a_warning(tmp_path, place, cloud):
    (said,) = warned(tmp_path / place)
    assert f"nằm trong {cloud}." in said


@pytest.mark.parametrize("place", ["onedriver", "my dropbox", "TraoTay"])
def test_a_folder_of_another_name_is_none(tmp_path, place):
    assert warned(tmp_path / place) == []


def test_a_folder_that_others_may_read_is_a_warning(tmp_path):
    tmp_path.chmod(0o750)
    (said,) = warned(tmp_path)
    assert said.startswith("cả người khác dùng máy này.")
    assert "LƯU Ý  Người đọc được thư mục" in say(tools(tmp_path), "doctor").out


def test_receipts_kept_as_files_are_a_warning(made):
    (said,) = warned(made.folder / "desk-1")
    assert said.startswith("42 phiếu, ai cầm máy cũng đọc được.")


def test_diagnostics_are_for_the_office_alone(copied, tmp_path):
    desk, out = copied.folder / "desk-1", tmp_path / "out" / "a.age"
    out.parent.mkdir()
    log = desk / "logs" / LOG
    log.parent.mkdir()
    log.write_text(
        "2022-12-15T08:00:00+0700 WARNING fieldapp.cli trouble TEP-01\n"
        "2022-12-15T08:00:00+0700 WARNING fieldapp.cli trouble Giàng A Páo\n"
    )
    said = say(tools(desk), "doctor", "--diagnostics", out)
    assert (said.code, said.err) == (0, f"Đã ghi tệp chẩn đoán: {out}. Gửi cho văn phòng.\n")
    office = copied.folder / "office"
    keys, _ = read_keys(OfficeFolder(office), copied.secrets["passphrase"])
    for identity in keys.identities:
        found = json.loads(decrypt(out.read_bytes(), [identity], recipients=2))
        assert found["log"] == ["2022-12-15T08:00:00+0700 WARNING fieldapp.cli trouble TEP-01"]
        assert found["counts"]["receipts"] == 42
        assert found["checks"][0]["check"] == "Trao Tay"
    with pytest.raises(Refusable):
        decrypt(out.read_bytes(), [Dmk(bytes(32)).age_identity])


def test_a_machine_that_knows_no_office_says_what_to_do(tmp_path):
    said = say(tools(tmp_path / "desk"), "doctor", "--diagnostics", tmp_path / "a.age")
    assert said.code == 1
    assert "[CD-01]" in said.err
    assert list(tmp_path.iterdir()) == []
