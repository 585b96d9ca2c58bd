"""The page over a real desk with a real ledger: what the screen says is what was written."""

from collections.abc import Iterator

import pytest

from fieldapp.domain.standing import Verdict
from fieldapp.trust.derive import printed_tag
from tests.desk import conftest as real
from tests.store.sample import due_id, person_id
from tests.ui.desk.conftest import Seat, draw, sit

MY = "015158900001"
# The fixtures of the desk, asked for by name here too.
office, clock = real.office, real.clock
enrolled_once, loaded_once, laptops = real.enrolled_once, real.loaded_once, real.laptops


@pytest.fixture
def seated(qtbot, look, laptops) -> Iterator[Seat]:
    desk = laptops[0].sign_in()
    with sit(qtbot, look, desk) as made:
        yield made
    desk._session.close()


def hand_over(seated: Seat) -> None:
    seated.scan(MY)
    sheet = seated.sheet_open()
    draw(sheet.pad, (100, 100), (200, 60), (300, 120))
    seated.keyboard.enter()
    seated.until(lambda: bool(seated.screen.side.recent()))


def test_check_1_over_a_ledger_scan_enter_enter_is_one_handover_and_one_receipt(seated, laptops):
    hand_over(seated)
    (row,) = seated.desk.recent(5)
    assert row.name == "Giàng Thị Mỷ"
    assert len(row.items) == 2
    assert seated.desk.open(person_id(1), 0).verdict is Verdict.RECEIVED
    folder = laptops[0].folder.receipts
    seated.until(lambda: [each.suffix for each in folder.iterdir()] == [".pdf"])
    seated.until(lambda: seated.desk.counts().unprinted == 0)


def test_a_person_served_is_refused_the_second_time_with_time_and_desk(seated):
    hand_over(seated)
    seated.scan(MY)
    assert "ĐÃ NHẬN lúc 08:00 ở bàn này" in seated.status
    seated.keyboard.enter()
    assert not seated.page.handing.is_open()


def test_check_7_over_a_ledger_f8_makes_the_person_eligible_again(seated):
    hand_over(seated)
    seated.screen.undo_asked.emit()
    seated.until(lambda: seated.screen.side.recent()[0].voided)
    assert seated.desk.open(person_id(1), 0).verdict is Verdict.ELIGIBLE


@pytest.mark.parametrize("typed", ["giang thi my", "MỶ GIÀNG", "0001", "1986"])
def test_check_12_over_a_ledger_the_person_is_found_by(seated, typed):
    seated.screen.typed.emit(typed)
    seated.until(lambda: "Giàng Thị Mỷ" in seated.names())


def test_somebody_on_no_list_and_somebody_of_another_desk_are_sent_on(seated):
    seated.scan("015158999999")
    assert "KHÔNG CÓ TRONG DANH SÁCH" in seated.status
    seated.scan("015158900004")
    assert "THUỘC BÀN 2" in seated.status


def test_everybody_in_the_queue_gets_an_answer_that_is_written_down(seated):
    """A neighbour joins, another's item is refused, and a stranger is noted for the office."""
    desk, keyboard = seated.desk, seated.keyboard
    seated.scan(MY)
    bind = desk._session.pack.bind
    seated.scan(printed_tag(bind, "label", due_id(3)))
    assert "SỔ, THẺ CỦA NGƯỜI KHÁC" in seated.status
    seated.scan(printed_tag(bind, "label", due_id(2)))
    assert "ĐƯỢC NHẬN" in seated.status
    seated.page.joining.ask()
    seated.page.joining._sheet._opened -= 5
    keyboard.scan("015158900002")
    seated.until(lambda: len(seated.page.looking.case.guests) == 1)
    keyboard.enter()
    sheet = seated.sheet_open()
    draw(sheet.pad, (100, 100), (200, 60), (300, 120))
    keyboard.enter()
    seated.until(lambda: bool(seated.screen.side.recent()))
    (row,) = desk.recent(5)
    assert [line.name for line in desk.lines_of(row.handover)] == [
        "Giàng Thị Mỷ",
        "Giàng Thị Mỷ",
        "Đinh Văn Đông",
    ]
    seated.scan("015059006712||LO VAN PANH|20111959|Nam|Thon Na|")
    keyboard.enter()
    form = seated.page.strangers._sheet
    form._opened -= 5
    seated.until(lambda: form._shown is not None)
    form.reason.choose("new_case")
    keyboard.enter()
    seated.until(lambda: not seated.screen.covered)
    types = [each for (each,) in desk._session.db.all("SELECT type FROM entry ORDER BY seq")]
    assert types.count("checked_in") == 2
    assert types.count("refused") == 2
    assert "walk_in_requested" in types
