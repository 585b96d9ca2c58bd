"""New keys and new certs for an office that goes on: the old state works until the new is whole.

New keys are written beside the old ones, come into force with the commit of the cert that names
them, and only then take the old ones' place; an office that was cut off in between finds out by
that cert which keys it has. Former age keys stay for reading.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fieldapp.domain.outside import Outside
from fieldapp.domain.papers import Cert, RevokedDesk
from fieldapp.files.atomic import make_folder, read_capped, write_whole
from fieldapp.files.durable import take_place
from fieldapp.office import key_troubles as troubles
from fieldapp.office.folder import (
    OfficeFolder,
    read_keys,
    read_roots,
    register_key_by,
    write_keys,
)
from fieldapp.office.office import Office, open_office
from fieldapp.office.roots import RootInHand
from fieldapp.office.troubles import short_passphrase
from fieldapp.store import register
from fieldapp.trust.certs import make_cert, open_cert
from fieldapp.trust.keys import AgeKey, OfficeKeys, Root
from fieldapp.trust.stretching import long_enough
from fieldapp.trust.wrapping import unwrap_backup, wrap_backup

What = Literal["all", "signing", "age"]
_SEED = 32
_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Certified:
    """A cert that is in force now; `backup` is a new backup key to carry to its safe."""

    cert_no: int
    cert: Path
    backup: Path | None = None


def certify(
    office: Office,
    given: RootInHand,
    revoked: tuple[RevokedDesk, ...] | None = None,
    reason: str | None = None,
) -> Certified:
    """The next cert for the keys in use; without `revoked` it revokes whom the last one did."""
    root = _of_office(office.roots, given)
    gone = office.cert.revoked if revoked is None else revoked
    content = _next_cert(root, office.keys, office.cert, office.outside, gone)
    office.take_cert(content, reason)
    return Certified(office.cert.cert_no, _keep_cert(OfficeFolder(office.folder), office))


def rotate(
    office: Office,
    given: RootInHand,
    passphrase: str,
    what: What = "all",
    backup_passphrase: str | None = None,
) -> Certified:
    """New signing key, new age keys or both, certified and in force when this returns.

    `passphrase` is the office's; a new backup key has its own or, without one, the same.
    """
    where = OfficeFolder(office.folder)
    root = _of_office(office.roots, given)
    old, register_key = read_keys(where, passphrase)
    keys = _new_keys(old, what, office.outside)
    cert = _next_cert(root, keys, office.cert, office.outside, office.cert.revoked)
    cert_no = office.cert.cert_no + 1
    backup = None
    if what != "signing":
        words = backup_passphrase or passphrase
        backup = keep_backup(where, keys.backup, cert_no, words, office.outside)
    write_keys(where.next_keys, keys, register_key, passphrase, office.outside.random)
    with office.db.transaction():
        register.add_cert(office.db, cert_no, cert)
    take_place(where.next_keys, where.keys)
    office.renew(keys)
    return Certified(cert_no, _keep_cert(where, office), backup)


def recover(
    folder: Path, given: RootInHand, backup: AgeKey, passphrase: str, outside: Outside
) -> Certified:
    """An office whose keys or passphrase are lost, from its backup key: all keys are new then."""
    if not long_enough(passphrase):
        raise short_passphrase()
    where = OfficeFolder(folder)
    roots = read_roots(where)
    root = _of_office(roots, given)
    register_key = register_key_by(where, backup)
    db = register.open_register(where.register, register_key)
    try:
        before = open_cert(register.newest_cert(db), roots)
        if before.office_age[1] != backup.recipient:
            raise troubles.strange_backup()
        signing, primary, second = (outside.random(_SEED) for _ in range(3))
        keys = OfficeKeys(signing, primary, second, [backup.raw])
        cert = _next_cert(root, keys, before, outside, before.revoked)
        cert_no = before.cert_no + 1
        kept = keep_backup(where, keys.backup, cert_no, passphrase, outside)
        write_keys(where.next_keys, keys, register_key, passphrase, outside.random)
        with db.transaction():
            register.add_cert(db, cert_no, cert)
        take_place(where.next_keys, where.keys)
    finally:
        db.close()
    with open_office(folder, passphrase, outside) as office:
        return Certified(cert_no, _keep_cert(where, office), kept)


def keep_backup(
    where: OfficeFolder, key: AgeKey, cert_no: int, passphrase: str, outside: Outside
) -> Path:
    """Write a backup key where it waits to be carried away."""
    make_folder(where.safe)
    path = where.backup(cert_no)
    write_whole(path, wrap_backup(key, passphrase, outside.random))
    return path


def open_backup(path: Path, passphrase: str) -> AgeKey:
    """Raises `FieldTrouble` for a wrong passphrase or another file."""
    return unwrap_backup(read_capped(path, _LIMIT), passphrase)


def _new_keys(old: OfficeKeys, what: What, outside: Outside) -> OfficeKeys:
    seed = old.signing.seed if what == "age" else outside.random(_SEED)
    former = [key.raw for key in old.former]
    if what == "signing":
        return OfficeKeys(seed, old.primary.raw, old.recipients[1], former)
    primary, backup = outside.random(_SEED), outside.random(_SEED)
    return OfficeKeys(seed, primary, backup, [*former, old.primary.raw])


def _of_office(pubs: tuple[bytes, ...], given: RootInHand) -> Root:
    if given.root.pub not in pubs:
        raise troubles.strange_root()
    return given.root


def _next_cert(
    root: Root,
    keys: OfficeKeys,
    before: Cert,
    outside: Outside,
    revoked: tuple[RevokedDesk, ...],
) -> bytes:
    return make_cert(
        root,
        keys,
        cert_no=before.cert_no + 1,
        valid_from=outside.today,
        app_min=before.app_min,
        revoked=revoked,
    )


def _keep_cert(where: OfficeFolder, office: Office) -> Path:
    path = where.root / office.cert_name
    write_whole(path, office.cert_file)
    return path
