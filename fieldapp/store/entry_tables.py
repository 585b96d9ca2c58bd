"""Entries and the projections of them: pure functions of the set of entries.

Small rows that are found by their key alone stand in the key's tree, which spares a handover half
of its pages.
"""

from typing import Any

from sqlalchemy import Index
from sqlalchemy import text as sql

from fieldapp.store.columns import Row, blob, key, number_key, text, text_or_none

_CLUSTERED: Any = {"sqlite_strict": True, "sqlite_with_rowid": False}


class EntryRow(Row, table=True):
    """One line, as the bytes it was written as. `reason` is set where it is held without effect."""

    __tablename__ = "entry"
    desk: str = key()
    epoch: int = number_key()
    seq: int = number_key()
    hash: str = key()
    ceremony: str = text()
    tick: int
    type: str = text()
    body: bytes = blob()
    reason: str | None = text_or_none()


class BranchedRow(Row, table=True):
    """A desk whose entries do not stand in one line: a fork, or a second epoch."""

    __tablename__ = "branched"
    __table_args__ = _CLUSTERED
    desk: str = key()


class BlobRow(Row, table=True):
    """The strokes of a signature, named by their hash."""

    __tablename__ = "blob"
    sha256: str = key()
    content: bytes = blob()


class DraftRow(Row, table=True):
    """A handover that was begun and not saved; of no entry, and in no batch."""

    __tablename__ = "draft"
    __table_args__ = _CLUSTERED
    beneficiary: str = key()
    body: bytes = blob()


class HandoverRow(Row, table=True):
    """A handover, with or without effect; `sequence` is the number of its receipt."""

    __tablename__ = "handover"
    __table_args__: Any = (
        Index("handover_place", "province", "desk", "epoch", "seq"),
        Index(
            "handover_collector",
            "province",
            "collector_id",
            sqlite_where=sql("collector_id IS NOT NULL"),
        ),
        {"sqlite_strict": True},
    )
    handover: str = key()
    ceremony: str = text()
    desk: str = text()
    epoch: int
    seq: int
    at: str = text()
    clock: str = text()
    officer: str = text()
    sequence: int
    receipt: str = text()
    place: str = text()
    collector: str | None = text_or_none()
    collector_id: str | None = text_or_none()
    relation: str | None = text_or_none()
    signature: str | None = text_or_none()
    slip: str | None = text_or_none()
    confirmed: str | None = text_or_none()
    voided: int = 0
    reason: str | None = text_or_none()


class HandoverLineRow(Row, table=True):
    """One line of a handover: handed, voided or set aside."""

    __tablename__ = "handover_line"
    __table_args__: Any = (
        Index("handover_line_entitlement", "province", "entitlement"),
        Index(
            "handover_line_serial",
            "province",
            "item",
            "serial",
            sqlite_where=sql("serial IS NOT NULL"),
        ),
        # Not clustered: the planner would read all of a province rather than use these indexes.
        {"sqlite_strict": True},
    )
    handover: str = key()
    line: int = number_key()
    beneficiary: str = text()
    entitlement: str = text()
    item: str = text()
    qty: int
    serial: str | None = text_or_none()
    state: str = text()


class ConfirmationRow(Row, table=True):
    """A handover was closed: signed on its paper or on a sign sheet."""

    __tablename__ = "confirmation"
    __table_args__ = _CLUSTERED
    handover: str = key()
    entry: str = key()
    at: str = text()
    signature: str | None = text_or_none()
    sheet: str | None = text_or_none()


class VoidRow(Row, table=True):
    """A line cancelled by a void."""

    __tablename__ = "void"
    __table_args__ = _CLUSTERED
    handover: str = key()
    line: int = number_key()
    void: str = key()
    at: str = text()
    officer: str = text()
    reason: str = text()


class NotHandedOverRow(Row, table=True):
    """Nothing was given for an entitlement, and why."""

    __tablename__ = "not_handed_over"
    __table_args__ = _CLUSTERED
    entry: str = key()
    entitlement: str = key()
    beneficiary: str = text()
    at: str = text()
    reason: str = text()
    next: str = text()


class RequestRow(Row, table=True):
    """What a desk asks the office for a person: a walk-in, a correction, a wish to go on."""

    __tablename__ = "request"
    __table_args__ = _CLUSTERED
    entry: str = key()
    kind: str = text()
    ceremony: str = text()
    desk: str = text()
    epoch: int
    seq: int
    at: str = text()
    officer: str = text()
    reason: str = text()
    detail: str | None = text_or_none()
    beneficiary: str | None = text_or_none()
    name: str | None = text_or_none()
    birth: str | None = text_or_none()


class PresentedRow(Row, table=True):
    """A person was called on stage."""

    __tablename__ = "presented"
    __table_args__ = _CLUSTERED
    beneficiary: str = key()
    entry: str = key()
    at: str = text()
    call: int


class DayMarkRow(Row, table=True):
    """A desk's day was opened by a count, closed, or opened again."""

    __tablename__ = "day_mark"
    __table_args__ = _CLUSTERED
    desk: str = key()
    epoch: int = number_key()
    seq: int = number_key()
    entry: str = key()
    kind: str = text()
    day: str = text()


class PrintRow(Row, table=True):
    """What a desk said of a copy: `outcome` is started, printed, or why no paper came out."""

    __tablename__ = "print"
    __table_args__ = _CLUSTERED
    of: str = key()
    copy_no: int = number_key()
    entry: str = key()
    desk: str = text()
    via: str | None = text_or_none()
    outcome: str = text()


class ReceiptRow(Row, table=True):
    """The signed body of a receipt; only its own desk can make the signature."""

    __tablename__ = "receipt"
    handover: str = key()
    body: bytes = blob()
    signature: bytes = blob()


class StockRow(Row, table=True):
    """A change of stock at a desk: opening, handed, returned, closing; one row an entry and item.

    `after` is what then lies on the table; an opening count says it anew.
    """

    __tablename__ = "stock"
    __table_args__ = _CLUSTERED
    desk: str = key()
    item: str = key()
    epoch: int = number_key()
    seq: int = number_key()
    entry: str = key()
    kind: str = text()
    day: str = text()
    qty: int
    after: int


class TallyRow(Row, table=True):
    """Sums over one person's entitlements; search and scan draw the verdict from them."""

    __tablename__ = "tally"
    __table_args__ = _CLUSTERED
    beneficiary: str = key()
    due: int
    handed: int
    ready: int
    held: int
    at: str | None = text_or_none()


class ConflictRow(Row, table=True):
    """Facts that cannot all stand; nobody picks a winner but a person at the office."""

    __tablename__ = "conflict"
    __table_args__ = _CLUSTERED
    conflict: str = key()
    kind: str = text()
    subject: str = text()


class ConflictEntryRow(Row, table=True):
    """An entry that takes part in a conflict."""

    __tablename__ = "conflict_entry"
    __table_args__ = _CLUSTERED
    conflict: str = key()
    entry: str = key()


class NoteRow(Row, table=True):
    """What a ledger must remember of itself: whose it is, the newest cert, what is mirrored."""

    __tablename__ = "note"
    name: str = key()
    content: str = text()
