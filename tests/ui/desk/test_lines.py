"""One thing of a handover is taken back, and the rest of it stands."""

from fieldapp.domain.day import HandedLine
from tests.ui.desk import fake


def recalled(seat, *, undoable: bool):
    row = fake.recent_row(1, "GIÀNG THỊ MỶ", undoable=undoable)
    seat.desk.rows.append(row)
    seat.desk.lines[row.handover] = (
        HandedLine(1, fake.MY.beneficiary, "GIÀNG THỊ MỶ", fake.BOOK.item, 1, None, voided=True),
        HandedLine(
            2, fake.MAI.beneficiary, "GIÀNG THỊ MẢI", fake.CARD.item, 1, "GD1", voided=False
        ),
    )
    seat.screen.recalled.emit(row)
    sheet = seat.page.recalling._sheet
    seat.until(lambda: sheet._lines.count() == 2)
    return row, sheet


def test_the_maker_takes_one_thing_back_at_once(seat):
    row, sheet = recalled(seat, undoable=True)
    sheet.line_undo.emit(2)
    seat.until(lambda: seat.desk.voided == [f"{row.handover}:(2,)"])
    assert seat.desk.approved == [("wrong_item", None)]
    seat.until(lambda: not seat.screen.covered)


def test_later_a_leader_stands_by_it(seat):
    row, sheet = recalled(seat, undoable=False)
    sheet.line_undo.emit(2)
    seat.until(lambda: seat.page.recalling.leader.sheet is not None)
    seat.keyboard.type(fake.LEADER_PIN)
    seat.until(lambda: seat.desk.voided == [f"{row.handover}:(2,)"])
    assert seat.desk.approved == [("slip_of_hand", "l1")]


def test_a_handover_of_one_thing_lists_no_lines(seat):
    row = fake.recent_row(2, "LÒ VĂN PANH", undoable=True)
    seat.screen.recalled.emit(row)
    sheet = seat.page.recalling._sheet
    sheet.show_lines((HandedLine(1, fake.HELD.beneficiary, "LÒ", fake.CARD.item, 1, None, False),))
    assert sheet._lines.count() == 0
