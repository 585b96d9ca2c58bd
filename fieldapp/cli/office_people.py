"""`fieldapp office find-person|erase-person`: what the register holds of somebody, and its end."""

import json
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.office_opening import FolderOption, opened
from fieldapp.cli.output import AsJson, DryRun, end, hint, say, say_json, say_table, told, usage
from fieldapp.cli.secrets import PassphraseFile
from fieldapp.files.atomic import write_whole
from fieldapp.office.erasing import Erasure, Ground, erase_person
from fieldapp.office.find_person import Held, find_person, sealed_answer
from fieldapp.office.held_words import held_text

Asked = Annotated[str, typer.Argument(metavar="SỐ|TÊN", help="Số giấy tờ, hoặc họ tên.")]
_GROUNDS: dict[Ground, str] = {
    "conflict": "Còn trường hợp trùng chưa giải quyết có người này.",
    "due": "Còn suất chưa trao cho người này.",
    "programme": "Chương trình chưa kết thúc: chứng từ còn phải giữ.",
}


@told
def find_person_command(
    context: typer.Context,
    asked: Asked,
    out: Annotated[
        Path | None, typer.Option("--out", help="Ghi đủ ra tệp này; .txt để người đó đọc.")
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option(help="Khóa age của người nhận (age1…). Dùng nhiều lần.")
    ] = None,
    unsealed: Annotated[
        bool, typer.Option("--unsealed", help="Không niêm phong: ai có tệp cũng đọc được.")
    ] = False,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Tìm mọi điều sổ đăng ký giữ về một người; --json in đủ. Không có ai thì kết thúc mã 1."""
    if out is not None and unsealed == bool(to):
        usage("Tệp trả lời cần một trong hai: --to (khóa người nhận) hoặc --unsealed.")
    with opened(context, folder, passphrase_file) as office:
        held = find_person(office, asked)
    if out is not None and not held.nothing:
        text = held_text(held) if out.name.removesuffix(".age").endswith(".txt") else _json(held)
        write_whole(out, sealed_answer(text, to) if to else text.encode())
    if as_json:
        say(_json(held))
    else:
        _tell(held)
        if out is not None and not held.nothing:
            say(f"Đã ghi {out}.")
            if unsealed:
                hint("Tệp không niêm phong: giao tận tay người đó, rồi xóa khỏi máy.")
    end(findings=held.nothing)


@told
def erase_person_command(
    context: typer.Context,
    asked: Asked,
    why: Annotated[str, typer.Option("--why", help="Lý do, ví dụ số văn bản yêu cầu.")],
    by: Annotated[str, typer.Option("--by", help="Mã cán bộ thực hiện.")],
    despite: Annotated[bool, typer.Option("--despite", help="Xóa dù còn lý do phải giữ.")] = False,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Xóa hẳn tên và số của một người khỏi sổ đăng ký; tổng số giữ nguyên. Không lấy lại được."""
    with opened(context, folder, passphrase_file, rehearse=dry_run) as office:
        done = erase_person(office, asked, by=by, why=why, despite=despite)
    if as_json:
        say_json(
            {
                "people": done.people,
                "entries": done.entries,
                "handovers": done.handovers,
                "signatures": done.strokes,
                "files_out": done.files_out,
                "waiting_batches": done.waiting,
                "grounds": list(done.grounds),
                "erased": done.is_done and not dry_run,
            }
        )
    else:
        _tell_erased(done, dry_run=dry_run)
    end(findings=not done.is_done)


def _json(held: Held) -> str:
    return json.dumps({"people": held.people, **held.rows}, ensure_ascii=False, indent=1)


def _tell(held: Held) -> None:
    say_table(
        ("Họ tên", "Ngày sinh", "Xã", "Danh sách"),
        [tuple(each[key] for key in ("name", "birth", "commune", "list")) for each in held.people],
    )
    for words, count in held.counts:
        say(f"{words}: {count}")


def _tell_erased(done: Erasure, *, dry_run: bool) -> None:
    if done.grounds:
        say("Chưa xóa gì, vì:")
        for each in done.grounds:
            say(f"  {_GROUNDS[each]}")
        say("Giải quyết xong rồi làm lại. Nếu vẫn phải xóa ngay, thêm --despite.")
        return
    if not done.is_done:
        say("Không có ai như vậy trong sổ đăng ký.")
        return
    start = "Sẽ xóa" if dry_run else "Đã xóa"
    say(f"{start} tên và số của người này: {done.entries} dòng nhật ký, {done.strokes} chữ ký.")
    say(f"{done.handovers} lượt trao vẫn được tính; tổng số không đổi.")
    if done.files_out or done.waiting:
        hint(
            f"Ngoài sổ vẫn có thể còn: {done.files_out} tệp trung ương đã lập, "
            f"{done.waiting} gói kết quả đang chờ. Gói dữ liệu và bản sao cũ cũng vậy."
        )
