"""Runs commands in this process as the program does, with nobody at the keyboard."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from fieldapp.app import outside, shipped
from fieldapp.cli.main import command_line
from fieldapp.cli.tools import Tools
from fieldapp.paths import resources


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


# The register of units and the typefaces are read once.
_shipped = cache(shipped)


def tools(profile: Path) -> Tools:
    # What cannot be measured costs the floor: a second for every PIN would be long here.
    return Tools(replace(outside(), mono=lambda: 0), _shipped(), resources(), profile)


def say(found: Tools, *words: object, typed: str = "") -> Said:
    """What a command answers; `typed` is piped into it."""
    out, err, before = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.StringIO(typed)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = command_line([str(word) for word in words], found)
    finally:
        sys.stdin = before
    return Said(code, out.getvalue(), err.getvalue())
