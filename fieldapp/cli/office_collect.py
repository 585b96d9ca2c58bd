"""`fieldapp office collect|acknowledge`: the desks' results, and the answers to them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.office_opening import FolderOption, OutOption, opened, write_out
from fieldapp.cli.office_sticks import (
    JOURNAL_LIMIT,
    First,
    LetGo,
    Second,
    copies_in,
    copy_lines,
    opened_desks,
    say_let_go,
    unread_copies,
)
from fieldapp.cli.output import AsJson, DryRun, end, say, say_json, say_table, told, usage
from fieldapp.cli.secrets import PassphraseFile
from fieldapp.domain.ids import DeskId, Hash
from fieldapp.files.atomic import read_capped
from fieldapp.office.acknowledge import acknowledge, acknowledge_all
from fieldapp.office.collected import END_TOO_LARGE, Collected
from fieldapp.office.sticks import collect_with_sticks
from fieldapp.trust.envelope import file_hash

_MOST_BYTES = 65 * 1024 * 1024
_REASONS = {
    "bad_signature": "chữ ký sai",
    "damaged": "tệp hỏng",
    "does_not_fit": "không khớp sổ",
    "end_not_signed": "chưa có chữ ký",
    END_TOO_LARGE: "đoạn chưa tính quá lớn",
    "gap": "còn thiếu gói trước",
    "not_for_us": "không gửi cho văn phòng này",
    "practice": "gói tập dượt",
    "too_new": "bản phần mềm mới hơn",
    "unknown_key": "máy lạ",
    "unknown_pack": "gói của nơi khác",
    "wrong_ceremony": "buổi khác",
}
_WORDS = {"accepted": "đã nhận", "quarantined": "giữ riêng", "refused": "không nhận"}


@told
def collect_command(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Tệp .fabatch, .fajournal, hoặc thư mục có chúng."),
    ] = None,
    lost_laptop: Annotated[
        bool,
        typer.Option("--lost-laptop", help="Máy đã mất hoặc hỏng: nhập cả bản sao sổ trên USB."),
    ] = False,
    first: First = None,
    second: Second = None,
    let_go: LetGo = None,
    folder: FolderOption = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
    dry_run: DryRun = False,
) -> None:
    """Nhập kết quả của các bàn. Nhập lại một tệp không thay đổi gì.

    Máy mất hoặc hỏng: thêm --lost-laptop để nhập những gì USB của bàn chứng minh được; thêm --first
    và --second (hai người của văn phòng) để nhập cả đoạn cuối chưa có chữ ký.
    """
    if bool(files) == (let_go is not None):
        usage("Cho tệp cần nhập, hoặc chỉ --let-go MÃ_BÀN.")
    if let_go is not None:
        with opened(context, folder, passphrase_file, rehearse=dry_run) as office:
            found = say_let_go(office, let_go, as_json=as_json, saved=not dry_run)
        end(findings=not found)
    files = files or []
    copies = copies_in(files, every=lost_laptop or first is not None)
    batches = _batches_in(files, copies)
    paths = [*batches, *copies]
    contents = [read_capped(path, _MOST_BYTES) for path in batches]
    # A copy may be large: each is read by itself, and all of them before anything is taken in.
    prints = [file_hash(read_capped(path, JOURNAL_LIMIT)) for path in copies]
    journals = (read_capped(path, JOURNAL_LIMIT) for path in copies)
    with opened(context, folder, passphrase_file, rehearse=dry_run) as office:
        keys = opened_desks(office, copies, first, second)
        answers = collect_with_sticks(office, contents, journals, keys)
    names = _names(answers, paths, [*map(file_hash, contents), *prints])
    if as_json:
        say_json(
            {
                "saved": not dry_run,
                "files": [_record(name, each) for name, each in zip(names, answers, strict=True)],
            }
        )
    else:
        _tell(names, answers)
        if unread_copies(files, copies):
            say("Có bản sao sổ của bàn ở đây. Máy đã mất hoặc hỏng: thêm --lost-laptop.")
    end(findings=any(map(_asks_for_somebody, answers)))


def _batches_in(given: Sequence[Path], copies: Sequence[Path]) -> list[Path]:
    return [
        each
        for path in given
        for each in (sorted(path.glob("*.fabatch")) if path.is_dir() else [path])
        if each not in copies
    ]


def _asks_for_somebody(answer: Collected) -> bool:
    return (
        answer.verdict != "accepted"
        or bool(answer.conflicts)
        or bool(answer.without_effect)
        or bool(answer.unproven)
        or bool(answer.reason)
    )


def _names(
    answers: Sequence[Collected], paths: Sequence[Path], prints: Sequence[Hash]
) -> list[str]:
    """The file that each answer is about: what waited has none, a copy may hold several desks."""
    left = defaultdict[Hash, list[str]](list)
    for path, print_ in zip(paths, prints, strict=True):
        left[print_].append(path.name)
    found = [left[each.sha256] for each in answers]
    return [(each.pop(0) if len(each) > 1 else each[0]) if each else "-" for each in found]


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
    by_hash = {each.sha256: name for name, each in zip(names, answers, strict=True) if name != "-"}
    for line in dict.fromkeys(_notes(answers, by_hash)):
        say(line)


def _notes(answers: tuple[Collected, ...], names: dict[Hash, str]) -> Iterator[str]:
    """What a person must do about a copied disk or a laptop that nobody knows."""
    for each in answers:
        yield from copy_lines(each)
        if each.forked is not None:
            files = ", ".join(names.get(sha256, name) for sha256, name in each.forked.files)
            yield (
                f"Bàn {each.desk_no} (mã {each.desk}) có hai bản sổ khác nhau từ lượt ghi "
                f"{each.forked.seq}: {files}. Giữ cả hai; xem máy nào là bản sao."
            )
        if each.fingerprint is not None and each.verdict == "quarantined":
            yield (
                f"Máy lạ {each.desk}, số kiểm tra {each.fingerprint}: giữ riêng, chưa tính. So với "
                f"màn hình máy đó, rồi: fieldapp office approve-desk BUỔI {each.desk}.fadevreq"
            )


def _why(answer: Collected) -> str:
    if answer.reason == END_TOO_LARGE:
        return _REASONS[answer.reason]
    if answer.missing is not None:
        return f"còn thiếu {answer.missing[0]}–{answer.missing[1]}"
    if answer.unproven and answer.verdict == "accepted":
        return f"{answer.unproven} dòng cuối chưa ký"
    if answer.without_effect:
        return f"{answer.without_effect} lượt không tính"
    return _REASONS.get(answer.reason or "-", answer.reason or "-")


def _record(name: str, answer: Collected) -> dict[str, object]:
    fork = answer.forked
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
        "fingerprint": answer.fingerprint,
        "epoch": answer.epoch,
        "proof": answer.proof,
        "unproven": answer.unproven,
        "fork": {"seq": fork.seq, "files": [name for _, name in fork.files]} if fork else None,
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
            if answers:
                # A desk that knows an older cert only could not tell who signed.
                write_out(out, office.cert_name, office.cert_file)
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
