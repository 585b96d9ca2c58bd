"""How long the proofs may take: short in every check, push in the long task, night when asked for.

`FIELDAPP_PROOF=short|push|night` sets the size of what the long task runs.
"""

import os
from typing import Literal

Tier = Literal["short", "push", "night"]
_ASKED = os.environ.get("FIELDAPP_PROOF", "push")


def sized(short: int, push: int, night: int) -> int:
    """The size of a long proof in the tier that was asked for."""
    return {"short": short, "push": push, "night": night}[_ASKED]
