"""The small files that a machine keeps for itself: one canonical line and its line feed."""

from typing import TypeVar

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.entries import TooNew
from fieldapp.trust.refusals import WrittenLater

T = TypeVar("T")


def read_own(record: type[T], content: bytes) -> T:
    """Raises `WrittenLater` for a later version, `Malformed` for what we would write otherwise."""
    if not content.endswith(b"\n"):
        raise Malformed("no line feed at the end")
    members = canonical.decode(content[:-1])
    version = members.get("v")
    if type(version) is int and version > 1:
        raise WrittenLater from TooNew(f"{record.__name__} v{version}")
    return codec.read(record, members)
