"""From what people can remember to a key: Argon2id with a floor that no file can lower."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from fieldapp.domain.canonical import Malformed
from fieldapp.trust.derive import KEY_SIZE

MIB = 1024
SALT_SIZE = 16
NONCE_SIZE = 12
TAG_SIZE = 16
_LEAST_MEMORY, _MOST_MEMORY = 64 * MIB, 512 * MIB
_LEAST_ROUNDS, _MOST_ROUNDS = 3, 20
_MOST_LANES = 16
PASSPHRASE_LEAST = 15


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one guess is: memory in KiB, rounds, lanes. Below the floor it is `Malformed`."""

    m: int = _LEAST_MEMORY
    t: int = _LEAST_ROUNDS
    p: int = 4

    def __post_init__(self) -> None:
        if not (
            _LEAST_MEMORY <= self.m <= _MOST_MEMORY
            and _LEAST_ROUNDS <= self.t <= _MOST_ROUNDS
            and 1 <= self.p <= _MOST_LANES
        ):
            raise Malformed("Argon2id outside what we allow")


FLOOR = Cost()
_WANTED_MS = 1000


def calibrated(measure: Callable[[Callable[[], object]], int]) -> Cost:
    """What takes this laptop about a second; `measure` gives the milliseconds of a call.

    More rounds come first and more memory second: an old laptop has time to give, but little
    memory. Never below the floor, whatever was measured.
    """
    salt = bytes(SALT_SIZE)
    spent = measure(lambda: stretch("", salt, FLOOR))
    return cost_for(spent)


def cost_for(floor_ms: int) -> Cost:
    """The cost of about a second where the floor costs so much; unmeasurably little is no fact."""
    if floor_ms <= 0:
        return FLOOR
    memory, rounds = FLOOR.m, FLOOR.t * _WANTED_MS // floor_ms
    while rounds > _MOST_ROUNDS and memory < _MOST_MEMORY:
        memory, rounds = memory * 2, rounds // 2
    return Cost(memory, max(FLOOR.t, min(rounds, _MOST_ROUNDS)), FLOOR.p)


def stretch(typed: str, salt: bytes, cost: Cost, *, card: bytes = b"", ad: bytes = b"") -> bytes:
    """32 bytes from typed text; `card` is the second secret, `ad` what the key is for."""
    text = unicodedata.normalize("NFKC", typed).encode()
    argon = Argon2id(
        salt=salt,
        length=KEY_SIZE,
        iterations=cost.t,
        lanes=cost.p,
        memory_cost=cost.m,
        ad=ad or None,
        secret=card or None,
    )
    return argon.derive(text)


def lock(key: bytes, nonce: bytes, secret: bytes, aad: bytes) -> bytes:
    return ChaCha20Poly1305(key).encrypt(nonce, secret, aad)


def unlock(key: bytes, nonce: bytes, locked: bytes, aad: bytes) -> bytes | None:
    """The secret, or nothing: the key is wrong or somebody changed a byte."""
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, locked, aad)
    except InvalidTag:
        return None


def long_enough(passphrase: str) -> bool:
    """NIST SP 800-63B-4: fifteen characters where nothing else protects."""
    return len(unicodedata.normalize("NFKC", passphrase).strip()) >= PASSPHRASE_LEAST
