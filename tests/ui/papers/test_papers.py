"""The papers page over a real desk, without the window round it: made, kept, taken in, checked."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldapp.domain.desk_entries import HandedOver, HandoverConfirmed
from fieldapp.domain.official_paper import Code
from fieldapp.domain.orders import Mark, Paper
from fieldapp.domain.printed import ReceiptNumber
from fieldapp.domain.receipt_check import ReceiptCheck
from fieldapp.trust.derive import printed_tag
from fieldapp.ui import printing
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import set_language
from fieldapp.ui.papers import checked, words
from fieldapp.ui.papers.drawing import Course, draw
from fieldapp.ui.papers.kinds import KINDS, Wish, purpose, title
from fieldapp.ui.papers.page import PapersPage
from tests.desk import conftest as real
from tests.desk.ceremony import entries_of, order

office, clock = real.office, real.clock
enrolled_once, loaded_once = real.enrolled_once, real.loaded_once
laptops, laptop, at_work = real.laptops, real.laptop, real.at_work
desk = real.desk


@pytest.fixture
def page(qtbot, look, desk, monkeypatch) -> Iterator[PapersPage]:
    monkeypatch.setattr(printing, "default_printer", str)
    lane, errands = Lane("desk"), Lane("errand")
    made = PapersPage(look, desk, lane, errands)
    qtbot.addWidget(made.screen)
    made.screen.resize(1270, 600)
    with qtbot.waitActive(made.screen):
        made.screen.show()
    made.entered()
    qtbot.waitUntil(
        lambda: bool(made.screen.printing._facts) and bool(made.screen.slips.day.text())
    )
    yield made
    lane.close()
    errands.close()


def said(page: PapersPage) -> str:
    return page.screen.message.accessibleName() if page.screen.message.isVisible() else ""


def code_of(desk) -> str:
    (sheet,) = desk.papers.sign_sheets()
    return next(part.digits for part in sheet.parts if isinstance(part, Code))


def test_each_paper_has_a_name_a_purpose_and_says_how_many_there_are(page):
    assert all(title(each) and purpose(each) for each in KINDS)
    assert page.screen.printing.list.rows.lines[0].detail == "1 tờ · 5 người"


def test_without_a_printer_the_way_is_a_file_that_says_where_it_lies(page, laptop, qtbot):
    assert not page.screen.printing.print.isEnabled()
    QTest.keyClick(page.screen.printing.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Đã ghi Danh sách ký nhận" in said(page))
    (kept,) = laptop.folder.receipts.glob("ky-nhan-*.pdf")
    assert kept.name in said(page)
    assert str(kept.parent) in said(page)


def test_a_paper_about_a_receipt_asks_for_it_first_and_says_what_it_did_not_find(page, qtbot):
    page.screen.printing.take("take_home", "")
    page.screen.printing.want(on_paper=False)
    assert said(page) == "Gõ hoặc quét số phiếu giao nhận."
    page.screen.printing.edit.setText("00001-0-00001-14")
    page.screen.printing.want(on_paper=False)
    qtbot.waitUntil(lambda: "Bàn này không có phiếu ấy" in said(page))


def test_long_work_tells_each_paper_and_is_given_up_when_somebody_says_so(desk, laptop):
    course, told = Course(), []
    course.stepped.connect(lambda done, of: told.append((done, of)))
    made = draw(desk, Wish("blank_slips", first=7, count=3), "", "now", course)
    assert told == [(each, made.papers) for each in range(1, made.papers + 1)]
    assert made.file == laptop.folder.receipts / "phieu-viet-tay-now.pdf"
    course = Course()
    course.stop()
    assert draw(desk, Wish("blank_slips"), "", "later", course).stopped
    assert not list(laptop.folder.receipts.glob("*later*"))


def test_a_signed_sheet_closes_the_rows_that_were_ticked_and_names_the_empty_ones(
    page, desk, qtbot
):
    desk.hand_over(order((1, 1), signing=Paper()))
    desk.hand_over(order((3, 2), signing=Paper()))
    assert page.take_scan(code_of(desk))
    signed = page.screen.signed
    qtbot.waitUntil(lambda: signed.sheet is not None)
    assert signed.list.ticked() == ()
    assert not signed.done.isEnabled()
    QTest.keyClick(signed.list, Qt.Key.Key_Space)
    QTest.keyClick(signed.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "đã ghi nhận 1 chữ ký" in said(page))
    assert "Còn trống: 4. Giàng Thị Mỷ." in said(page)
    confirmed = [each.data for each in entries_of(desk)]
    assert len([each for each in confirmed if isinstance(each, HandoverConfirmed)]) == 1


def test_the_sheet_of_another_pack_is_refused_in_words(page, qtbot):
    page.take_scan(printed_tag(bytes(32), "sheet", "of another pack"))
    qtbot.waitUntil(lambda: "Không thấy tờ nào của gói đang dùng." in said(page))
    assert page.screen.signed.sheet is None


@pytest.mark.slow
def test_a_scan_or_photo_is_read_for_its_code_alone(page, desk, qtbot, tmp_path):
    desk.hand_over(order((1, 1), signing=Paper()))
    file = tmp_path / "to-ky.pdf"
    file.write_bytes(desk.papers.pdf(desk.papers.sign_sheets()))
    page.pick_file = lambda: str(file)
    page.open_file()
    qtbot.waitUntil(lambda: page.screen.signed.sheet is not None)
    file.write_bytes(b"no picture")
    page.open_file()
    qtbot.waitUntil(lambda: "[ANH-01]" in said(page))


def test_ten_slips_need_a_name_and_two_enters_each(page, desk, qtbot):
    page.screen.go_to("slips")
    slips = page.screen.slips
    slips.number.setText("15")
    for name, following in (("dong", "16"), ("giang", "17")):
        slips.person.setFocus()
        slips.person.setText(name)
        slips.person.textEdited.emit(name)
        qtbot.waitUntil(lambda: bool(slips._found.hits))
        QTest.keyClick(slips.person, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: slips.is_open)
        QTest.keyClick(slips.form.save, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda following=following: slips.number.text() == following)
    papers = [each.data.paper for each in entries_of(desk) if isinstance(each.data, HandedOver)]
    assert [each and each.slip for each in papers] == [
        str(ReceiptNumber(1, 9, no)) for no in (15, 16)
    ]
    assert "Đã nhập 2 phiếu." in said(page)


def test_a_mark_needs_its_witness_and_a_used_number_is_refused_where_it_stands(page, desk, qtbot):
    desk.from_paper(order((3, 2), signing=Paper()), str(ReceiptNumber(1, 9, 15)), "2022-12-15")
    page.screen.go_to("slips")
    slips, form = page.screen.slips, page.screen.slips.form
    slips.number.setText("15")
    page.slips.ask("015158900001")
    qtbot.waitUntil(lambda: slips.is_open)
    form.how.choose("mark")
    form.enter()
    assert "người chứng kiến" in form.wrong.text()
    form.witness.setText("Hà Văn Sơn")
    filled = []
    slips.filled.connect(lambda order, *_: filled.append(order))
    form.enter()
    assert filled[0].signing == Mark("right_index", "Hà Văn Sơn")
    qtbot.waitUntil(lambda: "đã nhập rồi" in form.wrong.text())
    assert slips.number.hasFocus()


def test_a_receipt_is_checked_in_the_page_and_over_another_one(page, desk, qtbot):
    done = desk.hand_over(order((1, 1), (2, 1)))
    code = desk.receipt_code(done.handover)
    assert page.take_scan(code)
    qtbot.waitUntil(page.screen.check.log.isVisible)
    assert page.screen.check.result.message.accessibleName().startswith("Chữ ký của phiếu đúng.")
    page.screen.hide()
    assert not page.take_scan(code)
    qtbot.waitUntil(lambda: page.covered)
    page.close_check()
    assert not page.covered


@pytest.mark.parametrize(
    ("found", "tone"),
    [
        (ReceiptCheck("good", pack="agrees", desk_no=1), "ok"),
        (ReceiptCheck("good", pack="differs"), "err"),
        (ReceiptCheck("bad_signature"), "err"),
        (ReceiptCheck("unknown_key"), "warn"),
        (ReceiptCheck("number_only"), "info"),
        (ReceiptCheck("unreadable_code"), "warn"),
        (ReceiptCheck("too_new"), "warn"),
    ],
    ids=lambda each: each if isinstance(each, str) else each.signed + each.pack,
)
def test_no_answer_about_a_receipt_says_that_somebody_is_entitled(found, tone):
    for language in ("vi", "en"):
        set_language(language)
        shown, lead, text = checked.verdict(found)
        assert shown == tone
        assert not {"được nhận", "entitled", "eligible"} & {
            each for each in ("được nhận", "entitled", "eligible") if each in f"{lead} {text}"
        }


def test_a_slip_is_named_short_or_whole_and_a_receipt_is_none():
    whole = str(ReceiptNumber(3, 9, 15))
    assert words.slip_number("15", 3) == words.slip_number(whole, 1) == whole
    assert words.slip_number(str(ReceiptNumber(3, 0, 15)), 3) == ""
    assert words.slip_number("0", 3) == words.slip_number("mười", 3) == ""
    assert (words.following(whole), words.following("")) == ("16", "")


def test_at_the_lock_no_name_stays_on_the_page(page, desk, qtbot):
    desk.hand_over(order((1, 1), signing=Paper()))
    page.take_scan(code_of(desk))
    qtbot.waitUntil(lambda: page.screen.signed.sheet is not None)
    page.clear()
    assert page.screen.signed.list.rows.lines == ()
    assert page.screen.slips.number.text() == ""
