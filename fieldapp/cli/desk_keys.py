"""The desk's keys without its ledger: for commands that make it again or take it away."""

from dataclasses import dataclass
from pathlib import Path

from fieldapp.cli import secrets
from fieldapp.cli.desk_session import tell_wrong_pin
from fieldapp.cli.output import usage
from fieldapp.cli.tools import Tools
from fieldapp.desk.enrolment import open_by_passphrase
from fieldapp.desk.folder import Folder
from fieldapp.desk.opening import Opening
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.scan import secret_of_card
from fieldapp.trust.keys import Dmk


@dataclass(frozen=True, slots=True)
class Keys:
    """What card and PIN, or card and passphrase, open."""

    dmk: Dmk
    card: bytes


@dataclass(frozen=True, slots=True)
class SecretFiles:
    """Where secrets are read from, if not from environment or keyboard."""

    card: Path | None
    pin: Path | None
    passphrase: Path | None


def dmk_of(found: Tools, folder: Folder, officer: str | None, files: SecretFiles) -> Dmk:
    """For what needs no card by itself; without an officer the passphrase of the laptop opens."""
    if officer is not None:
        return keys_of(found, folder, officer, files).dmk
    return open_by_passphrase(folder, secrets.passphrase(files.passphrase, "Mật khẩu của máy"))


def keys_of(found: Tools, folder: Folder, officer: str | None, files: SecretFiles) -> Keys:
    """Without an officer the passphrase of the laptop opens."""
    digits = secrets.secret(files.card, secrets.CARD, "Số thẻ buổi trao")
    card = secret_of_card(digits)
    if card is None:
        usage("Số thẻ buổi trao chưa đúng: gõ lại đủ 7 nhóm 6 số.")
    if officer is None:
        return Keys(dmk_of(found, folder, None, files), card)
    opening = Opening(folder, found.outside, found.shipped)
    if opening.present_card(digits) is None:
        usage("Thẻ này không phải thẻ của buổi trao này.")
    pin = secrets.secret(files.pin, secrets.PIN, "Mã PIN")
    dmk = opening.unlock(OfficerId(officer), pin)
    if not isinstance(dmk, Dmk):
        tell_wrong_pin(dmk)
    return Keys(dmk, card)
