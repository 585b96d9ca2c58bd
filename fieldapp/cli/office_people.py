"""`fieldapp office find-person`: what the register holds of somebody who asks for it."""

from typing import Annotated

import typer

from fieldapp.cli.office_opening import FolderOption, opened
from fieldapp.cli.output import AsJson, end, say, say_json, say_table, told
from fieldapp.cli.secrets import PassphraseFile
from fieldapp.office.find_person import Held, find_person

_WORDS = {
    "entitlement": "Suất được nhận",
    "handover": "Lượt trao",
    "void": "Lượt trao đã hủy",
    "not_handed_over": "Chưa trao",
    "conflict": "Trường hợp trùng",
    "entry": "Dòng nhật ký",
}


@told
def find_person_command(
    context: typer.Context,
    asked: Annotated[str, typer.Argument(metavar="SỐ|TÊN", help="Số giấy tờ, hoặc họ tên.")],
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Tìm mọi điều sổ đăng ký giữ về một người; --json in đủ. Không có ai thì kết thúc mã 1."""
    with opened(context, folder, passphrase_file) as office:
        held = find_person(office, asked)
    if as_json:
        say_json({"people": held.people, **held.rows})
    else:
        _tell(held)
    end(findings=held.nothing)


def _tell(held: Held) -> None:
    say_table(
        ("Họ tên", "Ngày sinh", "Xã", "Danh sách"),
        [tuple(each[key] for key in ("name", "birth", "commune", "list")) for each in held.people],
    )
    for name, words in _WORDS.items():
        say(f"{words}: {len(held.rows[name])}")
