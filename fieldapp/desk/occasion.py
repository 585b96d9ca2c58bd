"""The ceremony and its people as the ledger has them now, for papers and for sheets."""

from fieldapp.desk.session import Session
from fieldapp.domain.documents.of_roll import Occasion, in_calling_order
from fieldapp.domain.roll import kinds_of
from fieldapp.store import packs
from fieldapp.store.roll import roll
from fieldapp.trust.derive import printed_tag


def occasion_of(session: Session) -> Occasion:
    pack = session.pack
    where = session.db, session.province, pack.ceremony
    return Occasion(
        pack.letterhead,
        pack.manifest.name,
        pack.manifest.held_on,
        kinds_of(packs.items(*where)),
        in_calling_order(roll(*where)),
        practice=pack.manifest.practice,
    )


def sheet_codes(session: Session, sheets: int) -> tuple[str, ...]:
    """The codes of the pack's sheets, the first one first."""
    pack = session.pack
    return tuple(
        printed_tag(pack.bind, "sheet", f"{pack.hash}-{page}") for page in range(1, sheets + 1)
    )
