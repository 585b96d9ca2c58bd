"""What the office says itself, whatever the desks say of their own place in order."""

from dataclasses import replace

from fieldapp.domain import entries
from fieldapp.domain.office_entries import StickReceived
from fieldapp.office.collect import collect
from fieldapp.office.writer import OfficeWriter


def test_a_desk_that_jumped_to_the_end_of_numbers_leaves_the_office_its_own(office, desk_1, made):
    """Also at the next start, when all that is held is looked at again."""
    handed = desk_1.hand_over(made.dues[0])
    last = replace(handed.stamp, tick=2**53 - 1)
    desk_1.entries[-1] = entries.write(last, handed.data)
    collect(office, [desk_1.batch()])
    writer = OfficeWriter(
        office.db, office=office.kid, province="15", start=handed.hash, outside=office.outside
    )
    again = [writer.say(StickReceived(desk_1.id, 0, 4, handed.hash, 1, 0, "receipts"))]
    again.append(writer.say(again[0].data))
    assert [each.stamp.tick - again[0].stamp.tick for each in again] == [0, 1]
