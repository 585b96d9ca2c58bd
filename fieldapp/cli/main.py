"""The command `fieldapp`: every command has --help, --json and the same exit codes."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated

import typer
from typer.main import get_command

from fieldapp import __version__
from fieldapp.cli.demo import demo
from fieldapp.cli.desk import desk_app
from fieldapp.cli.doctor import doctor
from fieldapp.cli.office import office_app
from fieldapp.cli.output import Ending
from fieldapp.cli.promise import promise
from fieldapp.cli.scan import scan
from fieldapp.cli.tools import Tools
from fieldapp.cli.verify import verify

app = typer.Typer(
    name="fieldapp",
    help="Trao Tay: trao sổ BHXH, thẻ BHYT. Không có lệnh nào thì mở cửa sổ.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(demo)
app.command()(scan)
app.command()(verify)
app.command()(doctor)
app.command()(promise)
app.add_typer(desk_app, name="desk")
app.add_typer(office_app, name="office")


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"Trao Tay {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="In số phiên bản."),
    ] = False,
) -> None:
    """Trao Tay: trao sổ BHXH, thẻ BHYT. Không có lệnh nào thì mở cửa sổ."""


@cache
def _built() -> Callable[..., object]:
    """Fifty commands take longer to build than most of them to run."""
    return get_command(app)


def command_line(arguments: Sequence[str], tools: Tools) -> int:
    """Run one command; the exit code is 0 fine, 1 findings, 2 usage, 3 integrity."""
    try:
        # Called itself, the app would put a net of its own that shows traces to the officer.
        _built()(list(arguments), prog_name="fieldapp", obj=tools)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else Ending.FINE
    return Ending.FINE
