"""`fieldapp office paper`: the papers of a ceremony from the register, before and after the day."""

from typing import Annotated

import typer

from fieldapp.cli.desk_papers import (
    Count,
    First,
    Hours,
    Kind,
    OutFile,
    What,
    Which,
    check_what,
    write_papers,
)
from fieldapp.cli.office_opening import FolderOption, opened
from fieldapp.cli.output import AsJson, Ending, say, say_json, told, usage
from fieldapp.cli.secrets import PassphraseFile
from fieldapp.cli.tools import Tools, tools
from fieldapp.domain.documents.of_roll import Papers
from fieldapp.files.official_pdf import render_officials
from fieldapp.office.papers import OfficePapers


@told
def paper_command(
    context: typer.Context,
    kind: Which,
    ceremony: Annotated[str, typer.Option(help="Mã buổi trao.")],
    out: OutFile,
    what: What = None,
    desk: Annotated[
        int | None, typer.Option(help="Số bàn, cho phiếu viết tay: mỗi bàn có số riêng.")
    ] = None,
    first: First = 1,
    count: Count = 20,
    hours: Hours = "",
    by: Annotated[str, typer.Option("--by", help="Họ tên người lập hoặc bên giao.")] = "",
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Lập giấy tờ của buổi trao từ sổ đăng ký thành PDF; giấy có thông tin cá nhân.

    void-slip, take-home cần số phiếu; later-slip cần người; commune-minutes cần xã.
    """
    check_what(kind, what)
    if (desk is None) == (kind == "blank-slips"):
        usage("Phiếu viết tay cần số bàn: --desk. Giấy khác không cần.")
    found = tools(context)
    with opened(context, folder, passphrase_file) as office:
        drawn = OfficePapers(office, ceremony)
        papers = _papers(
            drawn, found, kind, what or "", (desk or 0, first, count), hours, by, as_json=as_json
        )
    pdf = render_officials(papers, found.shipped.fonts()) if papers else b""
    write_papers(papers, pdf, out, as_json=as_json)


def _papers(
    drawn: OfficePapers,
    found: Tools,
    kind: Kind,
    what: str,
    slips: tuple[int, int, int],
    hours: str,
    by: str,
    *,
    as_json: bool,
) -> Papers:
    match kind:
        case "sign-sheets":
            return drawn.sign_sheets()
        case "fall-back":
            return drawn.fall_back()
        case "blank-slips":
            return drawn.blank_slips(*slips)
        case "invitations":
            return drawn.invitations(hours)
        case "void-slip":
            return drawn.void_slip(what)
        case "take-home":
            return drawn.take_home(what, found.shipped.premiums())
        case "progress":
            return drawn.progress(by)
        case "commune-minutes":
            return drawn.commune_minutes(what, by)
        case "later-slip":
            return _later(drawn, what, by, as_json=as_json)


def _later(drawn: OfficePapers, what: str, by: str, *, as_json: bool) -> Papers:
    people = drawn.people_named(what)
    if len(people) == 1:
        return drawn.later_slip(people[0].person.beneficiary, by)
    if as_json:
        say_json({"people": len(people)})
    elif people:
        say(f"Có {len(people)} người tên này. Dùng số giấy tờ.")
    else:
        say("Buổi trao này không có người đó.")
    raise typer.Exit(Ending.FINDINGS)
