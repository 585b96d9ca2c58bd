"""Makes a laptop a desk for one ceremony: its keys, its first ways in, its request."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fieldapp import __version__
from fieldapp.desk.folder import Folder
from fieldapp.desk.own_papers import lost, read_paper
from fieldapp.domain.ids import DeskId
from fieldapp.domain.outside import Outside
from fieldapp.domain.papers import Cert
from fieldapp.domain.text import is_text
from fieldapp.domain.trouble import FieldTrouble, Unfit
from fieldapp.files.atomic import read_capped, write_whole
from fieldapp.trust.certs import fingerprint, make_devreq, open_cert
from fieldapp.trust.envelope import file_hash
from fieldapp.trust.keys import DMK_SIZE, CardSecret, Dmk
from fieldapp.trust.public_roots import read_public_roots
from fieldapp.trust.refusals import SlotsDamaged, WrittenLater, WrongPassphrase
from fieldapp.trust.slots import (
    Missed,
    make_recovery_slot,
    make_slot,
    make_slots,
    open_slot,
)
from fieldapp.trust.slots_file import SlotsFile, read_slots, write_slots
from fieldapp.trust.stretching import FLOOR, PASSPHRASE_LEAST, Cost, calibrated, long_enough

BY_PASSPHRASE = "passphrase"  # noqa: S105 - the name of a slot, no secret
FORMER_CERTS = "former-*.facert"
SMALL_FILE = 64 * 1024
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A new desk; both sides compare the fingerprint by eye."""

    desk: DeskId
    label: str
    fingerprint: str
    request: Path


def enrol(
    folder: Folder,
    *,
    label: str,
    passphrase: str,
    roots: bytes,
    cert: bytes,
    outside: Outside,
    cost: Cost = FLOOR,
) -> Enrolled:
    """Make the desk's keys and its request; `roots` are the public halves this laptop trusts.

    `cost` is what a guess shall cost here, see `guess_cost`; every PIN of this desk takes it over.
    Raises `FieldTrouble` where a desk is here already or the passphrase is too short.
    """
    if folder.slots.exists():
        raise FieldTrouble(
            "Thư mục này đã là một bàn trao. Chưa thay đổi gì.",
            "Chọn một thư mục mới cho buổi trao mới.",
            code="BAN-01",
        )
    if not is_text(label, _LONGEST_LABEL):
        raise Unfit(
            f"Tên máy cần từ 1 đến {_LONGEST_LABEL} ký tự.", "Đặt tên ngắn hơn.", code="BAN-04"
        )
    if not long_enough(passphrase):
        raise FieldTrouble(
            f"Mật khẩu cần ít nhất {PASSPHRASE_LEAST} ký tự.",
            "Chọn bốn từ trở lên rồi gõ lại.",
            code="BAN-02",
        )
    office = open_cert(cert, read_public_roots(roots))
    dmk = Dmk(outside.random(DMK_SIZE))
    slots = make_slots(
        dmk,
        [
            make_slot(dmk, "passphrase", BY_PASSPHRASE, passphrase, outside.random, cost=cost),
            make_recovery_slot(dmk, office.office_age),
        ],
    )
    folder.prepare()
    write_whole(folder.roots, roots)
    write_whole(folder.cert, cert)
    write_whole(folder.request, make_devreq(dmk, label, __version__))
    save_slots(folder, slots)
    return Enrolled(dmk.desk, label, fingerprint(dmk.signing.pub), folder.request)


def guess_cost(outside: Outside) -> Cost:
    """About a second a guess on this laptop, never less than the floor."""

    def measure(call: Callable[[], object]) -> int:
        begun = outside.mono()
        call()
        return outside.mono() - begun

    return calibrated(measure)


def accept_cert(folder: Folder, cert: bytes | None) -> Cert:
    """The newest cert of our roots; an older one than the laptop has seen is refused.

    Nothing is written: `keep_cert` does that once all that came with it is accepted too.
    """
    roots = read_public_roots(read_paper(folder, folder.roots, SMALL_FILE))
    known = open_cert(read_paper(folder, folder.cert, SMALL_FILE), roots)
    return known if cert is None else open_cert(cert, roots, at_least=known.cert_no)


def keep_cert(folder: Folder, cert: bytes | None) -> None:
    """Remember an accepted cert; the former one stays, its packs may be needed for a rebuild."""
    if cert is None:
        return
    before = read_capped(folder.cert, SMALL_FILE)
    if before != cert:
        write_whole(folder.inbox / f"former-{file_hash(before)[:16]}.facert", before)
    write_whole(folder.cert, cert)


def all_certs(folder: Folder) -> tuple[Cert, ...]:
    """The cert in force, then the former ones: what was signed under them was good in its time."""
    roots = read_public_roots(read_capped(folder.roots, SMALL_FILE))
    former = (read_capped(path, SMALL_FILE) for path in sorted(folder.inbox.glob(FORMER_CERTS)))
    return accept_cert(folder, None), *(open_cert(content, roots) for content in former)


def save_slots(folder: Folder, slots: SlotsFile) -> None:
    """Two copies, each replaced whole, so that one is always sound.

    Raises `WrittenLater` rather than write over what a later version has written.
    """
    if _any_later(folder):
        raise WrittenLater
    content = write_slots(slots)
    write_whole(folder.slots, content)
    write_whole(folder.slots_copy, content)


def load_slots(folder: Folder) -> SlotsFile:
    """The slots, from the second copy where the first is damaged or gone."""
    _check_there(folder)
    try:
        return read_slots(read_capped(folder.slots, SMALL_FILE))
    except FieldTrouble:
        return read_slots(read_capped(folder.slots_copy, SMALL_FILE))


def open_by(folder: Folder, slot: str, typed: str, card: CardSecret | None = None) -> Dmk | Missed:
    """The DMK by the first copy of the slots that opens; the other copy is then made equal.

    Raises `SlotsDamaged` if neither copy is what this desk wrote, `WrittenLater` if they are
    of a later version.
    """
    _check_there(folder)
    copies = _readable(folder.slots), _readable(folder.slots_copy)
    answers: list[Missed] = []
    for slots in dict.fromkeys(each for each in copies if each is not None):
        try:
            dmk = open_slot(slots, slot, typed, card)
        except SlotsDamaged:
            continue
        if isinstance(dmk, Missed):
            answers.append(dmk)
            continue
        if copies[0] != copies[1] and not _any_later(folder):
            save_slots(folder, slots)
        return dmk
    if not answers:
        raise WrittenLater if _any_later(folder) else SlotsDamaged
    return answers[0]


def open_by_passphrase(folder: Folder, passphrase: str) -> Dmk:
    dmk = open_by(folder, BY_PASSPHRASE, passphrase)
    if isinstance(dmk, Missed):
        raise WrongPassphrase
    return dmk


def _check_there(folder: Folder) -> None:
    if not folder.slots.exists() and not folder.slots_copy.exists():
        raise lost(folder, folder.slots)


def _readable(path: Path) -> SlotsFile | None:
    try:
        return read_slots(read_capped(path, SMALL_FILE))
    except FieldTrouble:
        return None


def _any_later(folder: Folder) -> bool:
    return any(map(_is_later, (folder.slots, folder.slots_copy)))


def _is_later(path: Path) -> bool:
    try:
        read_slots(read_capped(path, SMALL_FILE))
    except WrittenLater:
        return True
    except FieldTrouble:
        return False
    return False
