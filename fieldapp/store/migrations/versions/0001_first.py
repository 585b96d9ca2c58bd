"""The tables as of the first release; kept as text, whatever the models say later."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Statements are parted by blank lines.
_TABLES = """\
CREATE TABLE acknowledgement (province TEXT NOT NULL, ack TEXT NOT NULL, batch TEXT NOT NULL,
    desk TEXT NOT NULL, epoch INTEGER NOT NULL, upto INTEGER NOT NULL, issued TEXT NOT NULL,
    accepted INTEGER NOT NULL, conflicts INTEGER NOT NULL, quarantined INTEGER NOT NULL, PRIMARY
    KEY (province, ack, desk)) WITHOUT ROWID, STRICT

CREATE TABLE allocation (province TEXT NOT NULL, allocation TEXT NOT NULL, programme TEXT NOT
    NULL, parent TEXT, contribution TEXT, item TEXT NOT NULL, place TEXT NOT NULL, quantity
    INTEGER NOT NULL, PRIMARY KEY (province, allocation)) STRICT

CREATE TABLE batch (province TEXT NOT NULL, batch TEXT NOT NULL, desk TEXT NOT NULL, epoch
    INTEGER NOT NULL, no INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, head
    TEXT NOT NULL, sha256 TEXT NOT NULL, received TEXT NOT NULL, verdict TEXT NOT NULL, reason
    TEXT, PRIMARY KEY (province, batch, desk)) STRICT

CREATE TABLE beneficiary (province TEXT NOT NULL, beneficiary TEXT NOT NULL, name TEXT NOT NULL,
    birth TEXT NOT NULL, sex TEXT NOT NULL, commune TEXT NOT NULL, category TEXT NOT NULL, desk
    INTEGER NOT NULL, id_number TEXT, old_id TEXT, bhxh TEXT, village TEXT, household TEXT, call
    INTEGER, folded TEXT NOT NULL, sorted TEXT NOT NULL, commune_name TEXT NOT NULL, list TEXT,
    version INTEGER, PRIMARY KEY (province, beneficiary)) STRICT

CREATE INDEX beneficiary_bhxh ON beneficiary (province, bhxh)

CREATE INDEX beneficiary_id_number ON beneficiary (province, id_number)

CREATE INDEX beneficiary_old_id ON beneficiary (province, old_id) WHERE old_id IS NOT NULL

CREATE TABLE blob (province TEXT NOT NULL, sha256 TEXT NOT NULL, content BLOB NOT NULL, PRIMARY
    KEY (province, sha256)) STRICT

CREATE TABLE branched (province TEXT NOT NULL, desk TEXT NOT NULL, PRIMARY KEY (province, desk))
    WITHOUT ROWID, STRICT

CREATE TABLE burial (province TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (province, entry))
    STRICT

CREATE TABLE ceremony (province TEXT NOT NULL, ceremony TEXT NOT NULL, programme TEXT NOT NULL,
    name TEXT NOT NULL, commune TEXT NOT NULL, held_on TEXT NOT NULL, round TEXT, letterhead
    TEXT, bind BLOB, card_recipient TEXT, PRIMARY KEY (province, ceremony)) STRICT

CREATE TABLE cert (province TEXT NOT NULL, cert_no INTEGER NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (province, cert_no)) STRICT

CREATE TABLE confirmation (province TEXT NOT NULL, handover TEXT NOT NULL, entry TEXT NOT NULL,
    at TEXT NOT NULL, signature TEXT, sheet TEXT, PRIMARY KEY (province, handover, entry))
    WITHOUT ROWID, STRICT

CREATE TABLE "conflict" (province TEXT NOT NULL, "conflict" TEXT NOT NULL, kind TEXT NOT NULL,
    subject TEXT NOT NULL, PRIMARY KEY (province, "conflict")) WITHOUT ROWID, STRICT

CREATE TABLE conflict_entry (province TEXT NOT NULL, "conflict" TEXT NOT NULL, entry TEXT NOT
    NULL, PRIMARY KEY (province, "conflict", entry)) WITHOUT ROWID, STRICT

CREATE TABLE contribution (province TEXT NOT NULL, contribution TEXT NOT NULL, programme TEXT
    NOT NULL, contributor TEXT NOT NULL, item TEXT, quantity INTEGER, amount_vnd INTEGER,
    received_on TEXT NOT NULL, PRIMARY KEY (province, contribution)) STRICT

CREATE TABLE copied (province TEXT NOT NULL, desk TEXT NOT NULL, batch TEXT NOT NULL, entry TEXT
    NOT NULL, at TEXT NOT NULL, "to" TEXT NOT NULL, PRIMARY KEY (province, desk, batch, entry))
    WITHOUT ROWID, STRICT

CREATE TABLE covered (province TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (province, tag))
    STRICT

