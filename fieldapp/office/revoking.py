"""Takes trust from a desk from a place of its chain on; a root must sign for it.

What the desk said until that place stands. What it said after it and has been counted already is
not taken back but becomes a case; what comes later is held without effect, whatever comes first.
"""

from fieldapp.domain.authority import point
from fieldapp.domain.ids import DeskId
from fieldapp.domain.papers import RevokedDesk
from fieldapp.office import key_troubles as troubles
from fieldapp.office.checks import checked
from fieldapp.office.office import Office
from fieldapp.office.roots import RootInHand
from fieldapp.office.rotating import Certified, certify
from fieldapp.store import chain, register_ceremonies
from fieldapp.store.register_ceremonies import Enrolled


def desk_of(office: Office, asked: str) -> Enrolled:
    """A desk by its number or by its sixteen digits. Raises `FieldTrouble` if there is none."""
    for desk in register_ceremonies.all_desks(office.db):
        if asked in {str(desk.no), desk.desk}:
            return desk
    raise troubles.unknown_desk(asked)


def last_known(office: Office, desk: DeskId) -> tuple[int, int]:
    """The last place of a desk's chain that the office has seen; (0, 0) if it has seen none."""
    head = chain.head(office.db, office.province, desk)
    return (head.epoch, head.seq) if head else (0, 0)


def revoke_desk(
    office: Office,
    given: RootInHand,
    asked: str,
    *,
    after: tuple[int, int] | None = None,
    reason: str | None = None,
) -> Certified:
    """Revoke a desk behind `after` (epoch, seq); without it, behind all that has been received.

    Every desk that loads the new cert stops sealing to the revoked one. Raises `FieldTrouble` for
    a desk that is revoked from there or earlier already: trust is never given back.
    """
    desk = desk_of(office, asked)
    epoch, after_seq = after if after is not None else last_known(office, desk.desk)
    gone = checked(RevokedDesk(desk.desk, epoch, after_seq), "Số lượt ghi hoặc đợt")
    before = [each for each in office.cert.revoked if each.desk == desk.desk]
    if any(point(each) <= point(gone) for each in before):
        first = min(before, key=point)
        raise troubles.revoked_already(first.epoch, first.after_seq)
    others = [each for each in office.cert.revoked if each.desk != desk.desk]
    revoked = sorted([*others, gone], key=lambda each: each.desk)
    return certify(office, given, tuple(revoked), reason)
