"""What a scanner made of the test code, and what stands between the two.

The code has digits, a Telex and a VNI trap, and letters in one case: what comes out names the tool
that changed it. Codes we print are digits only, so that most of this is told and forbids nothing.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

TEST_CODE = "TT1502 WASD dd a1 0123456789"
_DIGITS = "0123456789"
# Three times what was measured, so that a slower moment of the same scanner is still a scan.
ROOM = 3
_LEAST_KEYS = 20
# A hand needs longer for the test code, however quick it is.
_MOST_SCAN_MS = 2000

Finding = Literal["whole", "digits", "no_enter", "telex", "vni", "layout", "caps", "unreadable"]
End = Literal["", "enter", "tab"]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: when it came (ms), what it typed, and the number key it was, if it was one."""

    at: int
    text: str
    digit: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """The keys of one reading and how it ended; `text` is what is left after corrections.

    Vietnamese typing tools take letters back and type others: that is why text and keys differ.
    """

    keys: tuple[Key, ...]
    text: str
    end: End = ""

    @property
    def is_scan(self) -> bool:
        return len(self.keys) >= _LEAST_KEYS and self.span_ms <= _MOST_SCAN_MS

    @property
    def span_ms(self) -> int:
        return self.keys[-1].at - self.keys[0].at if self.keys else 0

    @property
    def digits(self) -> str:
        """The number keys of the last part, whatever letters a layout made of them."""
        return "".join(key.digit for key in self.keys)[-len(_DIGITS) :]

    @property
    def mean_gap_ms(self) -> int:
        return -(-self.span_ms // max(1, len(self.keys) - 1))

    @property
    def longest_gap_ms(self) -> int:
        return max((b.at - a.at for a, b in pairwise(self.keys)), default=0)

    @property
    def learned(self) -> tuple[int, int]:
        """Mean and longest gap to allow from now on."""
        return ROOM * self.mean_gap_ms, ROOM * self.longest_gap_ms


def findings(heard: Heard) -> tuple[Finding, ...]:
    """What was read, first, then each thing that is in the way."""
    text = heard.text.strip()
    if text == TEST_CODE:
        found: tuple[Finding, ...] = ("whole",)
    elif text.endswith(_DIGITS) or heard.digits == _DIGITS:
        found = ("digits", *_changed(text))
    else:
        found = ("unreadable", *_changed(text))
    return found if heard.end == "enter" else (*found, "no_enter")


def _changed(text: str) -> tuple[Finding, ...]:
    named: list[Finding] = []
    if text.swapcase() == TEST_CODE:
        named.append("caps")
    lower = text.casefold()
    if "ư" in lower or " đ " in lower:
        named.append("telex")
    if "á" in lower and "a1" not in lower:
        named.append("vni")
    if not text.endswith(_DIGITS) and not named:
        named.append("layout")
    return tuple(named)
