"""`fieldapp desk sheet`: a signed sheet comes back, as a scan, a photograph or by its code."""

import re
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.desk_session import Officer, signed_in
from fieldapp.cli.output import AsJson, end, say, say_json, told, usage
from fieldapp.cli.secrets import CardFile, PinFile
from fieldapp.cli.tools import tools
from fieldapp.desk.sheets import SheetClosed, SheetRow, SignSheet
from fieldapp.files.atomic import read_capped
from fieldapp.files.official_codes import MOST_BYTES, codes_on


@told
def sheet_command(
    context: typer.Context,
    sheet: Annotated[
        str, typer.Argument(metavar="TỆP|MÃ", help="Bản quét hoặc ảnh của tờ ký, hoặc mã tờ.")
    ],
    officer: Officer,
    tick: Annotated[
        str | None, typer.Option(help="Số thứ tự các dòng đã ký, ví dụ 1,2,5-9.")
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="Mọi dòng còn chờ chữ ký đều đã ký.")
    ] = False,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Đọc tờ ký nhận đã ký: xem các dòng, hoặc ghi nhận những dòng đã ký. Không lưu ảnh.

    Kết thúc 1 khi còn dòng trống hoặc tờ không thuộc gói đang dùng.
    """
    if tick is not None and everybody:
        usage("Chọn một: --tick hoặc --all.")
    ticked = _places(tick) if tick is not None else None
    codes = _codes(sheet)
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        known = tuple(each for each in map(desk.papers.sheet, codes) if each is not None)
        if ticked is None and not everybody:
            _show(known, as_json=as_json)
            end(findings=not known or any(each.awaiting for each in known))
            return
        closed = tuple(
            done
            for each in known
            if (done := desk.confirm_sheet(each.code, _ticks(each, ticked))) is not None
        )
    _tell(closed, as_json=as_json)
    end(findings=not closed or any(each.empty or each.unmatched for each in closed))


def _ticks(sheet: SignSheet, ticked: frozenset[int] | None) -> frozenset[int]:
    return frozenset(row.place for row in sheet.awaiting) if ticked is None else ticked


def _places(text: str) -> frozenset[int]:
    places: set[int] = set()
    for part in text.split(","):
        found = re.fullmatch(r"\s*([0-9]{1,5})\s*(?:-\s*([0-9]{1,5})\s*)?", part)
        if found is None:
            usage(f"«{part}» không phải số thứ tự của dòng. Ví dụ: --tick 1,2,5-9.")
        places.update(range(int(found[1]), int(found[2] or found[1]) + 1))
    return frozenset(places)


def _codes(sheet: str) -> tuple[str, ...]:
    """A file is read for its codes; what is no file is a code that was typed."""
    path = Path(sheet)
    return codes_on(read_capped(path, MOST_BYTES)) if path.is_file() else (sheet,)


def _show(sheets: tuple[SignSheet, ...], *, as_json: bool) -> None:
    if as_json:
        say_json([_sheet_json(each) for each in sheets])
        return
    _say_unknown(found=bool(sheets))
    words = {"awaiting": "chờ chữ ký", "given": "đã xong", "nothing": "chưa nhận ở bàn này"}
    for sheet in sheets:
        say(f"Tờ {sheet.page}/{sheet.pages}, còn {len(sheet.awaiting)} dòng chờ chữ ký:")
        for row in sheet.rows:
            say(f"  {row.place:>3}  {row.name} ({row.birth[:4]}) — {words[row.state]}")


def _tell(closed: tuple[SheetClosed, ...], *, as_json: bool) -> None:
    if as_json:
        say_json(
            [
                _sheet_json(each.sheet)
                | {
                    "closed": _named(each.closed),
                    "empty": _named(each.empty),
                    "unmatched": _named(each.unmatched),
                }
                for each in closed
            ]
        )
        return
    _say_unknown(found=bool(closed))
    for each in closed:
        say(f"Tờ {each.sheet.page}/{each.sheet.pages}: ghi nhận {len(each.closed)} chữ ký.")
        for row in each.empty:
            say(f"  Dòng {row.place} còn trống: {row.name}.")
        for row in each.unmatched:
            say(f"  Dòng {row.place} có chữ ký nhưng máy chưa ghi trao: {row.name}.")


def _say_unknown(*, found: bool) -> None:
    if not found:
        say("Không thấy mã tờ nào của gói đang dùng. Gõ mã 18 số in ở đầu tờ.")


def _sheet_json(sheet: SignSheet) -> dict[str, object]:
    rows = [{"place": row.place, "name": row.name, "state": row.state} for row in sheet.rows]
    return {"code": sheet.code, "page": sheet.page, "pages": sheet.pages, "rows": rows}


def _named(rows: tuple[SheetRow, ...]) -> list[dict[str, object]]:
    return [{"place": row.place, "name": row.name} for row in rows]
