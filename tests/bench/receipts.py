"""P4: a receipt, against a bare canvas with the same typeface and code, and two other makers.

`python -m tests.bench.receipts product|floor|fpdf2|weasyprint` prints the seconds to the first
one of a process, imports and typefaces included.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from itertools import count

from tests.bench.timing import Row, by_turns, medians

_GOAL = 2.0
_OTHERS = ("fpdf2", "weasyprint")
_MODULES = {"fpdf2": "fpdf", "weasyprint": "weasyprint"}


def rows(rounds: int, cold_rounds: int) -> list[Row]:
    warm = by_turns(_product(), _floor(), rounds)
    cold = medians((_first("product"), _first("floor")) for _ in range(cold_rounds))
    return [
        warm.row("P4 receipt, warm", _GOAL),
        cold.row("P4 receipt, the first of a process", _GOAL),
        *(row for other in _OTHERS for row in _beside(other, rounds, cold_rounds)),
    ]


def _beside(other: str, rounds: int, cold_rounds: int) -> list[Row]:
    """Nothing where the other maker is not installed: `uv run --group bench` brings it."""
    if find_spec(_MODULES[other]) is None:
        return []
    warm = by_turns(_product(), _maker(other), rounds)
    cold = medians((_first("product"), _first(other)) for _ in range(cold_rounds))
    return [
        warm.row(f"P4 receipt, warm, beside {other}", 1.0),
        cold.row(f"P4 receipt, the first, beside {other}", 1.0),
    ]


def _first(which: str) -> float:
    said = subprocess.run(
        [sys.executable, "-m", __spec__.name, which], check=True, capture_output=True, text=True
    )
    return float(said.stdout)


def _product() -> Callable[[], bytes]:
    """Every receipt has another code: drawing the same again is not what a desk does."""
    from dataclasses import replace

    from fieldapp.files.receipt_pdf import render_receipt
    from tests.files.samples import FONTS, SIGNED

    number = count(1)
    return lambda: render_receipt(replace(SIGNED, code_digits=_digits(next(number))), FONTS)


def _maker(which: str) -> Callable[[], bytes]:
    if which == "product":
        return _product()
    if which == "floor":
        return _floor()
    from tests.bench import other_makers

    render = {"fpdf2": other_makers.by_fpdf2, "weasyprint": other_makers.by_weasyprint}[which]
    number = count(1)
    return lambda: render(_digits(next(number)))


def _floor() -> Callable[[], bytes]:
    from tests.bench.bare_receipt import render

    number = count(1)
    return lambda: render(_digits(next(number)))


def _digits(number: int) -> str:
    from tests.files.samples import CODE

    return CODE[:-6] + f"{number:06}"


if __name__ == "__main__":
    started = time.perf_counter()
    _maker(sys.argv[1])()
    sys.stdout.write(str(time.perf_counter() - started))
