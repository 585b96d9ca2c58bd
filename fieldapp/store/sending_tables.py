"""What became of a desk's batches: sealed, copied, answered; projections like the others."""

from typing import Any

from fieldapp.store.columns import Row, key, number_key, text

_CLUSTERED: Any = {"sqlite_strict": True, "sqlite_with_rowid": False}


class SealedRow(Row, table=True):
    """A batch that a desk has sealed; `epoch` is that of its range, `seq` where it was said."""

    __tablename__ = "sealed"
    __table_args__ = _CLUSTERED
    desk: str = key()
    epoch: int = number_key()
    seq: int = number_key()
    entry: str = key()
    batch: str = text()
    first: int
    last: int
    head: str = text()
    sha256: str = text()
    sealed_at: str = text()


class CopiedRow(Row, table=True):
    """A copy of a batch was read back and verified."""

    __tablename__ = "copied"
    __table_args__ = _CLUSTERED
    desk: str = key()
    batch: str = key()
    entry: str = key()
    at: str = text()
    to: str = text()


class AnswerRow(Row, table=True):
    """An acknowledgement, as issued by the office or as read by the desk."""

    __tablename__ = "acknowledgement"
    __table_args__ = _CLUSTERED
    ack: str = key()
    batch: str = text()
    desk: str = key()
    epoch: int
    upto: int
    issued: str = text()
    accepted: int
    conflicts: int
    quarantined: int
