"""Keys, languages, large type and small windows."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from fieldapp.domain.standing import Found
from fieldapp.ui.desk.painting import HitPainter
from fieldapp.ui.desk.rows import VALUE
from fieldapp.ui.language import set_language
from fieldapp.ui.theme.tokens import SCALES
from tests.proof.tiers import mostly_slow
from tests.ui.desk import fake

MY = "015186004127"
KEY = Qt.Key


def press(seat, key: Qt.Key) -> None:
    QTest.keyClick(seat.window, key)


def test_f2_brings_the_scan_box_back(seat):
    seat.scan(MY)
    assert not seat.screen.side.box.hasFocus()
    press(seat, KEY.Key_F2)
    assert seat.screen.side.box.hasFocus()


def test_f4_changes_the_way_of_signing(seat):
    seat.scan(MY)
    press(seat, KEY.Key_F4)
    assert seat.screen.panel.bar.method.value() == "mark"


def test_f5_opens_the_proxy_and_the_keys_of_the_page_rest_meanwhile(seat):
    seat.scan(MY)
    press(seat, KEY.Key_F5)
    assert seat.screen.covered
    press(seat, KEY.Key_F4)
    assert seat.screen.panel.bar.method.value() == "screen"
    seat.page.collecting._sheet.escaped.emit()
    press(seat, KEY.Key_F4)
    assert seat.screen.panel.bar.method.value() == "mark"


@pytest.mark.parametrize("scale", mostly_slow([100, 200], 200))
def test_the_desk_fits_a_laptop_screen_at(seat, look, scale):
    look.set_scale(scale)
    seat.window.resize(1270, 600)
    seat.scan(MY)
    QApplication.processEvents()
    width = seat.screen.minimumSizeHint().width()
    assert width <= 1270
    name = seat.screen.panel.person._name
    assert name.isVisible()
    assert name.width() >= name.fontMetrics().horizontalAdvance(name.text()) or name.wordWrap()


def test_the_window_keeps_its_width_whoever_comes(seat):
    seat.window.resize(1270, 600)
    for code in ("015186009999", MY, "015161000023", "015186009998", MY):
        seat.scan(code)
        QApplication.processEvents()
        assert seat.window.width() == 1270
    panel = seat.screen.panel
    assert panel.person.width() <= panel.width()


def test_a_long_address_wraps_and_pushes_nothing_out_of_sight(seat):
    far = "Thôn Khe Ron trên, khu tái định cư số 2 dọc đường liên xã"
    who = fake.person(77, "NGUYỄN HOÀNG THỊ BÍCH KHUYÊN", village=far)
    seat.desk.standings[who.beneficiary] = fake.standing(who, fake.due(who, fake.CARD))
    seat.window.resize(1270, 600)
    seat.scan(who.id_number)
    QApplication.processEvents()
    panel = seat.screen.panel
    assert panel.person.mapTo(panel, panel.person.rect().topRight()).x() < panel.width()


@pytest.mark.parametrize("language", mostly_slow(["vi", "en"], "vi"))
@pytest.mark.parametrize("scale", mostly_slow(SCALES, 100, 200))
def test_no_button_of_the_action_bar_is_cut(seat, look, scale, language):
    set_language(language)
    look.set_scale(scale)
    seat.window.resize(1270 if scale == 100 else 1270 + 96 - round(0.96 * scale), 600)
    seat.scan(MY)
    QApplication.processEvents()
    panel = seat.screen.panel
    for button in panel.bar.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
            assert button.mapTo(panel, button.rect().topRight()).x() < panel.width()
    for radio in panel.person.receiver.findChildren(QAbstractButton):
        assert radio.width() >= radio.minimumSizeHint().width(), radio.text()


def test_in_one_column_the_list_shows_only_while_there_are_results(seat, look):
    look.set_scale(200)
    seat.window.resize(1100, 600)
    QApplication.processEvents()
    assert not seat.screen.side._card.isVisible()
    seat.search("giang")
    assert seat.screen.side._card.isVisible()
    QApplication.processEvents()
    assert seat.screen.side._hit_view.height() >= 2 * HitPainter.height
    seat.scan(MY)
    assert seat.screen.panel.band.isVisible()


def test_the_page_speaks_english_at_once(seat):
    set_language("en")
    assert seat.screen.panel.bar._next.text() == "Skip"
    assert seat.page.nav_title() == "Desk"
    hints = seat.page.keys()
    assert hints[0].words == "Scan box"
    seat.scan(MY)
    assert "ELIGIBLE" in seat.status


def test_nobody_found_says_what_to_try(seat):
    seat.search("zzzz")
    said = [one.text() for one in seat.screen.side._miss.findChildren(QLabel)]
    assert "Không thấy “zzzz”" in said
    assert seat.screen.side.hit() is None
    assert seat.screen.side._line.text() == "Không có ai khớp"


def test_more_than_twenty_people_are_said_to_be_more(seat, monkeypatch):
    hits = (fake.hit(fake.people()[0]),)
    monkeypatch.setattr(seat.desk, "search", lambda _text: Found(hits, more=True))
    seat.screen.typed.emit("giang")
    seat.until(lambda: seat.screen.side.hit() is not None)
    assert seat.screen.side._note.text() == "còn nữa, gõ thêm chữ"


def test_rows_are_read_out_as_sentences(seat):
    rows = (
        fake.recent_row(1, "VÀNG A SỬ", voided=True),
        fake.recent_row(2, "LÒ VĂN PANH", awaiting_signature=True),
        fake.recent_row(3, "SÙNG THỊ DỢ", unprinted=True),
    )
    seat.screen.show_recent(rows, "")
    model = seat.screen.side._recents
    said = [model.data(model.index(row)) for row in range(3)]
    assert said[0] == "VÀNG A SỬ, 1958, Hồng Ca, Thẻ, 09:01, đã hủy"
    assert said[1].endswith("chờ ký")
    assert said[2].endswith("chưa in")
    assert model.data(model.index(0), VALUE) == rows[0]


def test_the_label_of_an_item_ticks_it_as_compared(seat):
    standing = seat.desk.standings[fake.MY.beneficiary]
    first = standing.dues[0]
    first = replace(first, entitlement=replace(first.entitlement, serial="GD4151520000123"))
    seat.desk.standings[fake.MY.beneficiary] = replace(standing, dues=(first, *standing.dues[1:]))
    seat.scan(MY)
    seat.page.take_scan("gd4151520000123")
    row = seat.screen.panel.items._open[0][1]
    assert row.chip.accessibleName() == "đã đối chiếu"
    assert seat.page.looking.case is not None


def test_another_finger_is_named_on_the_drawn_receipt(seat):
    seat.scan(MY)
    seat.screen.panel.bar.method.choose("mark")
    form = seat.sheet_open().form
    form._group.button(2).click()
    form._other.setCurrentIndex(form._other.findData("left_thumb"))
    form.witness.setText("Giàng A Páo")
    form._box.grab()
    assert form._box.finger == "left_thumb"
    assert form.answer().finger == "left_thumb"


def test_the_lock_takes_the_person_off_the_screen(seat):
    seat.scan(MY)
    seat.page.clear()
    assert seat.screen.panel.person._name.text() == ""
    assert seat.page.looking.subject is None
