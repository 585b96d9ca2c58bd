"""The files that outlived a register: certs, packs, enrolments, batches, copies from sticks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fieldapp.domain.ids import DeskId, Hash
from fieldapp.domain.pack import Pack
from fieldapp.domain.papers import Cert
from fieldapp.trust.certs import open_cert, open_devreq
from fieldapp.trust.envelope import file_hash
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.packs import open_pack
from fieldapp.trust.refusals import Refusable

_FRAME = b"FAJ"


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """What was found, each once, in no order that matters; `strange` were none of these."""

    certs: dict[int, bytes]
    packs: tuple[Pack, ...]
    requests: dict[DeskId, Hash]
    batches: tuple[bytes, ...]
    journals: tuple[bytes, ...]
    strange: int
    sealed: dict[Hash, bytes]
    opened: tuple[Cert, ...]

    def card_of(self, pack: Pack, cards: Iterable[bytes]) -> str | None:
        """What the card of a pack's ceremony is sealed to, if it is one of these secrets."""
        for secret in cards:
            card = CardSecret(secret, pack.manifest.ceremony)
            if _pack(self.sealed[pack.hash], self.opened, [card.age_identity]) is not None:
                return card.age_recipient
        return None


def sort_files(
    contents: Iterable[bytes], roots: tuple[bytes, ...], identities: Sequence[str]
) -> KeptFiles:
    """Recognise files by what they are; names are hints only."""
    kept = {file_hash(each): each for each in contents}
    by_type: dict[bytes, list[bytes]] = {}
    for content in kept.values():
        by_type.setdefault(_type(content), []).append(content)
    certs, strange = _certs(by_type.pop(b"cert", ()), roots)
    opened = [open_cert(each, roots) for each in certs.values()]
    packs = [_pack(each, opened, identities) for each in by_type.pop(b"pack", ())]
    requests = [_request(each) for each in by_type.pop(b"devreq", ())]
    batches, journals = by_type.pop(b"batch", []), by_type.pop(_FRAME, [])
    strange += packs.count(None) + requests.count(None) + sum(map(len, by_type.values()))
    return KeptFiles(
        certs,
        tuple(each for each in packs if each is not None),
        dict(each for each in requests if each is not None),
        tuple(batches),
        tuple(journals),
        strange,
        kept,
        tuple(opened),
    )


def _type(content: bytes) -> bytes:
    if content.startswith(_FRAME):
        return _FRAME
    words = content[:200].split(b" ", 2)
    return words[1] if words[0] == b"FAENV1" and len(words) > 1 else b""


def _certs(found: Iterable[bytes], roots: tuple[bytes, ...]) -> tuple[dict[int, bytes], int]:
    certs: dict[int, bytes] = {}
    strange = 0
    for content in sorted(found):
        try:
            certs.setdefault(open_cert(content, roots).cert_no, content)
        except Refusable:
            strange += 1
    return certs, strange


def _pack(content: bytes, certs: Iterable[Cert], identities: Sequence[str]) -> Pack | None:
    """A pack of this office, under whichever of its certs."""
    for cert in certs:
        try:
            return open_pack(content, cert, identities)
        except Refusable:
            continue
    return None


def _request(content: bytes) -> tuple[DeskId, Hash] | None:
    try:
        request, start = open_devreq(content)
    except Refusable:
        return None
    return request.desk, start
