"""What is promised is proved: every proof is there, and is itself shown to fail when it must."""

import ast
import tomllib
from pathlib import Path

import pytest

from fieldapp.domain.promise import HOW, PROMISE
from tests.house.test_papers import rows
from tests.house.tree import files, text, tree

PROOFS = sorted({module for each in PROMISE for module in each.proofs})
ALSO = sorted({module for each in PROMISE for module in each.also})


def sentences_in(module: str) -> list[str]:
    found = ast.walk(tree(Path(module)))
    return [
        node.name
        for node in found
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


def controls(module: str) -> list[str]:
    return [name for name in sentences_in(module) if name.endswith(("_is_caught", "_are_caught"))]


@pytest.mark.parametrize("module", PROOFS)
def test_every_proof_is_there_and_catches_a_broken_build(module):
    assert Path(module) in files()
    assert module.startswith("tests/proof/")
    assert controls(module)


@pytest.mark.parametrize("module", ALSO)
def test_what_stands_beside_a_proof_is_there(module):
    assert Path(module) in files()
    assert sentences_in(module)


def test_the_readme_says_the_same_promise_with_its_proofs_and_their_controls():
    said = rows("The promise")
    assert [row[0] for row in said] == [each.en for each in PROMISE]
    for row, each in zip(said, PROMISE, strict=True):
        for module in each.proofs:
            assert f"`{Path(module).stem.removeprefix('test_')}`" in row[1]
            assert any(f"`{control}`" in row[2] for control in controls(module)), module


def test_the_proofs_are_run_as_the_promise_says():
    tasks = tomllib.loads(text(Path("pyproject.toml")))["tool"]["poe"]["tasks"]
    assert HOW.removeprefix("poe ") in tasks
