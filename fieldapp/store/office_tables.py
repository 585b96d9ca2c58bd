"""What only the register holds: programme, contributions, allocations, lists, batches received."""

from typing import Any

from fieldapp.store.columns import Row, blob, key, number_key, text, text_or_none

_CLUSTERED: Any = {"sqlite_strict": True, "sqlite_with_rowid": False}


class ProgrammeRow(Row, table=True):
    """The campaign."""

    __tablename__ = "programme"
    programme: str = key()
    name_vi: str = text()
    name_en: str | None = text_or_none()
    starts: str = text()
    ends: str = text()


class ContributionRow(Row, table=True):
    """What a sponsor pledged."""

    __tablename__ = "contribution"
    contribution: str = key()
    programme: str = text()
    contributor: str = text()
    item: str | None = text_or_none()
    quantity: int | None = None
    amount_vnd: int | None = None
    received_on: str = text()


class AllocationRow(Row, table=True):
    """What a place gets."""

    __tablename__ = "allocation"
    allocation: str = key()
    programme: str = text()
    parent: str | None = text_or_none()
    contribution: str | None = text_or_none()
    item: str = text()
    place: str = text()
    quantity: int


class ListRow(Row, table=True):
    """An accepted version of a locality's list."""

    __tablename__ = "list"
    list: str = key()
    version: int = number_key()
    programme: str = text()
    place: str = text()
    sha256: str = text()
    rows: int
    accepted_on: str = text()
    attested_by: str | None = text_or_none()
    attested_on: str | None = text_or_none()


class BatchRow(Row, table=True):
    """A batch that reached the office, accepted or in quarantine."""

    __tablename__ = "batch"
    batch: str = key()
    desk: str = key()
    epoch: int
    no: int
    first: int
    last: int
    head: str = text()
    sha256: str = text()
    received: str = text()
    verdict: str = text()
    reason: str | None = text_or_none()


class QuarantineRow(Row, table=True):
    """The sealed bytes of a batch that waits."""

    __tablename__ = "quarantine"
    sha256: str = key()
    content: bytes = blob()


class ErasedRow(Row, table=True):
    """An entry without what named somebody; `remains` is the SHA-256 of its tombstone."""

    __tablename__ = "erased"
    __table_args__ = _CLUSTERED
    entry: str = key()
    remains: str = key()
    erasure: str = text()


class BurialRow(Row, table=True):
    """The entries whose lines may be replaced right now; empty but for inside one transaction."""

    __tablename__ = "burial"
    entry: str = key()


class ErasedTagRow(Row, table=True):
    """Keyed tag of a number or a name that was erased, so that a list cannot bring it back."""

    __tablename__ = "erased_tag"
    tag: str = key()


class ExportRow(Row, table=True):
    """A central export file that was written: what, when, for whom; not an entry."""

    __tablename__ = "export"
    at: str = key()
    sha256: str = key()
    profile: str = text()
    sealed_to: str = text()
    rows: int
    officer: str = text()
    why: str | None = text_or_none()
