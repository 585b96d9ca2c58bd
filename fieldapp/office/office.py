"""An open office: its keys, its register and its place; one window at a time."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

from fieldapp.domain.entries import Entry
from fieldapp.domain.outside import Outside
from fieldapp.domain.papers import Cert
from fieldapp.office.folder import OfficeFolder, read_keys, read_place, read_roots
from fieldapp.office.place import Place
from fieldapp.office.troubles import keys_and_cert_differ
from fieldapp.office.writer import OfficeWriter
from fieldapp.store import collecting, register
from fieldapp.store.database import Database
from fieldapp.trust.certs import office_pub, open_cert
from fieldapp.trust.envelope import line_hash
from fieldapp.trust.keys import OfficeKeys


class _RehearsedError(Exception):
    """Rolls a rehearsal back."""


def _roll_back() -> NoReturn:
    raise _RehearsedError


@dataclass(slots=True)
class Office:
    """Everything an action of the office works with; close it after use."""

    folder: Path
    place: Place
    keys: OfficeKeys
    roots: tuple[bytes, ...]
    cert_file: bytes
    cert: Cert
    db: Database
    writer: OfficeWriter
    outside: Outside

    @property
    def province(self) -> str:
        return self.place.province

    @property
    def kid(self) -> str:
        """The office's name in its own chain."""
        return self.keys.signing.kid

    @property
    def cert_name(self) -> str:
        return f"office-{self.cert.cert_no}.facert"

    def said(self, kind: str) -> tuple[Entry, ...]:
        """The office's own entries of one kind, in order."""
        return register.office_entries(self.db, self.province, self.kid, kind)

    def take_cert(self, content: bytes) -> None:
        """Take in a newer cert of the same keys: it revokes desks. Raises `Refusable`."""
        cert = open_cert(content, self.roots, at_least=self.cert.cert_no)
        if office_pub(cert) != self.keys.signing.pub:
            raise keys_and_cert_differ()
        with self.db.transaction():
            register.add_cert(self.db, cert.cert_no, content)
            for gone in cert.revoked:
                collecting.doubt_revoked(self.db, gone.desk, gone.epoch, gone.after_seq)
        self.cert, self.cert_file = cert, register.newest_cert(self.db)

    @contextmanager
    def rehearsed(self) -> Iterator[None]:
        """Do everything as always and keep nothing of it: what `--dry-run` shows."""
        with suppress(_RehearsedError), self.db.transaction():
            yield
            _roll_back()

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_office(folder: Path, passphrase: str, outside: Outside) -> Office:
    """Open an office; it stays closed to others until `close`.

    Raises `IntegrityTrouble` for a wrong passphrase or changed files.
    """
    keys, register_key = read_keys(OfficeFolder(folder), passphrase)
    return open_with_keys(folder, keys, register_key, outside)


def open_with_keys(folder: Path, keys: OfficeKeys, register_key: bytes, outside: Outside) -> Office:
    """Open an office whose keys are known already."""
    where = OfficeFolder(folder)
    roots = read_roots(where)
    db = register.open_register(where.register, register_key)
    try:
        return _opened(folder, keys, roots, db, outside)
    except BaseException:
        db.close()
        raise


def _opened(
    folder: Path, keys: OfficeKeys, roots: tuple[bytes, ...], db: Database, outside: Outside
) -> Office:
    content = register.newest_cert(db)
    cert = open_cert(content, roots)
    if office_pub(cert) != keys.signing.pub:
        raise keys_and_cert_differ()
    place = read_place(db)
    writer = OfficeWriter(
        db,
        office=keys.signing.kid,
        province=place.province,
        start=line_hash(register.first_cert(db)),
        outside=outside,
    )
    return Office(folder, place, keys, roots, content, cert, db, writer, outside)