CREATE TABLE desk (province TEXT NOT NULL, ceremony TEXT NOT NULL, desk TEXT NOT NULL, no
    INTEGER NOT NULL, label TEXT NOT NULL, pub TEXT NOT NULL, age TEXT NOT NULL, request TEXT,
    PRIMARY KEY (province, ceremony, desk)) STRICT

CREATE TABLE elsewhere (province TEXT NOT NULL, tag TEXT NOT NULL, ceremony TEXT NOT NULL, name
    TEXT NOT NULL, PRIMARY KEY (province, tag, ceremony)) STRICT

CREATE TABLE entitlement (province TEXT NOT NULL, entitlement TEXT NOT NULL, beneficiary TEXT
    NOT NULL, ceremony TEXT NOT NULL, item TEXT NOT NULL, qty INTEGER NOT NULL, serial TEXT,
    months INTEGER, amount_vnd INTEGER, starts TEXT, until TEXT, facility TEXT, box TEXT, hold
    TEXT, replaces TEXT, withdrawn TEXT, PRIMARY KEY (province, entitlement)) STRICT

CREATE INDEX entitlement_beneficiary ON entitlement (province, beneficiary)

CREATE INDEX entitlement_serial ON entitlement (province, serial) WHERE serial IS NOT NULL

CREATE TABLE entry (province TEXT NOT NULL, desk TEXT NOT NULL, epoch INTEGER NOT NULL, seq
    INTEGER NOT NULL, hash TEXT NOT NULL, ceremony TEXT NOT NULL, tick INTEGER NOT NULL, type
    TEXT NOT NULL, body BLOB NOT NULL, reason TEXT, PRIMARY KEY (province, desk, epoch, seq,
    hash)) STRICT

CREATE TABLE erased (province TEXT NOT NULL, entry TEXT NOT NULL, remains TEXT NOT NULL, erasure
    TEXT NOT NULL, PRIMARY KEY (province, entry, remains)) WITHOUT ROWID, STRICT

CREATE TABLE erased_tag (province TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (province, tag))
    STRICT

CREATE TABLE export (province TEXT NOT NULL, at TEXT NOT NULL, sha256 TEXT NOT NULL, profile
    TEXT NOT NULL, sealed_to TEXT NOT NULL, rows INTEGER NOT NULL, officer TEXT NOT NULL, why
    TEXT, PRIMARY KEY (province, at, sha256)) STRICT

CREATE TABLE handed (province TEXT NOT NULL, entitlement TEXT NOT NULL, h TEXT NOT NULL, desk
    TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, receipt TEXT NOT NULL, qty
    INTEGER NOT NULL, "on" TEXT NOT NULL, PRIMARY KEY (province, entitlement, h)) STRICT

CREATE TABLE handover (province TEXT NOT NULL, handover TEXT NOT NULL, ceremony TEXT NOT NULL,
    desk TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, clock
    TEXT NOT NULL, officer TEXT NOT NULL, sequence INTEGER NOT NULL, receipt TEXT NOT NULL,
    place TEXT NOT NULL, collector TEXT, collector_id TEXT, relation TEXT, signature TEXT, slip
    TEXT, confirmed TEXT, voided INTEGER NOT NULL, reason TEXT, PRIMARY KEY (province,
    handover)) STRICT

CREATE INDEX handover_collector ON handover (province, collector_id) WHERE collector_id IS NOT
    NULL

CREATE INDEX handover_place ON handover (province, desk, epoch, seq)

CREATE TABLE handover_line (province TEXT NOT NULL, handover TEXT NOT NULL, line INTEGER NOT
    NULL, beneficiary TEXT NOT NULL, entitlement TEXT NOT NULL, item TEXT NOT NULL, qty INTEGER
    NOT NULL, serial TEXT, state TEXT NOT NULL, PRIMARY KEY (province, handover, line)) STRICT

CREATE INDEX handover_line_entitlement ON handover_line (province, entitlement)

CREATE INDEX handover_line_serial ON handover_line (province, item, serial) WHERE serial IS NOT
    NULL

CREATE TABLE item (province TEXT NOT NULL, ceremony TEXT NOT NULL, item TEXT NOT NULL, no
    INTEGER NOT NULL, name_vi TEXT NOT NULL, name_en TEXT NOT NULL, unit TEXT NOT NULL,
    serialised INTEGER NOT NULL, PRIMARY KEY (province, ceremony, item)) STRICT

CREATE TABLE list (province TEXT NOT NULL, list TEXT NOT NULL, version INTEGER NOT NULL,
    programme TEXT NOT NULL, place TEXT NOT NULL, sha256 TEXT NOT NULL, rows INTEGER NOT NULL,
    accepted_on TEXT NOT NULL, attested_by TEXT, attested_on TEXT, PRIMARY KEY (province, list,
    version)) STRICT

