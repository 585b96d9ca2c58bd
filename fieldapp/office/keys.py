"""Makes an office: its roots, its keys, its empty register."""

from pathlib import Path

from fieldapp.domain.outside import Outside
from fieldapp.files.atomic import read_capped, write_whole
from fieldapp.office.folder import (
    REGISTER_KEY_SIZE,
    OfficeFolder,
    note_place,
    write_keys,
)
from fieldapp.office.office import Office, open_office
from fieldapp.office.place import ITEMS, Place
from fieldapp.office.troubles import already_an_office, short_passphrase
from fieldapp.store import register
from fieldapp.trust.certs import make_cert
from fieldapp.trust.keys import OfficeKeys, Root
from fieldapp.trust.public_roots import write_public_roots
from fieldapp.trust.stretching import long_enough
from fieldapp.trust.wrapping import unwrap_root, wrap_root

Roots = tuple[Root, Root]
_SEED = 32
_ROOT_LIMIT = 64 * 1024


def make_roots(outside: Outside) -> Roots:
    """Root A and Root B; they belong into two safes."""
    return Root(outside.random(_SEED)), Root(outside.random(_SEED))


def new_office(
    folder: Path, passphrase: str, place: Place, outside: Outside, roots: Roots | None = None
) -> Office:
    """Make an office and open it; `folder` may exist but must hold no office.

    Given `roots` sign its cert and stay outside the folder; otherwise fresh ones are made and lie,
    wrapped by the passphrase, in `folder/roots/` until somebody carries them to the safes.
    """
    where = OfficeFolder(folder)
    if where.keys.exists():
        raise already_an_office()
    if not long_enough(passphrase):
        raise short_passphrase()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    roots = roots or _kept_roots(where, passphrase, outside)
    write_whole(where.roots, write_public_roots(tuple(root.pub for root in roots)))
    keys = OfficeKeys(*(outside.random(_SEED) for _ in range(3)))
    cert = make_cert(roots[0], keys, cert_no=1, valid_from=outside.today)
    write_whole(folder / "office-1.facert", cert)
    register_key = outside.random(REGISTER_KEY_SIZE)
    _make_register(where, register_key, place, cert)
    # Last: a folder without it holds no office, and making one may simply be tried again.
    write_keys(where, keys, register_key, passphrase, outside.random)
    return open_office(folder, passphrase, outside)


def open_roots(folder: Path, passphrase: str) -> Roots:
    """The roots that lie wrapped in `folder`, as `new_office` leaves them.

    Raises `FieldTrouble` where there are none or the passphrase is not theirs.
    """
    contents = (read_capped(folder / f"root-{name}.json", _ROOT_LIMIT) for name in "ab")
    a, b = (unwrap_root(content, passphrase) for content in contents)
    return a, b


def _kept_roots(where: OfficeFolder, passphrase: str, outside: Outside) -> Roots:
    roots = make_roots(outside)
    where.private_roots.mkdir(mode=0o700, exist_ok=True)
    for name, root in zip("ab", roots, strict=True):
        path = where.private_roots / f"root-{name}.json"
        write_whole(path, wrap_root(root, passphrase, outside.random))
    return roots


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
