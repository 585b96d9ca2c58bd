"""`fieldapp desk rebuild`: a lost, damaged or old ledger again, from pack and journal."""

from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli import secrets
from fieldapp.cli.desk_session import tell_wrong_pin
from fieldapp.cli.output import AsJson, DryRun, end, say, say_json, told, usage
from fieldapp.cli.secrets import CardFile, PassphraseFile, PinFile
from fieldapp.cli.tools import Tools, tools
from fieldapp.desk.enrolment import open_by_passphrase
from fieldapp.desk.folder import Folder
from fieldapp.desk.opening import Opening, WrongPin
from fieldapp.desk.rebuilding import plan_rebuild, rebuild
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.scan import secret_of_card
from fieldapp.trust.keys import Dmk

_REASONS = {"rebuilt": "sổ mất hoặc hỏng", "restored": "sổ cũ hơn bản sao"}


@told
def rebuild_command(
    context: typer.Context,
    officer: Annotated[
        str | None, typer.Option(help="Mở bằng mã PIN của cán bộ này; không có thì bằng mật khẩu.")
    ] = None,
    journal: Annotated[
        list[Path] | None, typer.Option(help="Bản sao khác của sổ (.fajournal), ví dụ trên USB.")
    ] = None,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Dựng lại sổ từ gói và bản sao; sổ cũ được cất riêng. Kết thúc 1 khi còn lượt chưa nối được.

    Lượt chưa nối được vẫn nằm trong bản sao; hãy giữ bản sao đó và báo văn phòng.
    """
    found = tools(context)
    folder = Folder(found.profile)
    digits = secrets.secret(card_file, secrets.CARD, "Số thẻ buổi trao")
    card = secret_of_card(digits)
    if card is None:
        usage("Số thẻ buổi trao chưa đúng: gõ lại đủ 7 nhóm 6 số.")
    if officer is None:
        question = "Mật khẩu của máy"
        dmk = open_by_passphrase(folder, secrets.passphrase(passphrase_file, question))
    else:
        dmk = _by_pin(found, folder, officer, digits, pin_file)
    copies = tuple(journal or ())
    plan = plan_rebuild(folder, dmk, card, copies)
    aside = None
    if not dry_run:
        units, outside = found.shipped.units, found.outside
        done = rebuild(folder, dmk, card, units=units, outside=outside, journals=copies)
        aside = done.aside
    taken = plan.salvaged
    beyond = len(taken.beyond)
    if as_json:
        say_json(
            {
                "reason": plan.reason,
                "epoch": plan.epoch,
                "entries": len(taken.frames),
                "handovers": taken.handovers,
                "not_joined": beyond,
                "aside": str(aside) if aside else None,
                "dry_run": dry_run,
            }
        )
    else:
        verb = "Sẽ dựng" if dry_run else "Đã dựng"
        counted = f"{taken.handovers} lượt trao trong {len(taken.frames)} dòng"
        say(f"{verb} lại sổ ({_REASONS[plan.reason]}): {counted}, kỳ sổ {plan.epoch}.")
        if aside:
            say(f"Sổ cũ được cất ở: {aside}")
        if beyond:
            say(f"Còn {beyond} dòng trong bản sao chưa nối được. Giữ bản sao và báo văn phòng.")
    end(findings=beyond > 0)


def _by_pin(found: Tools, folder: Folder, officer: str, card: str, pin_file: Path | None) -> Dmk:
    opening = Opening(folder, found.outside, found.shipped)
    if opening.present_card(card) is None:
        usage("Thẻ này không phải thẻ của buổi trao này.")
    pin = secrets.secret(pin_file, secrets.PIN, "Mã PIN")
    dmk = opening.unlock(OfficerId(officer), pin)
    if isinstance(dmk, WrongPin):
        tell_wrong_pin(dmk)
    return dmk
