"""The tables of the central export file (formats.md §13), declared once; columns are only added.

A column reads `name[*] type[?][{value|value}]`: types s string, i integer, b boolean, d date,
t time; `?` may be empty, `*` is left out of the statistics profile. `province` (two digits, `00`
where there is none) stands first in every table and in every key.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Literal, cast

Kind = Literal["s", "i", "b", "d", "t"]


class Profile(Enum):
    """Everything, or what can be counted without knowing the people."""

    REGISTER = "register"
    STATISTICS = "statistics"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `private` ones are left out of statistics."""

    name: str
    kind: Kind
    optional: bool = False
    private: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table; rows are tuples in the order of its columns, sorted by its key."""

    name: str
    title_vi: str
    title_en: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    register_only: bool = False

    def columns_of(self, profile: Profile) -> tuple[Column, ...]:
        """Return the columns a profile shows."""
        if profile is Profile.REGISTER:
            return self.columns
        return tuple(column for column in self.columns if not column.private)


_COLUMN = re.compile(r"([a-z0-9_]+)(\*?) ([sibdt])(\??)(?:\{([a-z_|]+)\})?")


def _table(
    name: str, title_vi: str, title_en: str, key: str, columns: str, *, register_only: bool = False
) -> Table:
    declared = [_COLUMN.fullmatch(each) for each in f"province s, {columns}".split(", ")]
    return Table(
        name,
        title_vi,
        title_en,
        ("province", *key.split()),
        tuple(_column(match) for match in declared if match),
        register_only,
    )


def _column(match: re.Match[str]) -> Column:
    name, private, kind, optional, values = match.groups()
    return Column(
        name,
        cast("Kind", kind),
        bool(optional),
        bool(private),
        tuple(values.split("|")) if values else (),
    )


TABLES = (
    _table(
        "programme",
        "Chương trình",
        "Programmes",
        "programme",
        "programme s, name_vi s, name_en s?, starts d, ends d",
    ),
    _table(
        "round",
        "Đợt",
        "Rounds",
        "round item",
        "round s, item s, programme s, starts d, ends d, months i?",
    ),
    _table(
        "contribution",
        "Đóng góp",
        "Contributions",
        "contribution",
        "contribution s, programme s, contributor s, item s?, quantity i?, amount_vnd i?, "
        "received_on d",
    ),
    _table(
        "allocation",
        "Phân bổ",
        "Allocations",
        "allocation",
        "allocation s, parent s?, programme s, contribution s?, item s, place s, quantity i",
    ),
    _table(
        "list",
        "Danh sách",
        "Lists",
        "list version",
        "list s, version i, programme s, place s, sha256 s, rows i, accepted_on d, "
        "attested_by* s?, attested_on d?",
    ),
    _table(
        "ceremony",
        "Buổi trao",
        "Ceremonies",
        "ceremony",
        "ceremony s, programme s, round s?, name s, commune s, held_on d",
    ),
    _table(
        "item",
        "Loại giấy tờ",
        "Items",
        "item",
        "item s, no i, name_vi s, name_en s, unit s, serialised b",
    ),
    _table(
        "desk",
        "Bàn trao",
        "Desks",
        "desk",
        "desk s, ceremony s, no i, label s, pub s, revoked_epoch i?, revoked_after i?",
    ),
    _table(
        "beneficiary",
        "Người được nhận",
        "Beneficiaries",
        "beneficiary",
        "beneficiary s, list s, version i, name* s, birth s, sex s{f|m|x}, id_number* s?, "
        "bhxh* s?, commune s, village* s?, category s, household* s?",
    ),
    _table(
        "entitlement",
        "Suất được nhận",
        "Entitlements",
        "entitlement",
        "entitlement s, beneficiary s, ceremony s, item s, quantity i, serial* s?, months i?, "
        "amount_vnd i?, replaces s?, state s{due|partly|handed|entrusted|not_due|withdrawn}",
    ),
    _table(
        "handover",
        "Lượt trao",
        "Handovers",
        "handover",
        "handover s, ceremony s, desk s, epoch i, seq i, at t, clock s{ok|suspect}, officer s, "
        "receipt* s, place s, collector* s?, relation s?, signature s?, from_paper b, "
        "state s{recorded|confirmed}, verdict s",
    ),
    _table(
        "handover_line",
        "Dòng của lượt trao",
        "Handover lines",
        "handover line",
        "handover s, line i, beneficiary s, entitlement s, item s, quantity i, serial* s?, "
        "state s{handed|voided|set_aside}",
    ),
    _table(
        "void",
        "Lượt trao đã hủy",
        "Voids",
        "void line",
        "void s, line i, handover s, at t, officer s, reason s",
    ),
    _table(
        "not_handed_over",
        "Chưa trao",
        "Not handed over",
        "entry entitlement",
        "entry s, entitlement s, beneficiary s, at t, reason s, next s",
    ),
    _table(
        "request",
        "Đề nghị",
        "Requests",
        "entry",
        "entry s, ceremony s, kind s{walk_in|correction}, at t, reason s, detail* s?, "
        "state s{open|granted|declined}",
    ),
    _table(
        "stock",
        "Kiểm đếm",
        "Stock",
        "desk day item",
        "desk s, day d, item s, opening i, moved_in i, moved_out i, handed i, returned i, "
        "expected i, counted i?, why s?",
    ),
    _table(
        "day_close",
        "Chốt ngày",
        "Day closes",
        "entry",
        "entry s, desk s, day d, handed i, voided i, not_handed i, head s",
    ),
    _table(
        "batch",
        "Gói kết quả",
        "Batches",
        "batch",
        "batch s, desk s, epoch i, no i, first i, last i, head s, sha256 s, received t, verdict s",
    ),
    _table(
        "acknowledgement",
        "Báo nhận",
        "Acknowledgements",
        "ack",
        "ack s, batch s, upto i, issued t, accepted i, conflicts i, quarantined i",
    ),
    _table(
        "conflict",
        "Trường hợp trùng",
        "Conflicts",
        "conflict",
        "conflict s, kind s, key* s, state s{open|decided}, decision s?, decided t?",
    ),
    _table(
        "conflict_entry",
        "Lượt trong trường hợp trùng",
        "Entries of conflicts",
        "conflict entry",
        "conflict s, entry s",
    ),
    _table(
        "serial",
        "Số sê-ri phôi",
        "Serial numbers",
        "item serial",
        "item s, serial* s, entitlement s?, desk s?, "
        "state s{printed|in_stock|packed|handed|entrusted|returned|damaged|missing}",
        register_only=True,
    ),
    _table(
        "entry",
        "Nhật ký gốc",
        "Entries",
        "entry",
        "entry s, desk s, epoch i, seq i, tick i, type s, body* s",
        register_only=True,
    ),
)


def tables_of(profile: Profile) -> tuple[Table, ...]:
    """Return the tables a profile holds, in the order of their names."""
    shown = [table for table in TABLES if profile is Profile.REGISTER or not table.register_only]
    return tuple(sorted(shown, key=lambda table: table.name))
