"""A disk that keeps only what it promised: what it may hold after the power was cut.

Bytes of a file are sure after its own sync, names after the sync of their folder. What is between
may have arrived or not: in order, in any order, in pages or in sectors. On the stick (FAT) a rename
may also have arrived by half.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal

from tests.proof.powertrace import (
    Change,
    Made,
    Moved,
    Naming,
    Removed,
    Resized,
    Said,
    Step,
    Synced,
    SyncedFolder,
    Unsynced,
    Written,
)

Way = Literal["none", "all", "prefix", "pages", "sectors"]
WAYS: tuple[Way, ...] = ("none", "all", "prefix", "pages", "sectors")
_SIZES: dict[Way, int] = {"pages": 4096, "sectors": 512}
Names = dict[str, int]


@dataclass
class Disk:
    """What is sure, and what is on its way; each change on its way with its number."""

    names: Names
    sure: dict[int, bytes]
    stick: str
    named: list[tuple[int, Naming]] = field(default_factory=list)
    changed: dict[int, list[tuple[int, Change]]] = field(default_factory=dict)
    count: int = 0

    @classmethod
    def of(cls, roots: Sequence[Path], stick: Path) -> "Disk":
        every = (each for root in roots for each in root.rglob("*") if each.is_file())
        # A file of nothing, which is made again at every start.
        paths = sorted(each for each in every if each.name != "ballast")
        sure = {at: path.read_bytes() for at, path in enumerate(paths)}
        return cls({str(path): at for at, path in enumerate(paths)}, sure, f"{stick}/")

    def take(self, step: Step) -> None:
        self.count += 1
        match step:
            case Made(_, file):
                self.sure[file] = b""
                self.named.append((self.count, step))
            case Moved() | Removed():
                self.named.append((self.count, step))
            case Written(file) | Resized(file):
                self.changed.setdefault(file, []).append((self.count, step))
            case Synced(file):
                self.sure[file] = whole(self.sure[file], self._steps(file))
                self.changed.pop(file, None)
            case SyncedFolder(folder):
                for _, naming in self.named:
                    if folder_of(naming) == folder:
                        rename(self.names, naming)
                self.named = [each for each in self.named if folder_of(each[1]) != folder]
            case Unsynced(file):
                # What did not arrive now never will: the system holds it for written.
                luck = Random(self.count)  # noqa: S311 - a repeatable loss
                self.sure[file] = scattered(self.sure[file], self._steps(file), 4096, luck)
                self.changed.pop(file, None)
            case Said():
                pass

    def after_a_cut(self, way: Way, chance: Random) -> dict[str, bytes]:
        """One of the contents that the disk may have when the power comes back."""
        upto = self._upto(way, chance)
        names = dict(self.names)
        for at, naming in self.named:
            if folder_of(naming) + "/" == self.stick and way in _SIZES:
                rename_by_half(names, naming, chance)
            elif at <= upto:
                rename(names, naming)
        return {path: self._content(file, way, upto, chance) for path, file in names.items()}

    def _upto(self, way: Way, chance: Random) -> int:
        """The last change that has arrived, where they arrive in order."""
        if way in ("none", "all"):
            return self.count if way == "all" else 0
        waiting = [at for at, _ in self.named]
        if way == "prefix":
            waiting += [at for steps in self.changed.values() for at, _ in steps]
        return chance.choice([0, *waiting])

    def _steps(self, file: int, upto: int | None = None) -> list[Change]:
        steps = self.changed.get(file, [])
        return [step for at, step in steps if upto is None or at <= upto]

    def _content(self, file: int, way: Way, upto: int, chance: Random) -> bytes:
        if way in _SIZES:
            return scattered(self.sure[file], self._steps(file), _SIZES[way], chance)
        return whole(self.sure[file], self._steps(file, upto))


def folder_of(naming: Naming) -> str:
    path = naming.new if isinstance(naming, Moved) else naming.path
    return path.rpartition("/")[0]


def rename(names: Names, naming: Naming) -> None:
    match naming:
        case Made(path, file):
            names[path] = file
        case Moved(old, new):
            if old in names:
                names[new] = names.pop(old)
        case Removed(path):
            names.pop(path, None)


def rename_by_half(names: Names, naming: Naming, chance: Random) -> None:
    """FAT writes the new and the old name on its own, in any order, or not at all."""
    if not isinstance(naming, Moved):
        if chance.random() < 0.5:
            rename(names, naming)
    elif naming.old in names:
        file = names[naming.old]
        if chance.random() < 0.5:
            del names[naming.old]
        if chance.random() < 0.5:
            names[naming.new] = file


def whole(content: bytes, steps: Sequence[Change]) -> bytes:
    """A file after all of these changes."""
    if not steps:
        return content
    grown = bytearray(content)
    for step in steps:
        if isinstance(step, Resized):
            del grown[step.size :]
            grown.extend(bytes(step.size - len(grown)))
        else:
            grown.extend(bytes(max(0, step.at + len(step.content) - len(grown))))
            grown[step.at : step.at + len(step.content)] = step.content
    return bytes(grown)


def scattered(content: bytes, steps: Sequence[Change], size: int, chance: Random) -> bytes:
    """A file of which each sector, and the length, stands at some moment of its own."""
    if not steps:
        return content
    lengths, pieces = [len(content)], list[tuple[int, int, bytes]]()
    for step in steps:
        if isinstance(step, Resized):
            gone = range(step.size, lengths[-1])
            change = Written(step.file, step.size, bytes(len(gone)))
            lengths.append(step.size)
        else:
            change = step
            lengths.append(max(lengths[-1], step.at + len(step.content)))
        pieces += _cut(change, size)
    times = Counter(sector for sector, _, _ in pieces)
    left = {sector: chance.randint(0, count) for sector, count in times.items()}
    grown = bytearray(content) + bytes(max(lengths) - len(content))
    for sector, at, piece in pieces:
        if left[sector]:
            left[sector] -= 1
            grown[at : at + len(piece)] = piece
    return bytes(grown[: chance.choice(lengths)])


def _cut(step: Written, size: int) -> list[tuple[int, int, bytes]]:
    """The parts of a write: which sector, where in the file, and what."""
    end = step.at + len(step.content)
    if end == step.at:
        return []
    starts = [step.at, *range(step.at - step.at % size + size, end, size)]
    ends = [*starts[1:], end]
    return [
        (start // size, start, step.content[start - step.at : stop - step.at])
        for start, stop in zip(starts, ends, strict=True)
    ]
