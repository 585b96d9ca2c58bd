"""`fieldapp desk purge`: destroys the keys of a desk that is done, then its data."""

from typing import Annotated

import typer

from fieldapp.cli.desk_keys import SecretFiles, dmk_of
from fieldapp.cli.output import AsJson, DryRun, end, say, say_json, told
from fieldapp.cli.secrets import CardFile, PassphraseFile, PinFile
from fieldapp.cli.tools import tools
from fieldapp.desk.folder import Folder
from fieldapp.desk.purging import Purged, finish_purge, plan_purge, purge
from fieldapp.domain.dates import shown_day
from fieldapp.domain.retention import Retention


@told
def purge_command(
    context: typer.Context,
    officer: Annotated[
        str | None, typer.Option(help="Mở bằng mã PIN của cán bộ này; không có thì bằng mật khẩu.")
    ] = None,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Hủy khóa rồi xóa dữ liệu của bàn, khi văn phòng đã nhận đủ và hết hạn giữ.

    Kết thúc 1 khi chưa được xóa. Nhật ký kỹ thuật được giữ lại. Bị ngắt giữa chừng thì chạy lại.
    """
    found = tools(context)
    folder, files = Folder(found.profile), SecretFiles(card_file, pin_file, passphrase_file)
    done = None if dry_run else finish_purge(folder)
    if done is not None:
        _say_purged(done, as_json=as_json)
        return
    dmk = dmk_of(found, folder, officer, files)
    answer = plan_purge(folder, dmk) if dry_run else purge(folder, dmk, found.outside)
    if isinstance(answer, Purged):
        _say_purged(answer, as_json=as_json)
        return
    may = answer.permits(found.outside.now())
    if as_json:
        say_json(_as_json(answer, may=may))
    else:
        for line in words(answer, may=may):
            say(line)
    end(findings=not may)


def words(kept: Retention, *, may: bool) -> list[str]:
    """Why the data stays, and from when on it may go."""
    said = []
    if kept.waiting:
        said.append(f"Gói chưa có báo nhận: {', '.join(kept.waiting)}.")
    if kept.open_epochs and not kept.practice:
        said.append("Còn việc mà văn phòng chưa báo nhận. Niêm phong, gửi, rồi nạp báo nhận.")
    if kept.unjoined:
        n = kept.unjoined
        said.append(f"Bản sao còn {n} dòng không có trong sổ, văn phòng chưa nhận. Báo văn phòng.")
    if kept.until is not None:
        said.append(f"Hạn giữ dữ liệu: đến {kept.until:%H:%M} {shown_day(kept.until.date())}.")
    said.append("Được xóa." if may else "Chưa được xóa. Chưa thay đổi gì.")
    return said


def _as_json(kept: Retention, *, may: bool) -> dict[str, object]:
    return {
        "ceremony": kept.ceremony,
        "practice": kept.practice,
        "may": may,
        "purged": False,
        "waiting": list(kept.waiting),
        "open_epochs": list(kept.open_epochs),
        "not_joined": kept.unjoined,
        "since": kept.since.isoformat() if kept.since else None,
        "until": kept.until.isoformat() if kept.until else None,
    }


def _say_purged(done: Purged, *, as_json: bool) -> None:
    if as_json:
        say_json({"purged": True, "desk": done.desk, "left": [str(each) for each in done.left]})
        return
    say(f"Đã hủy khóa và xóa dữ liệu của bàn {done.desk}.")
    for each in done.left:
        say(f"Tệp lạ còn lại: {each}")
