"""What may be wrong at the door, over a real profile: a calm sentence, and nothing changed."""

from PySide6.QtCore import Qt

from fieldapp.desk.folder import Folder
from fieldapp.desk.misses import Misses
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.printed import card_code
from tests.desk import conftest as real
from tests.desk.ceremony import CARD, LEADER_PIN, MORNING, OFFICER
from tests.ui import running
from tests.ui.running import HA, leftovers

start, house = running.start, running.house
office, clock = running.office, running.clock
enrolled_once, loaded_once = running.enrolled_once, running.loaded_once
enrolled = real.enrolled
laptops, laptop, at_work = running.laptops, running.laptop, running.at_work


def test_before_the_first_pack_the_window_says_what_to_do_and_keeps_off(start, clock, tmp_path):
    house = start(Folder(tmp_path / "new"), clock.outside)
    house.until(lambda: bool(house.message()))

    said = "Máy này chưa nạp gói buổi trao. Nạp gói từ USB của văn phòng rồi mở lại. [GOI-12]"
    assert house.message() == said
    house.keyboard.scan(CARD)
    house.until(lambda: not house.sign_in.panel.shut)
    assert house.message() == said
    assert not (tmp_path / "new").exists()


def test_a_card_of_another_ceremony_opens_nothing(house):
    house.card(card_code(b"\x07" * 16))

    assert house.message().startswith("Thẻ này không phải thẻ của buổi trao này.")
    assert HA not in house.words()


def test_a_ledger_that_is_open_elsewhere_is_said_and_stays_untouched(house, laptop, at_work):
    other = at_work(laptop)
    house.card()
    house.pin()

    assert house.message().startswith("Trao Tay đang mở dữ liệu này ở một cửa sổ khác.")
    assert "[DL-03]" in house.message()
    other.sign_out("exit")
    house.pin()
    assert house.at_the_desk()


def test_a_damaged_ledger_is_said_with_what_to_do_and_kept_as_it_is(house, laptop):
    content = bytearray(laptop.folder.ledger.read_bytes())
    content[100] ^= 0xFF
    laptop.folder.ledger.write_bytes(content)
    house.card()
    house.pin()

    assert "Không có gì bị xóa." in house.message()
    assert house.message().endswith("[DL-01]")
    assert laptop.folder.ledger.read_bytes() == bytes(content)
    assert leftovers(laptop) == []


def test_five_wrong_pins_pause_this_officer_until_the_time_is_over_and_nobody_else(house, clock):
    house.card()
    for left in (4, 3, 2, 1):
        house.pin("190357")
        assert house.message() == f"Mã PIN chưa đúng. Còn {left} lần thử."
        house.sign_in.panel.forget()
    house.pin("190357")
    assert "Thử lại sau 1:00" in house.message()
    house.keyboard.press(Qt.Key.Key_Down)
    house.keyboard.press(Qt.Key.Key_Up)
    house.pin()
    assert "Thử lại sau 1:00" in house.message()
    clock.step(61)
    house.keyboard.press(Qt.Key.Key_Down)
    house.keyboard.press(Qt.Key.Key_Up)
    house.pin()
    assert house.at_the_desk()


def test_a_leader_gives_an_officer_who_is_shut_out_a_new_pin_at_the_door(house, laptop):
    Misses(OFFICER, 10, MORNING.isoformat()).write(laptop.folder)
    house.card()
    house.pin()
    assert house.message().startswith("Đã khóa vì nhập sai 10 lần.")
    house.sign_in.panel.forgotten.emit()
    house.keyboard.type(LEADER_PIN)
    house.keyboard.enter()
    house.keyboard.type("836105836105")
    house.until(lambda: house.message().startswith("Đã đặt mã PIN mới."))
    house.pin("836105")
    assert house.at_the_desk()


def test_a_code_opens_the_desk_at_once_and_a_wrong_one_is_counted(start, office, enrolled, clock):
    laptop = enrolled[0]
    content = office.pack(*(each.folder for each in enrolled))
    codes = laptop.load(content, with_codes=True).codes
    house = start(laptop.folder, clock.outside)
    house.card()
    for digits in ("314159265358", codes[0].digits):
        house.sign_in.panel.forgotten.emit()
        house.keyboard.type(digits)
        house.keyboard.type("836105836105")
        house.until(lambda: house.at_the_start() or bool(house.message()))
    assert house.at_the_start()
    assert Misses.read(laptop.folder, OfficerId("code")).count == 0
