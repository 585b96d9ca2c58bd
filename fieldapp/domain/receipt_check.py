"""What a receipt's code proves, in a desk's words; never that anybody is entitled to anything."""

from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.day import Recent

Signed = Literal[
    "good", "bad_signature", "unknown_key", "unreadable_code", "too_new", "number_only"
]
Agreement = Literal["agrees", "differs", "unknown"]


@dataclass(frozen=True, slots=True)
class ReceiptCheck:
    """The answer for one code; everything after `signed` is empty unless the code gave it.

    `number_only` is a typed receipt number: it proves nothing. `pack` says whether the pack in
    force names this desk for this day. `own` is the handover here, with the lines taken back.
    """

    signed: Signed
    number: str = ""
    desk_no: int = 0
    held_on: str = ""
    item: str = ""
    qty: int = 0
    issued_at: str = ""
    check_code: str = ""
    clock_suspect: bool = False
    practice: bool = False
    pack: Agreement = "unknown"
    own: Recent | None = None
    lines_back: tuple[int, ...] = ()

    @property
    def is_proof(self) -> bool:
        """A good signature that the pack does not speak against."""
        return self.signed == "good" and self.pack != "differs"
