"""`roots.json`: the public halves of the roots that a desk or an office trusts."""

import base64
from dataclasses import dataclass
from typing import Annotated, Literal

from fieldapp.domain import canonical, codec
from fieldapp.domain.kinds import B64, Count
from fieldapp.trust.envelope import read_pub
from fieldapp.trust.own_files import read_own
from fieldapp.trust.refusals import strict_form


@dataclass(frozen=True, slots=True)
class PublicRoots:
    """One to ten keys; any of them may sign a cert."""

    roots: Annotated[tuple[B64, ...], Count(1, 10)]
    v: Literal[1]


def write_public_roots(pubs: tuple[bytes, ...]) -> bytes:
    file = PublicRoots(tuple(base64.b64encode(pub).decode() for pub in pubs), 1)
    return canonical.encode(codec.write(file)) + b"\n"


def read_public_roots(content: bytes) -> tuple[bytes, ...]:
    """Raises `Refusable` or `WrittenLater` for all but what `write_public_roots` writes."""
    with strict_form():
        file = read_own(PublicRoots, content)
    return tuple(read_pub(each) for each in file.roots)
