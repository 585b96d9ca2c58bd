"""Given facts: packs and lists. Entries refer to them and never change them."""

from typing import Any

from sqlalchemy import Index
from sqlalchemy import text as sql
from sqlmodel import Field

from fieldapp.store.columns import Row, blob, key, number_key, text, text_or_none

_CLUSTERED: Any = {"sqlite_strict": True, "sqlite_with_rowid": False}


class CeremonyRow(Row, table=True):
    """A ceremony, from the office or from a pack's manifest."""

    __tablename__ = "ceremony"
    ceremony: str = key()
    programme: str = text()
    name: str = text()
    commune: str = text()
    held_on: str = text()
    round: str | None = text_or_none()
    letterhead: str | None = text_or_none()
    bind: bytes | None = Field(default=None)
    card_recipient: str | None = text_or_none()


class PackRow(Row, table=True):
    """A pack that was issued here or loaded here."""

    __tablename__ = "pack"
    ceremony: str = key()
    pack_no: int = number_key()
    hash: str = text()
    cert_no: int
    created: str = text()
    manifest: bytes = blob()


class CertRow(Row, table=True):
    """Every cert ever accepted; the highest number is in force."""

    __tablename__ = "cert"
    cert_no: int = number_key()
    content: bytes = blob()


class ItemRow(Row, table=True):
    """A kind of thing handed over."""

    __tablename__ = "item"
    ceremony: str = key()
    item: str = key()
    no: int
    name_vi: str = text()
    name_en: str = text()
    unit: str = text()
    serialised: int


class DeskRow(Row, table=True):
    """A desk enrolled for a ceremony; `request` is the hash of its enrolment line."""

    __tablename__ = "desk"
    ceremony: str = key()
    desk: str = key()
    no: int
    label: str = text()
    pub: str = text()
    age: str = text()
    request: str | None = text_or_none()


class OfficerRow(Row, table=True):
    """Who may work at a desk of a ceremony."""

    __tablename__ = "officer"
    ceremony: str = key()
    officer: str = key()
    name: str = text()
    role: str = text()
    title: str | None = text_or_none()


class BeneficiaryRow(Row, table=True):
    """A person of a list. The row id is the rank in the order of names: search depends on it."""

    __tablename__ = "beneficiary"
    __table_args__: Any = (
        Index("beneficiary_id_number", "province", "id_number"),
        Index("beneficiary_old_id", "province", "old_id", sqlite_where=sql("old_id IS NOT NULL")),
        Index("beneficiary_bhxh", "province", "bhxh"),
        {"sqlite_strict": True},
    )
    beneficiary: str = key()
    name: str = text()
    birth: str = text()
    sex: str = text()
    commune: str = text()
    category: str = text()
    desk: int = 0
    id_number: str | None = text_or_none()
    old_id: str | None = text_or_none()
    bhxh: str | None = text_or_none()
    village: str | None = text_or_none()
    household: str | None = text_or_none()
    call: int | None = None
    folded: str = text()
    sorted: str = text()
    commune_name: str = text()
    list: str | None = text_or_none()
    version: int | None = None


class EntitlementRow(Row, table=True):
    """One item due to one person at one ceremony (`-` while no ceremony is set)."""

    __tablename__ = "entitlement"
    __table_args__: Any = (
        Index("entitlement_beneficiary", "province", "beneficiary"),
        Index("entitlement_serial", "province", "serial", sqlite_where=sql("serial IS NOT NULL")),
        {"sqlite_strict": True},
    )
    entitlement: str = key()
    beneficiary: str = text()
    ceremony: str = text()
    item: str = text()
    qty: int
    serial: str | None = text_or_none()
    months: int | None = None
    amount_vnd: int | None = None
    starts: str | None = text_or_none()
    until: str | None = text_or_none()
    facility: str | None = text_or_none()
    box: str | None = text_or_none()
    hold: str | None = text_or_none()
    replaces: str | None = text_or_none()
    withdrawn: str | None = text_or_none()


class TermsRow(Row, table=True):
    """What a pack of this office said of an entitlement, where it was other than the one before."""

    __tablename__ = "terms"
    __table_args__ = _CLUSTERED
    entitlement: str = key()
    pack_no: int = number_key()
    qty: int
    serial: str | None = text_or_none()
    hold: str | None = text_or_none()
    desk: int
    withdrawn: int


class HandedRow(Row, table=True):
    """A handover the office already knew when it made the pack."""

    __tablename__ = "handed"
    entitlement: str = key()
    h: str = key()
    desk: str = text()
    epoch: int
    seq: int
    receipt: str = text()
    qty: int
    on: str = text()


class ElsewhereRow(Row, table=True):
    """Keyed tag of a person of another ceremony."""

    __tablename__ = "elsewhere"
    tag: str = key()
    ceremony: str = key()
    name: str = text()


class CoveredRow(Row, table=True):
    """Keyed tag of a person already covered by another source."""

    __tablename__ = "covered"
    tag: str = key()
