"""The premiums as shipped: one legal rule a line, with the days it is valid for."""

import csv
import io
from fractions import Fraction

from fieldapp.domain.premiums import Premium, Scheme

_SCHEMES: dict[str, Scheme] = {"bhxh": "bhxh", "bhyt": "bhyt"}


def read_premiums(text: str) -> tuple[Premium, ...]:
    """Read the shipped rules; they are ours, so a line that does not fit is a bug."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return tuple(
        Premium(
            scheme=_SCHEMES[row["scheme"]],
            group=row["group"],
            valid_from=row["valid_from"],
            valid_until=row["valid_until"] or None,
            base_vnd=int(row["base_vnd"]),
            rate_percent=Fraction(row["rate_percent"]),
            base_months=int(row["base_months"]),
            state_percent=int(row["state_percent"]),
            source=row["source"],
        )
        for row in rows
    )
