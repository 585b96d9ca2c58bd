"""Makes a laptop a desk for one ceremony: its keys, its first ways in, its request."""

import json
from dataclasses import dataclass
from pathlib import Path

from fieldapp import __version__
from fieldapp.desk.folder import Folder
from fieldapp.domain.ids import DeskId
from fieldapp.domain.outside import Outside
from fieldapp.domain.papers import Cert
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import read_capped, write_whole
from fieldapp.trust.certs import fingerprint, make_devreq, open_cert
from fieldapp.trust.keys import DMK_SIZE, Dmk
from fieldapp.trust.refusals import SlotsDamaged, WrongPassphrase
from fieldapp.trust.slots import (
    Missed,
    make_recovery_slot,
    make_slot,
    make_slots,
    open_slot,
)
from fieldapp.trust.slots_file import SlotsFile, read_slots, write_slots
from fieldapp.trust.stretching import PASSPHRASE_LEAST, long_enough

BY_PASSPHRASE = "passphrase"  # noqa: S105 - the name of a slot, no secret
SMALL_FILE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A new desk; both sides compare the fingerprint by eye."""

    desk: DeskId
    label: str
    fingerprint: str
    request: Path


def enrol(
    folder: Folder, *, label: str, passphrase: str, roots: bytes, cert: bytes, outside: Outside
) -> Enrolled:
    """Make the desk's keys and its request; `roots` are the public halves this laptop trusts.

    Raises `FieldTrouble` where a desk is here already or the passphrase is too short.
    """
    if folder.slots.exists():
        raise FieldTrouble(
            "Thư mục này đã là một bàn trao. Chưa thay đổi gì.",
            "Chọn một thư mục mới cho buổi trao mới.",
            code="BAN-01",
        )
    if not long_enough(passphrase):
        raise FieldTrouble(
            f"Mật khẩu cần ít nhất {PASSPHRASE_LEAST} ký tự.",
            "Chọn bốn từ trở lên rồi gõ lại.",
            code="BAN-02",
        )
    office = open_cert(cert, read_roots(roots))
    dmk = Dmk(outside.random(DMK_SIZE))
    slots = make_slots(
        dmk,
        [
            make_slot(dmk, "passphrase", BY_PASSPHRASE, passphrase, outside.random),
            make_recovery_slot(dmk, office.office_age),
        ],
    )
    folder.prepare()
    write_whole(folder.roots, roots)
    write_whole(folder.cert, cert)
    write_whole(folder.request, make_devreq(dmk, label, __version__))
    save_slots(folder, slots)
    return Enrolled(dmk.desk, label, fingerprint(dmk.signing.pub), folder.request)


def read_roots(content: bytes) -> tuple[bytes, ...]:
    """The public keys of `{"roots":[hex, …]}`."""
    try:
        return tuple(bytes.fromhex(each) for each in json.loads(content)["roots"])
    except (ValueError, KeyError, TypeError) as cause:
        raise FieldTrouble(
            "Tệp khóa gốc không đọc được. Chưa thay đổi gì.",
            "Chép lại tệp khóa gốc của cơ quan.",
            code="BAN-03",
        ) from cause


def accept_cert(folder: Folder, cert: bytes | None) -> Cert:
    """The newest cert of our roots; an older one than the laptop has seen is refused."""
    roots = read_roots(read_capped(folder.roots, SMALL_FILE))
    known = open_cert(read_capped(folder.cert, SMALL_FILE), roots)
    if cert is None:
        return known
    newer = open_cert(cert, roots, at_least=known.cert_no)
    write_whole(folder.cert, cert)
    return newer


def save_slots(folder: Folder, slots: SlotsFile) -> None:
    """Two copies, each replaced whole, so that one is always sound."""
    content = write_slots(slots)
    write_whole(folder.slots, content)
    write_whole(folder.slots_copy, content)


def load_slots(folder: Folder) -> SlotsFile:
    """The slots, from the second copy where the first is damaged or gone."""
    try:
        return read_slots(read_capped(folder.slots, SMALL_FILE))
    except (SlotsDamaged, FieldTrouble):
        return read_slots(read_capped(folder.slots_copy, SMALL_FILE))


def open_by_passphrase(folder: Folder, passphrase: str) -> Dmk:
    dmk = open_slot(load_slots(folder), BY_PASSPHRASE, passphrase)
    if isinstance(dmk, Missed):
        raise WrongPassphrase
    return dmk
