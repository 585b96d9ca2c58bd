"""One look at all that an officer should know before the first person comes."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from fieldapp.desk import machine
from fieldapp.desk.purging import retention_of
from fieldapp.desk.session import Session
from fieldapp.desk.stick import chosen_stick, stick_journal
from fieldapp.domain.readiness import Readiness
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import read_capped
from fieldapp.trust.packs import read_pack_manifest

_PACK_LIMIT = 65 * 1024 * 1024
_MOST_LOOKED_AT = 20
_SETTLING = 0.5


def readiness(session: Session, sticks: Iterable[Path] = ()) -> Readiness:
    """`sticks` are where a newer pack may lie; looking into them takes its time."""
    manifest, folder = session.pack.manifest, session.folder
    stick = chosen_stick(folder)
    kept = retention_of(session.db, session.pack, session.desk)
    return Readiness(
        pack_no=manifest.pack_no,
        pack_created=manifest.created,
        people=manifest.counts.beneficiary or 0,
        held_on=manifest.held_on,
        expires=manifest.policy.expires,
        now=session.outside.time,
        clock=session.writer.clock_doubt,
        disk=session.room.disk,
        stick=str(stick or ""),
        stick_there=stick is not None and stick_journal(stick, session.desk).exists(),
        # A stick that was just put in is still writing.
        stick_lag=session.writer.settle(_SETTLING) or 0,
        newer_pack=max(_newer(session, sticks), default=0),
        cloud=machine.cloud_over(folder),
        open_to_others=machine.open_to_others(folder),
        kept_papers=machine.kept_papers(folder),
        may_be_purged=not kept.practice and kept.permits(session.outside.now()),
    )


def _newer(session: Session, sticks: Iterable[Path]) -> Iterator[int]:
    """The numbers of later packs of this ceremony; what cannot be believed is none."""
    for place in sticks:
        for path in sorted(place.glob("*.fapack"))[:_MOST_LOOKED_AT]:
            try:
                manifest = read_pack_manifest(read_capped(path, _PACK_LIMIT), session.cert)
            except FieldTrouble:
                continue
            is_ours = manifest.ceremony == session.pack.ceremony
            if is_ours and manifest.pack_no > session.pack.manifest.pack_no:
                yield manifest.pack_no
