"""`fieldapp desk paper`: the papers of a ceremony as this desk knows it."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from fieldapp.cli.desk_finding import person_named
from fieldapp.cli.desk_session import Officer, signed_in
from fieldapp.cli.desk_words import hits_json, refusal_json, refusal_words, say_hits
from fieldapp.cli.output import AsJson, Ending, say, say_json, told, usage
from fieldapp.cli.secrets import CardFile, PinFile
from fieldapp.cli.tools import Tools, tools
from fieldapp.desk.desk import Desk
from fieldapp.domain.documents.of_roll import Papers
from fieldapp.domain.orders import Refusal
from fieldapp.domain.standing import Standing
from fieldapp.files.atomic import carry

Kind = Literal[
    "sign-sheets",
    "fall-back",
    "blank-slips",
    "invitations",
    "void-slip",
    "later-slip",
    "take-home",
    "progress",
    "commune-minutes",
]
Which = Annotated[Kind, typer.Argument(metavar="LOẠI", help="Loại giấy.")]
NEEDS = {
    "void-slip": "số phiếu giao nhận",
    "take-home": "số phiếu giao nhận",
    "later-slip": "số giấy tờ hoặc họ tên",
    "commune-minutes": "mã hoặc tên xã",
}
What = Annotated[
    str | None, typer.Argument(metavar="CỦA_AI", help="Số phiếu, người, hoặc xã, tùy loại giấy.")
]
First = Annotated[int, typer.Option(min=1, max=99_999, help="Số đầu của phiếu viết tay.")]
Count = Annotated[int, typer.Option(min=1, max=200, help="Số tờ phiếu viết tay.")]
Hours = Annotated[str, typer.Option(help="Giờ ghi trên giấy mời, ví dụ '8 giờ 00'.")]
OutFile = Annotated[Path, typer.Option("--out", help="Tệp PDF để ghi, ví dụ ky-nhan.pdf.")]


@told
def paper_command(
    context: typer.Context,
    kind: Which,
    officer: Officer,
    out: OutFile,
    what: What = None,
    first: First = 1,
    count: Count = 20,
    hours: Hours = "",
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Lập giấy tờ của buổi trao thành PDF; giấy có thông tin cá nhân.

    void-slip, take-home cần số phiếu; later-slip cần người; commune-minutes cần xã.
    """
    check_what(kind, what)
    found = tools(context)
    with signed_in(found, officer, card_file, pin_file) as desk:
        papers = _papers(desk, found, kind, what or "", (first, count), hours, as_json=as_json)
        pdf = desk.papers.pdf(papers) if papers else b""
    write_papers(papers, pdf, out, as_json=as_json)


def check_what(kind: Kind, what: str | None) -> None:
    """End where a paper about somebody does not say about whom, or the other way round."""
    if kind in NEEDS and not what:
        usage(f"Loại {kind} cần thêm {NEEDS[kind]}.")
    if kind not in NEEDS and what:
        usage(f"Loại {kind} không cần «{what}».")


def write_papers(papers: Papers, pdf: bytes, out: Path, *, as_json: bool) -> None:
    """Put the pages where they were asked for; no papers end with findings and no file."""
    if not papers:
        say_json({"file": None, "papers": 0}) if as_json else say("Không có gì để lập giấy này.")
        raise typer.Exit(Ending.FINDINGS)
    if not out.parent.is_dir():
        usage(f"Không có thư mục {out.parent}.")
    carry(pdf, out.parent, out.name)
    if as_json:
        say_json({"file": str(out), "papers": len(papers)})
    else:
        say(f"Đã lập {len(papers)} giấy: {out}")


def _papers(
    desk: Desk,
    found: Tools,
    kind: Kind,
    what: str,
    slips: tuple[int, int],
    hours: str,
    *,
    as_json: bool,
) -> Papers:
    papers = desk.papers
    match kind:
        case "sign-sheets":
            return papers.sign_sheets()
        case "fall-back":
            return papers.fall_back()
        case "blank-slips":
            return papers.blank_slips(*slips)
        case "invitations":
            return papers.invitations(hours)
        case "void-slip":
            return papers.void_slip(what)
        case "take-home":
            return papers.take_home(what)
        case "progress":
            return papers.progress()
        case "commune-minutes":
            return papers.commune_minutes(what)
        case "later-slip":
            return _later(desk, found, what, as_json=as_json)


def _later(desk: Desk, found: Tools, what: str, *, as_json: bool) -> Papers:
    person = person_named(desk, what, found.outside)
    if isinstance(person, Standing):
        return desk.papers.later_slip(person.person.beneficiary)
    if isinstance(person, Refusal):
        say_json(refusal_json(person)) if as_json else say(refusal_words(person))
    else:
        say_json(hits_json(person)) if as_json else say_hits(person)
    raise typer.Exit(Ending.FINDINGS)
