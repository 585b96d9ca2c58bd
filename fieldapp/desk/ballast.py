"""Room for the day beside the ledger: asked for at the start, kept back for the hour it runs out.

A ballast file is removed when the disk is full for the first time, so that the handover under way
and the batch of the evening still find room. Who has handed over must get in to seal it: a lack of
room is a warning at the door, and a refusal only where a day would begin without any.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from fieldapp.desk.folder import Folder
from fieldapp.domain.day import Disk
from fieldapp.domain.trouble import DiskFull
from fieldapp.files.space import Ballast, free_space

MEGABYTE = 1 << 20
WANTED = 200 * MEGABYTE
BALLAST = 64 * MEGABYTE
# A day of 3,000 handovers writes some 40 MB: ledger, journal, batches and a backup.
DAY = 48 * MEGABYTE
# So much stays free beside the ballast: else a small file of somebody else would use it up.
_BESIDE = 16 * MEGABYTE
A = ParamSpec("A")
T = TypeVar("T")


class Room:
    """Watches the disk under a desk."""

    def __init__(self, folder: Folder) -> None:
        self._root = folder.root
        self._ballast = Ballast(folder.ballast, BALLAST)

    @property
    def disk(self) -> Disk:
        """Whether the officer should make room; the ballast that had to go is missed first."""
        if not self._ballast.held:
            return "no_reserve"
        return "enough" if free_space(self._root) + self._ballast.held >= WANTED else "low"

    def keep(self) -> None:
        """Make the ballast, or make it again; without room there is none."""
        self._ballast.keep(_BESIDE)

    def found(self, action: Callable[A, T], *args: A.args, **more: A.kwargs) -> T:
        """Do it; where the disk is full, give the ballast away and do it once more.

        Only for what leaves nothing behind when it fails.
        """
        try:
            return action(*args, **more)
        except DiskFull:
            if not self._ballast.release():
                raise
        return action(*args, **more)


def check_room(folder: Folder) -> None:
    """Raise `DiskFull` where there is no room for a day."""
    room = free_space(folder.root) + Ballast(folder.ballast, BALLAST).held
    if room < DAY:
        raise DiskFull(
            f"Ổ đĩa chỉ còn {room // MEGABYTE} MB nên chưa nạp gói. Chưa thay đổi gì.",
            f"Xóa bớt tệp để trống ít nhất {WANTED // MEGABYTE} MB, rồi nạp lại.",
            code="DIA-01",
        )
