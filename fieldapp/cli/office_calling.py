"""`fieldapp office running-order`: who is called on stage, before the pack is made."""

from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.office_ceremony import CeremonyArgument
from fieldapp.cli.office_opening import FolderOption, opened
from fieldapp.cli.output import AsJson, DryRun, say, say_json, say_table, told, usage
from fieldapp.cli.secrets import PassphraseFile
from fieldapp.domain.pack_records import Beneficiary
from fieldapp.files.atomic import read_capped
from fieldapp.office.representatives import name_representatives

_MOST_BYTES = 64 * 1024


@told
def running_order_command(
    context: typer.Context,
    ceremony: CeremonyArgument,
    file: Annotated[
        Path, typer.Argument(help="Tệp chữ: mỗi dòng một số căn cước hoặc mã số BHXH, theo thứ tự.")
    ],
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Chọn đại diện lên nhận và thứ tự mời; gói làm sau đó mang theo. Tệp trống là không ai."""
    numbers = _lines(read_capped(file, _MOST_BYTES))
    with opened(context, folder, passphrase_file, rehearse=dry_run) as office:
        called = name_representatives(office, ceremony, numbers)
    if as_json:
        say_json({"ceremony": ceremony, "called": _called(called), "saved": not dry_run})
        return
    rows = [(place, each.name, each.village) for place, each in enumerate(called, 1)]
    say_table(("Số", "Họ và tên", "Thôn, bản"), rows)
    if not dry_run:
        say("Làm gói mới để các bàn nhận thứ tự này.")


def _called(people: tuple[Beneficiary, ...]) -> list[dict[str, object]]:
    return [
        {"call": place, "beneficiary": each.beneficiary, "name": each.name}
        for place, each in enumerate(people, 1)
    ]


def _lines(content: bytes) -> list[str]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        usage("Tệp phải là chữ UTF-8, mỗi dòng một số.")
    return [line.strip() for line in text.splitlines() if line.strip()]
