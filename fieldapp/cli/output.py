"""What the terminal says and how a command ends: 0 fine, 1 findings, 2 usage, 3 integrity.

JSON goes to standard output and nothing else does then; trouble goes to standard error.
"""

import json
import logging
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import wraps
from typing import Annotated, Any, NoReturn, ParamSpec, TypeVar

import typer

from fieldapp.domain.trouble import FieldTrouble, IntegrityTrouble, Unfit

P = ParamSpec("P")
R = TypeVar("R")
_log = logging.getLogger("fieldapp.cli")
AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON ra đầu ra chuẩn.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước, không ghi gì.")]


class Ending(IntEnum):
    """Exit codes of every command."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    INTEGRITY = 3


def told(command: Callable[P, R]) -> Callable[P, R]:
    """Let a command end with one clear sentence and its exit code when there is trouble."""

    @wraps(command)
    def calm(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except FieldTrouble as trouble:
            say_trouble(trouble)
            raise typer.Exit(_ending(trouble)) from trouble

    return calm


def _ending(trouble: FieldTrouble) -> Ending:
    if isinstance(trouble, Unfit):
        return Ending.USAGE
    return Ending.INTEGRITY if isinstance(trouble, IntegrityTrouble) else Ending.FINDINGS


def say_trouble(trouble: FieldTrouble) -> None:
    _log.warning("trouble %s", trouble.code)
    typer.echo(f"{trouble.title} {trouble.advice} [{trouble.code}]", err=True)


def usage(message: str) -> NoReturn:
    """End because the command was called in a way that cannot be meant."""
    typer.echo(message, err=True)
    raise typer.Exit(Ending.USAGE)


def end(*, findings: bool) -> None:
    """End with the code for findings if there are any; return otherwise."""
    if findings:
        raise typer.Exit(Ending.FINDINGS)


def say(text: str = "") -> None:
    """A line for people on standard output."""
    typer.echo(text)


def hint(text: str) -> None:
    """A line for people that must not mix with what is piped on."""
    typer.echo(text, err=True)


def say_json(record: Any) -> None:  # noqa: ANN401 - any JSON value
    typer.echo(json.dumps(record, ensure_ascii=False, indent=1))


def say_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns as wide as their content; numbers stand to the right."""
    table = [list(header), *([_shown(cell) for cell in row] for row in rows)]
    widths = [max(len(row[at]) for row in table) for at in range(len(header))]
    right = [
        bool(rows) and all(isinstance(row[at], int) for row in rows) for at in range(len(header))
    ]
    for row in table:
        cells = (
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        )
        typer.echo("  ".join(cells).rstrip())


def _shown(cell: object) -> str:
    if cell is None:
        return "-"
    # Vietnamese groups thousands with points.
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else str(cell)
