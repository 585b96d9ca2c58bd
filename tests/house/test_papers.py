"""What is written about the house is true, and nothing in it points outside or at anybody."""

import re
import tomllib
from pathlib import Path

import pytest
import typer
from packaging.requirements import Requirement

from fieldapp.cli.main import app
from tests.house.tree import ROOT, files, text

README = text(Path("README.md"))
SEALED = {".fapack", ".fabatch", ".fajournal"}
BINARY = {".png", ".ttf", ".xlsx", ".xls", ".xlsm", ".wav", ".mo"} | SEALED
WRITTEN = [path for path in files() if path.suffix not in BINARY]
LICENCE_TEXTS = [path for path in WRITTEN if path.name == "LICENSE" or "licences" in path.parts]
# Names of vocabularies and of invented sites; nothing is ever fetched from them.
NAMES = {
    "datapackage.org", "example.com", "schemas.microsoft.com", "schemas.openxmlformats.org",
    "vss.gov.vn", "www.w3.org",
}  # fmt: skip


def section(title: str) -> str:
    found: list[str] = re.findall(
        rf"^## {title}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL
    )
    assert len(found) == 1, title
    return found[0]


def rows(title: str) -> list[list[str]]:
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def test_the_two_commands_stand_there_exactly():
    commands = [line for line in README.splitlines() if line.startswith("pip install")]
    assert commands == [
        "pip install uv && uv run fieldapp demo",
        "pip install uv && uv run poe check",
    ]
    assert text(Path(".ci/run")).splitlines()[-1] == commands[1]


def test_the_tree_of_the_readme_is_the_real_tree():
    shown, parent = set(), Path()
    for line in section("Tree").split("```")[1].strip().splitlines():
        indent, name = len(line) - len(line.lstrip()), line.split()[0]
        path = Path(name) if indent == 0 else parent / name
        parent = path if indent == 0 else parent
        shown.add(path)
    assert not [path for path in shown if not (ROOT / path).exists()]
    rooms = {Path(*path.parts[:2]) for path in files() if len(path.parts) > 2}
    mirrored = {Path("tests", room.name) for room in rooms if room.parts[0] == "fieldapp"}
    assert {room for room in rooms if room.parts[0] in {"fieldapp", "resources", "tests"}} == (
        {path for path in shown if len(path.parts) == 2 and (ROOT / path).is_dir()} | mirrored
    )


def test_every_decision_lives_in_a_module_that_says_it():
    decisions = rows("Decisions")
    assert len(decisions) >= 20
    for decision, module, line in decisions:
        assert Path(module.strip("`")) in files(), decision
        assert line


@pytest.mark.parametrize("row", rows("One handover"), ids=lambda row: row[1])
def test_every_step_of_a_handover_happens_where_it_is_said(row):
    assert (ROOT / "fieldapp" / row[1].strip("`")).exists()


def test_every_command_of_the_readme_exists():
    groups = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    described = {row[0].strip("`").removeprefix("fieldapp "): row[1] for row in rows("Commands")}
    assert set(described) == set(groups)
    for name in ("desk", "office"):
        assert set(described[name].strip("`").split()) == set(groups[name].commands)


def test_every_task_of_the_readme_exists():
    tasks = tomllib.loads(text(Path("pyproject.toml")))["tool"]["poe"]["tasks"]
    named = set(re.findall(r"uv run poe (\w+)", README))
    assert named == {name for name in tasks if not name.startswith("_")}


def test_every_picture_is_there_shown_and_small():
    shown = {Path(path) for path in re.findall(r"\((resources/screenshots/[^)]+)\)", README)}
    assert shown == {path for path in files() if "screenshots" in path.parts}
    assert all((ROOT / path).stat().st_size < 120_000 for path in shown)


def test_the_changelog_has_its_form():
    lines = text(Path("resources/CHANGELOG.md")).splitlines()
    assert lines[0].startswith("# ")
    versions = [line for line in lines if line.startswith("## ")]
    assert versions
    assert versions[0] == "## [Chưa phát hành]" or "[0." in versions[0]
    dated = re.compile(r"## \[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$")
    assert [line for line in versions[1:] if not dated.match(line)] == []
    kinds = {"Thêm mới", "Thay đổi", "Sửa lỗi", "Bỏ đi", "An toàn", "Chưa có"}
    assert {line.removeprefix("### ") for line in lines if line.startswith("### ")} <= kinds
    assert any(line.startswith("*English: ") for line in lines)


def test_no_file_points_to_another_place():
    place = re.compile(r"(?:https?|ftp|git)://([\w.-]+)")
    pointing = [
        (str(path), host)
        for path in WRITTEN
        if path not in LICENCE_TEXTS
        for host in place.findall(text(path))
        if host not in NAMES
    ]
    assert pointing == []


def test_no_file_names_a_registry():
    registry = re.compile(
        r"\b(py" + r"pi|python" + r"hosted|npm" + r"js|crates)\.(org|com|io)\b|index-url[ =]\w"
    )
    assert [str(path) for path in WRITTEN if registry.search(text(path))] == []


def test_no_file_knows_anybodys_machine():
    machine = re.compile(r"/ho" + r"me/\w|/Us" + r"ers/\w|/ro" + r"ot/|/wo" + r"rk/|[A-Z]:\\Users")
    assert [str(path) for path in WRITTEN if machine.search(text(path))] == []


def test_the_lock_covers_what_the_project_needs():
    lock = text(Path(".ci/requirements.lock"))
    pinned = dict(re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE))
    described = tomllib.loads(text(Path("pyproject.toml")))
    wanted = described["project"]["dependencies"] + described["dependency-groups"]["dev"]
    for line in wanted:
        requirement = Requirement(line)
        name = requirement.name.lower().replace("_", "-")
        assert name in pinned, "run: uv run poe lock"
        assert requirement.specifier.contains(pinned[name]), "run: uv run poe lock"


def test_everything_locked_has_its_hashes_and_no_address():
    lock = text(Path(".ci/requirements.lock"))
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        if not entry.startswith("#"):
            assert "--hash=sha256:" in entry, entry.splitlines()[0]
    assert "://" not in lock


def test_the_check_looks_for_the_libraries_the_window_needs():
    from fieldapp.ui import libraries

    listed = text(Path(".ci/debian_libraries.py"))
    for library, package in {**libraries._EVERYWHERE, **libraries._PRINTING}.items():
        assert f'"{library}": "{package}"' in listed
