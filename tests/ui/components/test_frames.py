from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from fieldapp.ui.components import (
    Avatar,
    Card,
    CardHead,
    Chip,
    Elided,
    Empty,
    Fact,
    Glyph,
    ItemRow,
    NavItem,
    Pill,
    label,
)


def test_a_click_anywhere_on_an_item_ticks_it(look, qtbot):
    row = ItemRow(look, "book-marked", "Sổ BHXH", "Tự nguyện")
    qtbot.addWidget(row)
    with qtbot.waitSignal(row.toggled) as told:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)

    assert told.args == [False]
    assert row.tick.accessibleName() == "Sổ BHXH"


def test_an_item_given_earlier_cannot_be_ticked_again(look, qtbot):
    row = ItemRow(look, "book-marked", "Sổ BHXH")
    qtbot.addWidget(row)
    row.show_given("đã trao 09:12")
    with qtbot.assertNotEmitted(row.toggled):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)

    assert not row.tick.isChecked()
    assert row.chip.accessibleName() == "đã trao 09:12"


def test_an_item_says_where_it_lies_and_that_it_was_compared(look, qtbot):
    row = ItemRow(look, "id-card", "Thẻ BHYT")
    qtbot.addWidget(row)
    row.show_box("Hộp A · số 17")
    assert row.chip.accessibleName() == "Hộp A · số 17"

    row.show_verified("đã đối chiếu")
    assert row.chip.property("tone") == "ok"


def test_a_fact_is_read_with_its_caption(look, qtbot):
    fact = Fact("Ngày sinh")
    qtbot.addWidget(fact)
    fact.show_value("12/03/1986", "(36 tuổi)", state="ok")
    assert fact.accessibleName() == "Ngày sinh: 12/03/1986 (36 tuổi)"

    fact.set_caption("Born")
    assert fact.accessibleName() == "Born: 12/03/1986"


def test_a_name_from_outside_is_never_taken_for_markup(look, qtbot):
    shown = label("<b>GIÀNG</b>")
    qtbot.addWidget(shown)

    assert shown.textFormat() == Qt.TextFormat.PlainText


def test_a_chip_changes_word_and_tone(look, qtbot):
    chip = Chip(look, "Chờ", "warn", "clock")
    qtbot.addWidget(chip)
    chip.show_text("Xong", "ok")

    assert (chip.accessibleName(), chip.property("tone")) == ("Xong", "ok")


def test_initials_are_those_of_the_last_two_words(look, qtbot):
    avatar = Avatar(look, "Nguyễn Thị Thu Hà")
    qtbot.addWidget(avatar)

    assert avatar.text() == "TH"


def test_a_card_holds_a_head_and_what_follows(look, qtbot):
    card = Card(padding=0)
    qtbot.addWidget(card)
    head = CardHead("Sổ, thẻ được nhận")
    head.add(QPushButton("Xem"))
    card.body.addWidget(head)

    assert head.title.text() == "Sổ, thẻ được nhận"
    assert card.body.count() == 1


def test_an_empty_place_says_what_to_do(look, qtbot):
    empty = Empty(look, "package-open", "Chưa có buổi trao nào", "Cắm USB rồi bấm Nạp gói.")
    qtbot.addWidget(empty)
    empty.buttons.addWidget(QPushButton("Nạp gói"))
    texts = [one.text() for one in empty.findChildren(QLabel)]

    assert "Cắm USB rồi bấm Nạp gói." in texts


def test_a_long_line_keeps_its_whole_in_the_tooltip(look, qtbot):
    line = Elided("cap")
    qtbot.addWidget(line)
    whole = "Thứ Năm, 15/12/2022 · Nhà văn hóa huyện, thị trấn Cổ Phúc"
    line.say(whole)
    line.show()
    line.resize(100, 20)
    assert line.text().endswith("…")
    assert line.toolTip() == whole

    line.resize(900, 20)
    assert (line.text(), line.toolTip()) == (whole, "")


def test_a_badge_is_part_of_the_name_of_a_place(look, qtbot):
    item = NavItem(look, "Đồng bộ", "refresh-cw", "Ctrl+2")
    qtbot.addWidget(item)
    assert item.accessibleName() == "Đồng bộ"

    item.set_badge(2)
    assert item.accessibleName() == "Đồng bộ, còn 2 việc"
    assert item.accessibleDescription() == "phím Ctrl+2"


def test_a_pill_that_leads_nowhere_cannot_be_reached(look, qtbot):
    still, leading = Pill(look, "wifi-off", "x"), Pill(look, "hard-drive", "y", leads=True)
    for pill in (still, leading):
        qtbot.addWidget(pill)

    assert still.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert leading.focusPolicy() != Qt.FocusPolicy.NoFocus


def test_a_glyph_grows_with_the_text(look, qtbot):
    glyph = Glyph(look, "lock", "text", 20)
    qtbot.addWidget(glyph)
    look.set_scale(200)
    assert glyph.width() == 40

    glyph.show_icon("")
    assert glyph.pixmap().isNull()
