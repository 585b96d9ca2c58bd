"""Lets a laptop be a desk of a ceremony, once somebody has compared its fingerprint by eye."""

import re

from fieldapp.domain.ids import CeremonyId
from fieldapp.office.ceremonies import ceremony_of
from fieldapp.office.checks import checked
from fieldapp.office.key_troubles import number_taken
from fieldapp.office.office import Office
from fieldapp.office.troubles import desks_used_up, enrolled_elsewhere, other_fingerprint
from fieldapp.store import register_ceremonies
from fieldapp.store.register_ceremonies import Enrolled
from fieldapp.trust.certs import fingerprint, open_devreq
from fieldapp.trust.envelope import read_pub

_MOST_DESKS = 65_535


def fingerprint_of(devreq: bytes) -> str:
    """The eighteen digits that the laptop shows as well. Raises `Refusable`."""
    request, _ = open_devreq(devreq)
    return fingerprint(read_pub(request.pub))


def enrol(
    office: Office,
    ceremony: CeremonyId,
    devreq: bytes,
    *,
    confirmed: str,
    label: str | None = None,
    number: int | None = None,
) -> int:
    """Give a laptop its desk number for a ceremony; the same laptop keeps the one it has.

    `confirmed` is the fingerprint as it was read off the laptop's own screen; `number` is one that
    the laptop has been printing on receipts already.
    """
    ceremony_of(office, ceremony)
    request, start = open_devreq(devreq)
    shown = fingerprint(read_pub(request.pub))
    if re.sub(r"\D", "", confirmed) != re.sub(r"\D", "", shown):
        raise other_fingerprint()
    with office.db.transaction():
        known = register_ceremonies.desk_named(office.db, request.desk)
        if known is not None:
            if known.ceremony != ceremony:
                raise enrolled_elsewhere(known.ceremony)
            return known.no
        number = _free_number(office, number)
        desk = Enrolled(
            ceremony=ceremony,
            desk=request.desk,
            no=number,
            label=label or request.label,
            pub=request.pub,
            age=request.age,
            request=start,
        )
        checked(desk.record, "Tên bàn")
        register_ceremonies.add_desk(office.db, desk)
    return number


def _free_number(office: Office, wished: int | None) -> int:
    used = {desk.no for desk in register_ceremonies.all_desks(office.db)}
    if wished in used:
        raise number_taken(wished)
    number = wished or register_ceremonies.next_desk_no(office.db)
    if not 1 <= number <= _MOST_DESKS:
        raise desks_used_up()
    return number
