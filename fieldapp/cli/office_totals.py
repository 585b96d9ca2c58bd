"""`fieldapp office export|totals`: what the register says, for others and for oneself."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from fieldapp.cli.office_opening import FolderOption, OutOption, opened, write_out
from fieldapp.cli.output import AsJson, DryRun, end, hint, say, say_json, say_table, told, usage
from fieldapp.cli.secrets import PassphraseFile
from fieldapp.domain.ids import NOBODY, CeremonyId, OfficerId
from fieldapp.office.export import InClear, export
from fieldapp.office.totals import totals


@told
def export_command(
    context: typer.Context,
    to: Annotated[
        list[str] | None, typer.Option(help="Khóa age của người nhận (age1…). Dùng nhiều lần.")
    ] = None,
    unsealed: Annotated[
        bool,
        typer.Option("--unsealed", help="Không niêm phong: ai có tệp cũng đọc được. Cần --why."),
    ] = False,
    by: Annotated[str | None, typer.Option("--by", help="Mã cán bộ lập tệp.")] = None,
    why: Annotated[str | None, typer.Option("--why", help="Lý do không niêm phong.")] = None,
    profile: Annotated[
        Literal["register", "statistics"], typer.Option(help="Đủ, hoặc chỉ để thống kê.")
    ] = "register",
    out: OutOption = Path(),
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Lập tệp trung ương. Cùng sổ đăng ký thì cùng nội dung."""
    if unsealed and not (by and why):
        usage("Tệp không niêm phong cần --by (mã cán bộ) và --why (lý do); cả hai được ghi lại.")
    in_clear = InClear(OfficerId(by or NOBODY), why or "") if unsealed else None
    with opened(context, folder, passphrase_file, rehearse=dry_run) as office:
        made = export(office, profile, to or (), officer=by or NOBODY, in_clear=in_clear)
        if not dry_run:
            write_out(out, made.file_name, made.content)
    if as_json:
        say_json(
            {
                "file": str(out / made.file_name),
                "bytes": len(made.content),
                "entries": made.entries,
                "rows": made.rows,
                "saved": not dry_run,
            }
        )
    else:
        say(f"{out / made.file_name}: {made.rows} dòng từ {made.entries} lượt ghi.")
        if unsealed and not dry_run:
            hint("Tệp không niêm phong: giữ nơi an toàn.")


@told
def totals_command(
    context: typer.Context,
    ceremony: Annotated[
        str | None, typer.Argument(help="Mã buổi trao; không có là toàn bộ.")
    ] = None,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Số phải trao, đã trao, chưa trao của từng loại."""
    with opened(context, folder, passphrase_file) as office:
        found = totals(office, CeremonyId(ceremony) if ceremony else None)
    if as_json:
        say_json(
            {
                "ceremony": ceremony,
                "items": {
                    each.item: {
                        "due": each.due,
                        "handed_over": each.handed_over,
                        "not_handed_over": each.not_handed_over,
                        "conflicts": each.conflicts,
                    }
                    for each in found.items
                },
                "people": found.people,
                "people_served": found.people_served,
                "people_done": found.people_done,
                "batches": found.batches,
                "waiting_batches": found.waiting_batches,
                "set_aside": found.set_aside,
            }
        )
    else:
        rows = [
            (each.name_vi, each.due, each.handed_over, each.not_handed_over, each.conflicts)
            for each in found.items
        ]
        say_table(("Loại", "Phải trao", "Đã trao", "Chưa trao", "Trùng"), rows)
        say(f"Người: {found.people_done} trên {found.people} đã nhận đủ.")
    end(
        findings=bool(
            any(each.conflicts for each in found.items) or found.waiting_batches or found.set_aside
        )
    )
