"""`fieldapp office rebuild`: the register again, from the files that were kept."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.office_opening import FolderOption, folder_of
from fieldapp.cli.office_sticks import JOURNAL_LIMIT, copy_lines
from fieldapp.cli.output import AsJson, DryRun, end, say, say_json, told, usage
from fieldapp.cli.secrets import PassphraseFile, passphrase
from fieldapp.cli.tools import tools
from fieldapp.domain.scan import secret_of_card
from fieldapp.files.atomic import read_capped
from fieldapp.office.rebuilding import rebuild_register
from fieldapp.office.said_again import RegisterAgain

_MOST_BYTES = 65 * 1024 * 1024
_KINDS = (".facert", ".fapack", ".fadevreq", ".fabatch", ".fajournal")
_NEVER_KNOWN = (
    "Không tệp nào kể lại cam kết và phân bổ của nhà tài trợ: ghi lại nếu cần.",
    "Không tệp nào kể lại các lần xuất tệp, báo nhận đã phát và nhật ký cũ của văn phòng.",
    "Người không còn hoặc chưa có trong gói nào: nhập lại danh sách (office import), không bị đôi.",
    "Người đã được xóa theo yêu cầu có thể trở lại từ gói cũ: xóa lại bằng office erase-person.",
)


@told
def rebuild_command(
    context: typer.Context,
    folders: Annotated[
        list[Path],
        typer.Argument(metavar="THƯ_MỤC", help="Nơi giữ gói, gói gửi, chứng nhận, tệp ghi danh."),
    ],
    card_file: Annotated[
        list[Path] | None,
        typer.Option(help="Tệp có số thẻ buổi trao ở dòng đầu, để phát được gói mới; nhiều lần."),
    ] = None,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Sổ đăng ký mất: dựng lại từ các tệp đã giữ, theo thứ tự nào cũng được.

    Cần office.json của văn phòng (hoặc bản khôi phục). Không bao giờ ghi đè sổ đang có.
    Kết thúc 1 khi còn thiếu gói hoặc có tệp chưa nhập được.
    """
    paths = sorted({path for given in folders for path in _files_in(given)})
    units = tools(context).shipped.units().by_code

    def commune_name(code: str) -> str:
        return units[code].name if code in units else ""

    done = rebuild_register(
        folder_of(folder),
        passphrase(passphrase_file),
        [read_capped(path, _cap(path)) for path in paths],
        commune_name,
        tools(context).outside,
        cards=[_card_in(path) for path in card_file or ()],
        keep=not dry_run,
    )
    if as_json:
        say_json(_as_json(done, len(paths), saved=not dry_run))
    else:
        for line in _lines(done, saved=not dry_run):
            say(line)
    end(findings=bool(_lacking(done)))


def _files_in(given: Path) -> Iterator[Path]:
    if not given.exists():
        usage(f"Không có {given}.")
    if given.is_file():
        yield given
    for path in given.rglob("*") if given.is_dir() else ():
        if path.suffix in _KINDS and path.is_file():
            yield path


def _card_in(path: Path) -> bytes:
    found = secret_of_card(read_capped(path, 4096).decode("utf-8", "replace").split("\n")[0])
    if found is None:
        usage(f"Tệp {path} không có số thẻ buổi trao ở dòng đầu.")
    return found


def _cap(path: Path) -> int:
    return JOURNAL_LIMIT if path.suffix == ".fajournal" else _MOST_BYTES


def _day(day: str) -> str:
    return f"{date.fromisoformat(day):%d/%m/%Y}"


def _waiting(done: RegisterAgain) -> int:
    return sum(each.verdict != "accepted" for each in done.batches)


def _unproven(done: RegisterAgain) -> int:
    return sum(each.unproven for each in done.batches)


def _lacking(done: RegisterAgain) -> int:
    missing = len(done.missing_packs) + len(done.desks_without_request)
    return missing + _waiting(done) + _unproven(done) + done.strange


def _lines(done: RegisterAgain, *, saved: bool) -> Iterator[str]:
    verb = "Đã dựng" if saved else "Sẽ dựng"
    yield (
        f"{verb} lại sổ đăng ký: {len(done.ceremonies)} buổi, {done.people} người, "
        f"{done.packs} gói, {len(done.batches) - _waiting(done)} tệp của bàn, "
        f"{sum(each.fresh for each in done.batches)} lượt ghi."
    )
    for ceremony, number in done.missing_packs:
        yield f"Thiếu gói số {number} của buổi {ceremony}: tệp làm theo gói ấy sẽ được giữ riêng."
    if done.desks_without_request:
        numbers = ", ".join(map(str, done.desks_without_request))
        yield f"Thiếu tệp ghi danh (.fadevreq) hoặc gói gửi đầu tiên của bàn {numbers}."
    if _waiting(done):
        yield f"{_waiting(done)} tệp của bàn chưa nhập được: xem bằng office collect."
    for each in done.batches:
        yield from copy_lines(each)
    if done.strange:
        yield f"{done.strange} tệp không phải của văn phòng này hoặc đã bị sửa: bỏ qua."
    yield (
        f"Dùng chứng nhận số {done.cert.cert_no}, ngày {_day(done.cert.valid_from)}, thu hồi "
        f"{len(done.cert.revoked)} máy. So với chứng nhận mới nhất của văn phòng: nếu có số lớn "
        "hơn, chép tệp .facert ấy vào và dựng lại, kẻo máy đã thu hồi lại được nhận."
    )
    if done.withdrawn:
        yield f"{done.withdrawn} món không còn trong gói mới nhất: coi như đã rút."
    if done.lists:
        names = ", ".join(f"{code} (bản {version})" for code, version in done.lists)
        yield f"Danh sách được nhắc trong gói: {names}. Nhập lại tệp danh sách nếu còn giữ."
    for ceremony in done.cards_unknown:
        yield f"Chưa biết thẻ buổi {ceremony}: chưa phát được gói mới. Có thẻ: thêm --card-file."
    yield from _NEVER_KNOWN


def _as_json(done: RegisterAgain, files: int, *, saved: bool) -> dict[str, object]:
    return {
        "saved": saved,
        "files": files,
        "ceremonies": list(done.ceremonies),
        "people": done.people,
        "packs": done.packs,
        "missing_packs": [{"ceremony": who, "pack_no": no} for who, no in done.missing_packs],
        "desks_without_request": list(done.desks_without_request),
        "lists": [{"list": code, "version": version} for code, version in done.lists],
        "cards_unknown": list(done.cards_unknown),
        "cert_no": done.cert.cert_no,
        "cert_valid_from": done.cert.valid_from,
        "revoked": len(done.cert.revoked),
        "withdrawn": done.withdrawn,
        "strange": done.strange,
        "accepted": len(done.batches) - _waiting(done),
        "waiting": _waiting(done),
        "unproven": _unproven(done),
        "entries": sum(each.fresh for each in done.batches),
        "not_known": list(_NEVER_KNOWN),
    }
