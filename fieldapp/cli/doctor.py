"""`fieldapp doctor`: is this machine fit for the day? `--self-test` does a whole round for real."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.demo import run_demo
from fieldapp.cli.doctor_checks import Check, checks_of
from fieldapp.cli.output import AsJson, Ending, hint, say, say_json, told
from fieldapp.cli.tools import Tools, tools
from fieldapp.desk.diagnostics import sealed_diagnostics
from fieldapp.desk.folder import Folder
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import write_whole

SelfTest = Annotated[
    bool,
    typer.Option("--self-test", help="Làm thử cả một buổi trao trong thư mục tạm rồi xóa đi."),
]
Diagnostics = Annotated[
    Path | None,
    typer.Option(
        help="Ghi tệp chẩn đoán cho người hỗ trợ: không có tên ai, chỉ văn phòng mở được."
    ),
]


@told
def doctor(
    context: typer.Context,
    self_test: SelfTest = False,
    diagnostics: Diagnostics = None,
    as_json: AsJson = False,
) -> None:
    """Kiểm tra máy trước buổi trao: mã hóa, tài nguyên, ổ đĩa, đồng hồ. Lỗi thì kết thúc mã 1."""
    found = tools(context)
    checks = list(checks_of(found))
    if self_test:
        checks.append(_whole_round(found))
    listed = [each.as_json() for each in checks]
    if diagnostics is not None:
        sealed = sealed_diagnostics(Folder(found.profile), listed, found.outside.time)
        write_whole(diagnostics, sealed)
        hint(f"Đã ghi tệp chẩn đoán: {diagnostics}. Gửi cho văn phòng.")
    if as_json:
        say_json(listed)
    else:
        for each in checks:
            say(f"{each.mark}  {each.name}: {each.found}")
    if not all(each.ok for each in checks):
        raise typer.Exit(Ending.FINDINGS)


def _whole_round(found: Tools) -> Check:
    """A ceremony from list to export: opens ledgers, hands over, renders, seals, verifies."""
    name = "Làm thử một buổi trao"
    with tempfile.TemporaryDirectory(prefix="trao-tay-") as folder:
        try:
            result = run_demo(Path(folder) / "thu", found)
        except FieldTrouble as trouble:
            return Check(name, ok=False, found=str(trouble))
    handed = sum(result.handed_over.values())
    words = f"{handed} sổ, thẻ đã trao, {result.receipts} phiếu đã kiểm tra"
    return Check(name, handed > 0, words)
