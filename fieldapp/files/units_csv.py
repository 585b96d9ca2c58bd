"""The register of administrative units, as shipped: `level,code,parent,name`."""

import csv
import io

from fieldapp.domain.lists.units import Level, Unit, Units

_LEVELS: dict[str, Level] = {"P": "P", "D": "D", "C": "C"}


def read_units(text: str) -> Units:
    """Read the shipped register; it is ours, so a line that does not fit is a bug."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return Units(
        Unit(_LEVELS[row["level"]], row["code"], row["parent"], row["name"]) for row in rows
    )
