"""A loaded desk with a few people before it, for proofs that copy it a thousand times."""

from pathlib import Path

from fieldapp.desk.folder import Folder
from tests.desk.ceremony import Clock, Laptop, Office
from tests.proof.crowd import crowd


def small_desk(root: Path, people: int) -> Laptop:
    office = Office.new()
    laptop = Laptop.enrolled(office, Clock(), root.resolve() / "desk", "Laptop 01")
    laptop.load(office.pack(laptop.folder, records=crowd(people)))
    return laptop


def same_desk(laptop: Laptop, root: Path) -> Laptop:
    """The desk whose files were copied to `root`."""
    return Laptop(Folder(root), Clock(), laptop.secret)
