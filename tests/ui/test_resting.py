"""The desk is asked to rest once a second, until its disk fails or the ledger closes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from fieldapp.domain.trouble import disk_trouble
from fieldapp.ui import resting
from fieldapp.ui.resting import Resting


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resting, "EVERY_MS", 1)


@pytest.fixture
def parent(qapp: QObject) -> Iterator[QObject]:
    yield (owner := QObject())
    owner.deleteLater()


def test_a_desk_is_asked_again_and_again(lane, parent, qtbot):
    asked = []
    mine = Resting(lambda: asked.append(1), lane, parent)
    qtbot.waitUntil(lambda: len(asked) >= 3)
    mine.end()


def test_nobody_is_asked_after_the_end(lane, parent, qtbot):
    asked = []
    mine = Resting(lambda: asked.append(1), lane, parent)
    qtbot.waitUntil(lambda: len(asked) >= 1)
    mine.end()
    lane.run(int, then=lambda _: asked.clear())
    qtbot.waitUntil(lambda: not asked)
    qtbot.wait(20)
    assert asked == []


def test_a_disk_that_fails_is_not_asked_again(lane, parent, qtbot):
    asked = []

    def fails() -> None:
        asked.append(1)
        raise disk_trouble("Những lượt đã lưu vẫn an toàn.")

    Resting(fails, lane, parent)
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.wait(30)
    assert asked == [1]
