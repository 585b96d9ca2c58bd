"""What going on by oneself costs, and what the State adds, on a given day.

Figures are data with the days they are valid for (`resources/premiums.csv`); the law changes them
about once a year, and a paper names the source it was calculated by.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Scheme = Literal["bhxh", "bhyt"]
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Premium:
    """One rule: `rate_percent` of `base_vnd` over `base_months`; the State bears `state_percent`.

    Amounts are for `base_months`: a year of health insurance, a month of social insurance at the
    lowest contribution.
    """

    scheme: Scheme
    group: str
    valid_from: str
    valid_until: str | None
    base_vnd: int
    rate_percent: Fraction
    base_months: int
    state_percent: int
    source: str

    def holds_on(self, day: str) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    @property
    def amount(self) -> int:
        """Đồng in all."""
        return round(self.base_vnd * self.rate_percent * self.base_months / _HUNDRED)

    @property
    def state_share(self) -> int:
        """Đồng that the State bears."""
        return round(Fraction(self.amount * self.state_percent, _HUNDRED))

    @property
    def own_share(self) -> int:
        """Đồng that remain to the person."""
        return self.amount - self.state_share


def premiums_on(rules: Iterable[Premium], scheme: Scheme, day: str) -> tuple[Premium, ...]:
    """The rules of a scheme that hold on a day (`2022-12-15`), in the order of the data."""
    return tuple(each for each in rules if each.scheme == scheme and each.holds_on(day))
