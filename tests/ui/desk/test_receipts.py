"""Papers on their way: followed, asked about, printed elsewhere, and never by themselves."""

from typing import Any

import pytest

from fieldapp.domain.ids import Hash
from fieldapp.domain.print_jobs import PrintJob
from fieldapp.ui import printing
from fieldapp.ui.desk.following import job_title
from fieldapp.ui.print_choices import Target
from tests.ui.desk.conftest import draw
from tests.ui.desk.fake import recent_row

ROW = recent_row(23, "GIÀNG THỊ MỶ")
OTHER = recent_row(24, "VÀNG A SỬ")


def job(row, state="waiting", copy=0) -> PrintJob:
    return PrintJob(Hash(row.handover), row.receipt, row.name, copy, state)


@pytest.fixture
def printer(monkeypatch):
    """A system's printer HP; what it says of a job is what the test puts here."""
    says: dict[str, Any] = {"outcome": ("printed", True), "sent": [], "dropped": []}

    def take(_pages, name, title, layout, offset):
        says["sent"].append((name, title, layout, offset))

    monkeypatch.setattr(printing, "default_printer", lambda: "HP")
    monkeypatch.setattr(printing, "printers", lambda: ("HP", "Canon"))
    monkeypatch.setattr(printing, "draw_layout", lambda _pdf, _layout: ())
    monkeypatch.setattr(printing, "print_pages", take)
    monkeypatch.setattr(printing, "job_outcome", lambda _name, _title: says["outcome"])
    monkeypatch.setattr(printing, "give_up", lambda _name, title: says["dropped"].append(title))
    return says


@pytest.fixture
def receipts(seat):
    return seat.page.day.receipts


def said(seat) -> str:
    message = seat.screen.panel.message
    return message.accessibleName() if message.isVisible() else ""


def send(seat, receipts, row=ROW) -> None:
    receipts.issue(row.handover, row.receipt, on_paper=True)
    before = len(seat.desk.issued)
    seat.until(lambda: len(seat.desk.issued) > before or bool(seat.desk.prints.addresses))


def look(seat, receipts, times=1) -> None:
    following = receipts._following
    seat.until(lambda: bool(following._jobs))
    for _ in range(times):
        following.look()
        seat.page.day.receipts._errands.run(lambda: None, then=lambda _: None)
    seat.until(following._errands._answers.empty)


def test_printed_is_said_only_when_the_system_says_so(seat, receipts, printer):
    printer["outcome"] = ("handed", False)
    send(seat, receipts)
    look(seat, receipts, 3)
    assert seat.desk.printing == []
    printer["outcome"] = ("printed", True)
    look(seat, receipts)
    seat.until(lambda: seat.desk.printing == ["printed"])
    assert printer["sent"] == [("HP", job_title(ROW.receipt, 1), "twin", (0, 0))]
    assert said(seat) == ""


def test_an_empty_tray_is_said_and_f9_prints_again(seat, receipts, printer):
    printer["outcome"] = ("paper", False)
    send(seat, receipts)
    look(seat, receipts, 20)
    seat.until(lambda: "hết giấy" in said(seat))
    assert (seat.desk.printing, "[IN-05]" in said(seat)) == (["paper"], True)
    assert printer["dropped"] == [job_title(ROW.receipt, 1)], "it must not come out later too"
    printer["outcome"] = ("printed", True)
    seat.screen.reprint_asked.emit()
    seat.until(lambda: seat.desk.printing == ["paper", "printed"])
    assert said(seat) == ""


def test_a_cancelled_job_is_a_receipt_that_is_not_printed(seat, receipts, printer):
    printer["outcome"] = ("vanished", True)
    send(seat, receipts)
    seat.until(lambda: "[IN-08]" in said(seat))
    assert seat.desk.printing == ["vanished"]


def test_many_failures_are_one_message(seat, receipts, printer):
    printer["outcome"] = ("vanished", True)
    for row in (ROW, OTHER, ROW):
        receipts.issue(row.handover, row.receipt, on_paper=True)
    seat.until(lambda: len(seat.desk.printing) == 3)
    seat.until(lambda: "2 phiếu chưa in được" in said(seat))


def test_the_printer_to_fall_back_on_is_one_key_away(seat, receipts, printer):
    receipts.choices.choose_backup(Target("a5", "Canon"))
    printer["outcome"] = ("offline", True)
    send(seat, receipts)
    seat.until(lambda: "[IN-07]" in said(seat))
    assert receipts._message._other.text() == "In ở máy Canon"
    printer["outcome"] = ("printed", True)
    receipts._message._keys[receipts._message._other].activated.emit()
    seat.until(lambda: seat.desk.printing == ["offline", "printed"])
    assert [each[0] for each in printer["sent"]] == ["HP", "Canon"]
    assert printer["sent"][1][2] == "a5"
    assert said(seat) == ""


def test_a_thermal_printer_is_reached_directly(seat, receipts, printer):
    receipts.choices.choose_layout("roll")
    receipts.choices.choose_printer("roll", "tcp://127.0.0.1:9100")
    send(seat, receipts)
    seat.until(lambda: seat.desk.printing == ["printed"])
    assert (seat.desk.prints.addresses, printer["sent"]) == (["tcp://127.0.0.1:9100"], [])


