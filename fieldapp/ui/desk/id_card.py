"""What the code on a citizen's card says; the names in it may be garbled and are only shown."""

import re
from dataclasses import dataclass

from fieldapp.domain.orders import Proof

_CARD = re.compile(r"(\d{12})\|(\d{9})?\|([^|]*)\|(\d{8})?\|([^|]*)\|([^|]*)")
_INVITATION = re.compile(r"83\d{16}")
_INSURANCE = re.compile(r"[A-Z]{2}\d{13}|\d{10}")
_IDENTITY = re.compile(r"(\d{12}|\d{9})(\|.*)?")


@dataclass(frozen=True, slots=True)
class IdCard:
    """The fields of a card that a desk shows; `birth` is dd/mm/yyyy or empty."""

    number: str
    name: str
    birth: str
    sex: str
    address: str


def read_card(text: str) -> IdCard | None:
    """The card behind a scanned text, or nothing when it is no card."""
    found = _CARD.match(text)
    if found is None:
        return None
    number, _, name, birth, sex, address = found.groups()
    shown = f"{birth[:2]}/{birth[2:4]}/{birth[4:]}" if birth else ""
    return IdCard(number, name.strip(), shown, sex.strip(), address.strip())


def stranger_of(text: str) -> IdCard:
    """What a scanned text tells of somebody who is on no list: a whole card, or a number."""
    number = text.partition("|")[0]
    known = number if _IDENTITY.fullmatch(number) else ""
    return read_card(text) or IdCard(known, "", "", "", "")


def proof_of(scanned: str) -> Proof:
    """Which paper a scanned text proves that somebody showed."""
    if _INVITATION.fullmatch(scanned):
        return "invitation"
    if _INSURANCE.fullmatch(scanned):
        return "bhyt"
    return "cccd" if _IDENTITY.fullmatch(scanned) else "known"
