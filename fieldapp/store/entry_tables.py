"""Entries and the projections of them: pure functions of the set of entries, made in its order."""

from typing import Any

from sqlalchemy import Index
from sqlalchemy import text as sql

from fieldapp.store.columns import Row, blob, key, number_key, text, text_or_none


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


class BlobRow(Row, table=True):
    """The strokes of a signature, named by their hash."""

    __tablename__ = "blob"
    sha256: str = key()
    content: bytes = blob()


class HandoverRow(Row, table=True):
    """A handover, with or without effect."""

    __tablename__ = "handover"
    __table_args__: Any = (
        Index("handover_place", "province", "desk", "epoch", "seq"),
        Index("handover_collector", "province", "collector_id"),
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


class VoidRow(Row, table=True):
    """A line cancelled by a void."""

    __tablename__ = "void"
    void: str = key()
    line: int = number_key()
    handover: str = text()
    at: str = text()
    officer: str = text()
    reason: str = text()


class NotHandedOverRow(Row, table=True):
    """Nothing was given for an entitlement, and why."""

    __tablename__ = "not_handed_over"
    entry: str = key()
    entitlement: str = key()
    beneficiary: str = text()
    at: str = text()
    reason: str = text()
    next: str = text()


class PrintRow(Row, table=True):
    """An attempt to print; `outcome` is started, printed or failed."""

    __tablename__ = "print"
    of: str = key()
    copy_no: int = number_key()
    via: str = text()
    outcome: str = text()


class ReceiptRow(Row, table=True):
    """The signed body of a receipt; only its own desk can make the signature."""

    __tablename__ = "receipt"
    handover: str = key()
    body: bytes = blob()
    signature: bytes = blob()


class StockRow(Row, table=True):
    """A change of stock at a desk: opening, handed, returned; one row an entry and item."""

    __tablename__ = "stock"
    desk: str = key()
    item: str = key()
    entry: str = key()
    kind: str = key()
    day: str = text()
    qty: int


class TallyRow(Row, table=True):
    """Sums over one person's entitlements; search and scan draw the verdict from them."""

    __tablename__ = "tally"
    beneficiary: str = key()
    due: int
    handed: int
    ready: int
    held: int
    at: str | None = text_or_none()


class ConflictRow(Row, table=True):
    """Facts that cannot all stand; nobody picks a winner but a person at the office."""

    __tablename__ = "conflict"
    conflict: str = key()
    kind: str = text()
    subject: str = text()


class ConflictEntryRow(Row, table=True):
    """An entry that takes part in a conflict."""

    __tablename__ = "conflict_entry"
    conflict: str = key()
    entry: str = key()


class SealedRow(Row, table=True):
    """A batch on its way from this desk: sealed, copied, acknowledged."""

    __tablename__ = "sealed"
    batch: str = key()
    desk: str = text()
    epoch: int
    no: int
    first: int
    last: int
    head: str = text()
    sha256: str = text()
    sealed_at: str = text()
    copied_at: str | None = text_or_none()
    copied_to: str | None = text_or_none()


class AnswerRow(Row, table=True):
    """An acknowledgement, as issued by the office or as read by the desk."""

    __tablename__ = "acknowledgement"
    ack: str = key()
    batch: str = text()
    desk: str = text()
    epoch: int
    upto: int
    issued: str = text()
    accepted: int
    conflicts: int
    quarantined: int


class NoteRow(Row, table=True):
    """What a ledger must remember of itself: whose it is, the newest cert, what is mirrored."""

    __tablename__ = "note"
    name: str = key()
    content: str = text()
