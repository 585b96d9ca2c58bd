"""What every command is given by the composition root."""

from dataclasses import dataclass
from pathlib import Path

import typer

from fieldapp.desk.starting import Shipped
from fieldapp.domain.outside import Outside


@dataclass(frozen=True, slots=True)
class Tools:
    """Clock and chance, what the program ships, and where this machine's desk lies."""

    outside: Outside
    shipped: Shipped
    resources: Path
    profile: Path


def tools(context: typer.Context) -> Tools:
    found = context.find_object(Tools)
    if found is None:
        raise AssertionError("commands are started by the composition root")
    return found
