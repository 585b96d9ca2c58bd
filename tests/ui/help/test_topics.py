"""Every face of the screen has its page, and every page that is named exists."""

import ast

import pytest

from fieldapp.ui.help import topics
from tests.house.tree import modules, tree

SHELL = [path for path in modules("fieldapp") if path.parts[1] == "ui"]


def classes() -> set[str]:
    walked = (node for path in SHELL for node in ast.walk(tree(path)))
    return {node.name for node in walked if isinstance(node, ast.ClassDef)}


def named_topics() -> set[str]:
    """What pages and sheets say of themselves: `topic = "…"` and what a `topic` property gives."""
    found = set()
    for path in SHELL:
        for node in ast.walk(tree(path)):
            match node:
                case ast.Assign(
                    targets=[ast.Name(id="topic")], value=ast.Constant(value=str(said))
                ):
                    found.add(said)
                case ast.Assign(
                    targets=[ast.Attribute(attr="topic")], value=ast.Constant(value=str(said))
                ):
                    found.add(said)
    return found - {""}


def faces() -> set[str]:
    calls = (node for path in SHELL for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    return {
        str(node.args[0].value)
        for node in calls
        if isinstance(node.func, ast.Name)
        and node.func.id == "Status"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_topic_that_is_named_has_a_page():
    known = {*topics.BY_STATUS.values(), *topics.OF_SHEETS.values(), *topics.OF_PAGES.values()}
    assert known | named_topics() <= set(topics.TOPICS)


def test_every_face_of_the_band_has_its_page():
    assert faces() <= set(topics.BY_STATUS)
    assert len(faces()) >= 8


def test_every_sheet_and_page_belongs_to_a_topic():
    assert set(topics.OF_SHEETS) <= classes()
    sheets = {name for name in classes() if name.endswith("Sheet") and name != "Sheet"}
    silent = sheets - set(topics.OF_SHEETS)
    # A sheet that says nothing belongs to the page under it.
    assert {name for name in silent if name in {"SigningSheet", "ProxySheet"}} == set()


class Said:
    topic = "calling"


def test_a_page_may_say_its_topic_itself():
    assert topics.of_page(Said()) == "calling"  # type: ignore[arg-type]
    assert topics.of_sheet(Said()) == "calling"
    assert topics.of_sheet(object()) == ""


@pytest.mark.parametrize(
    ("warned", "topic"),
    [({}, "ready"), ({"stick": True}, "stick-lag"), ({"disk": True, "stick": True}, "disk-full")],
)
def test_while_nobody_is_there_the_warning_comes_first(warned, topic):
    assert topics.of_page(object(), **warned) == topic  # type: ignore[arg-type]


def test_at_the_desk_the_person_comes_before_the_printer():
    assert topics.of_desk("received", trouble=True) == "received"
    assert topics.of_desk("ready", trouble=True) == "print"
    assert topics.of_desk("ready", trouble=False) == "ready"


@pytest.mark.parametrize(
    ("wanted", "refused", "topic"),
    [
        ("card", True, "sign-in"),
        ("pin", False, "sign-in"),
        ("pin", True, "pin-forgotten"),
        ("approver", False, "pin-forgotten"),
    ],
)
def test_the_sign_in_helps_with_what_it_asks_for(wanted, refused, topic):
    assert topics.of_sign_in(wanted, refused=refused) == topic
