"""The second copy on the sync page: chosen once, and red while the stick lacks something."""

from collections.abc import Iterator

import pytest

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.lane import Lane
from fieldapp.ui.sync.cards import StickCard
from fieldapp.ui.sync.page import SyncPage
from tests.ui.sync.fake import FakeSync


@pytest.fixture
def desk() -> FakeSync:
    return FakeSync()


@pytest.fixture
def page(qtbot, look, desk) -> Iterator[SyncPage]:
    lane, errands = Lane("desk"), Lane("errand")
    made = SyncPage(look, desk, lane, errands)
    qtbot.addWidget(made.screen)
    shown(qtbot, made)
    yield made
    lane.close()
    errands.close()


def shown(qtbot, page: SyncPage) -> None:
    with qtbot.waitSignal(page.counted):
        page.entered()


def card(page: SyncPage) -> StickCard:
    inside = page.screen._inside
    assert inside is not None
    return inside.findChildren(StickCard)[-1]


def test_a_stick_is_chosen_and_followed(qtbot, page, desk, tmp_path):
    page.pick_stick = lambda: str(tmp_path)
    assert "làm tiếp từ USB này" in card(page).words.text()
    with qtbot.waitSignal(page.counted):
        card(page).button.click()
    assert desk.stick == tmp_path
    assert card(page).words.text() == "USB có đủ mọi lượt trao."
    assert page.screen.note.isVisibleTo(page.screen)


def test_a_dialog_that_is_closed_changes_nothing(page, desk):
    page.pick_stick = lambda: ""
    card(page).button.click()
    assert desk.stick is None


def test_what_a_stick_lacks_is_said(qtbot, page, desk):
    desk.lag = 6
    shown(qtbot, page)
    assert card(page).words.text().startswith("USB thiếu 6 dòng.")
    assert card(page).words.property("tone") == "err"


def test_a_stick_that_cannot_be_written_is_said_in_words(qtbot, page, desk, tmp_path):
    desk.failing = FieldTrouble("USB này chỉ cho đọc.", "Thử USB khác.", code="USB-01")
    page.pick_stick = lambda: str(tmp_path)
    card(page).button.click()
    qtbot.waitUntil(lambda: page.screen.note.isVisibleTo(page.screen))
    assert desk.stick is None
