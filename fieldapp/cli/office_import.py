"""`fieldapp office import`: a locality's list, read, judged and taken in whole or not at all."""

from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.office_opening import FolderOption, opened
from fieldapp.cli.output import AsJson, DryRun, end, hint, say, say_json, say_table, told, usage
from fieldapp.cli.secrets import PassphraseFile
from fieldapp.cli.tools import tools
from fieldapp.domain.lists.problems import Problem
from fieldapp.domain.lists.reading import Context, ListReading
from fieldapp.domain.lists.report import as_json as reading_as_json
from fieldapp.domain.lists.sentences import sentence
from fieldapp.domain.office_entries import Attestation
from fieldapp.files.atomic import read_capped
from fieldapp.files.guarded_lists import read_guarded
from fieldapp.files.workbook import MOST_TEXT_BYTES
from fieldapp.office.lists import Imported, take_list

_SHOWN = 50
_SEVERITIES = {"error": "Phải sửa", "warning": "Nên xem "}


@told
def import_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Tệp Excel hoặc CSV của địa phương.")],
    list_code: Annotated[
        str | None, typer.Option("--list", help="Mã danh sách, ví dụ tran_yen.")
    ] = None,
    province: Annotated[str | None, typer.Option(help="Mã tỉnh của danh sách.")] = None,
    district: Annotated[str | None, typer.Option(help="Mã huyện; không có là cả tỉnh.")] = None,
    attested_by: Annotated[str | None, typer.Option(help="Người xác nhận ở xã.")] = None,
    document: Annotated[str | None, typer.Option(help="Số văn bản xác nhận.")] = None,
    attested_on: Annotated[str | None, typer.Option(help="Ngày xác nhận, yyyy-mm-dd.")] = None,
    readmit: Annotated[
        bool, typer.Option("--readmit", help="Nhận lại cả người đã được xóa theo yêu cầu.")
    ] = False,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Nhập danh sách; còn một lỗi thì không lưu gì. --dry-run chỉ đọc, không cần văn phòng."""
    content = read_capped(file, MOST_TEXT_BYTES)
    where = Context(province, district)
    today = tools(context).outside.now().date()
    if dry_run:
        reading = read_guarded(content, file.name, where, today)
        _tell_reading(reading, file.name, as_json=as_json)
        end(
            findings=any(each.severity == "error" for each in (*reading.problems, *reading.notices))
        )
        return
    if list_code is None:
        usage("Thiếu mã danh sách: --list.")
    word = _attestation(attested_by, document, attested_on)
    with opened(context, folder, passphrase_file) as office:
        if not province and not district:
            where = Context(office.province)
        reading = read_guarded(content, file.name, where, today)
        imported = take_list(
            office, content, reading, list_code=list_code, attested=word, readmit=readmit
        )
    _tell_imported(imported, file.name, as_json=as_json)
    end(findings=imported.refused)


def _attestation(by: str | None, document: str | None, on: str | None) -> Attestation | None:
    if by is None and document is None and on is None:
        return None
    if by is None or document is None or on is None:
        usage("Xác nhận cần đủ --attested-by, --document và --attested-on.")
    return Attestation(by, document, on)


def _tell_reading(reading: ListReading, name: str, *, as_json: bool) -> None:
    if as_json:
        say_json(reading_as_json(reading, name))
        return
    _tell_counts(reading)
    _tell_problems((*reading.problems, *reading.notices))


def _tell_imported(imported: Imported, name: str, *, as_json: bool) -> None:
    if as_json:
        say_json(
            {
                "file": name,
                "list": imported.list_code,
                "version": imported.version,
                "saved": not imported.refused and not imported.unchanged,
                "unchanged": imported.unchanged,
                "people": imported.people,
                "items": imported.items,
                "added_people": imported.added_people,
                "added_items": imported.added_items,
                "problems": [
                    {
                        "sheet": each.sheet,
                        "row": each.row,
                        "column": each.column,
                        "code": each.code,
                        "severity": each.severity,
                    }
                    for each in imported.problems
                ],
            }
        )
        return
    _tell_counts(imported.reading)
    _tell_problems(imported.problems)
    if imported.refused:
        say("Chưa lưu gì. Sửa các lỗi trên rồi nhập lại.")
    elif imported.unchanged:
        say(f"Tệp này đã nhập: danh sách {imported.list_code}, lần {imported.version}.")
    else:
        say(
            f"Đã lưu danh sách {imported.list_code}, lần {imported.version}: "
            f"thêm {imported.added_people} người, {imported.added_items} suất."
        )


def _tell_counts(reading: ListReading) -> None:
    sums = reading.counts.all
    say_table(
        ("Dòng", "Người", "Sổ BHXH", "Thẻ BHYT", "Dòng có lỗi"),
        [
            (
                reading.counts.rows,
                sums.people,
                sums.books,
                sums.cards,
                reading.counts.rows_with_error,
            )
        ],
    )


def _tell_problems(problems: tuple[Problem, ...]) -> None:
    if not problems:
        return
    for each in problems[:_SHOWN]:
        say(f"{_SEVERITIES[each.severity]}  {sentence(each)}")
    if len(problems) > _SHOWN:
        hint(f"… và {len(problems) - _SHOWN} điều nữa; xem đủ bằng --json.")
