"""What lies in an office's folder: wrapped keys, the register, the roots it trusts.

The register's key is random and sealed to both age keys of the office, so that it opens with the
backup alone and survives a change of the signing key.
"""

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fieldapp.domain import canonical, codec
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.kinds import B64
from fieldapp.files.atomic import read_capped, write_whole
from fieldapp.office.place import Place
from fieldapp.office.troubles import damaged_office, not_an_office, wrong_passphrase
from fieldapp.store import register
from fieldapp.store.database import Database
from fieldapp.trust.keys import OfficeKeys
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
    def register(self) -> Path:
        return self.root / "register.db"

    @property
    def roots(self) -> Path:
        return self.root / "roots.json"

    @property
    def private_roots(self) -> Path:
        return self.root / "roots"


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """`office.json`: the wrapped keys, and the register's key sealed to them."""

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
    where: OfficeFolder, keys: OfficeKeys, register_key: bytes, passphrase: str, random: Random
) -> None:
    wrapped = wrap_office_keys(keys, passphrase, random)
    sealed = base64.b64encode(encrypt(register_key, keys.recipients)).decode()
    content = OfficeFile(codec.read(Wrapped, canonical.decode(wrapped[:-1])), sealed, 1)
    write_whole(where.keys, canonical.encode(codec.write(content)) + b"\n")


def read_keys(where: OfficeFolder, passphrase: str) -> tuple[OfficeKeys, bytes]:
    """The office's keys and the register's. Raises `IntegrityTrouble`."""
    if not where.keys.is_file():
        raise not_an_office()
    file = read_capped(where.keys, _MOST_BYTES)
    try:
        content = read_own(OfficeFile, file)
        wrapped = canonical.encode(codec.write(content.keys)) + b"\n"
        keys = unwrap_office_keys(wrapped, passphrase)
        register_key = decrypt(base64.b64decode(content.register), keys.identities)
    except WrongPassphrase as cause:
        raise wrong_passphrase() from cause
    except (Malformed, Refusable) as cause:
        raise damaged_office() from cause
    return keys, register_key


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
