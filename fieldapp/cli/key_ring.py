"""The public keys a folder offers: roots, certs and packs of a desk, an office or a demo."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fieldapp.cli.output import usage
from fieldapp.desk.enrolment import SMALL_FILE
from fieldapp.domain.ids import DeskId
from fieldapp.domain.pack import Manifest
from fieldapp.domain.papers import Cert
from fieldapp.files.atomic import read_capped
from fieldapp.trust.certs import open_cert
from fieldapp.trust.envelope import read_pub
from fieldapp.trust.packs import read_pack_manifest
from fieldapp.trust.public_roots import read_public_roots
from fieldapp.trust.receipts import VerifiedReceipt

PACK_LIMIT = 65 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Newest cert of the pinned roots, and the desks that packs or an office's register name."""

    roots: tuple[bytes, ...]
    cert: Cert
    manifests: tuple[Manifest, ...]
    enrolled: Mapping[DeskId, bytes] = field(default_factory=dict)

    @property
    def desks(self) -> dict[DeskId, bytes]:
        named = (each for manifest in self.manifests for each in manifest.desks)
        return {each.desk: read_pub(each.pub) for each in named} | dict(self.enrolled)

    def agrees(self, receipt: VerifiedReceipt) -> bool | None:
        """Whether a pack says the same of the desk and the day; None without a pack of that desk.

        A desk's key can sign anything: what its packs say is the office's word.
        """
        said = {
            (each.no, manifest.held_on, manifest.practice)
            for manifest in self.manifests
            for each in manifest.desks
            if each.desk == receipt.desk
        }
        if not said:
            return None
        return (receipt.number.desk_no, receipt.held_on, receipt.practice) in said


def read_key_ring(folder: Path) -> KeyRing:
    """Everything in `folder` and below; a file that is not good ends the command."""
    roots = _first(folder, "roots.json")
    if roots is None:
        usage(f"Không thấy roots.json trong {folder}: dùng --keys THƯ_MỤC của bàn hoặc văn phòng.")
    pinned = read_public_roots(read_capped(roots, SMALL_FILE))
    certs = [open_cert(read_capped(each, SMALL_FILE), pinned) for each in _all(folder, "facert")]
    if not certs:
        usage(f"Không thấy giấy chứng nhận (.facert) của văn phòng trong {folder}.")
    cert = max(certs, key=lambda each: each.cert_no)
    packs = (read_capped(each, PACK_LIMIT) for each in _all(folder, "fapack"))
    return KeyRing(pinned, cert, tuple(read_pack_manifest(content, cert) for content in packs))


def _first(folder: Path, name: str) -> Path | None:
    return min(folder.rglob(name), default=None, key=lambda path: len(path.parts))


def _all(folder: Path, ending: str) -> Iterator[Path]:
    return iter(sorted(folder.rglob(f"*.{ending}")))