CREATE TABLE not_handed_over (province TEXT NOT NULL, entry TEXT NOT NULL, entitlement TEXT NOT
    NULL, beneficiary TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL, next TEXT NOT NULL,
    PRIMARY KEY (province, entry, entitlement)) WITHOUT ROWID, STRICT

CREATE TABLE note (province TEXT NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL, PRIMARY
    KEY (province, name)) STRICT

CREATE TABLE officer (province TEXT NOT NULL, ceremony TEXT NOT NULL, officer TEXT NOT NULL,
    name TEXT NOT NULL, role TEXT NOT NULL, title TEXT, PRIMARY KEY (province, ceremony,
    officer)) STRICT

CREATE TABLE pack (province TEXT NOT NULL, ceremony TEXT NOT NULL, pack_no INTEGER NOT NULL,
    hash TEXT NOT NULL, cert_no INTEGER NOT NULL, created TEXT NOT NULL, manifest BLOB NOT NULL,
    PRIMARY KEY (province, ceremony, pack_no)) STRICT

CREATE TABLE print (province TEXT NOT NULL, "of" TEXT NOT NULL, copy_no INTEGER NOT NULL, entry
    TEXT NOT NULL, desk TEXT NOT NULL, via TEXT, outcome TEXT NOT NULL, PRIMARY KEY (province,
    "of", copy_no, entry)) WITHOUT ROWID, STRICT

CREATE TABLE programme (province TEXT NOT NULL, programme TEXT NOT NULL, name_vi TEXT NOT NULL,
    name_en TEXT, starts TEXT NOT NULL, ends TEXT NOT NULL, PRIMARY KEY (province, programme))
    STRICT

CREATE TABLE quarantine (province TEXT NOT NULL, sha256 TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (province, sha256)) STRICT

CREATE TABLE receipt (province TEXT NOT NULL, handover TEXT NOT NULL, body BLOB NOT NULL,
    signature BLOB NOT NULL, PRIMARY KEY (province, handover)) STRICT

CREATE TABLE sealed (province TEXT NOT NULL, desk TEXT NOT NULL, epoch INTEGER NOT NULL, seq
    INTEGER NOT NULL, entry TEXT NOT NULL, batch TEXT NOT NULL, first INTEGER NOT NULL, last
    INTEGER NOT NULL, head TEXT NOT NULL, sha256 TEXT NOT NULL, sealed_at TEXT NOT NULL, PRIMARY
    KEY (province, desk, epoch, seq, entry)) WITHOUT ROWID, STRICT

CREATE TABLE stock (province TEXT NOT NULL, desk TEXT NOT NULL, item TEXT NOT NULL, epoch
    INTEGER NOT NULL, seq INTEGER NOT NULL, entry TEXT NOT NULL, kind TEXT NOT NULL, day TEXT
    NOT NULL, qty INTEGER NOT NULL, "after" INTEGER NOT NULL, PRIMARY KEY (province, desk, item,
    epoch, seq, entry)) WITHOUT ROWID, STRICT

CREATE TABLE tally (province TEXT NOT NULL, beneficiary TEXT NOT NULL, due INTEGER NOT NULL,
    handed INTEGER NOT NULL, ready INTEGER NOT NULL, held INTEGER NOT NULL, at TEXT, PRIMARY KEY
    (province, beneficiary)) WITHOUT ROWID, STRICT

CREATE TABLE void (province TEXT NOT NULL, handover TEXT NOT NULL, line INTEGER NOT NULL, void
    TEXT NOT NULL, at TEXT NOT NULL, officer TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY
    (province, handover, line, void)) WITHOUT ROWID, STRICT

CREATE TRIGGER entry_stays BEFORE UPDATE ON entry WHEN NOT ((NEW.province, NEW.desk, NEW.epoch,
    NEW.seq, NEW.hash, NEW.ceremony, NEW.tick, NEW.type) IS (OLD.province, OLD.desk, OLD.epoch,
    OLD.seq, OLD.hash, OLD.ceremony, OLD.tick, OLD.type) AND NEW.reason IS OLD.reason AND
    CAST(NEW.body AS TEXT) ->> '$.h' IS OLD.hash AND EXISTS (SELECT 1 FROM burial b WHERE b.province
    = OLD.province AND b.entry = OLD.hash))
    BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END

CREATE TRIGGER entry_remains BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END

CREATE VIRTUAL TABLE person_index USING fts5(words, content='', detail=none, columnsize=0,
    prefix='1 2 3', tokenize='ascii')

CREATE VIRTUAL TABLE person_words USING fts5vocab(person_index, 'row')
"""


def upgrade() -> None:
    """Make every table, trigger and index of a new file."""
    for statement in _TABLES.strip().split("\n\n"):
        # Not op.execute: it would read a colon in the text as a parameter.
        op.get_bind().exec_driver_sql(statement)
