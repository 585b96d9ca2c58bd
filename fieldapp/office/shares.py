"""Contributions and allocations: Σ handed over ≤ Σ allocated ≤ Σ contributed, at every level."""

from fieldapp.domain.office_entries import AllocationMade, ContributionRecorded
from fieldapp.office.checks import checked
from fieldapp.office.office import Office
from fieldapp.office.troubles import code_taken, no_such_allocation, over_allocated
from fieldapp.store import register_shares


def record_contribution(office: Office, pledged: ContributionRecorded) -> None:
    """Record what a sponsor pledged; the same words twice change nothing."""
    said = checked(pledged, "Đóng góp")
    with office.db.transaction():
        if not _is_new(office, "contribution_recorded", said, said.contribution):
            return
        register_shares.add_contribution(office.db, office.place.programme.code, said)
        office.writer.say(said)


def allocate(office: Office, made: AllocationMade) -> None:
    """Give a place its share. Raises `FieldTrouble` that names the excess over the parent.

    The parent is another allocation, or else the contribution it comes from.
    """
    said = checked(made, "Phân bổ")
    with office.db.transaction():
        if not _is_new(office, "allocation_made", said, said.allocation):
            return
        if said.parent is not None:
            limit = register_shares.allocated_to(office.db, said.parent, said.item)
            given = register_shares.allocated_below(office.db, said.parent)
        elif said.contribution is not None:
            limit = register_shares.contributed(office.db, said.contribution, said.item)
            given = register_shares.allocated_from(office.db, said.contribution)
        else:
            limit, given = said.qty, 0
        if limit is None:
            raise no_such_allocation(said.parent or said.contribution or said.allocation)
        if given + said.qty > limit:
            raise over_allocated(given + said.qty - limit)
        register_shares.add_allocation(office.db, office.place.programme.code, said)
        office.writer.say(said)


def _is_new(
    office: Office, kind: str, said: ContributionRecorded | AllocationMade, code: str
) -> bool:
    for entry in office.said(kind):
        if entry.data == said:
            return False
        if isinstance(entry.data, ContributionRecorded) and entry.data.contribution == code:
            raise code_taken(code)
        if isinstance(entry.data, AllocationMade) and entry.data.allocation == code:
            raise code_taken(code)
    return True
