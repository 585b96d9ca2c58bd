"""`fieldapp desk read-batch`: what another desk of the hall has sealed becomes known here."""

from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.desk_session import Officer, signed_in
from fieldapp.cli.output import AsJson, Ending, say, say_json, told
from fieldapp.cli.secrets import CardFile, PinFile
from fieldapp.cli.tools import tools
from fieldapp.desk.sync import BATCH_LIMIT
from fieldapp.domain.siblings import Double, SiblingRead
from fieldapp.files.atomic import read_capped


@told
def read_batch(
    context: typer.Context,
    batch: Annotated[Path, typer.Argument(metavar="TỆP", help="Gói của bàn khác (.fabatch).")],
    officer: Officer,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Nạp gói kết quả của bàn khác trong buổi. Kết thúc 1 khi có món trao ở hai nơi."""
    content = read_capped(batch, BATCH_LIMIT)
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        read = desk.siblings.read(content)
    if as_json:
        say_json(_json(read))
    else:
        _say(read)
    if read.doubles:
        raise typer.Exit(Ending.FINDINGS)


def _say(read: SiblingRead) -> None:
    if read.own:
        say("Gói này của chính bàn này. Không có gì phải nạp.")
        return
    say(f"Đã nạp {read.handovers} lượt của Bàn {read.no}, số liệu lúc {read.as_of[:16]}.")
    for double in read.doubles:
        say(f"Trao hai nơi: {double.name}, {double.item}: {_sides(double)}.")


def _sides(double: Double) -> str:
    return "; ".join(
        f"Bàn {each.desk_no} {each.at[:16]} phiếu {each.receipt}" for each in double.sides
    )


def _json(read: SiblingRead) -> dict[str, object]:
    return {
        "desk_no": read.no,
        "as_of": read.as_of,
        "own": read.own,
        "entries": read.fresh,
        "handovers": read.handovers,
        "doubles": [
            {
                "beneficiary": double.beneficiary,
                "item": double.item,
                "receipts": [each.receipt for each in double.sides],
            }
            for double in read.doubles
        ],
    }
