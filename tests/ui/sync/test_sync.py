"""The sync page as an officer meets it: screen, page and words together."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from fieldapp.domain.day import BatchState
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.components import FocusRing, KeyButton, Sheet
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import set_language
from fieldapp.ui.sync import words
from fieldapp.ui.sync.cards import BatchCard
from fieldapp.ui.sync.page import SyncPage
from fieldapp.ui.sync.screen import SyncScreen
from fieldapp.ui.theme.look import Look
from tests.ui.sync.fake import COPIED, FakeSync, batch


@pytest.fixture
def desk() -> FakeSync:
    return FakeSync()


@pytest.fixture
def page(qtbot, look, desk) -> Iterator[SyncPage]:
    lane, errands = Lane("desk"), Lane("errand")
    made = SyncPage(look, desk, lane, errands)
    made.place = "Trấn Yên"
    qtbot.addWidget(made.screen)
    made.screen.resize(1270, 600)
    with qtbot.waitActive(made.screen):
        made.screen.show()
    with qtbot.waitSignal(made.unfinished):
        made.entered()
    yield made
    lane.close()
    errands.close()


def loud(page: SyncPage) -> list[str]:
    inside = page.screen._inside
    assert inside is not None
    buttons = inside.findChildren(KeyButton)
    return [each.text() for each in buttons if each.property("kind") == "primary"]


def focused() -> str:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QPushButton)
    return widget.accessibleName() or widget.text()


def test_each_batch_says_its_three_steps_in_words():
    said = [step.title for step in words.steps(batch(1))]
    assert said == ["Đã niêm phong", "Chép ra USB", "Báo nhận"]
    copied = batch(1, copied_at=COPIED, copied_to="folder")
    assert [step.progress for step in words.steps(copied)] == ["done", "done", "waiting"]
    assert words.steps(copied)[1].title == "Đã chép vào thư mục"
    done = batch(1, copied_at=COPIED, acknowledged_at=COPIED)
    assert {step.progress for step in words.steps(done)} == {"done"}


def test_the_next_thing_to_do_is_the_only_loud_button(page, desk, qtbot):
    assert loud(page) == ["Niêm phong"]
    desk.unsealed = 0
    with qtbot.waitSignal(page.unfinished):
        page.entered()
    assert loud(page) == ["Chép ra USB"]


def test_enter_does_the_next_thing_without_a_mouse(page, desk, qtbot):
    assert focused() == "Niêm phong"
    desk.unsealed = 0
    with qtbot.waitSignal(page.unfinished):
        page.entered()
    assert focused() == "Chép ra USB, gói 3"


def test_the_theme_may_change_while_a_button_has_the_focus(page, look, qtbot):
    ring = FocusRing(look, page.screen)
    page.screen._next.clearFocus()
    page.screen._next.setFocus()
    assert ring.target() is page.screen._next
    look.set_theme("sun")
    qtbot.waitUntil(lambda: ring.target() is page.screen._next)


def test_sealing_is_asked_and_a_plain_enter_does_not_seal(page, desk, qtbot):
    page.ask_seal()
    page._sheet._opened -= 5
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page._sheet is None
    assert len(desk.kept) == 3
    page.ask_seal()
    sheet: Sheet | None = page._sheet
    assert sheet is not None
    seal = next(b for b in sheet.findChildren(QPushButton) if b.text() == "Niêm phong")
    with qtbot.waitSignal(page.unfinished):
        seal.click()
    assert len(desk.kept) == 4
    assert "Đã niêm phong gói 4" in page.screen.note.accessibleName()


def test_nothing_new_is_said_and_not_sealed(page, desk, qtbot):
    desk.nothing_new = True
    with qtbot.waitSignal(page.unfinished):
        page._seal()
    assert "Không có gì mới" in page.screen.note.accessibleName()


def test_a_batch_is_copied_into_the_chosen_folder(page, desk, qtbot, tmp_path):
    page.pick_folder = lambda: str(tmp_path)
    with qtbot.waitSignal(page.unfinished):
        page.screen.copy_asked.emit(desk.kept[2])
    assert desk.sent == [(desk.kept[2].batch, tmp_path, "folder")]
    assert "Đã chép gói 3" in page.screen.note.accessibleName()


def test_a_copy_that_was_not_chosen_copies_nothing(page, desk):
    page.pick_folder = lambda: ""
    page.copy(desk.kept[2])
    assert desk.sent == []


def test_trouble_with_the_stick_says_that_the_records_are_safe(page, desk, qtbot, tmp_path):
    desk.failing = FieldTrouble(
        "Không ghi được vào USB. Kết quả vẫn an toàn trên máy.", "Thử USB khác.", code="USB-01"
    )
    page.pick_folder = lambda: str(tmp_path)
    page.copy(desk.kept[2])
    qtbot.waitUntil(page.screen.note.isVisible, timeout=3000)
    assert "[USB-01]" in page.screen.note.accessibleName()
    assert page.screen._inside.isEnabled()


def test_an_acknowledgement_is_read_and_what_the_office_found_is_said(page, desk, qtbot, tmp_path):
    answer = tmp_path / "answer.faack"
    answer.write_bytes(b"{}")
    page.pick_answer = lambda: str(answer)
    with qtbot.waitSignal(page.unfinished):
        page.screen.read_asked.emit()
    assert desk.read == [b"{}"]
    assert "Văn phòng đã nhận 68 lượt." in page.screen.note.accessibleName()
    assert "1 lượt văn phòng đang xem lại" in page.screen.note.accessibleName()


def test_an_answer_that_cannot_be_read_changes_nothing(page, desk, qtbot, tmp_path):
    page.pick_answer = lambda: str(Path(tmp_path) / "gone")
    page.read()
    qtbot.waitUntil(page.screen.note.isVisible, timeout=3000)
    assert "[USB-02]" in page.screen.note.accessibleName()
    assert desk.read == []


def test_a_day_without_handovers_teaches_the_next_step(qtbot, look):
    screen = SyncScreen(look)
    qtbot.addWidget(screen)
    screen.show_batches((), 0, "")
    assert words.summary((), 0)[0] == "ok"
    assert screen.findChildren(BatchCard) == []


def held(no: int, first: int, last: int, **more: object) -> BatchState:
    return batch(no, first=first, last=last, file_name=f"d1-1-{last}-{no:016x}.fabatch", **more)


def test_a_batch_that_lies_in_a_later_one_is_not_to_be_copied_any_more():
    both = held(2, 1, 90), held(1, 1, 40)
    assert words.within(both[1], both) == 2
    assert words.waiting(both) == (both[0],)
    assert words.steps(both[1], 2)[1].title == "Có trong gói 2"
    assert "1 gói cần chép ra USB" in words.summary(both, 0)[2]


def test_a_batch_that_was_answered_or_counts_anew_lies_in_no_other():
    answered = held(1, 1, 40, acknowledged_at=COPIED)
    assert words.within(answered, (held(2, 1, 90), answered)) == 0
    rebuilt = replace(held(2, 1, 90), file_name="d1-2-90-00.fabatch")
    assert words.within(held(1, 1, 40), (rebuilt,)) == 0


def test_the_loud_button_is_on_the_batch_that_holds_the_others(page, desk, qtbot):
    desk.kept, desk.unsealed = [held(1, 1, 40), held(2, 1, 90)], 0
    with qtbot.waitSignal(page.unfinished) as told:
        page.entered()
    assert told.args == [1]
    cards = page.screen._inside.findChildren(BatchCard)
    kinds = {card.batch.no: card.button.property("kind") for card in cards}
    assert kinds == {1: "", 2: "primary"}


def test_the_figures_in_the_top_bar_follow_what_the_page_read(page, desk, qtbot):
    desk.unsealed = 7
    with qtbot.waitSignal(page.counted) as told:
        page.entered()
    assert told.args[0].unsealed == 7


def test_no_button_is_cut_off_in_english(look, qtbot):
    set_language("en")
    assert cut_off(look, qtbot) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("scale", [125, 150, 200])
def test_no_button_is_cut_off_at_any_size_of_type(look, qtbot, language, scale):
    set_language(language)
    look.set_scale(scale)
    assert cut_off(look, qtbot) == []


def cut_off(look: Look, qtbot: QtBot) -> list[str]:
    screen = SyncScreen(look)
    qtbot.addWidget(screen)
    screen.resize(1270, 600)
    screen.show_batches(tuple(FakeSync().kept), 3, "Trấn Yên")
    screen.show()
    inside = screen._inside
    assert inside is not None
    found = inside.findChildren(KeyButton)
    assert len(found) > len(FakeSync().kept)
    return [each.text() for each in found if is_cut_off(each, screen)]


def is_cut_off(button: KeyButton, screen: SyncScreen) -> bool:
    around, right = button.parentWidget(), button.rect().topRight()
    while around is not None and around is not screen:
        if button.mapTo(around, right).x() >= around.width():
            return True
        around = around.parentWidget()
    return button.width() < button.sizeHint().width()
