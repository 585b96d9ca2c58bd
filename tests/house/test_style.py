"""How code should read: short, named in the field's words, and without loose ends."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import modules, text, tree

OURS = modules("fieldapp")
ALL = [*OURS, *modules("tests"), *modules(".ci")]
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
    "info": "the third severity of a list's report",
    "_info": "the same",
    "_Info": "the same",
}
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def names(module: ast.Module) -> Iterator[str]:
    """What a module names itself: not what it takes from elsewhere."""
    for node in ast.walk(module):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def banned(name: str) -> bool:
    parts = {part.lower() for part in _PARTS.findall(name)}
    return bool(parts & BANNED) and name not in ALLOWED


@pytest.mark.parametrize("path", OURS, ids=str)
def test_names_are_the_words_of_the_field(path):
    assert [name for name in (path.stem, *names(tree(path))) if banned(name)] == []


def test_a_name_is_told_apart_from_the_words_in_it():
    assert banned("user_data")
    assert banned("DeskManager")
    assert banned("do_it")
    assert not banned("done")
    assert not banned("processed")


@pytest.mark.parametrize("path", ALL, ids=str)
def test_files_and_functions_stay_short(path):
    assert len(text(path).splitlines()) <= MOST_LINES
    long = [
        node.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("path", OURS, ids=str)
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", OURS, ids=str)
def test_nothing_is_printed_and_logs_are_not_composed(path):
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        assert not (isinstance(node.func, ast.Name) and node.func.id == "print")
        if isinstance(node.func, ast.Attribute) and _is_log(node.func):
            assert isinstance(node.args[0], ast.Constant), "names and numbers are arguments"


def _is_log(called: ast.Attribute) -> bool:
    levels = {"debug", "info", "warning", "error", "critical", "exception"}
    on = called.value
    return called.attr in levels and isinstance(on, ast.Name) and "log" in on.id.lower()


@pytest.mark.parametrize("path", OURS, ids=str)
def test_only_the_last_net_catches_everything(path):
    if path.parts[1:] == ("ui", "crash.py"):
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            caught = {each.id for each in ast.walk(node.type) if isinstance(each, ast.Name)}
            assert not caught & {"Exception", "BaseException"} or _raises(node), node.lineno


def _raises(handler: ast.ExceptHandler) -> bool:
    return any(isinstance(node, ast.Raise) for node in ast.walk(handler))


@pytest.mark.parametrize("path", ALL, ids=str)
def test_nothing_is_left_for_later(path):
    later = re.compile(r"\b(TO" + "DO|FIX" + r"ME|XXX|HACK)\b")
    assert not later.search(text(path))


@pytest.mark.parametrize("path", ALL, ids=str)
def test_a_rule_is_set_aside_only_with_its_reason(path):
    bare = [
        line
        for line in text(path).splitlines()
        if re.search(r"#\s*noqa|#\s*pragma: no cover", line) and " - " not in line.split("#")[-1]
    ]
    assert bare == []


@pytest.mark.parametrize("path", modules("tests"), ids=str)
def test_no_test_is_skipped_but_for_the_system_it_runs_on(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            assert not (node.value.attr == "mark" and node.attr in {"skip", "xfail"})
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.skipif":
            assert re.search(r"sys\.platform|os\.name|geteuid", ast.unparse(node.args[0]))
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in {"pytest.skip", "pytest.importorskip"}


@pytest.mark.parametrize("path", modules("tests"), ids=str)
def test_our_own_code_is_never_mocked(path):
    for node in ast.walk(tree(path)):
        taken = {
            *([alias.name for alias in node.names] if isinstance(node, ast.Import) else []),
            *([str(node.module)] if isinstance(node, ast.ImportFrom) else []),
        }
        assert not {name for name in taken if name.startswith(("unittest", "mock"))}
