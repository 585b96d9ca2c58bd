"""Names of things: who, what and where, each its own type so that they cannot be mixed up."""

from typing import NewType

BeneficiaryId = NewType("BeneficiaryId", str)
EntitlementId = NewType("EntitlementId", str)
CeremonyId = NewType("CeremonyId", str)
DeskId = NewType("DeskId", str)
OfficerId = NewType("OfficerId", str)
ItemCode = NewType("ItemCode", str)
BatchId = NewType("BatchId", str)
ConflictId = NewType("ConflictId", str)
Hash = NewType("Hash", str)

NOBODY = OfficerId("-")
NO_PACK = Hash("0" * 64)

_UUID7_RANDOM_BYTES = 10
_CEREMONY_PARTS = 5


def uuid7(milliseconds: int, random: bytes) -> str:
    """UUIDv7 (RFC 9562) from Unix milliseconds and ten random bytes."""
    if len(random) != _UUID7_RANDOM_BYTES:
        raise ValueError("ten random bytes")
    value = bytearray(milliseconds.to_bytes(6, "big") + random)
    value[6] = (value[6] & 0x0F) | 0x70
    value[8] = (value[8] & 0x3F) | 0x80
    digits = value.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def province_of(ceremony: str) -> str:
    """Two digits: the province is the second part of a ceremony's name."""
    parts = ceremony.split("-")
    return parts[1] if len(parts) == _CEREMONY_PARTS else "00"
