"""`fieldapp office ceremony|enrol|pack`: before the day."""

from pathlib import Path
from typing import Annotated, Literal, cast

import typer

from fieldapp.cli.office_opening import FolderOption, OutOption, opened, write_out
from fieldapp.cli.output import AsJson, DryRun, say, say_json, say_table, told, usage
from fieldapp.cli.secrets import PassphraseFile
from fieldapp.cli.tools import tools
from fieldapp.domain.ids import CeremonyId, OfficerId
from fieldapp.domain.pack_records import Officer
from fieldapp.files.atomic import read_capped
from fieldapp.office.ceremonies import Ceremony, set_ceremony
from fieldapp.office.enrolment import enrol, fingerprint_of
from fieldapp.office.packs import Issued, issue_pack

_MOST_BYTES = 70_000
_PARTS_OF_OFFICER = 3
CeremonyArgument = Annotated[str, typer.Argument(help="Mã buổi trao.")]


@told
def ceremony_command(
    context: typer.Context,
    list_code: Annotated[str, typer.Option("--list", help="Danh sách được trao ở buổi này.")],
    name: Annotated[str, typer.Option(help="Tên buổi trao, ví dụ Trấn Yên.")],
    commune: Annotated[str, typer.Option(help="Mã xã nơi trao, năm chữ số.")],
    held_on: Annotated[str, typer.Option(help="Ngày trao, yyyy-mm-dd.")],
    venue: Annotated[str, typer.Option(help="Địa điểm, ví dụ Nhà văn hóa huyện.")],
    number: Annotated[int, typer.Option(help="Thứ tự trong ngày ở xã đó.")] = 1,
    place: Annotated[str | None, typer.Option(help="Địa danh trên giấy tờ.")] = None,
    symbol: Annotated[str, typer.Option(help="Ký hiệu giấy tờ.")] = "BB-BHXH",
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Lập buổi trao cho một danh sách. Số trên thẻ buổi trao chỉ hiện một lần."""
    with opened(context, folder, passphrase_file, rehearse=dry_run) as office:
        letterhead = office.place.letterhead(place or name, venue, symbol)
        new = Ceremony(name, commune, held_on, letterhead, number)
        done = set_ceremony(office, new, list_code, tools(context).shipped.units())
    if as_json:
        told_once = {} if dry_run else {"card": done.card, "card_groups": done.card_groups}
        say_json(
            {"ceremony": done.ceremony, "items": done.items, "saved": not dry_run, **told_once}
        )
        return
    say(f"Buổi trao {done.ceremony}: {done.items} suất.")
    if not dry_run:
        say(f"Thẻ buổi trao: {done.card_groups}")
        say("In hoặc chép thẻ ngay; các số này không được lưu ở đâu khác.")


@told
def enrol_command(
    context: typer.Context,
    ceremony: CeremonyArgument,
    file: Annotated[Path, typer.Argument(help="Tệp .fadevreq của máy.")],
    fingerprint: Annotated[
        str | None, typer.Option(help="18 số kiểm tra đọc từ màn hình của máy đó.")
    ] = None,
    label: Annotated[str | None, typer.Option(help="Tên bàn, thay cho tên máy tự đặt.")] = None,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Cấp số bàn cho một máy, sau khi so số kiểm tra bằng mắt."""
    request = read_capped(file, _MOST_BYTES)
    shown = fingerprint_of(request)
    if fingerprint is None:
        usage(f"Đọc số trên máy đó rồi thêm --fingerprint. Tệp này có số {shown}.")
    with opened(context, folder, passphrase_file, rehearse=dry_run) as office:
        number = enrol(office, CeremonyId(ceremony), request, confirmed=fingerprint, label=label)
    if as_json:
        say_json({"ceremony": ceremony, "desk_no": number, "saved": not dry_run})
    else:
        say(f"Bàn số {number}.")


@told
def pack_command(
    context: typer.Context,
    ceremony: CeremonyArgument,
    officer: Annotated[
        list[str],
        typer.Option(help="Cán bộ: mã:officer|leader:họ tên. Dùng nhiều lần; cần một leader."),
    ],
    split: Annotated[
        list[str] | None,
        typer.Option(
            help="Xã cho bàn: 04498=1; 0 là bàn nào cũng được. Xã khác giữ bàn cũ hoặc chia đều."
        ),
    ] = None,
    any_desk: Annotated[
        list[str] | None, typer.Option(help="Mã xã được phục vụ ở mọi bàn. Dùng nhiều lần.")
    ] = None,
    practice: Annotated[bool, typer.Option("--practice", help="Gói tập dượt.")] = False,
    out: OutOption = Path(),
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Làm gói của buổi trao và ghi ra thư mục, kèm giấy chứng nhận của văn phòng."""
    officers = [_officer(each) for each in officer]
    dealt = _shares(split) if split else None
    with opened(context, folder, passphrase_file, rehearse=dry_run) as office:
        issued = issue_pack(
            office,
            CeremonyId(ceremony),
            officers,
            dealt,
            any_desk=frozenset(any_desk or ()),
            practice=practice,
        )
        if not dry_run:
            write_out(out, issued.file_name, issued.content)
            write_out(out, issued.cert_name, issued.cert)
    _tell(issued, out, as_json=as_json, saved=not dry_run)


def _tell(issued: Issued, out: Path, *, as_json: bool, saved: bool) -> None:
    if as_json:
        say_json(
            {
                "file": str(out / issued.file_name),
                "cert": str(out / issued.cert_name),
                "hash": issued.hash,
                "pack_no": issued.pack_no,
                "people": {str(no): count for no, count in sorted(issued.people.items())},
                "saved": saved,
            }
        )
        return
    say(f"Gói số {issued.pack_no}: {out / issued.file_name}")
    rows = [(str(no or "mọi bàn"), count) for no, count in sorted(issued.people.items())]
    say_table(("Bàn", "Người"), rows)


def _officer(text: str) -> Officer:
    parts = text.split(":", 2)
    if len(parts) < _PARTS_OF_OFFICER or parts[1] not in {"officer", "leader"}:
        usage(f"Cán bộ «{text}» không đúng dạng mã:officer|leader:họ tên.")
    role = cast("Literal['officer', 'leader']", parts[1])
    return Officer(OfficerId(parts[0]), parts[2].strip(), role)


def _shares(texts: list[str]) -> dict[str, int]:
    shares = dict(map(_share, texts))
    if len(shares) < len(texts):
        usage("Mỗi xã chỉ chia cho một bàn.")
    return shares


def _share(text: str) -> tuple[str, int]:
    commune, _, number = text.partition("=")
    if not number.isdecimal():
        usage(f"Cách chia «{text}» không đúng dạng 04498=1.")
    return commune, int(number)
