"""Coded reasons (formats.md §4); a reason `other` needs a note."""

from typing import Literal

NotHandedReason = Literal[
    "absent",
    "declined",
    "deceased",
    "moved",
    "wrong_data",
    "already_has",
    "item_missing",
    "item_damaged",
    "other",
]


RefusalReason = Literal[
    "already_handed",
    "over_quantity",
    "not_on_list",
    "other_ceremony",
    "other_desk",
    "withdrawn",
    "on_hold",
    "covered_elsewhere",
    "serial_mismatch",
    "serial_used",
    "slip_used",
    "stock_short",
    "day_is_closed",
    "not_allowed",
    "unreadable_code",
    "bad_signature",
    "unknown_key",
    "wrong_ceremony",
    "not_newer",
    "other_pack",
    "gap",
    "damaged",
    "too_new",
    "not_for_us",
]


VoidReason = Literal[
    "slip_of_hand",
    "wrong_person",
    "wrong_item",
    "not_given",
    "entered_twice",
    "damaged",
    "other",
]

PrintTrouble = Literal["no_printer", "offline", "paper", "jam", "vanished", "unknown"]
