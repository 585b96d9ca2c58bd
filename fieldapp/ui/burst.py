"""Tells the keys of a scanner from the keys of a hand, by their times alone."""

from dataclasses import dataclass, field

LEAST_KEYS = 6
MEAN_GAP_MS = 35
LONGEST_GAP_MS = 80
SILENCE_MS = 120


@dataclass(slots=True)
class Burst:
    """A run of keys without a long gap; `text` as typed, `digits` as the keyboard's number keys.

    A Vietnamese layout or typing tool turns number keys into letters, so both are kept.
    """

    mean_gap_ms: int = MEAN_GAP_MS
    longest_gap_ms: int = LONGEST_GAP_MS
    text: str = ""
    digits: str = ""
    _times: list[int] = field(default_factory=list)

    def continues(self, at: int) -> bool:
        """Whether a key at this time (ms) belongs to the run."""
        return bool(self._times) and at - self._times[-1] <= self.longest_gap_ms

    def add(self, at: int, letters: str, digit: str) -> None:
        self._times.append(at)
        self.text += letters
        self.digits += digit or letters

    def is_scan(self) -> bool:
        if len(self._times) < LEAST_KEYS:
            return False
        span = self._times[-1] - self._times[0]
        return span <= self.mean_gap_ms * (len(self._times) - 1)

    def code(self) -> str:
        """What was scanned: the number keys where the typed text is no plain number."""
        head = self.text.partition("|")[0]
        keys = self.digits.partition("|")[0]
        if not head.isdecimal() and keys.isascii() and keys.isdecimal():
            return self.digits.strip()
        return self.text.strip()
