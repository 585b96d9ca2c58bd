"""What follows for a desk's handovers when the desk is revoked: a case for a person, whenever."""

from fieldapp.domain.authority import REVOKED
from fieldapp.domain.entries import parse
from fieldapp.domain.office_entries import DeskRevoked
from fieldapp.store.database import Database
from fieldapp.store.tallies import record_conflict

_AFTER = (
    "SELECT province, handover FROM handover WHERE desk = ? "
    "AND (epoch > ? OR (epoch = ? AND seq > ?))"
)
_SAID = "SELECT body FROM entry WHERE type = 'desk_revoked' ORDER BY tick, hash"


def doubt_revoked(db: Database, desk: str, epoch: int, after_seq: int) -> None:
    """What counted until now stands, and is for a person to decide; what comes later is held."""
    for province, handover in db.all(_AFTER, (desk, epoch, epoch, after_seq)):
        record_conflict(db, province, REVOKED, handover, [handover])


def doubt_all_revoked(db: Database) -> None:
    """Doubt again all that the office ever revoked, for a register that is derived again."""
    for (body,) in db.all(_SAID):
        said = parse(body).data
        if isinstance(said, DeskRevoked):
            doubt_revoked(db, said.revoked, said.epoch, said.after_seq)
