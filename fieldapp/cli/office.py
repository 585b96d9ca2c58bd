"""`fieldapp office`: the office without a window, one command an action."""

import os
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.office_calling import running_order_command
from fieldapp.cli.office_ceremony import ceremony_command, enrol_command, pack_command
from fieldapp.cli.office_collect import acknowledge_command, collect_command
from fieldapp.cli.office_desks import (
    approve_desk_command,
    lost_laptop_command,
    revoke_desk_command,
)
from fieldapp.cli.office_import import import_command
from fieldapp.cli.office_keys import keys_app
from fieldapp.cli.office_opening import FolderOption, folder_of
from fieldapp.cli.office_papers import paper_command
from fieldapp.cli.office_people import erase_person_command, find_person_command
from fieldapp.cli.office_rebuild import rebuild_command
from fieldapp.cli.office_recover import recover_desk_command
from fieldapp.cli.office_roots import ROOT_PASSPHRASE, root_in_hand
from fieldapp.cli.office_totals import export_command, totals_command
from fieldapp.cli.output import AsJson, DryRun, say, say_json, told, usage
from fieldapp.cli.secrets import PassphraseFile, passphrase
from fieldapp.cli.tools import tools
from fieldapp.office.checks import checked
from fieldapp.office.folder import OfficeFolder, PlaceNote
from fieldapp.office.keys import new_office
from fieldapp.office.place import CAMPAIGN, Place
from fieldapp.office.roots import RootInHand, open_root
from fieldapp.office.troubles import already_an_office
from fieldapp.store.register import Programme

office_app = typer.Typer(
    help="Văn phòng: danh sách, buổi trao, gói, nhập kết quả, tổng hợp, tệp trung ương.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@office_app.command("new")
@told
def new_command(
    context: typer.Context,
    province: Annotated[str, typer.Option(help="Mã tỉnh, hai chữ số.")],
    name: Annotated[str, typer.Option(help="Tên văn phòng, như trên giấy tờ.")],
    folder: FolderOption = None,
    parent: Annotated[str, typer.Option(help="Cơ quan cấp trên, dòng đầu của giấy tờ.")] = (
        "Bảo hiểm xã hội Việt Nam"
    ),
    programme: Annotated[str, typer.Option(help="Mã chương trình.")] = CAMPAIGN.code,
    programme_name: Annotated[str, typer.Option(help="Tên chương trình.")] = CAMPAIGN.name_vi,
    starts: Annotated[str, typer.Option(help="Ngày bắt đầu, yyyy-mm-dd.")] = CAMPAIGN.starts,
    ends: Annotated[str, typer.Option(help="Ngày kết thúc, yyyy-mm-dd.")] = CAMPAIGN.ends,
    roots: Annotated[
        Path | None,
        typer.Option(help="USB của gốc A hoặc B (keys make-roots); không có thì tạo gốc mới."),
    ] = None,
    roots_passphrase_file: Annotated[
        Path | None, typer.Option(help="Tệp có mật khẩu của gốc đó ở dòng đầu.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Tạo văn phòng mới: khóa, gốc tin cậy, sổ đăng ký trống."""
    where = folder_of(folder)
    unit = tools(context).shipped.units().by_code.get(province)
    if unit is None or unit.level != "P":
        usage(f"Không có tỉnh mã {province}: hai chữ số theo danh mục đơn vị hành chính.")
    checked(PlaceNote(province, name, parent), "Tên văn phòng")
    campaign = checked(Programme(programme, programme_name, starts, ends), "Chương trình")
    if OfficeFolder(where).keys.exists():
        raise already_an_office()
    if not dry_run:
        place = Place(province, name, parent, campaign)
        words = passphrase(passphrase_file, twice=True)
        given = _given_root(roots, roots_passphrase_file, words)
        new_office(where, words, place, tools(context).outside, given).close()
    made = {"folder": str(where), "province": province, "name": name, "saved": not dry_run}
    if as_json:
        say_json(made)
        return
    say(f"Văn phòng {name} ở {where}." if not dry_run else f"Sẽ tạo văn phòng {name} ở {where}.")
    if not dry_run and roots is None:
        say("Chép hai tệp trong thư mục roots ra hai nơi cất riêng, rồi xóa khỏi máy này.")
    if not dry_run:
        say("Chuyển khóa dự phòng trong thư mục safe vào két, rồi xóa khỏi máy này.")


def _given_root(folder: Path | None, file: Path | None, words: str) -> RootInHand | None:
    """The root that certifies this office, opened by its own passphrase or the office's."""
    if folder is None:
        return None
    if file is None and ROOT_PASSPHRASE not in os.environ:
        return open_root(folder, words)
    return root_in_hand(folder, file)


office_app.command("import")(import_command)
office_app.command("ceremony")(ceremony_command)
office_app.command("running-order")(running_order_command)
office_app.command("enrol")(enrol_command)
office_app.command("pack")(pack_command)
office_app.command("collect")(collect_command)
office_app.command("acknowledge")(acknowledge_command)
office_app.command("export")(export_command)
office_app.command("totals")(totals_command)
office_app.command("find-person")(find_person_command)
office_app.command("erase-person")(erase_person_command)
office_app.command("revoke-desk")(revoke_desk_command)
office_app.command("approve-desk")(approve_desk_command)
office_app.command("lost-laptop")(lost_laptop_command)
office_app.command("recover-desk")(recover_desk_command)
office_app.command("rebuild")(rebuild_command)
office_app.command("paper")(paper_command)
office_app.add_typer(keys_app, name="keys")
