"""What Qt itself must do on the Python we run on."""

import subprocess
import sys

from PySide6.QtWidgets import QLabel

from fieldapp.ui.components import mark


def test_calls_into_qt_do_not_lose_references_to_none(qtbot):
    shown = QLabel()
    qtbot.addWidget(shown)
    before = sys.getrefcount(None)

    for _ in range(500):
        shown.setText("x")

    assert abs(sys.getrefcount(None) - before) < 100


def test_a_mark_changes_what_the_sheet_sees(qtbot):
    shown = QLabel()
    qtbot.addWidget(shown)

    mark(shown, tone="err")

    assert shown.property("tone") == "err"


def test_the_first_window_pulls_in_nothing_heavy():
    heavy = "sqlalchemy sqlmodel alembic reportlab pydantic typer cryptography babel zxingcpp"
    program = (
        "import sys, fieldapp.ui.shell.window, fieldapp.ui.signin.presenter, fieldapp.ui.crash;"
        f"print([one for one in {heavy.split()} if one in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
