"""Acceptance checks 1 to 4 of the interaction design, and what may go wrong on the way."""

from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.orders import Ink, Mark, Paper, Refusal
from fieldapp.domain.trouble import FieldTrouble
from tests.ui.desk import fake
from tests.ui.desk.conftest import draw

MY = "015186004127"


def signed(seat) -> None:
    seat.scan(MY)
    sheet = seat.sheet_open()
    draw(sheet.pad, (100, 100), (200, 60), (300, 120))


def test_check_1_scan_enter_enter_saves_one_handover_and_returns_to_the_scan_box(seat):
    seat.scan(MY)
    sheet = seat.sheet_open()
    draw(sheet.pad, (100, 100), (200, 60), (300, 120))
    seat.keyboard.enter()
    seat.until(seat.screen.toast.isVisible)
    (order,) = seat.desk.orders
    assert [wanted.entitlement for wanted in order.wanted] == [
        due.entitlement.entitlement for due in fake.people()[0].dues
    ]
    assert isinstance(order.signing, Ink)
    assert (order.how, order.proof, order.collector) == ("scan", "cccd", None)
    assert seat.screen.side.box.hasFocus()
    assert seat.screen.side.box.text() == ""
    assert "MỜI NGƯỜI TIẾP THEO" in seat.status
    assert seat.sounds.tones == ["eligible", "saved"]


def test_check_2_a_scanner_that_sends_cr_and_lf_does_not_hand_over_by_itself(seat):
    seat.scan(MY)
    seat.keyboard.enter(gap=8)
    assert seat.sheet is None
    assert seat.desk.orders == []


def test_check_3_holding_enter_for_three_seconds_hands_over_nothing(seat):
    seat.scan(MY)
    seat.keyboard.enter()
    for _ in range(90):
        seat.keyboard.enter(gap=33, held=True)
    assert seat.sheet is not None
    assert seat.desk.orders == []


def test_an_enter_right_after_the_sheet_opened_is_no_answer(seat):
    seat.scan(MY)
    seat.keyboard.enter()
    seat.keyboard.enter(gap=200)
    assert not seat.sheet._message.isVisible()


def test_check_4_a_scan_during_signing_never_changes_the_person(seat):
    signed(seat)
    sheet = seat.sheet
    seat.keyboard.scan(fake.DO.id_number)
    assert seat.sheet is sheet
    assert seat.page.looking.case.standing.person.name == "GIÀNG THỊ MỶ"
    assert "Đang trao cho GIÀNG THỊ MỶ" in sheet._message.accessibleName()
    assert seat.sounds.tones[-1] == "busy"
    assert sheet.pad.has_ink()


def test_a_dot_is_accepted_after_it_was_asked_about(seat):
    seat.scan(MY)
    sheet = seat.sheet_open()
    draw(sheet.pad, (100, 100))
    seat.keyboard.enter()
    assert "Đây là chữ ký của GIÀNG THỊ MỶ?" in sheet._message.accessibleName()
    assert seat.desk.orders == []
    seat.keyboard.enter()
    seat.until(lambda: len(seat.desk.orders) == 1)


def test_without_ink_no_number_of_enters_hands_over(seat):
    seat.scan(MY)
    sheet = seat.sheet_open()
    for _ in range(3):
        seat.keyboard.enter()
    assert "[KY-01]" in sheet._message.accessibleName()
    assert seat.desk.orders == []


def test_a_second_enter_while_saving_makes_no_second_handover(seat):
    signed(seat)
    seat.keyboard.enter()
    seat.keyboard.enter(gap=60)
    seat.until(seat.screen.toast.isVisible)
    assert len(seat.desk.orders) == 1


def test_nothing_turns_green_when_the_desk_refuses(seat):
    seat.desk.refusing = Refusal("handover", "stock_short", standing=fake.people()[0])
    signed(seat)
    seat.keyboard.enter()
    seat.until(lambda: "CHƯA TRAO ĐƯỢC" in seat.status)
    assert not seat.screen.toast.isVisible()
    assert "saved" not in seat.sounds.tones
    seat.keyboard.enter()
    assert seat.sheet is None


def test_the_ink_stays_when_the_disk_makes_trouble(seat, monkeypatch):
    def fail(*_said):
        raise FieldTrouble("Chưa lưu được.", "Thử lại.", code="DL-02")

    monkeypatch.setattr(seat.desk, "hand_over", fail)
    signed(seat)
    seat.keyboard.enter()
    seat.until(lambda: "[DL-02]" in seat.sheet._message.accessibleName())
    assert seat.sheet.pad.has_ink()
    assert seat.sheet._finish.isEnabled()


def test_only_ticked_items_are_handed_over(seat):
    seat.scan(MY)
    seat.screen.panel.items.first_tick().setChecked(False)
    sheet = seat.sheet_open()
    draw(sheet.pad, (100, 100), (200, 60))
    seat.keyboard.enter()
    seat.until(lambda: len(seat.desk.orders) == 1)
    assert len(seat.desk.orders[0].wanted) == 1


