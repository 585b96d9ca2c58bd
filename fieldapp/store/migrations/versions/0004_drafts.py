"""Handovers that were begun and not saved; an older file has none."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLE = """\
CREATE TABLE draft (province TEXT NOT NULL, beneficiary TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (province, beneficiary)) WITHOUT ROWID, STRICT
"""


def upgrade() -> None:
    """Add the table."""
    op.get_bind().exec_driver_sql(_TABLE)
