"""An open office: its keys, its register and its place; one window at a time."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

from fieldapp.domain.entries import Entry
from fieldapp.domain.ids import Hash
from fieldapp.domain.office_entries import DeskRevoked
from fieldapp.domain.outside import Outside
from fieldapp.domain.papers import Cert, RevokedDesk
from fieldapp.files.durable import take_place
from fieldapp.office.folder import OfficeFolder, read_keys, read_place, read_roots
from fieldapp.office.place import Place
from fieldapp.office.troubles import keys_and_cert_differ
from fieldapp.office.writer import OfficeWriter
from fieldapp.store import register, register_ceremonies
from fieldapp.store.database import Database
from fieldapp.store.revocations import doubt_revoked
from fieldapp.trust.certs import office_pub, open_cert
from fieldapp.trust.derive import kid
from fieldapp.trust.envelope import line_hash
from fieldapp.trust.keys import OfficeKeys
from fieldapp.trust.refusals import refuse


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
    def kids(self) -> tuple[str, ...]:
        """All names this office ever had: each signing key begins a chain of its own."""
        known = (open_cert(content, self.roots) for content in register.certs(self.db))
        return tuple(dict.fromkeys(kid(office_pub(cert)) for cert in known))

    @property
    def cert_name(self) -> str:
        return f"office-{self.cert.cert_no}.facert"

    def said(self, kind: str) -> tuple[Entry, ...]:
        """The office's own entries of one kind, in order."""
        return register.office_entries(self.db, self.province, self.kids, kind)

    def take_cert(self, content: bytes, reason: str | None = None) -> None:
        """Take in a newer cert of the same keys: it revokes desks. Raises `Refusable`."""
        cert = open_cert(content, self.roots, at_least=self.cert.cert_no)
        if cert.cert_no == self.cert.cert_no and content != self.cert_file:
            refuse("not_newer", f"another cert {cert.cert_no} is in force")
        if not fits(cert, self.keys):
            raise keys_and_cert_differ()
        known = set(self.cert.revoked)
        with self.db.transaction():
            register.add_cert(self.db, cert.cert_no, content)
            for gone in cert.revoked:
                if gone not in known:
                    self._say_revoked(gone, reason)
        self.cert, self.cert_file = cert, register.newest_cert(self.db)

    def _say_revoked(self, gone: RevokedDesk, reason: str | None) -> None:
        desk = register_ceremonies.desk_named(self.db, gone.desk)
        said = DeskRevoked(gone.desk, gone.epoch, gone.after_seq, reason)
        self.writer.say(said, desk.ceremony if desk else register.NO_CEREMONY)
        doubt_revoked(self.db, gone.desk, gone.epoch, gone.after_seq)

    def renew(self, keys: OfficeKeys) -> None:
        """Go on with the keys that the newest cert names."""
        self.keys, self.cert_file = keys, register.newest_cert(self.db)
        self.cert = open_cert(self.cert_file, self.roots)
        if not fits(self.cert, keys):
            raise keys_and_cert_differ()
        self.writer = _writer(self.db, keys, self.place, self.roots, self.outside)

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
    where = OfficeFolder(folder)
    keys, register_key = read_keys(where, passphrase)
    if where.next_keys.is_file():
        keys = _finish_rotation(where, passphrase, keys, register_key)
    return open_with_keys(folder, keys, register_key, outside)


def _finish_rotation(
    where: OfficeFolder, passphrase: str, keys: OfficeKeys, register_key: bytes
) -> OfficeKeys:
    """Keys that were coming when the power went: they are in force if a cert names them."""
    db = register.open_register(where.register, register_key)
    try:
        cert = open_cert(register.newest_cert(db), read_roots(where))
    finally:
        db.close()
    if fits(cert, keys):
        where.next_keys.unlink()
        return keys
    coming, _ = read_keys(where, passphrase, coming=True)
    if not fits(cert, coming):
        raise keys_and_cert_differ()
    take_place(where.next_keys, where.keys)
    return coming


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
    if not fits(cert, keys):
        raise keys_and_cert_differ()
    place = read_place(db)
    writer = _writer(db, keys, place, roots, outside)
    return Office(folder, place, keys, roots, content, cert, db, writer, outside)


def fits(cert: Cert, keys: OfficeKeys) -> bool:
    """Whether a cert speaks of exactly these keys."""
    return office_pub(cert) == keys.signing.pub and cert.office_age == keys.recipients


def _writer(
    db: Database, keys: OfficeKeys, place: Place, roots: tuple[bytes, ...], outside: Outside
) -> OfficeWriter:
    return OfficeWriter(
        db,
        office=keys.signing.kid,
        province=place.province,
        start=_start(db, keys, roots),
        outside=outside,
    )


def _start(db: Database, keys: OfficeKeys, roots: tuple[bytes, ...]) -> Hash:
    """Where the chain of a signing key begins: at the first cert that names it."""
    for content in register.certs(db):
        if office_pub(open_cert(content, roots)) == keys.signing.pub:
            return line_hash(content)
    raise keys_and_cert_differ()
