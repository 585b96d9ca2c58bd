"""The list for the first minutes after a laptop was lost: whom it held and what to do now."""

from fieldapp.domain.authority import point
from fieldapp.domain.lost_laptop import LostLaptop
from fieldapp.office.ceremonies import ceremony_of
from fieldapp.office.office import Office
from fieldapp.office.revoking import desk_of, last_known
from fieldapp.store import lost_laptop as kept
from fieldapp.store import register_packs


def lost_laptop(office: Office, asked: str, noticed: str | None = None) -> LostLaptop:
    """A desk by number or name; `noticed` is when the loss was noticed, now unless it is given.

    Raises `FieldTrouble` for a desk that is not here.
    """
    desk = desk_of(office, asked)
    ceremony = ceremony_of(office, desk.ceremony)
    packs = tuple(
        pack.pack_no
        for pack in register_packs.packs_of(office.db, desk.ceremony)
        if any(named.desk == desk.desk for named in pack.manifest.desks)
    )
    heard = kept.heard(office.db, office.province, desk.desk)
    gone = [point(each) for each in office.cert.revoked if each.desk == desk.desk]
    now = office.outside.time
    return LostLaptop(
        letterhead=ceremony.letterhead,
        desk=desk.desk,
        no=desk.no,
        label=desk.label,
        ceremony=desk.ceremony,
        ceremony_name=ceremony.name,
        held_on=ceremony.held_on,
        packs=packs,
        people=kept.held_people(office.db, desk.ceremony, desk.desk) if packs else (),
        collectors=heard.collectors,
        last=last_known(office, desk.desk),
        received=heard.received,
        revoked=min(gone, default=None),
        noticed=noticed or now,
        at=now,
    )
