"""Every branch of the security core is taken by a test: `python -m tests.proof.coverage_of_core`.

The core and its tests are those of `tests.proof.mutating.scope`; a file below 100 % fails.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.proof.mutating.scope import SCOPE


def missing(report: dict[str, Any], names: list[str]) -> list[str]:
    """What is not taken, a line for each file of the core."""
    found = []
    for name in names:
        path = f"fieldapp/{name}.py"
        file = report["files"].get(path)
        if file is None:
            found.append(f"{path}: not loaded by any test")
        elif file["missing_lines"] or file["missing_branches"]:
            ways = [f"{one} → {other}" for one, other in file["missing_branches"]]
            found.append(f"{path}: lines {file['missing_lines']}, branches {ways}")
    return found


def main() -> int:
    tests = dict.fromkeys(test for each in SCOPE.values() for test in each)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coverage.json"
        options = ["-q", "-p", "no:cacheprovider", "-m", "not slow", "--cov=fieldapp"]
        options += ["--cov-branch", "--cov-report=", f"--cov-report=json:{path}"]
        code = int(pytest.main([*options, *tests]))
        if code:
            return code
        report = json.loads(path.read_text(encoding="utf-8"))
    found = missing(report, list(SCOPE))
    for line in found or [f"100 % of the branches of {len(SCOPE)} files"]:
        sys.stdout.write(line + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
