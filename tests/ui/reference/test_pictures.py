"""The states of the desk in three themes look as they did when somebody last looked at them."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from fieldapp.ui.progress.page import ProgressPage
from fieldapp.ui.theme.look import Look
from fieldapp.ui.theme.tokens import THEMES
from tests.proof.tiers import mostly_slow
from tests.ui.acceptance.test_access import near
from tests.ui.desk import fake
from tests.ui.desk.conftest import draw
from tests.ui.progress.test_progress import FakeDesk
from tests.ui.reference.pictures import HERE, RENEW, TOLERANCE, kept, others, renew, taken

LARGEST = 20_000


def sign(seat) -> None:
    seat.scan(fake.MY.id_number)
    sheet = seat.sheet_open()
    draw(sheet.pad, (150, 120), (240, 40), (330, 150), (420, 60), (520, 130))


def hand_over(seat) -> None:
    sign(seat)
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.screen.side.recent()))
    seat.until(seat.screen.toast.isVisible)


STATES: dict[str, Callable] = {
    "ready": lambda _seat: None,
    "eligible": lambda seat: seat.scan(fake.MY.id_number),
    "already": lambda seat: seat.scan(fake.DO.id_number),
    "not-on-list": near,
    "signing": sign,
    "done": hand_over,
}


@pytest.fixture
def shown(seat, look):
    """The window in one of its states, still and without a caret."""

    def show(state: str):
        look.application.setCursorFlashTime(0)
        seat.window.layout().setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        seat.window.setMinimumSize(0, 0)
        seat.window.resize(1270, 600)
        STATES[state](seat)
        return seat.window

    return show


def settled() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def progress(qtbot, look, lane) -> ProgressPage:
    page = ProgressPage(look, FakeDesk(), lane)
    qtbot.addWidget(page.screen)
    page.screen.resize(1270, 600)
    with qtbot.waitSignal(page.counted):
        page.screen.show()
        page.entered()
    return page


@pytest.mark.parametrize("state", mostly_slow(STATES, "signing"))
def test_the_desk_looks_as_its_reference(shown, look, state):
    assert strange(shown(state), look, state) == {}


def test_progress_looks_as_its_reference(progress, look):
    assert strange(progress.screen, look, "progress") == {}


def strange(window: QWidget, look: Look, state: str) -> dict[str, float]:
    """The themes in which it looks otherwise, and how much."""
    far = {}
    for theme in THEMES:
        look.set_theme(theme)
        settled()
        name, picture = f"{state}-{theme}", taken(window)
        if RENEW:
            renew(name, picture)
        far[theme] = others(picture, kept(name))
    return {theme: share for theme, share in far.items() if share > TOLERANCE}


@pytest.mark.slow
@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("#Band { min-height: 160px; }", id="a band of twice the height"),
        pytest.param("QLabel { font-size: 26px; }", id="letters too large"),
        pytest.param("#Band { background: white; } #BandIcon { background: white; }", id="no band"),
    ],
)
def test_a_broken_look_is_noticed(shown, look, broken):
    window = shown("eligible")
    look.set_theme("light")
    window.setStyleSheet(broken)
    settled()
    share = others(taken(window), kept("eligible-light"))
    window.setStyleSheet("")
    assert share > TOLERANCE


def test_the_pictures_are_small_and_none_is_left_over():
    found = {each.stem: each.stat().st_size for each in HERE.glob("*.png")}
    assert set(found) == {f"{state}-{theme}" for state in (*STATES, "progress") for theme in THEMES}
    assert [name for name, size in found.items() if size > LARGEST] == []
