"""What must still lie on this table at the end of the day: one line an item nobody received."""

from dataclasses import dataclass

from fieldapp.desk.session import Session
from fieldapp.domain.ids import BeneficiaryId, EntitlementId, ItemCode
from fieldapp.store.roll import roll
from fieldapp.trust.derive import printed_tag

_ANY_DESK = 0


@dataclass(frozen=True, slots=True)
class StillHere:
    """An item that is still due; `codes` are what a scanner reads on it: label and serial."""

    entitlement: EntitlementId
    beneficiary: BeneficiaryId
    item: ItemCode
    qty: int
    name: str
    birth: str
    commune: str
    why: str | None
    codes: tuple[str, ...]


def still_here(session: Session) -> tuple[StillHere, ...]:
    """In the order of names; people of other desks have their items there."""
    own = (_ANY_DESK, session.desk_no)
    bind = session.pack.bind
    found = []
    for each in roll(session.db, session.province, session.pack.ceremony):
        if each.person.desk not in own:
            continue
        for due in (one for one in each.dues if one.open_qty):
            given = due.entitlement
            codes = (printed_tag(bind, "label", given.entitlement), given.serial or "")
            found.append(
                StillHere(
                    given.entitlement,
                    given.beneficiary,
                    given.item,
                    due.open_qty,
                    each.person.name,
                    each.person.birth,
                    each.commune_name,
                    each.why_not,
                    tuple(filter(None, codes)),
                )
            )
    return tuple(found)
