"""`fieldapp desk rebuild`: a lost, damaged or old ledger again, from pack and journal.

With `--stick` an empty laptop becomes the desk whose copy lies there: its second life.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from fieldapp.cli.desk_keys import Keys, SecretFiles, keys_of
from fieldapp.cli.output import AsJson, DryRun, end, say, say_json, told
from fieldapp.cli.secrets import CardFile, PassphraseFile, PinFile
from fieldapp.cli.tools import Tools, tools
from fieldapp.desk import troubles
from fieldapp.desk.folder import Folder
from fieldapp.desk.rebuilding import Plan, Rebuilt, plan_rebuild, rebuild
from fieldapp.desk.stick import adopt, choose_stick, desk_on, stick_journal

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
    stick: Annotated[
        Path | None, typer.Option(help="USB giữ bản sao của bàn; máy trống thì nhận bàn từ đó.")
    ] = None,
    desk: Annotated[
        str | None, typer.Option(help="Mã bàn, khi USB có bản sao của nhiều bàn.")
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
    files = SecretFiles(card_file, pin_file, passphrase_file)
    with _home(Folder(found.profile), stick, desk, dry_run=dry_run) as folder:
        keys = keys_of(found, folder, officer, files)
        copies = (*(journal or ()), *_copy_on(stick, keys))
        plan = plan_rebuild(folder, keys.dmk, keys.card, copies)
        done = None if dry_run else _rebuilt(found, folder, keys, copies, stick)
    if as_json:
        say_json(_as_json(plan, done))
    else:
        _say(plan, done)
    end(findings=bool(plan.salvaged.beyond))


@contextmanager
def _home(
    folder: Folder, stick: Path | None, wanted: str | None, *, dry_run: bool
) -> Iterator[Folder]:
    """The desk's folder; that of an empty laptop is filled from the stick first."""
    if stick is None or folder.slots.exists() or folder.slots_copy.exists():
        yield folder
        return
    desk = desk_on(stick, wanted)
    with TemporaryDirectory() as elsewhere:
        home = Folder(Path(elsewhere)) if dry_run else folder
        adopt(home, stick, desk)
        yield home


def _copy_on(stick: Path | None, keys: Keys) -> tuple[Path, ...]:
    if stick is None:
        return ()
    found = stick_journal(stick, keys.dmk.desk)
    if not found.exists():
        raise troubles.no_desk_on(stick)
    return (found,)


def _rebuilt(
    found: Tools, folder: Folder, keys: Keys, copies: tuple[Path, ...], stick: Path | None
) -> Rebuilt:
    done = rebuild(
        folder,
        keys.dmk,
        keys.card,
        units=found.shipped.units,
        outside=found.outside,
        journals=copies,
    )
    if stick is not None:
        choose_stick(folder, keys.dmk.desk, stick)
    return done


def _as_json(plan: Plan, done: Rebuilt | None) -> dict[str, object]:
    taken = plan.salvaged
    return {
        "reason": plan.reason,
        "epoch": plan.epoch,
        "entries": len(taken.frames),
        "handovers": taken.handovers,
        "not_joined": len(taken.beyond),
        "missing": [
            {"epoch": gap.epoch, "first": gap.first, "last": gap.last} for gap in taken.missing
        ],
        "aside": str(done.aside) if done and done.aside else None,
        "dry_run": done is None,
    }


def _say(plan: Plan, done: Rebuilt | None) -> None:
    taken = plan.salvaged
    verb = "Đã dựng" if done else "Sẽ dựng"
    counted = f"{taken.handovers} lượt trao trong {len(taken.frames)} dòng"
    say(f"{verb} lại sổ ({_REASONS[plan.reason]}): {counted}, kỳ sổ {plan.epoch}.")
    if done and done.aside:
        say(f"Sổ cũ được cất ở: {done.aside}")
    if taken.missing:
        say(troubles.missing_words(taken.missing))
    if taken.beyond:
        n = len(taken.beyond)
        say(f"Còn {n} dòng trong bản sao chưa nối được. Giữ bản sao và báo văn phòng.")
