"""Sealing to age recipients; every payload also opens with the stock `age` tool.

age does not say who may read a file, so the header is counted here: X25519 stanzas only, as many
as expected. The one `-grease` stanza that rage adds for other readers' good carries nothing.
"""

import re
from collections.abc import Sequence

import pyrage

from fieldapp.trust.refusals import Refusable, refuse

_NO_KEY = "No matching keys found"
_LINE = rb"[A-Za-z0-9+/]{43}\n"
_GREASE = (
    rb"-> [!-~]{1,80}-grease(?: [!-~]{1,80}){0,8}\n"
    rb"(?:[A-Za-z0-9+/]{64}\n){0,8}[A-Za-z0-9+/]{0,63}\n"
)
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n((?:-> X25519 "
    + _LINE
    + _LINE
    + rb")+)(?:"
    + _GREASE
    + rb")?--- "
    + _LINE
)
_STANZA = b"-> X25519 "


def is_recipient(text: str) -> bool:
    """Whether anything can be sealed to this; one mistyped letter is noticed."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def encrypt(content: bytes, recipients: Sequence[str]) -> bytes:
    """Seal to every recipient, each once; who may read is all that an age file does not hide."""
    readers = [pyrage.x25519.Recipient.from_str(text) for text in dict.fromkeys(recipients)]
    sealed: bytes = pyrage.encrypt(content, readers)
    return sealed


def decrypt(payload: bytes, identities: Sequence[str], *, recipients: int | None = None) -> bytes:
    """Open with any of the identities; `recipients` is how many stanzas there must be."""
    header = _HEADER.match(payload)
    if header is None:
        refuse("damaged", "not an age file of X25519 stanzas only")
    if recipients is not None and header[1].count(_STANZA) != recipients:
        refuse("damaged", "not the expected number of recipients")
    keys = [pyrage.x25519.Identity.from_str(text) for text in identities]
    try:
        content: bytes = pyrage.decrypt(payload, keys)
    except pyrage.DecryptError as cause:
        raise Refusable("not_for_us" if _NO_KEY in str(cause) else "damaged") from cause
    return content
