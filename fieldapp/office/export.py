"""The central export file: a pure function of the register and the profile.

The same register gives the same bytes, unsealed; that a file was made is noted beside the facts.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from fieldapp import __version__
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.export_tables import Profile
from fieldapp.domain.ids import NOBODY, Hash, OfficerId
from fieldapp.domain.kinds import Text120
from fieldapp.domain.office_entries import PersonErased
from fieldapp.domain.papers import Cert, ExportedFile, ExportManifest
from fieldapp.domain.tombstones import is_tombstone, left_of, read_kept
from fieldapp.files.data_package import Member, read_package, write_package
from fieldapp.files.export_csv import Row
from fieldapp.office.checks import checked
from fieldapp.office.office import Office
from fieldapp.office.troubles import export_differs, unfit
from fieldapp.store import export as rows_of
from fieldapp.store import register
from fieldapp.store.export import FileOut, Revocation, entry_hashes, entry_set
from fieldapp.trust.derive import hkdf, mac
from fieldapp.trust.export_manifest import open_export_manifest, seal_export_manifest
from fieldapp.trust.sealing import decrypt, encrypt, is_recipient

_TAG_SIZE = 16
_NO_TIME = "1970-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to give away; `rows` counts those of all tables."""

    file_name: str
    content: bytes
    entries: int
    rows: int


@dataclass(frozen=True, slots=True)
class InClear:
    """Who answers for a file that anybody can read, and why it is needed."""

    by: OfficerId
    why: Text120


@dataclass(frozen=True, slots=True)
class VerifiedExport:
    """What an export says of itself, once every byte of it was found as signed."""

    manifest: ExportManifest
    rows: dict[str, int]


def export(
    office: Office,
    profile: str = "register",
    sealed_to: Sequence[str] = (),
    *,
    officer: str = NOBODY,
    in_clear: InClear | None = None,
) -> Exported:
    """Write the file, sealed to the age recipients named, or in clear on somebody's word."""
    _check_asked(sealed_to, in_clear)
    kind = Profile(profile)
    hashes = entry_hashes(office.db)
    as_of = _as_of(office)
    manifests: list[ExportManifest] = []

    def sign(members: list[Member]) -> bytes:
        manifest = ExportManifest(
            app=__version__,
            as_of=as_of,
            cert_no=office.cert.cert_no,
            entries=len(hashes),
            entry_set=entry_set(hashes),
            files=tuple(map(exported_file, members)),
            profile=kind.value,
            schema=1,
            v=1,
        )
        manifests.append(manifest)
        return seal_export_manifest(manifest, office.keys)

    programme = office.place.programme.code
    content = write_package(
        rows_of.export_rows(office.db, _revoked(office)),
        sign,
        name=f"{programme}-{office.province}",
        profile=kind,
        tag=_tags(office),
    )
    rows = sum(file.rows for file in manifests[0].files)
    stamp = re.sub(r"[^0-9T]", "", as_of[:19])
    name = f"{programme}-{office.province}-{kind.value}-{stamp}.zip"
    if sealed_to:
        content, name = encrypt(content, sealed_to), f"{name}.age"
    out = FileOut(
        at=office.outside.time,
        sha256=hashlib.sha256(content).hexdigest(),
        profile=kind.value,
        sealed_to=" ".join(sealed_to) or "-",
        rows=rows,
        officer=in_clear.by if in_clear else officer,
        why=in_clear.why if in_clear else None,
    )
    with office.db.transaction():
        rows_of.note_export(office.db, office.province, out)
    return Exported(name, content, len(hashes), rows)


def _check_asked(sealed_to: Sequence[str], in_clear: InClear | None) -> None:
    if (in_clear is not None) == bool(sealed_to):
        raise unfit("Người nhận tệp trung ương")
    if not all(map(is_recipient, sealed_to)):
        raise unfit("Khóa của người nhận")
    if in_clear and checked(in_clear, "Mã cán bộ và lý do").by == NOBODY:
        raise unfit("Mã cán bộ")


def verify_export(content: bytes, cert: Cert, identities: Sequence[str] = ()) -> VerifiedExport:
    """Check an export against the office's cert: signature, every file, every entry's hash.

    `identities` open a sealed one. Raises `IntegrityTrouble` or, for what is no export,
    `FieldTrouble`.
    """
    if identities:
        content = decrypt(content, identities)
    package = read_package(content)
    manifest = open_export_manifest(package.manifest, cert)
    if tuple(map(exported_file, package.members)) != manifest.files:
        raise export_differs("tệp bên trong")
    if package.profile.value != manifest.profile:
        raise export_differs("loại tệp")
    if package.profile is Profile.REGISTER:
        _check_entries(package.tables["entry"], manifest)
    return VerifiedExport(manifest, {name: len(rows) for name, rows in package.tables.items()})


def _check_entries(rows: list[Row], manifest: ExportManifest) -> None:
    """Every line gives the hash it is listed under, and all together the set that was signed.

    A tombstone gives no hash: it counts where an office entry among them says what stays there.
    """
    try:
        entries = [read_kept(str(row[-1]).encode()) for row in rows]
    except Malformed as cause:
        raise export_differs("nhật ký gốc") from cause
    hashes = [entry.hash for entry in entries]
    said = {
        (each.h, each.left)
        for entry in entries
        if isinstance(entry.data, PersonErased) and not is_tombstone(entry.line)
        for each in entry.data.tombstones
    }
    tombs = {(each.hash, left_of(each.line)) for each in entries if is_tombstone(each.line)}
    if hashes != [row[1] for row in rows] or not tombs <= said:
        raise export_differs("nhật ký gốc")
    if (len(hashes), entry_set(list(hashes))) != (manifest.entries, manifest.entry_set):
        raise export_differs("tập lượt ghi")


def exported_file(member: Member) -> ExportedFile:
    """A measured member as the manifest lists it."""
    return ExportedFile(
        name=str(member["name"]),
        bytes=int(member["bytes"]),
        rows=int(member["rows"]),
        sha256=Hash(str(member["sha256"])),
    )


def _revoked(office: Office) -> dict[str, Revocation]:
    return {each.desk: Revocation(each.epoch, each.after_seq) for each in office.cert.revoked}


def _as_of(office: Office) -> str:
    """The latest time the office wrote; desks' clocks are information only."""
    heads = [register.office_head(office.db, office.province, kid) for kid in office.kids]
    said = [head.at for head in heads if head]
    times = [*said, *filter(None, [register.latest_office_time(office.db)])]
    return max(times, key=datetime.fromisoformat, default=_NO_TIME)


def _tags(office: Office) -> Callable[[str], str]:
    """What stands for a beneficiary in statistics: the same every time, and only here."""
    key = hkdf(office.keys.oldest.raw, "statistics")
    return lambda beneficiary: mac(key, beneficiary.encode()).hex()[: 2 * _TAG_SIZE]
