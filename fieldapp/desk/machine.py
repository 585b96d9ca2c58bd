"""What lies around a desk's folder: who else may read it or copies it away, and what is loose."""

import sys
from collections.abc import Iterator
from pathlib import Path

from fieldapp.desk.folder import Folder

_CLOUDS = {
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drive của tôi": "Google Drive",
    "dropbox": "Dropbox",
    "cloudstorage": "iCloud",
    "mobile documents": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
}
_OTHERS = 0o077


def cloud_over(folder: Folder) -> str:
    """The service that copies the folder away; a copy that comes back is an older ledger."""
    return next(_clouds(folder.root), "")


def open_to_others(folder: Folder) -> bool:
    """Whether others who use this machine may read the folder; Windows keeps accounts apart."""
    if sys.platform == "win32" or not folder.root.is_dir():
        return False
    return bool(folder.root.stat().st_mode & _OTHERS)


def kept_papers(folder: Folder) -> int:
    """How many receipts lie there as files, readable without a key."""
    return sum(1 for _ in folder.receipts.glob("*.pdf")) if folder.receipts.is_dir() else 0


def _clouds(root: Path) -> Iterator[str]:
    for part in root.resolve().parts:
        name = part.casefold()
        for known, cloud in _CLOUDS.items():
            # OneDrive adds the organisation, Dropbox whose it is: "OneDrive - BHXH".
            if name == known or name.startswith((f"{known} -", f"{known}-", f"{known} (")):
                yield cloud
