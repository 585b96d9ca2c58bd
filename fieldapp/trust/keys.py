"""The keys and what follows from each: roots, office, desk (DMK) and ceremony card.

Keys compare and print by identity, never by content, so that no log or crash report shows one.
"""

from collections.abc import Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from fieldapp.domain.entries import pae
from fieldapp.domain.ids import CeremonyId, DeskId
from fieldapp.trust import bech32, derive

DMK_SIZE = 32
CARD_SECRET_SIZE = 16
_DB_KEY_SIZE = 48
_PRIME = 2**255 - 19
_ALL_BUT_SIGN = 2**255 - 1
# The y of all eight; the two long ones are of order eight.
_SMALL_ORDER = frozenset(
    {
        0,
        1,
        _PRIME - 1,
        0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826,
        0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7,
    }
)


class SigningKey:
    """An Ed25519 key from its 32-byte seed."""

    __slots__ = ("_key", "kid", "pub")

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.pub = self._key.public_key().public_bytes_raw()
        self.kid = derive.kid(self.pub)

    @property
    def seed(self) -> bytes:
        return self._key.private_bytes_raw()

    def sign(self, media_type: str, body: bytes) -> bytes:
        """64 bytes over the type and the body together."""
        return self._key.sign(pae(media_type, body))


class Root(SigningKey):
    """Signs certs and releases; lives in a safe, offline."""

    __slots__ = ()


def is_weak(pub: bytes) -> bool:
    """Whether this is a point of small order: signatures of such a key anybody can make."""
    return (int.from_bytes(pub, "little") & _ALL_BUT_SIGN) % _PRIME in _SMALL_ORDER


def verifies(pub: bytes, media_type: str, body: bytes, signature: bytes) -> bool:
    """Whether the holder of `pub` signed exactly this."""
    if is_weak(pub):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(pub).verify(signature, pae(media_type, body))
    except InvalidSignature:
        return False
    return True


class AgeKey:
    """An X25519 key from its 32 bytes, in the text form age reads."""

    __slots__ = ("identity", "raw", "recipient")

    def __init__(self, raw: bytes) -> None:
        pub = X25519PrivateKey.from_private_bytes(raw).public_key().public_bytes_raw()
        self.raw = raw
        self.identity = bech32.encode("age-secret-key-", raw).upper()
        self.recipient = bech32.encode("age", pub)


class Dmk:
    """The one secret of a desk; exists outside slots only while the desk is open."""

    __slots__ = ("_age", "db_key", "journal_key", "secret", "signing", "slots_key")

    def __init__(self, secret: bytes) -> None:
        if len(secret) != DMK_SIZE:
            raise ValueError("a DMK has 32 bytes")
        self.secret = secret
        self.db_key = derive.hkdf(secret, "db", _DB_KEY_SIZE)
        self.signing = SigningKey(derive.hkdf(secret, "sign"))
        self._age = AgeKey(derive.hkdf(secret, "age"))
        self.slots_key = derive.hkdf(secret, "slots")
        self.journal_key = derive.hkdf(secret, "journal")

    @property
    def desk(self) -> DeskId:
        return DeskId(self.signing.kid)

    @property
    def age_identity(self) -> str:
        return self._age.identity

    @property
    def age_recipient(self) -> str:
        return self._age.recipient


class CardSecret:
    """What the ceremony card says: opens the packs, and is the second secret of PIN and code."""

    __slots__ = ("_age", "secret", "slot")

    def __init__(self, secret: bytes, ceremony: CeremonyId) -> None:
        if len(secret) != CARD_SECRET_SIZE:
            raise ValueError("a card secret has 16 bytes")
        self.secret = secret
        self.slot = derive.hkdf(secret, "card.slot", salt=ceremony.encode())
        self._age = AgeKey(derive.hkdf(secret, "card.age", salt=ceremony.encode()))

    @property
    def age_identity(self) -> str:
        return self._age.identity

    @property
    def age_recipient(self) -> str:
        return self._age.recipient


class OfficeKeys:
    """The office's signing key and its two age keys; every pack and batch is sealed to both.

    `backup` is its recipient only, while the key itself lies in a safe. `former` age keys, the
    oldest first, still read what was sealed before they were changed.
    """

    __slots__ = ("_backup", "former", "primary", "recipients", "signing")

    def __init__(
        self,
        signing_seed: bytes,
        primary: bytes,
        backup: bytes | str,
        former: Sequence[bytes] = (),
    ) -> None:
        self.signing = SigningKey(signing_seed)
        self.primary = AgeKey(primary)
        self._backup = None if isinstance(backup, str) else AgeKey(backup)
        self.former = tuple(AgeKey(each) for each in former)
        second = self._backup.recipient if self._backup else str(backup)
        self.recipients = (self.primary.recipient, second)

    @property
    def backup(self) -> AgeKey:
        """The backup key, while it is in hand: when it is made."""
        if self._backup is None:
            raise AssertionError("the backup key lies in its safe")
        return self._backup

    @property
    def identities(self) -> Sequence[str]:
        """All that may read here, the keys in use first."""
        here = (self.primary, *([self._backup] if self._backup else ()), *self.former)
        return tuple(key.identity for key in here)

    @property
    def oldest(self) -> AgeKey:
        """The first age key this office had; what is derived from it stays the same for ever."""
        return self.former[0] if self.former else self.primary
