"""What people typed or lists say is checked by the same declarations that read it back."""

from typing import TypeVar

from fieldapp.domain import codec
from fieldapp.domain.canonical import Malformed
from fieldapp.office.troubles import unfit

T = TypeVar("T")


def checked(record: T, what: str) -> T:
    """The record itself if it may be written; otherwise trouble that names `what`."""
    try:
        return codec.read(type(record), codec.write(record))
    except Malformed as cause:
        raise unfit(what) from cause
