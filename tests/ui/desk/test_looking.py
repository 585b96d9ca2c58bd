"""Who is this and may they receive: check 9, check 12, and answers that came too late."""

import threading

import pytest
from PySide6.QtWidgets import QCheckBox

from fieldapp.domain.orders import Refusal
from fieldapp.domain.reasons import RefusalReason
from fieldapp.domain.standing import Found, Verdict
from fieldapp.ui.desk import status
from fieldapp.ui.desk.matched import pieces
from tests.ui.desk import fake

MY = "015186004127"
ESC = 0x01000000


@pytest.mark.parametrize("typed", ["giang thi my", "MỶ GIÀNG", "4127", "1986"])
def test_check_12_the_person_is_found_by(seat, typed):
    seat.search(typed)
    assert "GIÀNG THỊ MỶ" in seat.names()


def test_check_9_each_status_has_its_own_icon_word_and_stripe():
    faces = [status.of_verdict(verdict) for verdict in Verdict if verdict != Verdict.PARTLY]
    reasons: tuple[RefusalReason, ...] = ("not_on_list", "other_ceremony", "unreadable_code")
    faces.extend(status.of_refusal(Refusal("scan", reason), "2022-12-14") for reason in reasons)
    assert len({face.icon for face in faces}) == len(faces)
    assert len({face.title for face in faces}) == len(faces)
    faces.append(status.wrong_item("GIÀNG THỊ MỶ"))
    assert len({face.icon for face in faces}) == len(faces)
    # Both people who belong elsewhere sound alike, and so does whatever is held.
    assert len({face.sound for face in faces}) == len(faces) - 4
    assert all(face.sound for face in faces)
    solid = [face.kind for face in faces if face.tone == "ok"]
    assert solid == ["eligible"]
    harmless = {face.primary for face in faces if face.kind != "eligible"}
    assert harmless <= {"next", "none"}


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (fake.DO, "ĐÃ NHẬN lúc 09:12 ở Bàn 2"),
        (fake.PARTLY, "CÒN NHẬN: THẺ BHYT"),
        (fake.HELD, "TẠM GIỮ — CẦN KIỂM TRA"),
        (fake.MY_TWIN, "THUỘC BÀN 2"),
    ],
)
def test_the_band_says(seat, who, said):
    seat.scan(who.id_number)
    assert said in seat.status


@pytest.mark.parametrize("who", [fake.DO, fake.HELD, fake.MY_TWIN])
def test_enter_on_any_other_status_is_harmless(seat, who):
    seat.scan(who.id_number)
    seat.keyboard.enter()
    assert seat.sheet is None
    assert "MỜI NGƯỜI TIẾP THEO" in seat.status
    assert seat.desk.orders == []


def test_a_card_that_is_on_no_list_shows_itself_and_near_names(seat):
    seat.scan("015059006712||LO VAN PANH|20111959|Nam|Thon Na|")
    assert "KHÔNG CÓ TRONG DANH SÁCH" in seat.status
    seat.until(seat.screen.panel.near.isVisible)
    assert seat.screen.panel.person._name.text() == "LO VAN PANH"
    assert seat.page.looking.case is None


def test_a_person_of_another_ceremony_is_told_where_to_go(seat):
    seat.desk.answers[MY] = Refusal("scan", "other_ceremony", place_name="buổi Văn Yên")
    seat.scan(MY)
    assert "Văn Yên" in seat.status
    assert "Mời bác đến buổi Văn Yên" in seat.screen.panel._say.accessibleName()


def test_an_unreadable_code_stays_at_the_scan_box_and_shows_its_end(seat):
    seat.scan("ABCDEFxyz9")
    assert "MÃ KHÔNG ĐỌC ĐƯỢC" in seat.status
    assert "xyz9" in seat.status
    assert seat.screen.side.box.hasFocus()
    assert seat.sounds.tones == ["unreadable"]


def test_several_people_behind_one_code_are_listed_and_none_is_opened(seat, monkeypatch):
    hits = tuple(fake.hit(each) for each in fake.people()[:2])
    monkeypatch.setattr(seat.desk, "look_up", lambda _text: Found(hits))
    seat.keyboard.scan(MY)
    seat.until(lambda: len(seat.names()) == 2)
    assert seat.page.looking.case is None
    assert seat.desk.opened == []


