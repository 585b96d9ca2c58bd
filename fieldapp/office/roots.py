"""The two roots, each in its own folder: a stick that lies in a safe, away from the other.

A root's folder holds the root under its own passphrase and the public halves of both, so that any
one of the two can make an office and certify its keys.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from fieldapp.domain.canonical import Malformed
from fieldapp.domain.outside import Outside
from fieldapp.files.atomic import make_folder, read_capped, write_whole
from fieldapp.office import key_troubles as troubles
from fieldapp.trust.keys import Root
from fieldapp.trust.public_roots import read_public_roots, write_public_roots
from fieldapp.trust.refusals import Refusable
from fieldapp.trust.root_paper import MistypedRow, read_root_digits
from fieldapp.trust.stretching import long_enough
from fieldapp.trust.wrapping import unwrap_root, wrap_root

Roots = tuple[Root, Root]
Which = Literal["a", "b"]
PUBLIC = "roots.json"
_NAMES: tuple[Which, Which] = ("a", "b")
_SEED = 32
_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class RootInHand:
    """A root that can sign now, and the public halves of all that are trusted."""

    root: Root
    pubs: tuple[bytes, ...]

    @classmethod
    def of(cls, roots: Roots) -> Self:
        """Both roots, as they are when they have just been made."""
        return cls(roots[0], tuple(root.pub for root in roots))


def file_name(which: Which) -> str:
    return f"root-{which}.json"


def make_roots(outside: Outside) -> Roots:
    """Root A and Root B; they belong into two safes."""
    return Root(outside.random(_SEED)), Root(outside.random(_SEED))


def make_root_folders(
    folders: tuple[Path, Path], passphrases: tuple[str, str], outside: Outside
) -> Roots:
    """Make both roots, each wrapped by its own passphrase in its own folder.

    Raises `FieldTrouble` where a root lies already, or for one folder or passphrase for both.
    """
    if folders[0].resolve() == folders[1].resolve():
        raise troubles.same_folder()
    if passphrases[0] == passphrases[1]:
        raise troubles.same_passphrase()
    if not all(map(long_enough, passphrases)):
        raise troubles.short_root_passphrase()
    for folder in folders:
        if any((folder / file_name(which)).exists() for which in _NAMES):
            raise troubles.already_a_root(str(folder))
    roots = make_roots(outside)
    for which, folder, root, words in zip(_NAMES, folders, roots, passphrases, strict=True):
        make_folder(folder)
        write_whole(folder / PUBLIC, write_public_roots(tuple(each.pub for each in roots)))
        # Last: a folder without it holds no root yet.
        write_whole(folder / file_name(which), wrap_root(root, words, outside.random))
    return roots


def keep_roots(folder: Path, passphrase: str, outside: Outside) -> Roots:
    """Make both roots in one folder, until somebody carries them to the safes."""
    roots = make_roots(outside)
    make_folder(folder)
    for which, root in zip(_NAMES, roots, strict=True):
        write_whole(folder / file_name(which), wrap_root(root, passphrase, outside.random))
    write_whole(folder / PUBLIC, write_public_roots(tuple(root.pub for root in roots)))
    return roots


def open_roots(folder: Path, passphrase: str) -> Roots:
    """Both roots of one folder, as `new_office` leaves them.

    Raises `FieldTrouble` where there are none or the passphrase is not theirs.
    """
    contents = (read_capped(folder / file_name(which), _LIMIT) for which in _NAMES)
    a, b = (unwrap_root(content, passphrase) for content in contents)
    return a, b


def root_file(folder: Path) -> tuple[Which, bytes]:
    """Which root a folder holds, and its wrapped bytes; the first where it holds both."""
    for which in _NAMES:
        if (folder / file_name(which)).is_file():
            return which, read_capped(folder / file_name(which), _LIMIT)
    raise troubles.no_root(str(folder))


def open_root(folder: Path, passphrase: str) -> RootInHand:
    """The root of a folder; where the public halves are gone, its own alone is known."""
    root = unwrap_root(root_file(folder)[1], passphrase)
    if not (folder / PUBLIC).is_file():
        return RootInHand(root, (root.pub,))
    pubs = read_public_roots(read_capped(folder / PUBLIC, _LIMIT))
    if root.pub not in pubs:
        raise troubles.strange_root()
    return RootInHand(root, pubs)


def restore_root(
    folder: Path, which: Which, digits: str, passphrase: str, public: bytes | None = None
) -> Root:
    """Put a root back from its paper; nothing is written before its passphrase has opened it.

    `public` is the file with the public halves, from the other root's folder or the office.
    """
    if (folder / file_name(which)).exists():
        raise troubles.already_a_root(str(folder))
    content = _from_paper(digits)
    root = unwrap_root(content, passphrase)
    if public is not None and root.pub not in read_public_roots(public):
        raise troubles.strange_root()
    make_folder(folder)
    if public is not None:
        write_whole(folder / PUBLIC, public)
    write_whole(folder / file_name(which), content)
    return root


def _from_paper(digits: str) -> bytes:
    try:
        return read_root_digits(digits)
    except MistypedRow as cause:
        raise troubles.mistyped_row(cause.number) from cause
    except (Refusable, Malformed) as cause:
        raise troubles.no_root_paper() from cause
