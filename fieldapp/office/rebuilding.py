"""Makes a register that was destroyed again from the files that were kept, in any order.

Entries are facts and packs are given facts, so sums and conflicts come back as they were. What
stood in no file is not made up: it is named, so that somebody can say it again.
"""

import shutil
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
    if any(folder.glob("register.db*")):
        raise register_is_there()
    own = [read_capped(each, _SMALL) for each in sorted(folder.glob("*.facert"))]
    files = sort_files([*own, *contents], roots, keys.identities)
    if not files.packs or not files.certs:
        raise no_packs_kept()
    beside = OfficeFolder(folder / "rebuilding")
    # From a rebuild that a power cut ended.
    shutil.rmtree(beside.root, ignore_errors=True)
    beside.root.mkdir(mode=0o700)
    try:
        shutil.copyfile(where.roots, beside.roots)
        again = SaidAgain(files, commune_name, cards)
        again.write(beside.register, register_key)
        with open_with_keys(beside.root, keys, register_key, outside) as office:
            batches = collect_with_sticks(office, files.batches, files.journals)
        if keep:
            take_place(beside.register, where.register)
    finally:
        shutil.rmtree(beside.root, ignore_errors=True)
    return again.account(batches)
