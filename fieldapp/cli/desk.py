"""`fieldapp desk …`: the desk without a window; before the doors open and in the evening."""

from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli import secrets
from fieldapp.cli.desk_calling import call_app
from fieldapp.cli.desk_cert import cert_command
from fieldapp.cli.desk_closing import close_day
from fieldapp.cli.desk_list import open_list_command
from fieldapp.cli.desk_papers import paper_command
from fieldapp.cli.desk_people import find, hand_over, void
from fieldapp.cli.desk_pins import codes_json, reset_pin, say_codes
from fieldapp.cli.desk_purge import purge_command
from fieldapp.cli.desk_rebuild import rebuild_command
from fieldapp.cli.desk_requests import ask_app
from fieldapp.cli.desk_sending import sealed_and_copied
from fieldapp.cli.desk_session import Officer, WithPassphrase, signed_in, signed_in_by_passphrase
from fieldapp.cli.desk_sheet import sheet_command
from fieldapp.cli.desk_siblings import read_batch
from fieldapp.cli.desk_stick import stick_command
from fieldapp.cli.desk_words import batch_json
from fieldapp.cli.output import AsJson, Ending, say, say_json, told, usage
from fieldapp.cli.secrets import CardFile, LeaderPinFile, PassphraseFile, PinFile
from fieldapp.cli.tools import tools
from fieldapp.desk.enrolment import SMALL_FILE, enrol, guess_cost, open_by_passphrase
from fieldapp.desk.folder import Folder
from fieldapp.desk.loading import load_pack
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.scan import secret_of_card
from fieldapp.files.atomic import read_capped

FILE_LIMIT = 65 * 1024 * 1024
desk_app = typer.Typer(help="Bàn trao, không cần cửa sổ.", no_args_is_help=True)
desk_app.command("find")(find)
desk_app.command("hand-over")(hand_over)
desk_app.command("void")(void)
desk_app.command("close-day")(close_day)
desk_app.command("reset-pin")(reset_pin)
desk_app.command("purge")(purge_command)
desk_app.command("rebuild")(rebuild_command)
desk_app.command("cert")(cert_command)
desk_app.command("stick")(stick_command)
desk_app.command("read-batch")(read_batch)
desk_app.add_typer(call_app, name="call")
desk_app.add_typer(ask_app, name="ask")
desk_app.command("paper")(paper_command)
desk_app.command("sheet")(sheet_command)
desk_app.command("open-list")(open_list_command)


