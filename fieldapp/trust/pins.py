"""PINs and one-time codes: what an officer may choose, and the PIN of the sealed letter."""

import base64
import hmac
from collections.abc import Callable
from typing import Literal

from fieldapp.domain.ids import CeremonyId, OfficerId
from fieldapp.domain.pack_records import StartPin
from fieldapp.trust.derive import hkdf
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.refusals import strict_form
from fieldapp.trust.stretching import FLOOR, SALT_SIZE, Cost, stretch

Random = Callable[[int], bytes]
Weakness = Literal["not_digits", "too_short", "too_long", "too_easy"]

PIN_LEAST, PIN_MOST = 6, 12
CODE_DIGITS = 12
_CHECK_SIZE = 16
_RUN = "01234567890"
# Chosen most often in leaked lists, beyond runs and repetitions; and the emergency numbers twice.
_DENIED = frozenset(
    {
        "112233",
        "123321",
        "102030",
        "159753",
        "147258",
        "147852",
        "258456",
        "789456",
        "456789",
        "741852",
        "963852",
        "134679",
        "159357",
        "520520",
        "520131",
        "686868",
        "010203",
        "113114",
        "114115",
    }
)


def pin_weakness(pin: str) -> Weakness | None:
    """Why this PIN may not be chosen; nothing if it may."""
    if not (pin.isascii() and pin.isdecimal()):
        return "not_digits"
    if len(pin) < PIN_LEAST:
        return "too_short"
    if len(pin) > PIN_MOST:
        return "too_long"
    return "too_easy" if _is_easy(pin) else None


def _is_easy(pin: str) -> bool:
    repeated = any(pin == (pin[:size] * len(pin))[: len(pin)] for size in (1, 2, 3))
    doubled = len(set(pin)) <= 2  # noqa: PLR2004 - two different digits, in any order
    return repeated or doubled or pin in _RUN or pin[::-1] in _RUN or pin in _DENIED


def new_code(random: Random) -> str:
    """A one-time code of 12 digits; the bias of 128 bits mod 10^12 is below 2^-88."""
    number = int.from_bytes(random(16), "big") % 10**CODE_DIGITS
    return f"{number:0{CODE_DIGITS}}"


def make_start_pin(
    pin: str,
    ceremony: CeremonyId,
    officer: OfficerId,
    card: CardSecret,
    random: Random,
    cost: Cost = FLOOR,
) -> StartPin:
    """What the pack says of the PIN in an officer's sealed letter; worthless without the card."""
    salt = random(SALT_SIZE)
    check = _check(pin, ceremony, officer, card, salt, cost)
    return StartPin(
        base64.b64encode(check).decode(), cost.m, cost.p, base64.b64encode(salt).decode(), cost.t
    )


def is_start_pin(
    start: StartPin, pin: str, ceremony: CeremonyId, officer: OfficerId, card: CardSecret
) -> bool:
    """Whether this is the PIN of the letter; the officer then sets an own one."""
    with strict_form():
        cost = Cost(start.m, start.t, start.p)
    salt = base64.b64decode(start.salt)
    found = _check(pin, ceremony, officer, card, salt, cost)
    return hmac.compare_digest(found, base64.b64decode(start.check))


def _check(
    pin: str,
    ceremony: CeremonyId,
    officer: OfficerId,
    card: CardSecret,
    salt: bytes,
    cost: Cost,
) -> bytes:
    ad = f"{ceremony}\0{officer}".encode()
    return hkdf(stretch(pin, salt, cost, card=card.slot, ad=ad), "start", _CHECK_SIZE)
