"""`fieldapp verify`: is a receipt code or a signed file what it claims to be? Never "entitled"."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from fieldapp.cli.key_ring import PACK_LIMIT, KeyRing, read_key_ring
from fieldapp.cli.office_opening import opened
from fieldapp.cli.output import AsJson, Ending, say, say_json, told, usage
from fieldapp.cli.secrets import PassphraseFile, passphrase
from fieldapp.cli.tools import tools
from fieldapp.domain.trouble import IntegrityTrouble
from fieldapp.files.atomic import read_capped
from fieldapp.office.export import verify_export
from fieldapp.office.folder import OfficeFolder, read_keys
from fieldapp.office.trusted import Trusted
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
    typer.Option(
        "--keys",
        help="Thư mục có roots.json, .facert, .fapack, hoặc của văn phòng; mặc định là bàn này.",
    ),
]
Opener = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        envvar="FIELDAPP_OFFICE",
        help="Thư mục của văn phòng mở được tệp niêm phong; mặc định là --keys.",
    ),
]
_GOOD, _ZIP, _SEALED = "good", b"PK", b"age-encryption.org/"
_SEALED_EXPORT = "sealed_export"
_DIFFERS = "differs"
_PACK_WORDS = {True: "agrees", False: _DIFFERS, None: "unknown"}
_OF_DESKS = {"receipt", "batch"}
Verdict = dict[str, object]
Identities = Callable[[], Sequence[str]]


@told
def verify(
    context: typer.Context,
    what: What,
    keys: Keys = None,
    folder: Opener = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Kiểm tra chữ ký của phiếu hoặc tệp. Không nói ai được nhận gì.

    Với thư mục văn phòng, bàn lấy từ sổ đăng ký: cần mật khẩu, cũng như với tệp niêm phong.
    Kết thúc: 0 chữ ký đúng, 1 không đọc được hoặc không rõ bàn nào, 3 đã bị sửa.
    """
    where = keys or tools(context).profile
    ring = read_key_ring(where)
    content = read_capped(Path(what), PACK_LIMIT) if _names_file(what) else None
    kind = "receipt" if content is None else _kind_of(content)
    if kind in _OF_DESKS and OfficeFolder(where).keys.is_file():
        with opened(context, where, passphrase_file) as office:
            ring = replace(ring, enrolled=Trusted(office).keys)
    if content is not None:
        opener = OfficeFolder(folder or where)
        verdicts = [_file(kind, content, ring, lambda: _identities(opener, passphrase_file))]
    else:
        codes = sys.stdin if what == "-" else (what,)
        verdicts = [_code(each.strip(), ring) for each in codes if each.strip()]
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


def _identities(office: OfficeFolder, passphrase_file: Path | None) -> Sequence[str]:
    if not office.keys.is_file():
        usage("Tệp niêm phong chỉ văn phòng mở được: thêm --folder THƯ_MỤC của văn phòng.")
    keys, _ = read_keys(office, passphrase(passphrase_file))
    return keys.identities


def _end(verdicts: list[Verdict]) -> None:
    found = {verdict["signature"] for verdict in verdicts}
    if found & {"bad_signature", "damaged"}:
        raise typer.Exit(Ending.INTEGRITY)
    if found - {_GOOD} or any(verdict.get("pack") == _DIFFERS for verdict in verdicts):
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
        "pack": _PACK_WORDS[ring.agrees(found)],
    }


def _file(kind: str, content: bytes, ring: KeyRing, identities: Identities) -> Verdict:
    try:
        if kind == _SEALED_EXPORT:
            return {"kind": kind, "signature": _GOOD} | _export(content, ring, identities())
        return {"kind": kind, "signature": _GOOD} | _facts(kind, content, ring)
    except Refusable as refused:
        return {"kind": kind, "signature": refused.reason}
    except IntegrityTrouble:
        return {"kind": kind, "signature": "damaged"}


def _kind_of(content: bytes) -> str:
    if content.startswith(_ZIP):
        return "export"
    if content.startswith(_SEALED):
        return _SEALED_EXPORT
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
        return _export(content, ring)
    raise Refusable("not_for_us")


def _export(content: bytes, ring: KeyRing, identities: Sequence[str] = ()) -> Verdict:
    manifest = verify_export(content, ring.cert, identities).manifest
    return {"profile": manifest.profile, "as_of": manifest.as_of, "entries": manifest.entries}
