"""What stands above everything at the desk: which ceremony, desk and officer this is."""

from fieldapp.desk.session import Session
from fieldapp.domain.day import Heading


def heading(session: Session) -> Heading:
    manifest, letterhead = session.pack.manifest, session.pack.letterhead
    return Heading(
        desk_no=session.desk_no,
        label=session.label,
        ceremony=manifest.ceremony,
        ceremony_name=manifest.name,
        held_on=manifest.held_on,
        venue=letterhead.venue,
        office=letterhead.office,
        officer=session.officer.officer,
        officer_name=session.officer.name,
        officer_title=session.officer.title or "",
        role=session.officer.role,
        pack_no=manifest.pack_no,
        pack_created=manifest.created,
        practice=manifest.practice,
    )
