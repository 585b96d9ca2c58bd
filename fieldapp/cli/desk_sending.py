"""Seals what is new and copies the newest batch; straight to the stick where the disk is full."""

from pathlib import Path

from fieldapp.desk.desk import Desk
from fieldapp.desk.sync import Kind
from fieldapp.domain.day import BatchState
from fieldapp.domain.trouble import DiskFull


def sealed_and_copied(desk: Desk, to: Path, kind: Kind) -> list[BatchState]:
    """The batch that is on its way now, if there is one."""
    try:
        desk.seal()
    except DiskFull:
        straight = desk.seal(to, kind)
        return [] if straight is None else [straight]
    waiting = [each for each in desk.batches() if each.acknowledged_at is None]
    return [desk.send(each.batch, to, kind) for each in waiting[:1]]
