"""Keys at rest under a passphrase: office keys, their backup, roots and the spare of a card.

The backup age key of an office never lies beside the office's keys: it has a file of its own,
for a safe of its own, so that who loses the one still has the other.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.ids import CeremonyId
from fieldapp.domain.kinds import B64, AgeRecipient, Positive
from fieldapp.domain.pack import Spare
from fieldapp.trust.keys import CARD_SECRET_SIZE, AgeKey, CardSecret, OfficeKeys, Root
from fieldapp.trust.own_files import read_own
from fieldapp.trust.refusals import WrongPassphrase, strict_form
from fieldapp.trust.stretching import (
    FLOOR,
    NONCE_SIZE,
    SALT_SIZE,
    TAG_SIZE,
    Cost,
    lock,
    long_enough,
    stretch,
    unlock,
)

Random = Callable[[int], bytes]
Holds = Literal["backup", "office", "root"]
_KEY = 32
_MOST_KEYS = 64


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Secret keys under a passphrase; `holds` says which, and cannot be exchanged."""

    ct: B64
    holds: Holds
    m: Positive
    nonce: B64
    p: Positive
    salt: B64
    t: Positive
    v: Literal[1]


def wrap_office_keys(
    keys: OfficeKeys, passphrase: str, random: Random, cost: Cost = FLOOR
) -> bytes:
    """Signing key, primary age key and former ones; the backup key is wrapped apart."""
    secrets = (keys.signing.seed, keys.primary.raw, *(key.raw for key in keys.former))
    if len(secrets) > _MOST_KEYS:
        raise ValueError("more keys than would be read again")
    return _wrap("office", b"".join(secrets), passphrase, random, cost)


def unwrap_office_keys(content: bytes, passphrase: str, backup: AgeRecipient) -> OfficeKeys:
    """`backup` is whom else everything is sealed to.

    Raises `WrongPassphrase`, or `Refusable` for a damaged file.
    """
    secret = _unwrap("office", content, passphrase, range(2, _MOST_KEYS + 1))
    signing, primary, *former = (secret[at : at + _KEY] for at in range(0, len(secret), _KEY))
    return OfficeKeys(signing, primary, backup, former)


def wrap_backup(key: AgeKey, passphrase: str, random: Random, cost: Cost = FLOOR) -> bytes:
    return _wrap("backup", key.raw, passphrase, random, cost)


def unwrap_backup(content: bytes, passphrase: str) -> AgeKey:
    """Raises `WrongPassphrase`, or `Refusable` for a damaged file."""
    return AgeKey(_unwrap("backup", content, passphrase, range(1, 2)))


def wrap_root(root: Root, passphrase: str, random: Random, cost: Cost = FLOOR) -> bytes:
    return _wrap("root", root.seed, passphrase, random, cost)


def unwrap_root(content: bytes, passphrase: str) -> Root:
    """Raises `WrongPassphrase`, or `Refusable` for a damaged file."""
    return Root(_unwrap("root", content, passphrase, range(1, 2)))


def seal_spare(
    secret: bytes, ceremony: CeremonyId, passphrase: str, random: Random, cost: Cost = FLOOR
) -> Spare:
    """The card secret under the passphrase of the sealed envelope; stands in the manifest."""
    _insist_on_length(passphrase)
    salt, nonce = random(SALT_SIZE), random(NONCE_SIZE)
    key = stretch(passphrase, salt, cost)
    locked = lock(key, nonce, secret, ceremony.encode())
    return Spare(_text(locked), cost.m, _text(nonce), cost.p, _text(salt), cost.t)


def open_spare(spare: Spare, ceremony: CeremonyId, passphrase: str) -> CardSecret:
    """The card, without the card. Raises `WrongPassphrase`."""
    with strict_form():
        cost = Cost(spare.m, spare.t, spare.p)
        salt, nonce = _sized(spare.salt, SALT_SIZE), _sized(spare.nonce, NONCE_SIZE)
        locked = _sized(spare.ct, CARD_SECRET_SIZE + TAG_SIZE)
    secret = unlock(stretch(passphrase, salt, cost), nonce, locked, ceremony.encode())
    if secret is None:
        raise WrongPassphrase
    return CardSecret(secret, ceremony)


def _wrap(holds: Holds, secret: bytes, passphrase: str, random: Random, cost: Cost) -> bytes:
    _insist_on_length(passphrase)
    salt, nonce = random(SALT_SIZE), random(NONCE_SIZE)
    empty = Wrapped("", holds, cost.m, _text(nonce), cost.p, _text(salt), cost.t, 1)
    locked = lock(stretch(passphrase, salt, cost), nonce, secret, _aad(empty))
    return canonical.encode(codec.write(replace(empty, ct=_text(locked)))) + b"\n"


def _unwrap(holds: Holds, content: bytes, passphrase: str, keys: range) -> bytes:
    """Some whole number of keys out of `keys`."""
    with strict_form():
        wrapped = read_own(Wrapped, content)
        cost = Cost(wrapped.m, wrapped.t, wrapped.p)
        salt, nonce = _sized(wrapped.salt, SALT_SIZE), _sized(wrapped.nonce, NONCE_SIZE)
        if wrapped.holds != holds:
            raise Malformed(f"{holds} keys expected")
        locked = base64.b64decode(wrapped.ct)
        if len(locked) not in {TAG_SIZE + each * _KEY for each in keys}:
            raise Malformed("not as many keys as there are")
    secret = unlock(stretch(passphrase, salt, cost), nonce, locked, _aad(wrapped))
    if secret is None:
        raise WrongPassphrase
    return secret


def _aad(wrapped: Wrapped) -> bytes:
    record = codec.write(wrapped)
    del record["ct"]
    return canonical.encode(record)


def _insist_on_length(passphrase: str) -> None:
    if not long_enough(passphrase):
        raise ValueError("ask `long_enough` first")


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _sized(text: str, size: int) -> bytes:
    content = base64.b64decode(text)
    if len(content) != size:
        raise Malformed("salt, nonce or secret of another length")
    return content
