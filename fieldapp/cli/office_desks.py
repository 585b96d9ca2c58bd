"""`fieldapp office revoke-desk|approve-desk|lost-laptop`: what may happen to a laptop."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.office_opening import FolderOption, opened, write_out
from fieldapp.cli.office_roots import RootOption, RootPassphraseFile, root_in_hand
from fieldapp.cli.output import AsJson, DryRun, say, say_json, told, usage
from fieldapp.cli.secrets import PassphraseFile
from fieldapp.cli.tools import tools
from fieldapp.domain.ids import CeremonyId
from fieldapp.domain.lost_laptop import LostLaptop
from fieldapp.domain.lost_laptop_paper import lost_laptop_paper
from fieldapp.files.atomic import read_capped
from fieldapp.files.official_pdf import render_official
from fieldapp.office.approving import approve_desk
from fieldapp.office.enrolment import fingerprint_of
from fieldapp.office.lost_laptop import lost_laptop
from fieldapp.office.revoking import desk_of, last_known, revoke_desk

_MOST_BYTES = 70_000
DeskArgument = Annotated[str, typer.Argument(metavar="BÀN", help="Số bàn hoặc mã bàn 16 ký tự.")]


@told
def revoke_desk_command(
    context: typer.Context,
    desk: DeskArgument,
    root: RootOption,
    after_seq: Annotated[
        int | None,
        typer.Option(help="Lượt ghi cuối còn tin; không có thì lượt cuối văn phòng đã nhận."),
    ] = None,
    epoch: Annotated[int, typer.Option(help="Đợt của lượt ghi đó.")] = 0,
    reason: Annotated[str | None, typer.Option(help="Lý do, ghi vào sổ văn phòng.")] = None,
    out: Annotated[Path | None, typer.Option(help="Chép giấy chứng nhận ra thư mục này.")] = None,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    root_passphrase_file: RootPassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Thôi tin một bàn từ một lượt ghi trở đi; cần khóa gốc. Lượt trước đó giữ nguyên."""
    if epoch and after_seq is None:
        usage("--epoch cần đi cùng --after-seq.")
    with opened(context, folder, passphrase_file) as office:
        gone = desk_of(office, desk)
        after = (epoch, after_seq) if after_seq is not None else last_known(office, gone.desk)
        if not dry_run:
            given = root_in_hand(root, root_passphrase_file)
            revoke_desk(office, given, desk, after=after, reason=reason)
            if out is not None:
                write_out(out, office.cert_name, office.cert_file)
        cert_no = office.cert.cert_no
    if as_json:
        point = {"desk": gone.desk, "desk_no": gone.no, "epoch": after[0], "after_seq": after[1]}
        say_json(point | {"cert_no": cert_no, "saved": not dry_run})
        return
    verb = "Sẽ thu hồi" if dry_run else "Đã thu hồi"
    later = f" của đợt {after[0]}" if after[0] else ""
    say(f"{verb} bàn {gone.no} (mã {gone.desk}) sau lượt ghi {after[1]}{later}.")
    if not dry_run:
        say(f"Giấy chứng nhận số {cert_no}: chép cho mọi bàn, kèm gói mới.")
        say("Lượt ghi sau đó: nếu đã nhận thì thành trường hợp chờ xem, nếu đến sau thì giữ riêng.")


@told
def approve_desk_command(
    context: typer.Context,
    ceremony: Annotated[str, typer.Argument(help="Mã buổi trao.")],
    file: Annotated[Path, typer.Argument(help="Tệp .fadevreq của máy dự phòng.")],
    fingerprint: Annotated[
        str | None, typer.Option(help="18 số kiểm tra đọc từ màn hình của máy đó.")
    ] = None,
    label: Annotated[str | None, typer.Option(help="Tên bàn.")] = None,
    number: Annotated[
        int | None, typer.Option(help="Số bàn máy đó đã in trên phiếu, nếu có.")
    ] = None,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Nhận một máy không có trong gói, sau khi so số kiểm tra; nhập những gói đang giữ riêng."""
    request = read_capped(file, _MOST_BYTES)
    if fingerprint is None:
        shown = fingerprint_of(request)
        usage(f"Đọc số trên máy đó rồi thêm --fingerprint. Tệp này có số {shown}.")
    with opened(context, folder, passphrase_file, rehearse=dry_run) as office:
        done = approve_desk(
            office,
            CeremonyId(ceremony),
            request,
            confirmed=fingerprint,
            label=label,
            number=number,
        )
    taken = sum(each.verdict == "accepted" for each in done.batches)
    if as_json:
        desk = {"desk": done.desk, "desk_no": done.no, "fresh": done.fresh}
        waiting = len(done.batches) - taken
        say_json(desk | {"accepted": taken, "waiting": waiting, "saved": not dry_run})
        return
    say(f"Bàn số {done.no}. Đã nhập {taken} gói đang giữ riêng, {done.fresh} lượt ghi mới.")
    if taken < len(done.batches):
        say(
            f"Còn {len(done.batches) - taken} gói của máy này phải chờ: chạy collect để xem vì sao."
        )


@told
def lost_laptop_command(
    context: typer.Context,
    desk: DeskArgument,
    out: Annotated[
        Path | None, typer.Option("--out", help="Tệp PDF khổ A4 để ghi, ví dụ mat-may.pdf.")
    ] = None,
    noticed: Annotated[
        str | None, typer.Option(help="Phát hiện lúc nào, yyyy-mm-ddThh:mm; không có là bây giờ.")
    ] = None,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Máy bị mất giữ dữ liệu của ai, và phải làm gì ngay. Danh sách có dữ liệu cá nhân."""
    if out is None and not as_json:
        usage("Thêm --out TỆP.pdf, hoặc --json.")
    with opened(context, folder, passphrase_file) as office:
        lost = lost_laptop(office, desk, _time(noticed))
    if out is not None:
        pdf = render_official(lost_laptop_paper(lost), tools(context).shipped.fonts())
        write_out(out.parent, out.name, pdf)
    if as_json:
        say_json(_record(lost, out))
        return
    say(f"{len(lost.people)} người có dữ liệu trên máy; {lost.served} người được trao tại đó.")
    say(f"Danh sách và việc cần làm: {out}")
    if not lost.revoked:
        say("Còn USB của bàn: nhập trước (office collect USB --lost-laptop), rồi hãy thu hồi.")
    say(f"Báo Bộ Công an (A05) trước {lost.report_by[11:16]} ngày {lost.report_by[:10]}.")


def _time(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone().isoformat(timespec="seconds")
    except ValueError:
        usage(f"Giờ «{text}» không đúng dạng 2026-11-22T08:14.")


def _record(lost: LostLaptop, out: Path | None) -> dict[str, object]:
    return {
        "desk": lost.desk,
        "desk_no": lost.no,
        "ceremony": lost.ceremony,
        "packs": list(lost.packs),
        "people": len(lost.people),
        "served_there": lost.served,
        "last": {"epoch": lost.last[0], "seq": lost.last[1]},
        "revoked": list(lost.revoked) if lost.revoked else None,
        "report_by": lost.report_by,
        "file": str(out) if out else None,
        "held": [
            {
                "name": each.name,
                "birth": each.birth,
                "id_number": each.id_number,
                "place": each.place,
                "here": each.here,
                "elsewhere": each.elsewhere,
            }
            for each in lost.people
        ],
    }
