"""The figures that are published, computed from the register each time."""

from fieldapp.domain.ids import CeremonyId
from fieldapp.office.ceremonies import ceremony_of
from fieldapp.office.office import Office
from fieldapp.store import totals as sums
from fieldapp.store.totals import ItemTotal, Totals

__all__ = ["ItemTotal", "Totals", "totals"]


def totals(office: Office, ceremony: CeremonyId | None = None) -> Totals:
    """Per item and in people, of one ceremony or of everything in the register."""
    if ceremony is not None:
        ceremony_of(office, ceremony)
    return sums.totals(office.db, office.province, ceremony)
