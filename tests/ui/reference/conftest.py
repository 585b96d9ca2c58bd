"""The desk of the interaction tests, for its pictures."""

from tests.ui.desk import conftest as sitting

seat, _no_printer = sitting.seat, sitting._no_printer
