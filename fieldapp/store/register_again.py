"""What packs say, as a register that was lost had it: given facts, and their terms pack by pack."""

from collections.abc import Iterable, Mapping, Sequence

from fieldapp.domain.ids import BeneficiaryId, CeremonyId, EntitlementId, province_of
from fieldapp.domain.pack import Pack
from fieldapp.domain.pack_records import Beneficiary, Entitlement, Officer
from fieldapp.store import register_packs
from fieldapp.store.database import Database
from fieldapp.store.listing import CommuneName, insert_entitlements, insert_people
from fieldapp.store.register_packs import IssuedPack
from fieldapp.store.tallies import compare_all, tally_all

_CHANGE = (
    "UPDATE entitlement SET qty = ?, serial = ?, months = ?, amount_vnd = ?, starts = ?, "
    "until = ?, facility = ?, box = ?, hold = ?, replaces = ?, withdrawn = NULL "
    "WHERE province = ? AND entitlement = ?"
)
_WITHDRAW = "UPDATE entitlement SET withdrawn = 'withdrawn' WHERE province = ? AND entitlement = ?"
_ON_LIST = "UPDATE beneficiary SET list = ?, version = ? WHERE province = ? AND beneficiary = ?"


def add_people(
    db: Database,
    province: str,
    people: Iterable[Beneficiary],
    sources: Mapping[BeneficiaryId, tuple[str, int]],
    commune_name: CommuneName,
) -> None:
    """Everybody who stands in a pack, once; `sources` are the lists that are known."""
    insert_people(db, province, people, commune_name)
    db.run_many(_ON_LIST, [(*source, province, who) for who, source in sources.items()])


def say_packs(db: Database, ident: CeremonyId, packs: Sequence[Pack]) -> tuple[EntitlementId, ...]:
    """What the packs of a ceremony, in their order, gave; returns what the newest gives no more."""
    province = province_of(ident)
    given: set[EntitlementId] = set()
    now: set[EntitlementId] = set()
    for pack in packs:
        dues = [each for each in pack.records if isinstance(each, Entitlement)]
        people = [each for each in pack.records if isinstance(each, Beneficiary)]
        now = {each.entitlement for each in dues}
        fresh = [each for each in dues if each.entitlement not in given]
        insert_entitlements(db, province, ident, fresh)
        db.run_many(_CHANGE, [(*_said(each), province, each.entitlement) for each in dues])
        db.run_many(_WITHDRAW, [(province, each) for each in sorted(given - now)])
        given |= now
        register_packs.seat(db, province, {each.beneficiary: each.desk for each in people})
        officers = [each for each in pack.records if isinstance(each, Officer)]
        register_packs.set_officers(db, ident, officers)
        number = pack.manifest.pack_no
        register_packs.add_pack(db, IssuedPack(ident, number, pack.hash, pack.manifest))
        register_packs.keep_terms(db, ident, number)
    return tuple(sorted(given - now))


def sum_up(db: Database, province: str) -> None:
    """The sums over what is due, once all packs have been said."""
    tally_all(db, province)
    compare_all(db, province)


def _said(due: Entitlement) -> tuple[object, ...]:
    return (
        due.qty,
        due.serial,
        due.months,
        due.amount_vnd,
        due.from_,
        due.until,
        due.facility,
        due.box,
        due.hold,
        due.replaces,
    )
