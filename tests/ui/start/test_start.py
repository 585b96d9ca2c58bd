"""The start page: what was looked at, in words, and Enter begins the day whatever is amber."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldapp.domain.day import Heading
from fieldapp.domain.readiness import Nearby, Readiness
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.language import set_language
from fieldapp.ui.machine import MachineChoices
from fieldapp.ui.start import words
from fieldapp.ui.start.page import Around, StartPage
from tests.ui.acceptance.walking import nameless, unreached, walk

CEREMONY = "vss22-15-04498-20221215-01"
HEADING = Heading(
    desk_no=1, label="Máy TY-01", ceremony=CEREMONY, ceremony_name="Trấn Yên",
    held_on="2022-12-15", venue="Nhà văn hóa huyện", office="BHXH huyện Trấn Yên", officer="o1",
    officer_name="Nguyễn Thị Thu Hà", officer_title="Cán bộ", role="officer", pack_no=1,
    pack_created="2022-12-14T16:02:00+07:00", practice=False,
)  # fmt: skip
FINE = Readiness(
    pack_no=1, pack_created="2022-12-14T16:02:00+07:00", people=74, held_on="2022-12-15",
    expires="2022-12-22", now="2022-12-15T08:12:00+07:00", clock="", disk="enough", stick="/usb",
    stick_there=True, stick_lag=0, newer_pack=0, cloud="", open_to_others=False, kept_papers=0,
    may_be_purged=False,
)  # fmt: skip
HERE = Nearby(CEREMONY, "Trấn Yên", "2022-12-15", 1, "Máy TY-01", "2022-12-14T16:20:00+07:00")
NEXT = replace(HERE, ceremony="other", name="Văn Yên", held_on="2022-12-16")
MACHINE = words.Machine("2022-12-15", "HP Laser 107a", "", "screen", muted=False)


class FakeDesk:
    """Answers with what the test says."""

    def __init__(self) -> None:
        self.found: Readiness | FieldTrouble = FINE
        self.kept: list[Path | None] = []

    def readiness(self, sticks=()) -> Readiness:
        if isinstance(self.found, FieldTrouble):
            raise self.found
        return self.found

    def keep_on_stick(self, where: Path | None) -> None:
        self.kept.append(where)


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def page(qtbot, look, lane, desk) -> Iterator[StartPage]:
    machine = MachineChoices()
    around = Around(
        machine,
        lambda: (HERE, NEXT),
        lambda: ("HP Laser 107a", ""),
        lambda: False,
        tuple,
        lambda: None,
    )
    made = StartPage(look, desk, lane, around, HEADING)
    qtbot.addWidget(made.screen)
    made.screen.resize(1366, 736)
    made.screen.show()
    qtbot.waitActive(made.screen)
    made.show()
    qtbot.waitUntil(lambda: made._found is not None)
    yield made
    made.end()


def amber(found: Readiness = FINE, machine: words.Machine = MACHINE) -> list[str]:
    return [each.text for each in words.lines(found, machine) if not each.ok]


def test_a_machine_on_its_day_with_everything_there_is_all_ticks():
    assert amber() == []
    assert words.left(words.lines(FINE, MACHINE)) == "Đủ cả"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"newer_pack": 2}, "USB có gói mới số 2."),
        ({"now": "2022-12-23T08:00:00+07:00"}, "Gói hết hạn ngày 22/12/2022."),
        ({"stick": ""}, "Chưa chọn — vẫn trao được"),
        ({"stick_there": False}, "Chưa cắm — vẫn trao được"),
        ({"stick_lag": 4}, "còn thiếu 4 dòng"),
        ({"clock": "before_last"}, "chậm hơn lượt ghi trước"),
        ({"clock": "before_pack"}, "trước ngày làm gói"),
        ({"clock": "long_after"}, "quá xa"),
        ({"disk": "low"}, "Ổ đĩa sắp đầy."),
        ({"disk": "no_reserve"}, "Ổ đĩa đã đầy."),
        ({"cloud": "OneDrive"}, "Thư mục nằm trong OneDrive."),
        ({"open_to_others": True}, "Người khác dùng máy này"),
        ({"kept_papers": 3}, "3 phiếu lưu thành tệp"),
        ({"may_be_purged": True}, "Có thể xóa khỏi máy"),
    ],
)
def test_each_thing_to_look_at_is_one_amber_line(change, said):
    (text,) = amber(replace(FINE, **change))
    assert said in text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"scanned_on": ""}, "Chưa thử ở máy này."),
        ({"printer": ""}, "phiếu lưu thành tệp"),
        ({"printer": "", "missing_printer": "HP"}, "Phiếu lưu thành tệp"),
        ({"printer": "Canon", "missing_printer": "HP"}, "Sẽ in ở Canon"),
    ],
)
def test_what_the_window_knows_of_its_machine_is_said_too(change, said):
    (text,) = amber(machine=replace(MACHINE, **change))
    assert said in text


def test_a_silent_machine_is_no_trouble_but_is_said():
    muted = words.lines(FINE, replace(MACHINE, muted=True))
    assert any("Đang tắt" in each.text for each in muted)
    assert amber(machine=replace(MACHINE, muted=True)) == []


@pytest.mark.parametrize(
    ("held_on", "said"),
    [("2022-12-15", "Hôm nay"), ("2022-12-16", "Ngày mai"), ("2022-12-18", "Còn 3 ngày"),
     ("2022-12-13", "Đã qua 2 ngày")],
)  # fmt: skip
def test_how_far_off_a_ceremony_is(held_on, said):
    assert words.when(held_on, FINE.now)[0] == said


def test_enter_begins_whatever_is_amber(page, desk, qtbot):
    desk.found = replace(FINE, disk="no_reserve", clock="before_last", stick="")
    page.look()
    with qtbot.waitSignal(page.begun):
        QTest.keyClick(page.screen.begin, Qt.Key.Key_Return)


def test_trouble_with_the_look_is_said_and_keeps_nobody_out(page, desk, qtbot):
    desk.found = FieldTrouble("Không đọc được ổ đĩa.", "Vẫn trao được.", code="DIA-02")
    page.look()
    qtbot.waitUntil(page.screen.note.isVisible)
    assert "[DIA-02]" in page.screen.note.accessibleName()
    with qtbot.waitSignal(page.begun):
        page.begin()


def test_another_ceremony_is_opened_by_its_own_card(page, qtbot):
    QTest.keyClick(page.screen.begin, Qt.Key.Key_Down)
    assert page.screen.begin.text() == "Mở bằng thẻ"
    with qtbot.waitSignal(page.other_asked):
        QTest.keyClick(page.screen.begin, Qt.Key.Key_Return)
    QTest.keyClick(page.screen.begin, Qt.Key.Key_Up)
    assert page.screen.begin.text() == "Bắt đầu trao"


def test_a_scan_proves_the_scanner_and_opens_nobody(page):
    assert page._around.machine.scanned_on == ""
    page.take_scan()
    assert page._around.machine.scanned_on == "2022-12-15"
    assert page.screen.checks.buttons["scanner"].text() == "Thử lại"


def test_a_stick_is_chosen_with_one_button(page, desk, qtbot, tmp_path):
    page.pick_stick = lambda: str(tmp_path)
    page.screen.checks.buttons["stick"].click()
    qtbot.waitUntil(lambda: desk.kept == [tmp_path])


def test_steps_of_the_first_run_are_asked_for_by_name(page, qtbot):
    with qtbot.waitSignal(page.step_asked) as asked:
        page.screen.checks.buttons["scanner"].click()
    assert asked.args == ["scanner"]


def test_after_its_end_nothing_is_asked_again(page, desk):
    page.end()
    page.end()
    assert not page._again.isActive()


def test_every_control_has_a_name_and_tab_reaches_it(page):
    page.screen.begin.setFocus()
    assert nameless(page.screen) == []
    assert unreached(page.screen, walk(page.screen)) == []


def test_it_speaks_english_and_folds_for_large_type(page, look, qtbot):
    set_language("en")
    assert page.screen.begin.text() == "Begin"
    look.set_scale(200)
    assert page.screen.begin.isVisible()
    qtbot.waitUntil(lambda: page.screen.checks.width() > page.screen.width() // 2)
