"""Makes an office: its roots, its keys, its empty register."""

from pathlib import Path

from fieldapp.domain.outside import Outside
from fieldapp.files.atomic import write_whole
from fieldapp.office.folder import (
    REGISTER_KEY_SIZE,
    OfficeFolder,
    note_place,
    write_keys,
)
from fieldapp.office.office import Office, open_office
from fieldapp.office.place import ITEMS, Place
from fieldapp.office.roots import RootInHand, Roots, keep_roots, make_roots, open_roots
from fieldapp.office.rotating import keep_backup
from fieldapp.office.troubles import already_an_office, short_passphrase
from fieldapp.store import register
from fieldapp.trust.certs import make_cert
from fieldapp.trust.keys import OfficeKeys
from fieldapp.trust.public_roots import write_public_roots
from fieldapp.trust.stretching import long_enough

__all__ = ["Roots", "make_roots", "new_office", "open_roots"]
_SEED = 32


def new_office(
    folder: Path,
    passphrase: str,
    place: Place,
    outside: Outside,
    roots: Roots | RootInHand | None = None,
    backup_passphrase: str | None = None,
) -> Office:
    """Make an office and open it; `folder` may exist but must hold no office.

    Given `roots` sign its cert and stay outside the folder; otherwise fresh ones are made and lie,
    wrapped by the passphrase, in `folder/roots/` until somebody carries them to the safes. The
    backup key waits in `folder/safe/`, under a passphrase of its own if there is one.
    """
    where = OfficeFolder(folder)
    if where.keys.exists():
        raise already_an_office()
    if not (long_enough(passphrase) and long_enough(backup_passphrase or passphrase)):
        raise short_passphrase()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    roots = roots or keep_roots(where.private_roots, passphrase, outside)
    given = roots if isinstance(roots, RootInHand) else RootInHand.of(roots)
    write_whole(where.roots, write_public_roots(given.pubs))
    signing, primary, backup = (outside.random(_SEED) for _ in range(3))
    keys = OfficeKeys(signing, primary, backup)
    cert = make_cert(given.root, keys, cert_no=1, valid_from=outside.today)
    write_whole(folder / "office-1.facert", cert)
    register_key = outside.random(REGISTER_KEY_SIZE)
    _make_register(where, register_key, place, cert)
    keep_backup(where, keys.backup, 1, backup_passphrase or passphrase, outside)
    # Last: a folder without it holds no office, and making one may simply be tried again.
    write_keys(where.keys, keys, register_key, passphrase, outside.random)
    return open_office(folder, passphrase, outside)


def _make_register(where: OfficeFolder, key: bytes, place: Place, cert: bytes) -> None:
    # Left over from an attempt that did not end; its key was never written down.
    for name in ("register.db", "register.db-wal", "register.db-shm"):
        (where.root / name).unlink(missing_ok=True)
    db = register.create_register(where.register, key)
    try:
        with db.transaction():
            register.add_cert(db, 1, cert)
            note_place(db, place)
            register.add_items(db, place.province, register.NO_CEREMONY, ITEMS)
    finally:
        db.close()
