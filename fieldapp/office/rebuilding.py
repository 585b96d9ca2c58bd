"""Makes a register that was destroyed again from the files that were kept, in any order.

Entries are facts and packs are given facts, so sums and conflicts come back as they were. What
stood in no file is not made up: it is named, so that somebody can say it again.
"""

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from fieldapp.domain.outside import Outside
from fieldapp.files.atomic import read_capped
from fieldapp.files.durable import take_place
from fieldapp.office.folder import OfficeFolder, read_keys, read_roots
from fieldapp.office.kept_files import sort_files
from fieldapp.office.office import open_with_keys
from fieldapp.office.said_again import CommuneName, RegisterAgain, SaidAgain
from fieldapp.office.sticks import collect_with_sticks
from fieldapp.office.troubles import no_packs_kept, register_is_there

_SMALL = 64 * 1024
_BESIDE = "rebuilding-"


def rebuild_register(
    folder: Path,
    passphrase: str,
    contents: Iterable[bytes],
    commune_name: CommuneName,
    outside: Outside,
    *,
    cards: Sequence[bytes] = (),
    keep: bool = True,
) -> RegisterAgain:
    """Make the register of an office whose keys are here; without `keep` only see what comes back.

    Raises `FieldTrouble` where a register is there, whatever state it is in, or no pack was kept.
    """
    where = OfficeFolder(folder)
    keys, register_key = read_keys(where, passphrase)
    roots = read_roots(where)
    _check_free(folder)
    own = [read_capped(each, _SMALL) for each in sorted(folder.glob("*.facert"))]
    files = sort_files([*own, *contents], roots, keys.identities)
    if not files.packs or not files.certs:
        raise no_packs_kept()
    # Two rebuilds at once must never write into one another's register.
    beside = OfficeFolder(Path(tempfile.mkdtemp(prefix=_BESIDE, dir=folder)))
    try:
        shutil.copyfile(where.roots, beside.roots)
        again = SaidAgain(files, commune_name, cards)
        again.write(beside.register, register_key)
        with open_with_keys(beside.root, keys, register_key, outside) as office:
            batches = collect_with_sticks(office, files.batches, files.journals)
        if keep:
            # It took minutes: another rebuild may have ended, and its register be at work.
            _check_free(folder)
            take_place(beside.register, where.register)
            _clear_up(folder)
    finally:
        shutil.rmtree(beside.root, ignore_errors=True)
    return again.account(batches)


def _check_free(folder: Path) -> None:
    if any(folder.glob("register.db*")):
        raise register_is_there()


def _clear_up(folder: Path) -> None:
    """Rebuilds that a power cut ended have left theirs."""
    for each in folder.glob(f"{_BESIDE}*"):
        shutil.rmtree(each, ignore_errors=True)
