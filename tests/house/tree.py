"""The house as its rules see it: its files, and what stands in them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every file that is kept, or would be with the next commit; relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return tuple(
        Path(name) for name in sorted(listed.split("\0")) if name and (ROOT / name).is_file()
    )


def modules(room: str) -> list[Path]:
    return [path for path in files() if path.suffix == ".py" and path.parts[0] == room]


def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))
