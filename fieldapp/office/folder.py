"""What lies in an office's folder: wrapped keys, the register, the roots it trusts.

The register's key is random and sealed to both age keys of the office, so that it opens with the
backup alone and survives a change of the signing key. The backup itself does not lie here.
"""

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.kinds import B64, AgeRecipient
from fieldapp.files.atomic import read_capped, write_whole
from fieldapp.office.place import Place
from fieldapp.office.troubles import damaged_office, not_an_office, wrong_passphrase
from fieldapp.store import register
from fieldapp.store.database import Database
from fieldapp.trust.keys import AgeKey, OfficeKeys
from fieldapp.trust.own_files import read_own
from fieldapp.trust.public_roots import read_public_roots
from fieldapp.trust.refusals import Refusable, WrongPassphrase
from fieldapp.trust.sealing import decrypt, encrypt
from fieldapp.trust.wrapping import Random, Wrapped, unwrap_office_keys, wrap_office_keys

REGISTER_KEY_SIZE = 48
_MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class OfficeFolder:
    """Names inside the folder."""

    root: Path

    @property
    def keys(self) -> Path:
        return self.root / "office.json"

    @property
    def next_keys(self) -> Path:
        """Keys that come into force with the cert that names them; gone again when they have."""
        return self.root / "office.next.json"

    @property
    def register(self) -> Path:
        return self.root / "register.db"

    @property
    def roots(self) -> Path:
        return self.root / "roots.json"

    @property
    def private_roots(self) -> Path:
        return self.root / "roots"

    @property
    def safe(self) -> Path:
        """Where a new backup key waits to be carried away."""
        return self.root / "safe"

    def backup(self, cert_no: int) -> Path:
        return self.safe / f"backup-{cert_no}.json"


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """`office.json`: the wrapped keys, and the register's key sealed to them and the backup."""

    backup: AgeRecipient
    keys: Wrapped
    register: B64
    v: Literal[1]


@dataclass(frozen=True, slots=True)
class PlaceNote:
    """What the register remembers of its office."""

    province: str
    name: str
    parent: str


def write_keys(
    path: Path, keys: OfficeKeys, register_key: bytes, passphrase: str, random: Random
) -> None:
    wrapped = wrap_office_keys(keys, passphrase, random)
    sealed = base64.b64encode(encrypt(register_key, keys.recipients)).decode()
    inner = codec.read(Wrapped, canonical.decode(wrapped[:-1]))
    content = OfficeFile(keys.recipients[1], inner, sealed, 1)
    write_whole(path, canonical.encode(codec.write(content)) + b"\n")


def read_keys(
    where: OfficeFolder, passphrase: str, *, coming: bool = False
) -> tuple[OfficeKeys, bytes]:
    """The office's keys, or the `coming` ones, and the register's. Raises `IntegrityTrouble`."""
    try:
        content = _read_file(where, where.next_keys if coming else where.keys)
        wrapped = canonical.encode(codec.write(content.keys)) + b"\n"
        keys = unwrap_office_keys(wrapped, passphrase, content.backup)
        register_key = decrypt(base64.b64decode(content.register), keys.identities)
    except WrongPassphrase as cause:
        raise wrong_passphrase() from cause
    except (Malformed, Refusable) as cause:
        raise damaged_office() from cause
    return keys, register_key


def register_key_by(where: OfficeFolder, backup: AgeKey) -> bytes:
    """The register's key, opened with the backup alone. Raises `Refusable`."""
    try:
        content = _read_file(where, where.keys)
    except Malformed as cause:
        raise damaged_office() from cause
    return decrypt(base64.b64decode(content.register), [backup.identity])


def _read_file(where: OfficeFolder, path: Path) -> OfficeFile:
    if not where.keys.is_file():
        raise not_an_office()
    return read_own(OfficeFile, read_capped(path, _MOST_BYTES))


def read_roots(where: OfficeFolder) -> tuple[bytes, ...]:
    content = read_capped(where.roots, _MOST_BYTES)
    try:
        return read_public_roots(content)
    except Refusable as cause:
        raise damaged_office() from cause


def note_place(db: Database, place: Place) -> None:
    note = PlaceNote(place.province, place.name, place.parent)
    register.set_note(db, "place", canonical.encode(codec.write(note)).decode())
    register.set_programme(db, place.programme)


def read_place(db: Database) -> Place:
    note = codec.read(PlaceNote, canonical.decode(register.note(db, "place").encode()))
    return Place(note.province, note.name, note.parent, register.programme(db))
