"""The enrolments of one laptop: a folder for each, side by side, and a sign over every door."""

from fieldapp.desk.folder import Folder
from fieldapp.desk.front import read_front
from fieldapp.domain.readiness import Nearby
from fieldapp.domain.trouble import FieldTrouble


def nearby(folder: Folder) -> tuple[tuple[Folder, Nearby], ...]:
    """Every enrolment of this laptop whose folder lies beside this one, by the day it is held."""
    beside = (each.parent for each in folder.root.parent.glob("*/desk.json"))
    found = []
    for root in sorted({folder.root, *beside}):
        other = Folder(root)
        try:
            front = read_front(other)
        except FieldTrouble:
            # A damaged sign is told where its desk is opened.
            continue
        if front is not None:
            sign = Nearby(
                front.ceremony,
                front.name,
                front.held_on,
                front.desk_no,
                front.label,
                front.loaded_at,
            )
            found.append((other, sign))
    return tuple(sorted(found, key=lambda each: (each[1].held_on, each[1].desk_no)))