@desk_app.command("enrol")
@told
def enrol_desk(
    context: typer.Context,
    label: Annotated[str, typer.Option(help="Tên dán trên máy, ví dụ 'Máy TY-03'.")],
    roots: Annotated[Path, typer.Option(help="Tệp khóa gốc (roots.json) của cơ quan.")],
    cert: Annotated[Path, typer.Option(help="Giấy chứng nhận (.facert) của văn phòng.")],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Ghi danh máy này làm một bàn trao; mang tệp .fadevreq về văn phòng."""
    found = tools(context)
    done = enrol(
        Folder(found.profile),
        label=label,
        passphrase=secrets.passphrase(passphrase_file, "Mật khẩu của máy", twice=True),
        roots=read_capped(roots, SMALL_FILE),
        cert=read_capped(cert, SMALL_FILE),
        outside=found.outside,
        cost=guess_cost(found.outside),
    )
    if as_json:
        request = str(done.request)
        say_json({"desk": done.desk, "fingerprint": done.fingerprint, "request": request})
    else:
        say(f"Bàn {done.desk}. Đọc cho văn phòng so: {done.fingerprint}")
        say(f"Tệp mang về văn phòng: {done.request}")


@desk_app.command("open")
@told
def open_pack(
    context: typer.Context,
    pack: Annotated[Path, typer.Argument(metavar="TỆP", help="Gói buổi trao (.fapack).")],
    officer: Officer,
    leader: Annotated[str | None, typer.Option(help="Mã phụ trách đoàn trong gói.")] = None,
    cert: Annotated[Path | None, typer.Option(help="Giấy chứng nhận mới (.facert).")] = None,
    passphrase_file: PassphraseFile = None,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    leader_pin_file: LeaderPinFile = None,
    as_json: AsJson = False,
) -> None:
    """Nạp gói bằng thẻ buổi trao và mật khẩu của máy; mỗi cán bộ đặt mã PIN 6 số."""
    found = tools(context)
    folder = Folder(found.profile)
    content = read_capped(pack, FILE_LIMIT)
    card = secret_of_card(secrets.secret(card_file, secrets.CARD, "Số thẻ buổi trao"))
    if card is None:
        usage("Số thẻ buổi trao chưa đúng: gõ lại đủ 7 nhóm 6 số.")
    pins = {OfficerId(officer): secrets.secret(pin_file, secrets.PIN, "Mã PIN", twice=True)}
    if leader is not None:
        question = "Mã PIN của phụ trách đoàn"
        pin = secrets.secret(leader_pin_file, secrets.LEADER_PIN, question, twice=True)
        pins[OfficerId(leader)] = pin
    loaded = load_pack(
        folder,
        open_by_passphrase(folder, secrets.passphrase(passphrase_file, "Mật khẩu của máy")),
        content,
        cert=read_capped(cert, SMALL_FILE) if cert else None,
        card_secret=card,
        pins=pins,
        units=found.shipped.units,
        outside=found.outside,
        with_codes=True,
    )
    if as_json:
        record = {"ceremony": loaded.ceremony, "pack_no": loaded.pack_no}
        people = {"desk_no": loaded.desk_no, "beneficiaries": loaded.beneficiaries}
        say_json(record | people | {"codes": codes_json(loaded.codes)})
    else:
        say(f"Đã nạp gói {loaded.pack_no} của buổi {loaded.ceremony}.")
        say(f"Bàn {loaded.desk_no}, {loaded.beneficiaries} người được nhận.")
        say_codes(loaded.codes)


@desk_app.command("send")
@told
def send(
    context: typer.Context,
    to: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="USB hoặc thư mục để chép gói.")],
    officer: Officer,
    stick: Annotated[bool, typer.Option("--stick", help="Nơi chép là USB.")] = False,
    with_passphrase: WithPassphrase = False,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Niêm phong phần mới rồi chép gói mới nhất chưa được báo nhận; đọc lại để chắc chắn."""
    found = tools(context)
    entering = (
        signed_in_by_passphrase(found, officer, passphrase_file)
        if with_passphrase
        else signed_in(found, officer, card_file, pin_file)
    )
    with entering as desk:
        sent = sealed_and_copied(desk, to, "stick" if stick else "folder")
    if as_json:
        say_json([batch_json(each) for each in sent])
    else:
        for each in sent:
            say(f"Đã chép gói {each.no} ({each.handovers} lượt): {each.file_name}")
        if not sent:
            say("Không có gì mới để gửi.")


@desk_app.command("acknowledge")
@told
def acknowledge(
    context: typer.Context,
    answer: Annotated[Path, typer.Argument(metavar="TỆP", help="Báo nhận (.faack).")],
    officer: Officer,
    card_file: CardFile = None,
    pin_file: PinFile = None,
    as_json: AsJson = False,
) -> None:
    """Nạp báo nhận của văn phòng. Kết thúc 1 khi có lượt cần xem lại."""
    content = read_capped(answer, FILE_LIMIT)
    with signed_in(tools(context), officer, card_file, pin_file) as desk:
        said = desk.acknowledge(content)
    if as_json:
        say_json(
            {
                "batch": said.batch,
                "upto": said.upto,
                "accepted": said.accepted,
                "conflicts": said.conflicts,
                "quarantined": said.quarantined,
            }
        )
    else:
        wrong = said.conflicts + said.quarantined
        say(f"Văn phòng đã nhận {said.accepted} lượt, đang xem lại {wrong} lượt.")
    if said.conflicts or said.quarantined:
        raise typer.Exit(Ending.FINDINGS)
