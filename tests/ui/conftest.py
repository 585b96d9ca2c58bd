"""Qt without a screen, with our own fonts: the same pixels on every machine."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from fieldapp.paths import resources
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import set_language
from fieldapp.ui.theme.look import Look

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Qt warnings fail tests; this one says only that there is no screen.
    calm = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(calm)


@pytest.fixture(scope="session")
def _look(qapp: QApplication) -> Iterator[Look]:
    made = Look(qapp, resources())
    made.put_on()
    # With its last style sheet Qt forgets which unshown widgets to watch, and styles dead ones.
    styled = QWidget()
    styled.setStyleSheet("QWidget {}")
    yield made
    styled.deleteLater()


@pytest.fixture
def look(_look: Look) -> Iterator[Look]:
    """The look, as at the first start; building one per test would load the fonts each time."""
    _look.set_theme("light")
    _look.set_scale(100)
    yield _look
    _look.set_theme("light")
    _look.set_scale(100)


@pytest.fixture(autouse=True)
def _vietnamese(qapp: QApplication) -> Iterator[None]:
    yield
    set_language("vi")


@pytest.fixture
def lane(qapp: QApplication) -> Iterator[Lane]:
    made = Lane("test")
    yield made
    made.close()
