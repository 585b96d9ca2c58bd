"""Writes to a stick and reads it back, before anybody relies on it."""

from pathlib import Path

from fieldapp.files.atomic import carry
from fieldapp.files.disk_words import Medium
from fieldapp.files.erasing import remove

_NAME = "trao-tay-thu.tmp"
_SIZE = 256 * 1024


def try_stick(where: Path) -> None:
    """Leave nothing there; raises `FieldTrouble` for a stick that is full, locked or pulled."""
    remove(carry(bytes(_SIZE), where, _NAME), Medium.STICK)
