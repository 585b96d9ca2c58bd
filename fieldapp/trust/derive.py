"""Everything that follows from a key: further keys, short names and keyed tags (formats.md §3)."""

import hashlib
import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fieldapp.domain.ids import BeneficiaryId, DeskId
from fieldapp.domain.printed import TAG_PREFIX, TagKind, tag_code

_LABEL = "fieldapp.v1."
KEY_SIZE = 32
_SUBJECT_SIZE = 16
_ID_TAG_SIZE = 8


def hkdf(key: bytes, label: str, size: int = KEY_SIZE, *, salt: bytes | None = None) -> bytes:
    return HKDF(SHA256(), size, salt, (_LABEL + label).encode()).derive(key)


def kid(pub: bytes) -> str:
    """The short name of an Ed25519 key; not unique against an attacker, so keys are pinned too."""
    return hashlib.sha256(pub).hexdigest()[:16]


def desk_id(pub: bytes) -> DeskId:
    """A desk is named by its signing key."""
    return DeskId(kid(pub))


def mac(key: bytes, content: bytes) -> bytes:
    return hmac.digest(key, content, "sha256")


def subject_tag(bind: bytes, beneficiary: BeneficiaryId) -> bytes:
    """16 bytes: whose receipt it is, for those who hold the pack only."""
    return mac(hkdf(bind, "subject"), beneficiary.encode())[:_SUBJECT_SIZE]


def id_tag(bind: bytes, id_number: str) -> bytes:
    """8 bytes: recognises a person of another list without carrying the list."""
    return mac(hkdf(bind, "idtag"), id_number.encode())[:_ID_TAG_SIZE]


def printed_tag(bind: bytes, kind: TagKind, ident: str) -> str:
    """The 18 digits of an invitation, sheet, officer or label.

    `ident` is a beneficiary, pack hash ‖ "-" ‖ page, an officer's code or an entitlement.
    """
    prefix = TAG_PREFIX[kind]
    return tag_code(prefix, mac(hkdf(bind, "label"), (prefix + ident).encode()))