def test_enter_opens_the_highlighted_person_and_a_second_enter_signs(seat):
    seat.search("giang thi")
    seat.keyboard.press(0x01000015, to=seat.screen.side.box)
    seat.keyboard.press(0x01000013, to=seat.screen.side.box)
    seat.keyboard.enter()
    seat.until(lambda: seat.page.looking.case is not None)
    assert seat.desk.opened == [(fake.MY.beneficiary, 9)]
    seat.sheet_open()
    assert seat.page.looking.case.how == "search"


def test_a_search_result_shows_no_number_before_it_is_opened(seat):
    seat.search("giang thi my")
    assert not seat.screen.panel.person._id.isVisible()
    assert seat.desk.opened == []


def test_a_whole_number_is_shown_only_where_it_is_compared_with_a_card(seat):
    number = seat.screen.panel.person._id
    seat.scan(MY)
    assert "•••• 4127" in number.accessibleName()
    seat.page.looking.step_back()
    seat.page.looking.open(fake.hit(seat.desk.standings[fake.MY.beneficiary]))
    seat.until(lambda: seat.page.looking.case is not None)
    assert "015 186 004 127" in number.accessibleName()


def test_an_answer_to_an_earlier_question_is_dropped(seat, monkeypatch):
    gate, real = threading.Event(), seat.desk.search

    def slow(text):
        gate.wait(3)
        return real(text)

    monkeypatch.setattr(seat.desk, "search", slow)
    seat.screen.typed.emit("sung")
    seat.screen.typed.emit("gia")
    seat.screen.side.box.setText("giang thi my")
    seat.screen.typed.emit("giang thi my")
    gate.set()
    seat.until(lambda: "GIÀNG THỊ MỶ" in seat.names())
    assert seat.desk.searches == ["sung", "giang thi my"]
    assert "SÙNG THỊ DỢ" not in seat.names()


def test_a_scan_overtakes_a_search(seat):
    seat.screen.typed.emit("giang")
    seat.keyboard.scan(MY)
    seat.until(lambda: seat.page.looking.case is not None)
    seat.qtbot.wait(50)
    assert seat.screen.side.hit() is None
    assert "ĐƯỢC NHẬN" in seat.status


def test_a_scan_of_another_person_switches_and_records_nothing(seat):
    seat.scan(MY)
    seat.scan(fake.DO.id_number)
    assert seat.page.looking.case.standing.person.name == "SÙNG THỊ DỢ"
    assert seat.desk.orders == []


def test_escape_goes_back_to_ready_and_records_nothing(seat):
    seat.scan(MY)
    seat.keyboard.press(ESC)
    assert "MỜI NGƯỜI TIẾP THEO" in seat.status
    assert seat.screen.panel.person._name.text() == ""
    seat.search("giang")
    seat.keyboard.press(ESC, to=seat.screen.side.box)
    assert seat.screen.side.box.text() == ""


def test_a_person_does_not_stay_on_the_screen_of_a_desk_left_alone(seat):
    seat.scan(MY)
    assert seat.screen.idle.timer.isActive()
    seat.screen.idle.timer.timeout.emit()
    assert seat.screen.panel.person._name.text() == ""
    assert seat.page.looking.case is None


def test_a_letter_typed_anywhere_starts_a_search(seat):
    seat.scan(MY)
    seat.keyboard.press(ord("S"), "s", gap=1000)
    assert seat.screen.side.box.hasFocus()
    assert seat.screen.side.box.text() == "s"


def test_the_matched_letters_keep_their_accents():
    assert pieces("GIÀNG THỊ MỶ", "my gia") == (
        ("GIÀ", True),
        ("NG", False),
        (" ", False),
        ("THỊ", False),
        (" ", False),
        ("MỶ", True),
    )


def test_who_may_not_receive_here_has_no_ticks_to_press(seat):
    seat.scan(fake.MY_TWIN.id_number)
    assert "THUỘC BÀN 2" in seat.status
    ticks = seat.screen.panel.items.findChildren(QCheckBox)
    assert [tick for tick in ticks if tick.isVisible()] == []
    assert seat.screen.panel.items.wanted() == ()
