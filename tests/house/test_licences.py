"""Everything we pass on to others may be passed on, and carries its licence."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.house.tree import ROOT, text

LICENCES = Path("resources/licences")
ALLOWED = {
    "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MIT-CMU", "OFL-1.1",
    "PSF-2.0", "Zlib",
}  # fmt: skip
# Separate files that anybody may replace (Qt.txt); nothing else may be LGPL.
REPLACEABLE = {"pyside6-essentials", "shiboken6"}
WORDS = {
    "MIT": "Permission is hereby granted, free of charge",
    "BSD-3-Clause": "Redistribution and use in source and binary forms",
    "BSD-3-Clause AND Apache-2.0": "Redistribution and use in source and binary forms",
    "ISC": "Permission to use, copy, modify, and",
    "Zlib": "This notice may not be removed or altered from any source distribution",
}
_ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]*)\|$", re.MULTILINE)
ROWS = {
    name: (licence, known.strip())
    for name, licence, known in _ROW.findall(text(LICENCES / "THIRD-PARTY.md"))
    if licence != "Licence"
}


def needed() -> dict[str, Distribution]:
    """Every distribution that the program needs to run here."""
    project = tomllib.loads(text(Path("pyproject.toml")))["project"]
    waiting = [Requirement(line).name for line in project["dependencies"]]
    found: dict[str, Distribution] = {}
    while waiting:
        one = distribution(waiting.pop())
        name = one.metadata["Name"].lower().replace("_", "-")
        if name in found:
            continue
        found[name] = one
        requirements = [Requirement(line) for line in one.requires or ()]
        waiting += [
            each.name
            for each in requirements
            if each.marker is None or each.marker.evaluate({"extra": ""})
        ]
    return found


NEEDED = needed()


def refused(name: str, licence: str) -> bool:
    """Whether a package under this licence may not be passed on."""
    choices = [set(choice.split(" AND ")) for choice in licence.split(" OR ")]
    allowed = ALLOWED | ({"LGPL-3.0-only"} if name in REPLACEABLE else set())
    return not any(choice <= allowed for choice in choices)


def texts(one: Distribution) -> Iterator[str]:
    for file in one.files or ():
        if re.search(r"dist-info/.*(licen[cs]e|copying)", str(file), re.IGNORECASE):
            yield " ".join(file.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "AGPL-3.0", "UNKNOWN", "", "LGPL-3.0-only"])
def test_copyleft_and_silence_are_refused(licence):
    assert refused("anything", licence)
    assert refused("anything", f"MIT AND {licence}")


def test_of_several_licences_one_may_be_chosen():
    assert not refused("anything", "GPL-3.0-only OR MIT")
    assert not refused("shiboken6", "LGPL-3.0-only")


def test_the_table_names_what_is_installed_and_nothing_else():
    assert {name for name in ROWS if "/" not in name and not name.endswith(".csv")} == set(NEEDED)


@pytest.mark.parametrize("name", NEEDED)
def test_a_package_may_be_passed_on_under_what_it_says(name):
    licence, known = ROWS[name]
    assert not refused(name, licence)
    metadata = NEEDED[name].metadata.json
    stated = metadata.get("license_expression") or metadata.get("license") or ""
    if known.startswith("by its text"):
        assert any(WORDS[licence] in each for each in texts(NEEDED[name]))
    elif name in REPLACEABLE:
        assert licence in str(stated).split(" OR ")
    else:
        assert stated == licence


@pytest.mark.parametrize("name", ROWS)
def test_texts_that_are_named_are_there(name):
    for file in re.findall(r"[\w-]+\.txt", ROWS[name][1]):
        assert (ROOT / LICENCES / file).stat().st_size > 500


@pytest.mark.parametrize("folder", ["fonts", "icons"])
def test_every_typeface_and_icon_is_under_a_named_licence(folder):
    patterns = [name for name in ROWS if name.startswith(f"{folder}/")]
    named = {path for pattern in patterns for path in (ROOT / "resources").glob(pattern)}
    assert named == set((ROOT / "resources" / folder).iterdir())
    assert all(not refused(pattern, ROWS[pattern][0]) for pattern in patterns)


def test_the_project_says_its_own_licence():
    project = tomllib.loads(text(Path("pyproject.toml")))["project"]
    assert project["license"] == "Apache-2.0"
    assert "Apache License" in text(Path("LICENSE"))


def test_qt_can_be_replaced_and_the_notice_says_how():
    notice = text(LICENCES / "Qt.txt")
    assert "You may replace them" in notice
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text(LICENCES / "LGPL-3.0.txt")
    assert "GNU GENERAL PUBLIC LICENSE" in text(LICENCES / "GPL-3.0.txt")
    spec = text(Path("build.spec"))
    for gpl_only in ("virtualkeyboard", "qt6charts", "qt6graphs", "qt6datavisualization"):
        assert gpl_only in spec
