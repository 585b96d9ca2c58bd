"""`fieldapp verify`: is a receipt code or a signed file what it claims to be? Never "entitled"."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.key_ring import PACK_LIMIT, KeyRing, read_key_ring
from fieldapp.cli.output import AsJson, Ending, say, say_json, told
from fieldapp.cli.tools import tools
from fieldapp.domain.trouble import IntegrityTrouble
from fieldapp.files.atomic import read_capped
from fieldapp.office.export import verify_export
from fieldapp.trust.acknowledgements import open_acknowledgement
from fieldapp.trust.batches import read_batch_manifest
from fieldapp.trust.certs import open_cert, open_devreq
from fieldapp.trust.packs import read_pack_manifest
from fieldapp.trust.receipts import ReceiptRefusal, check_code, verify_receipt
from fieldapp.trust.refusals import Refusable

What = Annotated[
    str,
    typer.Argument(
        metavar="MÃ|TỆP", help="318 số của mã trên phiếu, một tệp đã ký, hoặc - (mỗi dòng một mã)."
    ),
]
Keys = Annotated[
    Path | None,
    typer.Option("--keys", help="Thư mục có roots.json, .facert, .fapack; mặc định là bàn này."),
]
_GOOD, _ZIP = "good", b"PK"
Verdict = dict[str, object]


@told
def verify(context: typer.Context, what: What, keys: Keys = None, as_json: AsJson = False) -> None:
    """Kiểm tra chữ ký của phiếu hoặc tệp. Không nói ai được nhận gì.

    Kết thúc: 0 chữ ký đúng, 1 không đọc được hoặc không rõ bàn nào, 3 đã bị sửa.
    """
    ring = read_key_ring(keys or tools(context).profile)
    if what == "-":
        verdicts = [_code(line.strip(), ring) for line in sys.stdin if line.strip()]
    elif _names_file(what):
        verdicts = [_file(Path(what), ring)]
    else:
        verdicts = [_code(what, ring)]
    for verdict in verdicts:
        if as_json and what == "-":
            say(json.dumps(verdict, ensure_ascii=False))
        elif as_json:
            say_json(verdict)
        else:
            say("  ".join(f"{name}: {value}" for name, value in verdict.items()))
    _end(verdicts)


def _names_file(what: str) -> bool:
    try:
        return Path(what).is_file()
    except OSError:  # a receipt's 318 digits are longer than a file name may be
        return False


def _end(verdicts: list[Verdict]) -> None:
    found = {verdict["signature"] for verdict in verdicts}
    if found & {"bad_signature", "damaged"}:
        raise typer.Exit(Ending.INTEGRITY)
    if found - {_GOOD}:
        raise typer.Exit(Ending.FINDINGS)


def _code(text: str, ring: KeyRing) -> Verdict:
    digits = "".join(each for each in text if each.isascii() and each.isdecimal())
    found = verify_receipt(digits, ring.desks)
    if isinstance(found, ReceiptRefusal):
        verdict: Verdict = {"kind": "receipt", "signature": found.reason}
        return verdict | ({"desk": found.desk} if found.desk else {})
    issued = datetime.fromtimestamp(found.issued_at, UTC)
    return {
        "kind": "receipt",
        "signature": _GOOD,
        "number": str(found.number),
        "desk": found.desk,
        "held_on": found.held_on,
        "item": found.item_no,
        "qty": found.qty,
        "issued_at": issued.isoformat(timespec="seconds"),
        "clock_suspect": found.clock_suspect,
        "practice": found.practice,
        "check_code": check_code(found.body),
    }


def _file(path: Path, ring: KeyRing) -> Verdict:
    content = read_capped(path, PACK_LIMIT)
    kind = "export" if content.startswith(_ZIP) else _kind_of(content)
    try:
        return {"kind": kind, "signature": _GOOD} | _facts(kind, content, ring)
    except Refusable as refused:
        return {"kind": kind, "signature": refused.reason}
    except IntegrityTrouble:
        return {"kind": kind, "signature": "damaged"}


def _kind_of(content: bytes) -> str:
    words = content[:40].split(b" ")
    named = words[1].decode("ascii", "replace") if words[0] == b"FAENV1" and words[1:] else ""
    return named if named in {"cert", "pack", "batch", "ack", "devreq"} else "unknown"


def _facts(kind: str, content: bytes, ring: KeyRing) -> Verdict:
    if kind == "cert":
        return {"cert_no": open_cert(content, ring.roots).cert_no}
    if kind == "pack":
        pack = read_pack_manifest(content, ring.cert)
        return {"ceremony": pack.ceremony, "pack_no": pack.pack_no, "desks": len(pack.desks)}
    if kind == "batch":
        batch = read_batch_manifest(content, ring.desks)
        return {
            "ceremony": batch.ceremony,
            "desk": batch.desk,
            "first": batch.first,
            "last": batch.last,
        }
    if kind == "ack":
        ack = open_acknowledgement(content, ring.cert).paper
        return {"ceremony": ack.ceremony, "desk": ack.desk, "upto": ack.upto}
    if kind == "devreq":
        request, _ = open_devreq(content)
        return {"desk": request.desk, "label": request.label}
    if kind == "export":
        manifest = verify_export(content, ring.cert).manifest
        return {"profile": manifest.profile, "as_of": manifest.as_of, "entries": manifest.entries}
    raise Refusable("not_for_us")
