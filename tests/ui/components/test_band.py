import pytest
from PySide6.QtWidgets import QLabel

from fieldapp.ui.components import Band


@pytest.mark.parametrize("tone", ["ok", "ready"])
def test_only_a_person_who_may_receive_has_a_plain_block(look, qtbot, tone):
    band = Band(look)
    qtbot.addWidget(band)
    band.show_status(tone, "circle-check", "ĐƯỢC NHẬN")

    assert band.property("stripes") == "false"


@pytest.mark.parametrize("tone", ["warn", "none", "else", "err"])
def test_every_do_not_hand_over_is_striped(look, qtbot, tone):
    band = Band(look)
    qtbot.addWidget(band)
    band.show_status(tone, "hand", "TẠM GIỮ")

    assert band.property("stripes") == "true"


def test_stripes_are_really_drawn(look, qtbot):
    band = Band(look)
    qtbot.addWidget(band)
    band.show_status("err", "hand", "TẠM GIỮ")
    band.resize(600, 88)
    picture = band.grab().toImage()
    colours = {picture.pixelColor(10, y).name().upper() for y in range(10, 78)}

    assert {"#B3261E", "#8C1D17"} <= colours


def test_the_status_is_one_sentence_for_a_screen_reader(look, qtbot):
    band = Band(look)
    qtbot.addWidget(band)
    band.show_status("ok", "circle-check", "ĐƯỢC NHẬN", "1 sổ BHXH, 1 thẻ BHYT")
    band.announce()

    assert band.accessibleName() == "Trạng thái: ĐƯỢC NHẬN. 1 sổ BHXH, 1 thẻ BHYT"


def test_a_subtitle_that_is_not_there_takes_no_room(look, qtbot):
    band = Band(look)
    qtbot.addWidget(band)
    band.show_status("none", "user-x", "KHÔNG CÓ TRONG DANH SÁCH")
    roles = [one.property("role") for one in band.findChildren(QLabel) if one.isVisibleTo(band)]

    assert "st" in roles
    assert "sub" not in roles


def test_the_band_keeps_its_height_at_larger_text(look, qtbot):
    band = Band(look)
    qtbot.addWidget(band)
    look.set_scale(150)

    assert band.minimumHeight() == 132
