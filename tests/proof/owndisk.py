"""An ext4 file system of its own in one file, whose every block can be read: deleted ones too."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.proof.canaries import Search

# As large as a paper that is cut by the end of a piece must be found in the next one.
_PIECE, _OVERLAP = 16 << 20, 1 << 12
# What is compressed is found by its kind.
KINDS = {b"%PDF-": "a paper", b"\x89PNG\r\n": "a picture", b"PK\x03\x04\x14\0": "an archive"}


class OwnDisk:
    """Mounted at `root`; where we may not mount, a folder: that proves nothing of blocks."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        self.image, self.root = folder / "disk.img", folder / "disk"
        self.root.mkdir()
        with self.image.open("wb") as file:
            file.truncate(megabytes << 20)
        self.mounted = _may("mkfs.ext4", "-q", "-F", str(self.image)) and _may(
            "mount", "-o", "loop", str(self.image), str(self.root)
        )

    def let_go(self) -> None:
        """Everything is in the image from now on."""
        if self.mounted:
            subprocess.run(["umount", str(self.root)], check=True)
            self.mounted = False

    def pieces(self) -> Iterator[tuple[int, bytes]]:
        """All that was ever written, with the places where it lies; holes were never written."""
        with self.image.open("rb") as file:
            size, at = self.image.stat().st_size, 0
            while at < size:
                try:
                    at = os.lseek(file.fileno(), at, os.SEEK_DATA)
                except OSError:
                    return
                end = os.lseek(file.fileno(), at, os.SEEK_HOLE)
                yield at, os.pread(file.fileno(), min(end - at, _PIECE) + _OVERLAP, at)
                at = min(end, at + _PIECE)

    def hits(self, canaries: Iterable[str]) -> set[str]:
        search, found = Search(canaries), set()
        for _, content in self.pieces():
            found |= search.found(content)
            found |= {kind for start, kind in KINDS.items() if start in content}
        return found


def blank(paths: Iterable[Path]) -> None:
    """Write over the very blocks of files that may be read, so that only others are left."""
    for path in paths:
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            os.fsync(file.fileno())


def _may(*command: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return not subprocess.run(command, capture_output=True, check=False).returncode
