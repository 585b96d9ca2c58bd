"""Requests of desks for people, who was called on stage, and whether a desk's day is open."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TABLES = """\
CREATE TABLE request (province TEXT NOT NULL, entry TEXT NOT NULL, kind TEXT NOT NULL, ceremony
    TEXT NOT NULL, desk TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, at TEXT NOT
    NULL, officer TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT, beneficiary TEXT, name TEXT,
    birth TEXT, PRIMARY KEY (province, entry)) WITHOUT ROWID, STRICT

CREATE TABLE presented (province TEXT NOT NULL, beneficiary TEXT NOT NULL, entry TEXT NOT NULL,
    at TEXT NOT NULL, call INTEGER NOT NULL, PRIMARY KEY (province, beneficiary, entry))
    WITHOUT ROWID, STRICT

CREATE TABLE day_mark (province TEXT NOT NULL, desk TEXT NOT NULL, epoch INTEGER NOT NULL, seq
    INTEGER NOT NULL, entry TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY
    (province, desk, epoch, seq, entry)) WITHOUT ROWID, STRICT
"""
# A day that an earlier version began is open: it could not close one.
_OPENED = """\
INSERT INTO day_mark SELECT DISTINCT s.province, s.desk, s.epoch, s.seq, s.entry, 'opened', s.day
    FROM stock s WHERE s.kind = 'opening'
"""


def upgrade() -> None:
    """Add the tables; of earlier entries only opening counts belong into them."""
    for statement in (*_TABLES.strip().split("\n\n"), _OPENED):
        op.get_bind().exec_driver_sql(statement)
