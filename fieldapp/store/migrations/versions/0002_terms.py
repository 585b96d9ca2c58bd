"""What each pack said of an entitlement: an entry is judged by the pack it was made under.

What earlier packs said was not kept; a register begins with what it says now, as pack number 0.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TERMS = """\
CREATE TABLE terms (province TEXT NOT NULL, entitlement TEXT NOT NULL, pack_no INTEGER NOT NULL,
    qty INTEGER NOT NULL, serial TEXT, hold TEXT, desk INTEGER NOT NULL, withdrawn INTEGER NOT
    NULL, PRIMARY KEY (province, entitlement, pack_no)) WITHOUT ROWID, STRICT
"""
# Only the office has the key to a ceremony's card; a ledger works with one pack at a time.
_AS_IT_IS = """\
INSERT INTO terms SELECT e.province, e.entitlement, 0, e.qty, e.serial, e.hold, b.desk,
    e.withdrawn IS NOT NULL FROM ceremony c
    JOIN entitlement e ON e.province = c.province AND e.ceremony = c.ceremony
    JOIN beneficiary b ON b.province = e.province AND b.beneficiary = e.beneficiary
    WHERE c.card_recipient IS NOT NULL AND EXISTS (SELECT 1 FROM pack p
    WHERE p.province = c.province AND p.ceremony = c.ceremony)
"""


def upgrade() -> None:
    """Add the table and fill it where packs went out before."""
    for statement in (_TERMS, _AS_IT_IS):
        op.get_bind().exec_driver_sql(statement)
