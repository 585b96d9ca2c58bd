"""How far the ceremony is, and what this desk has still to finish."""

from datetime import datetime

from fieldapp.desk.beginning import Beginning
from fieldapp.desk.session import Session
from fieldapp.domain.day_log import LogFilter, LogPage
from fieldapp.domain.overview import Overview
from fieldapp.domain.pace import pace
from fieldapp.domain.roll import RollPerson, by_commune, kinds_of
from fieldapp.store import day, packs
from fieldapp.store.day_log import log_page
from fieldapp.store.roll import roll

_SHOWN = 3
_TIME_LENGTH = len("2022-12-15T09:47:00+07:00")


def overview(session: Session) -> Overview:
    """One reading of the ledger: all figures are of the same moment."""
    db, province, now = session.db, session.province, session.outside.now()
    everyone = roll(db, province, session.pack.ceremony)
    return Overview(
        at=session.outside.time,
        counts=day.counts(db, province, session.desk),
        kinds=kinds_of(packs.items(db, province, session.pack.ceremony)),
        communes=by_commune(everyone),
        pace=pace(
            filter(None, map(_began, everyone)), now, sum(not each.is_served for each in everyone)
        ),
        awaiting=_first(session, "awaiting"),
        unprinted=_first(session, "unprinted"),
        exceptions=_first(session, "exceptions"),
        begun=Beginning(session).left(),
    )


def _first(session: Session, only: LogFilter) -> LogPage:
    return log_page(session.db, session.province, session.desk, only=only, limit=_SHOWN)


def _began(each: RollPerson) -> datetime | None:
    """When a person was first given something; what the pack brought has a day and no time."""
    moments = [given.at for given in each.given if len(given.at) == _TIME_LENGTH]
    return datetime.fromisoformat(min(moments)) if moments else None
