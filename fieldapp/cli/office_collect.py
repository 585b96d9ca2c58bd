"""`fieldapp office collect|acknowledge`: the desks' results, and the answers to them."""

from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.office_opening import FolderOption, OutOption, opened, write_out
from fieldapp.cli.output import AsJson, DryRun, end, say_json, say_table, told
from fieldapp.cli.secrets import PassphraseFile
from fieldapp.domain.ids import DeskId
from fieldapp.files.atomic import read_capped
from fieldapp.office.acknowledge import acknowledge, acknowledge_all
from fieldapp.office.collect import collect
from fieldapp.office.collected import Collected

_MOST_BYTES = 65 * 1024 * 1024
_WORDS = {"accepted": "đã nhận", "quarantined": "giữ riêng", "refused": "không nhận"}


@told
def collect_command(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Tệp .fabatch hoặc thư mục có chúng.")],
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Nhập kết quả của các bàn. Nhập lại một tệp không thay đổi gì."""
    paths = [
        each
        for given in files
        for each in (sorted(given.glob("*.fabatch")) if given.is_dir() else [given])
    ]
    contents = [read_capped(path, _MOST_BYTES) for path in paths]
    with opened(context, folder, passphrase_file, rehearse=dry_run) as office:
        answers = collect(office, contents)
    names = [path.name for path in paths] + ["-"] * (len(answers) - len(paths))
    if as_json:
        say_json(
            {
                "saved": not dry_run,
                "files": [_record(name, each) for name, each in zip(names, answers, strict=True)],
            }
        )
    else:
        _tell(names, answers)
    end(
        findings=any(
            each.verdict != "accepted" or each.conflicts or each.without_effect for each in answers
        )
    )


def _tell(names: list[str], answers: tuple[Collected, ...]) -> None:
    rows = [
        (
            name,
            each.desk_no,
            _WORDS[each.verdict],
            _why(each),
            f"{each.fresh} mới, {each.held} đã có",
            each.conflicts,
        )
        for name, each in zip(names, answers, strict=True)
    ]
    say_table(("Tệp", "Bàn", "Kết quả", "Vì sao", "Lượt ghi", "Trùng"), rows)


def _why(answer: Collected) -> str:
    if answer.missing is not None:
        return f"còn thiếu {answer.missing[0]}–{answer.missing[1]}"
    if answer.without_effect:
        return f"{answer.without_effect} lượt không tính"
    return answer.reason or "-"


def _record(name: str, answer: Collected) -> dict[str, object]:
    return {
        "file": name,
        "sha256": answer.sha256,
        "batch": answer.batch,
        "desk": answer.desk,
        "desk_no": answer.desk_no,
        "verdict": answer.verdict,
        "reason": answer.reason,
        "missing": list(answer.missing) if answer.missing else None,
        "first": answer.first,
        "last": answer.last,
        "fresh": answer.fresh,
        "held": answer.held,
        "without_effect": answer.without_effect,
        "conflicts": answer.conflicts,
    }


@told
def acknowledge_command(
    context: typer.Context,
    desks: Annotated[
        list[str] | None, typer.Argument(help="Mã bàn (16 ký tự); không có là mọi bàn.")
    ] = None,
    out: OutOption = Path(),
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Lập báo nhận cho các bàn và ghi ra thư mục."""
    with opened(context, folder, passphrase_file, rehearse=dry_run) as office:
        if desks:
            answers = tuple(acknowledge(office, DeskId(desk)) for desk in desks)
        else:
            answers = acknowledge_all(office)
        if not dry_run:
            for each in answers:
                write_out(out, each.file_name, each.content)
    counted = [
        (
            each.paper.desk,
            each.paper.upto,
            each.count("accepted", "voided"),
            each.count("conflict"),
            each.count("quarantined"),
            each.file_name,
        )
        for each in answers
    ]
    if as_json:
        names = ("desk", "upto", "accepted", "conflicts", "quarantined", "file")
        say_json(
            {
                "saved": not dry_run,
                "answers": [dict(zip(names, row, strict=True)) for row in counted],
            }
        )
    else:
        say_table(("Bàn", "Đến số", "Nhận", "Trùng", "Giữ riêng", "Tệp"), counted)
    end(findings=any(row[3] or row[4] for row in counted))
