"""How long the proofs may take: short in every check, push in the long task, night when asked for.

`FIELDAPP_PROOF=short|push|night` sets the size of what the long task runs.
"""

import os
from collections.abc import Iterable
from typing import Literal

import pytest
from _pytest.mark import ParameterSet

Tier = Literal["short", "push", "night"]
_ASKED = os.environ.get("FIELDAPP_PROOF", "push")


def sized(short: int, push: int, night: int) -> int:
    """The size of a long proof in the tier that was asked for."""
    return {"short": short, "push": push, "night": night}[_ASKED]


def mostly_slow(cases: Iterable[object], *quick: object) -> list[ParameterSet]:
    """Of many cases these few run in every check, the others with the long proofs."""
    kept = list(cases)
    assert set(quick) <= set(kept)
    marks = {False: (pytest.mark.slow,), True: ()}
    return [
        pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=marks[case in quick])
        for case in kept
    ]
