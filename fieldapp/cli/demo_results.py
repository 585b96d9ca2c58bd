"""What comes of the sample ceremony, whole or only prepared."""

from dataclasses import dataclass

from fieldapp.desk.folder import Folder


@dataclass(frozen=True, slots=True)
class Result:
    """What the demo did; `export` is a path relative to its folder."""

    ceremony: str
    due: dict[str, int]
    handed_over: dict[str, int]
    not_handed_over: dict[str, int]
    receipts: int
    batches: int
    conflicts: int
    export: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A desk with its pack loaded, the card of its ceremony, and the PIN of its first officer."""

    folder: Folder
    card: str
    pin: str
