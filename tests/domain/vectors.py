"""The shared test vectors of the domain, read once."""

import json
from pathlib import Path
from typing import Any

_PATH = Path(__file__).parents[1] / "fixtures" / "vectors.json"
VECTORS: dict[str, list[dict[str, Any]]] = json.loads(_PATH.read_text("utf-8"))
