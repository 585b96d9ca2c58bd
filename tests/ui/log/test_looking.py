"""The receipt of a chosen line, looked at from the log."""

SU = 5


def test_a_receipt_is_looked_at_from_the_log_and_printed_only_on_enter(seat):
    seat.screen.table.choose(SU)
    seat.screen.bar.preview.click()
    assert seat.page.covered
    seat.page.reprint()
    seat.page.preview()
    assert seat.printed == []
    seat.page.previewing.sheet.print_asked.emit()
    assert (seat.page.covered, seat.printed) == (False, [seat.desk.lines[SU].receipt])


def test_at_the_lock_no_receipt_stays_on_the_screen(seat):
    seat.screen.table.choose(SU)
    seat.page.preview()
    seat.page.clear()
    assert (seat.page.previewing.sheet, seat.page.covered) == (None, False)


def test_what_has_no_receipt_or_an_invalid_one_is_not_looked_at(seat):
    for row in (6, 8):
        seat.screen.table.choose(row)
        seat.page.preview()
        assert not seat.page.covered
        assert not seat.screen.bar.preview.isVisible()
