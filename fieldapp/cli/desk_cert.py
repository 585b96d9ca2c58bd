"""`fieldapp desk cert`: the office's newest cert, where it comes without a pack."""

from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.output import AsJson, say, say_json, told
from fieldapp.cli.tools import tools
from fieldapp.desk.enrolment import SMALL_FILE
from fieldapp.desk.folder import Folder
from fieldapp.desk.renewing import take_cert
from fieldapp.files.atomic import read_capped


@told
def cert_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Giấy chứng nhận (.facert).")],
    as_json: AsJson = False,
) -> None:
    """Nạp giấy chứng nhận mới của văn phòng. Bản cũ hơn bản đang có bị từ chối."""
    cert = take_cert(Folder(tools(context).profile), read_capped(file, SMALL_FILE))
    if as_json:
        say_json({"cert_no": cert.cert_no, "revoked": [each.desk for each in cert.revoked]})
        return
    say(f"Đã nạp giấy chứng nhận số {cert.cert_no}; dùng từ lần mở bàn tới.")
    if cert.revoked:
        say(f"Không niêm phong cho {len(cert.revoked)} bàn đã bị thu hồi.")
