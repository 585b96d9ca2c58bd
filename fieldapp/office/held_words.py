"""What the register holds of somebody, as plain lines for that person to read."""

from collections.abc import Sequence

from fieldapp.domain.export_tables import Profile, tables_of
from fieldapp.office.find_person import Fact, Held

_TITLES = {table.name: table.title_vi for table in tables_of(Profile.REGISTER)}
_TITLES["signature"] = "Nét chữ ký"


def held_text(held: Held) -> str:
    """One block a table, one line a value; every value that the JSON has stands here too."""
    blocks = [("Người", held.people), *((_TITLES[name], rows) for name, rows in held.rows.items())]
    return "\n".join(
        line for title, rows in blocks if rows for line in (f"{title} ({len(rows)})", *_lines(rows))
    )


def _lines(rows: Sequence[Fact]) -> list[str]:
    lines = []
    for row in rows:
        lines += [f"  {key}: {value}" for key, value in row.items()]
        lines.append("")
    return lines
