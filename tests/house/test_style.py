"""How code should read: short, named in the field's words, and without loose ends."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.tree import modules, text, tree

OURS = modules("fieldapp")
TESTS = modules("tests")
ALL = [*OURS, *TESTS, *modules(".ci")]
MOST_LINES, MOST_LINES_OF_FUNCTION = 300, 60
BANNED = {
    "common", "data", "do", "handle", "handler", "helper", "helpers", "info", "manager", "misc",
    "process", "util", "utils",
}  # fmt: skip
# A word that somebody else has given to the thing.
ALLOWED = {
    "data": "the key of an entry's content in formats.md",
    "EntryData": "the same",
    "DataPackage": "the name of the standard",
    "data_package": "the same",
    "data_root": "the place platformdirs calls so",
    "headerData": "what Qt calls the titles of a table",
    "info": "the third severity of a list's report",
    "_info": "the same",
    "_Info": "the same",
}
_MARKS = {"pytest.mark.skip", "pytest.mark.xfail"}
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def names(path: Path) -> Iterator[str]:
    """What a module names itself: not what it takes from elsewhere."""
    for node in nodes(path):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def banned(name: str) -> bool:
    parts = {part.lower() for part in _PARTS.findall(name)}
    return bool(parts & BANNED) and name not in ALLOWED


def test_names_are_the_words_of_the_field():
    found = [(str(path), name) for path in OURS for name in (path.stem, *names(path))]
    assert [each for each in found if banned(each[1])] == []


def test_a_name_is_told_apart_from_the_words_in_it():
    assert banned("user_data")
    assert banned("DeskManager")
    assert banned("do_it")
    assert not banned("done")
    assert not banned("processed")


def test_files_stay_short():
    assert [str(path) for path in ALL if len(text(path).splitlines()) > MOST_LINES] == []


def test_functions_stay_short():
    long = [
        (str(path), node.name)
        for path, node in walked(ALL)
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_FUNCTION
    ]
    assert long == []


def test_every_module_says_what_it_is():
    assert [str(path) for path in OURS if not ast.get_docstring(tree(path))] == []


def test_nothing_is_printed():
    printed = [
        (str(path), node.lineno)
        for path, node in walked(OURS)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print"
    ]
    assert printed == []


def test_logs_are_not_composed():
    """Names and numbers are arguments, so that one filter can take them out."""
    composed = [
        (str(path), node.lineno)
        for path, node in walked(OURS)
        if isinstance(node, ast.Call)
        and re.fullmatch(r"\w*log\w*\.(debug|info|warning|error|critical|exception)", called(node))
        and not isinstance(node.args[0], ast.Constant)
    ]
    assert composed == []


def test_only_the_last_net_catches_everything():
    broad = [
        (str(path), node.lineno)
        for path, node in walked(OURS)
        if isinstance(node, ast.ExceptHandler)
        and path.parts[1:] != ("ui", "crash.py")
        and (node.type is None or re.search(r"\b(Base)?Exception\b", ast.unparse(node.type)))
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    ]
    assert broad == []


def test_nothing_is_left_for_later():
    later = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")))
    assert [str(path) for path in ALL if later.search(text(path))] == []


def test_a_rule_is_set_aside_only_with_its_reason():
    bare = [
        (str(path), line)
        for path in ALL
        for line in text(path).splitlines()
        if re.search(r"#\s*noqa|#\s*pragma: no cover", line) and " - " not in line.split("#")[-1]
    ]
    assert bare == []


def test_no_test_is_skipped_but_for_the_system_it_runs_on():
    system = re.compile(r"sys\.platform|os\.name|geteuid")
    skipped = [
        (str(path), node.lineno)
        for path, node in walked(TESTS)
        if (isinstance(node, ast.Attribute) and ast.unparse(node) in _MARKS)
        or (isinstance(node, ast.Call) and called(node) in {"pytest.skip", "pytest.importorskip"})
        or (
            isinstance(node, ast.Call)
            and called(node) == "pytest.mark.skipif"
            and not system.search(ast.unparse(node.args[0]))
        )
    ]
    assert skipped == []


def test_our_own_code_is_never_mocked():
    taken = [
        (str(path), name)
        for path, node in walked(TESTS)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (getattr(node, "module", None) or "", *(each.name for each in node.names))
        if name.startswith(("unittest", "mock"))
    ]
    assert taken == []


def walked(paths: list[Path]) -> Iterator[tuple[Path, ast.AST]]:
    return ((path, node) for path in paths for node in nodes(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


def called(node: ast.Call) -> str:
    return ast.unparse(node.func)