def test_what_was_left_over_is_asked_for_and_never_printed_by_itself(seat, receipts, printer):
    seat.desk.prints.jobs = (job(ROW), job(OTHER, "failed", 1))
    receipts.ask_what_is_open()
    seat.until(lambda: said(seat).startswith("Có 2 phiếu chưa in. In bây giờ?"))
    assert printer["sent"] == []
    seat.screen.reprint_asked.emit()
    seat.until(lambda: seat.desk.printing == ["printed", "printed"])


def test_putting_it_off_leaves_everything_as_it_is(seat, receipts, printer):
    seat.desk.prints.jobs = (job(ROW),)
    receipts.ask_what_is_open()
    seat.until(lambda: bool(said(seat)))
    seat.screen.panel.message._end()
    assert not receipts.print_failed_again()
    assert (seat.desk.printing, printer["sent"]) == ([], [])


@pytest.mark.parametrize("came_out", [True, False])
def test_paper_of_which_nothing_is_known_is_asked_about_first(seat, receipts, printer, came_out):
    seat.desk.prints.jobs = (job(ROW, "handed", 1), job(OTHER))
    receipts.ask_what_is_open()
    seat.until(lambda: "Giấy có ra không?" in said(seat))
    message = receipts._message
    (message._came if came_out else message._not).click()
    waiting = 1 if came_out else 2
    seat.until(lambda: said(seat).startswith(f"Có {waiting} phiếu chưa in."))
    assert (seat.desk.prints.seen, printer["sent"]) == ([(1, came_out)], [])


def test_a_job_nobody_heard_of_for_a_minute_is_asked_about(seat, receipts, printer):
    printer["outcome"] = ("handed", False)
    send(seat, receipts)
    seat.desk.prints.jobs = (job(ROW, "handed", 1),)
    look(seat, receipts, 70)
    seat.until(lambda: "Giấy có ra không?" in said(seat))


def test_a_copy_still_on_its_way_is_not_asked_about(seat, receipts, printer):
    printer["outcome"] = ("handed", False)
    send(seat, receipts)
    seat.until(lambda: bool(receipts._following._jobs))
    seat.desk.prints.jobs = (job(ROW, "handed", 1),)
    heard: list[object] = []
    receipts._errands.run(seat.desk.prints.queue, then=heard.append)
    receipts.ask_what_is_open()
    seat.until(lambda: bool(heard))
    seat.qtbot.wait(20)
    assert said(seat) == ""


def test_printing_only_when_asked_leaves_the_receipt_waiting_until_f9(seat, receipts, printer):
    receipts.choices.choose_when("asked")
    seat.page.entered()
    printing_box = seat.screen.panel.bar.printing
    assert (printing_box.isEnabled(), printing_box.isChecked()) == (True, False)
    hand_over_my(seat)
    assert "bấm F9" in seat.screen.toast.accessibleName()
    assert (printer["sent"], seat.desk.issued) == ([], [])
    seat.screen.reprint_asked.emit()
    seat.until(lambda: len(printer["sent"]) == 1)


@pytest.mark.parametrize(
    ("layout", "paper"),
    [("twin", "2 liên A5"), ("a5", "A5"), ("roll", "Cuộn 80 mm"), ("large", "A4 chữ to")],
)
@pytest.mark.usefixtures("printer")
def test_the_box_beside_the_items_names_the_paper_that_was_chosen(seat, receipts, layout, paper):
    receipts.choices.choose_layout(layout)
    receipts.choices.choose_printer(layout, "tcp://192.168.1.50" if layout == "roll" else "HP")
    seat.page.entered()
    bar = seat.screen.panel.bar
    assert (bar.printing.text(), bar.printing.isChecked()) == (paper, True)
    assert bar.after_words() == f"In {paper} sau khi hoàn tất"


@pytest.mark.usefixtures("printer")
def test_where_nothing_is_printed_by_itself_it_says_so_until_the_box_is_ticked(seat, receipts):
    receipts.choices.choose_when("asked")
    seat.page.entered()
    bar = seat.screen.panel.bar
    assert bar._print_caption.text() == "Không tự in: bấm F9"
    assert bar.after_words() == "Phiếu chờ in: bấm F9"
    assert "chỉ in khi bấm F9" in seat.screen.panel.ready._printer.text()
    bar.printing.setChecked(True)
    assert bar._print_caption.text() == "In phiếu"
    assert bar.after_words() == "In 2 liên A5 sau khi hoàn tất"


def test_longer_words_for_the_paper_are_hidden_where_the_bar_has_no_room(seat):
    bar = seat.screen.panel.bar
    bar.show_printer("HP", "a5")
    bar.fit(bar.sizeHint().width() + 800, narrow=False)
    assert not bar._print_part.isHidden()
    edges = 2 * 14 + 6 + 4 * 12 + 24
    parts = (bar.method, bar.primary, bar._print_part)
    bar.fit(sum(each.sizeHint().width() for each in parts) + edges, narrow=False)
    assert not bar._print_part.isHidden()
    bar.show_printer("HP", "large", "asked")
    assert bar._print_part.isHidden()


def hand_over_my(seat) -> None:
    seat.scan("015186004127")
    sheet = seat.sheet_open()
    draw(sheet.pad, (100, 100), (200, 60), (300, 120))
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.screen.side.recent()))
