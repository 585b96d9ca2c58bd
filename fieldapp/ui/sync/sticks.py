"""Which mounted media are sticks that can be carried away."""

from pathlib import Path

from PySide6.QtCore import QStorageInfo

_SYSTEMS = {b"vfat", b"exfat", b"fat", b"fat32", b"msdos", b"fuseblk", b"ntfs"}


def is_stick(folder: str) -> bool:
    """Whether a folder lies on a stick; only then may it be said to be pulled out."""
    device = QStorageInfo(folder).device()
    return any(stick.device() == device for stick in _sticks())


def first_stick() -> str:
    """Where a dialog begins; empty when no stick is in."""
    sticks = _sticks()
    return sticks[0].rootPath() if sticks else ""


def _sticks() -> list[QStorageInfo]:
    """Mounted media that are neither the system's nor anything made up by it."""
    home = QStorageInfo(str(Path.home())).device()
    return [
        volume
        for volume in QStorageInfo.mountedVolumes()
        if volume.isValid()
        and volume.isReady()
        and not volume.isRoot()
        and volume.device() != home
        and bytes(volume.fileSystemType().data()).lower() in _SYSTEMS
    ]
