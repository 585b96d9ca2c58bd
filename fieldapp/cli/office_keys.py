"""`fieldapp office keys`: the ceremony of roots, and the office's keys over the years."""

from pathlib import Path
from typing import Annotated, cast

import typer

from fieldapp.cli.office_keys_roots import make_roots_command, restore_root_command
from fieldapp.cli.office_opening import FolderOption, folder_of, opened, write_out
from fieldapp.cli.office_roots import RootOption, RootPassphraseFile, root_in_hand
from fieldapp.cli.output import AsJson, DryRun, say, say_json, say_table, told, usage
from fieldapp.cli.secrets import PassphraseFile, passphrase, secret
from fieldapp.cli.tools import tools
from fieldapp.files.atomic import read_capped
from fieldapp.office.folder import OfficeFolder
from fieldapp.office.office import Office, open_office
from fieldapp.office.rotating import (
    Certified,
    What,
    certify,
    open_backup,
    recover,
    rotate,
)
from fieldapp.store import register_ceremonies
from fieldapp.trust.certs import fingerprint

keys_app = typer.Typer(
    help="Khóa gốc, giấy chứng nhận và khóa của văn phòng.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_LIMIT = 64 * 1024
_BACKUP = "FIELDAPP_BACKUP_PASSPHRASE"
BackupPassphraseFile = Annotated[
    Path | None,
    typer.Option(help="Tệp có mật khẩu của khóa dự phòng; không có thì dùng mật khẩu văn phòng."),
]


keys_app.command("make-roots")(make_roots_command)
keys_app.command("restore-root")(restore_root_command)


@keys_app.command("certify")
@told
def certify_command(
    context: typer.Context,
    root: RootOption,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    root_passphrase_file: RootPassphraseFile = None,
    out: Annotated[Path | None, typer.Option(help="Chép giấy chứng nhận ra thư mục này.")] = None,
    as_json: AsJson = False,
) -> None:
    """Khóa gốc ký giấy chứng nhận tiếp theo cho khóa đang dùng của văn phòng."""
    with opened(context, folder, passphrase_file) as office:
        done = certify(office, root_in_hand(root, root_passphrase_file))
    _carry(done, out)
    _tell(done, as_json=as_json)


@keys_app.command("rotate")
@told
def rotate_command(
    context: typer.Context,
    root: RootOption,
    what: Annotated[
        str, typer.Option(help="all: mọi khóa; signing: khóa ký; age: khóa niêm phong.")
    ] = "all",
    backup: Annotated[
        Path | None,
        typer.Option(help="Mất khóa hoặc mật khẩu văn phòng: mở bằng tệp dự phòng này từ két."),
    ] = None,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    root_passphrase_file: RootPassphraseFile = None,
    backup_passphrase_file: BackupPassphraseFile = None,
    out: Annotated[Path | None, typer.Option(help="Chép giấy chứng nhận ra thư mục này.")] = None,
    as_json: AsJson = False,
) -> None:
    """Thay khóa của văn phòng. Khóa cũ vẫn đọc được gói cũ; mất điện giữa chừng không mất gì."""
    if what not in {"all", "signing", "age"}:
        usage("Ghi all, signing hoặc age.")
    found, where = tools(context), folder_of(folder)
    given = root_in_hand(root, root_passphrase_file)
    if backup is not None:
        if what != "all":
            usage("Mở bằng khóa dự phòng thì mọi khóa đều thay mới.")
        key = open_backup(backup, secret(backup_passphrase_file, _BACKUP, "Mật khẩu dự phòng"))
        words = passphrase(passphrase_file, "Mật khẩu mới của văn phòng", twice=True)
        done = recover(where, given, key, words, found.outside)
    else:
        words = passphrase(passphrase_file)
        apart = secret(backup_passphrase_file, _BACKUP, "") if backup_passphrase_file else None
        with open_office(where, words, found.outside) as office:
            done = rotate(office, given, words, cast("What", what), apart)
    _carry(done, out)
    _tell(done, as_json=as_json)


@keys_app.command("show")
@told
def show_command(
    context: typer.Context,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Xem số giấy chứng nhận, số kiểm tra, bàn bị thu hồi, và khóa nào còn nằm trên máy này."""
    with opened(context, folder, passphrase_file, rehearse=dry_run) as office:
        record = _shown(office)
        desks = register_ceremonies.all_desks(office.db)
    if as_json:
        say_json(record)
        return
    say(f"Giấy chứng nhận số {record['cert_no']}, từ ngày {record['valid_from']}.")
    say(f"Số kiểm tra khóa ký: {record['fingerprint']}")
    for name, each in zip("AB", cast("list[str]", record["roots"]), strict=False):
        say(f"Số kiểm tra gốc {name}: {each}")
    gone = {each.desk: each for each in office.cert.revoked}
    rows = [
        (desk.no, desk.desk, desk.label, _trust(gone[desk.desk].after_seq, gone[desk.desk].epoch))
        if desk.desk in gone
        else (desk.no, desk.desk, desk.label, "tin")
        for desk in desks
    ]
    say_table(("Bàn", "Mã", "Tên", "Tin cậy"), rows)
    for path in cast("list[str]", record["still_here"]):
        say(f"Còn trên máy này, hãy chuyển vào két rồi xóa: {path}")


def _trust(after_seq: int, epoch: int) -> str:
    later = f" (đợt {epoch})" if epoch else ""
    return f"thu hồi sau lượt {after_seq}{later}"


def _shown(office: Office) -> dict[str, object]:
    where = OfficeFolder(office.folder)
    left = [*where.private_roots.glob("root-*.json"), *where.safe.glob("backup-*.json")]
    return {
        "cert_no": office.cert.cert_no,
        "valid_from": office.cert.valid_from,
        "fingerprint": fingerprint(office.keys.signing.pub),
        "roots": [fingerprint(pub) for pub in office.roots],
        "revoked": [
            {"desk": each.desk, "epoch": each.epoch, "after_seq": each.after_seq}
            for each in office.cert.revoked
        ],
        "former_age_keys": len(office.keys.former),
        "still_here": sorted(map(str, left)),
    }


def _carry(done: Certified, out: Path | None) -> None:
    if out is not None:
        write_out(out, done.cert.name, read_capped(done.cert, _LIMIT))


def _tell(done: Certified, *, as_json: bool) -> None:
    if as_json:
        backup = str(done.backup) if done.backup else None
        say_json({"cert_no": done.cert_no, "cert": str(done.cert), "backup": backup})
        return
    say(f"Giấy chứng nhận số {done.cert_no}: {done.cert}")
    say("Chép kèm gói mới cho mọi bàn. Cất USB gốc vào két ngay.")
    if done.backup:
        say(f"Khóa dự phòng mới, chuyển vào két rồi xóa khỏi máy: {done.backup}")
