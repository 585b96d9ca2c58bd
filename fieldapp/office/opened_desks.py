"""Two people open a desk with the office's own key; its chain says who, which desk and why.

Who holds a desk's key could speak as that desk: hence two people, and a word that stays.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager

from fieldapp.domain.ids import DeskId, OfficerId
from fieldapp.domain.office_entries import DeskOpened
from fieldapp.office.checks import checked
from fieldapp.office.key_troubles import unknown_desk
from fieldapp.office.office import Office
from fieldapp.office.troubles import not_our_desk
from fieldapp.store import register_ceremonies
from fieldapp.store.register import NO_CEREMONY
from fieldapp.trust.keys import Dmk
from fieldapp.trust.slots import Missed, open_recovery
from fieldapp.trust.slots_file import read_slots

People = tuple[OfficerId, OfficerId]


def open_desk(office: Office, slots: bytes, people: People, reason: str | None = None) -> Dmk:
    """The key of a desk, from the copy of its slots on a stick. Raises `FieldTrouble`."""
    file = read_slots(slots)
    desk = register_ceremonies.desk_named(office.db, file.desk)
    if desk is None:
        raise unknown_desk(file.desk)
    dmk = open_recovery(file, office.keys.identities)
    if isinstance(dmk, Missed) or dmk.signing.pub != base64.b64decode(desk.pub):
        raise not_our_desk()
    with office.db.transaction():
        _say(office, DeskOpened(desk.desk, *people, "stick", reason=reason))
    return dmk


@contextmanager
def new_pin_said(
    office: Office, desk: DeskId, people: People, officer: OfficerId, reason: str | None = None
) -> Iterator[None]:
    """Say that a new PIN is made; it stays said if what is done meanwhile succeeds."""
    with office.db.transaction():
        _say(office, DeskOpened(desk, *people, "new_pin", officer, reason))
        yield


def _say(office: Office, said: DeskOpened) -> None:
    desk = register_ceremonies.desk_named(office.db, said.opened)
    office.writer.say(checked(said, "Lý do"), desk.ceremony if desk else NO_CEREMONY)