def test_with_nothing_ticked_the_primary_says_why_it_rests(seat):
    seat.scan(MY)
    for row in seat.screen.panel.items._open:
        row[1].tick.setChecked(False)
    assert not seat.screen.panel.bar.primary.isEnabled()
    assert seat.screen.panel.bar._reason.text() == "Chọn ít nhất một món"


def test_paper_is_saved_as_awaiting_signature_and_ticked_off_later(seat):
    seat.scan(MY)
    seat.screen.panel.bar.method.choose("paper")
    seat.sheet_open()
    seat.keyboard.enter()
    seat.until(lambda: bool(seat.screen.side.recent()))
    assert isinstance(seat.desk.orders[0].signing, Paper)
    (row,) = seat.screen.side.recent()
    assert row.awaiting_signature
    seat.screen.recalled.emit(row)
    seat.page.recalling._sheet._opened -= 5
    seat.keyboard.enter()
    seat.until(lambda: not seat.screen.side.recent()[0].awaiting_signature)
    assert seat.desk.signed == [row.handover]


def test_a_finger_mark_needs_a_witness_and_remembers_the_name(seat):
    seat.scan(MY)
    seat.screen.panel.bar.method.choose("mark")
    sheet = seat.sheet_open()
    seat.keyboard.enter()
    assert seat.desk.orders == []
    assert sheet.form._missing.isVisible()
    sheet.form.witness.setText("  Giàng A Páo ")
    seat.keyboard.enter()
    seat.until(lambda: len(seat.desk.orders) == 1)
    assert seat.desk.orders[0].signing == Mark("right_index", "Giàng A Páo")
    assert seat.page.handing._witness == "Giàng A Páo"


def test_f4_walks_the_ways_of_signing_in_the_sheet(seat):
    seat.scan(MY)
    sheet = seat.sheet_open()
    seen = []
    for _ in range(3):
        seat.keyboard.press(0x01000033)
        seen.append(sheet.method.value())
    assert seen == ["mark", "paper", "screen"]


def test_escape_leaves_an_empty_sheet_and_asks_before_ink_is_lost(seat):
    seat.scan(MY)
    seat.sheet_open()
    seat.keyboard.press(0x01000000)
    assert not seat.page.handing.is_open()
    sheet = seat.sheet_open()
    draw(sheet.pad, (100, 100), (200, 60))
    seat.keyboard.press(0x01000000)
    assert "Bỏ chữ ký này?" in sheet._message.accessibleName()
    seat.keyboard.enter()
    assert seat.sheet is sheet
    assert sheet.pad.has_ink()
    assert seat.desk.orders == []
    seat.keyboard.press(0x01000000)
    sheet._drop.click()
    assert not seat.page.handing.is_open()
    assert seat.page.looking.case is not None


def test_somebody_else_collects_after_their_card_was_scanned(seat):
    seat.desk.others = ("Giàng A Páo", "Sùng Thị Sua")
    seat.scan(MY)
    seat.page.collecting.ask()
    proxy = seat.page.collecting._sheet
    proxy._opened -= 5
    seat.keyboard.scan("015084002593||GIANG A SENH|21091984|Nam|Khe Ron|")
    seat.until(proxy._warning.isVisible)
    assert "2 người khác" in proxy._warning.accessibleName()
    seat.keyboard.enter()
    wanted = Collector("GIANG A SENH", "spouse", "cccd", "015084002593")
    assert seat.page.looking.case.collector == wanted
    sheet = seat.sheet_open()
    assert "GIANG A SENH" in sheet.title.text()
    draw(sheet.pad, (100, 100), (200, 60))
    seat.keyboard.enter()
    seat.until(lambda: len(seat.desk.orders) == 1)
    assert seat.desk.orders[0].collector == wanted


def test_a_proxy_s_number_in_digits_of_another_script_is_no_number(seat):
    """No keyboard types them, but a code may hold them, and no record takes them."""
    seat.scan(MY)
    seat.page.collecting.ask()
    proxy = seat.page.collecting._sheet
    seat.page.take_scan("\uff10" * 12)
    assert "không phải căn cước" in proxy._wrong.text()
    proxy._name.setText("Giàng A Sềnh")
    proxy._number.setText("\uff10" * 12)
    proxy._use.click()
    assert seat.page.looking.case.collector == Collector("Giàng A Sềnh", "spouse", "cccd")


def test_a_proxy_without_name_or_with_a_short_number_is_told_so(seat):
    seat.scan(MY)
    seat.page.collecting.ask()
    proxy = seat.page.collecting._sheet
    proxy._use.click()
    assert proxy._wrong.text() == "Cần họ và tên người nhận thay."
    proxy._name.setText("Giàng A Sềnh")
    proxy._number.setText("01508400")
    proxy._use.click()
    assert proxy._wrong.text() == "Số CCCD cần 12 chữ số, hiện có 8."
    proxy.escaped.emit()
    assert seat.page.looking.case.collector is None
