"""Who is called on stage at a ceremony, in which order; kept with the people of the register."""

from collections.abc import Mapping

from fieldapp.domain.ids import BeneficiaryId, CeremonyId, province_of
from fieldapp.store.database import Database

_NOBODY = (
    "UPDATE beneficiary SET call = NULL WHERE province = :province AND call IS NOT NULL "
    "AND beneficiary IN (SELECT beneficiary FROM entitlement WHERE province = :province "
    "AND ceremony = :ceremony)"
)


def set_calls(db: Database, ident: CeremonyId, calls: Mapping[BeneficiaryId, int]) -> None:
    """These people of a ceremony are called, and nobody else of it."""
    province = province_of(ident)
    db.run(_NOBODY, {"province": province, "ceremony": ident})
    db.run_many(
        "UPDATE beneficiary SET call = ? WHERE province = ? AND beneficiary = ?",
        [(call, province, who) for who, call in calls.items()],
    )
