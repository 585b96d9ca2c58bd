"""A signed sheet comes back: its code finds the rows, ticking closes them, the empty are named."""

from fieldapp.desk.desk import Desk
from fieldapp.domain.desk_entries import HandoverConfirmed
from fieldapp.domain.official_paper import Code
from fieldapp.domain.orders import Done, Paper
from fieldapp.domain.printed import TAG_PREFIX, tag_code
from tests.desk.ceremony import entries_of, order
from tests.store import sample


def code_of(desk: Desk) -> str:
    """The code on the only sheet of the small ceremony."""
    (paper,) = desk.papers.sign_sheets()
    code = paper.parts[0]
    assert isinstance(code, Code)
    return code.digits


def places(rows) -> list[int]:
    return [row.place for row in rows]


def paper(desk: Desk, *dues) -> Done:
    done = desk.hand_over(order(*dues, signing=Paper()))
    assert isinstance(done, Done)
    return done


def test_a_code_finds_its_people_in_the_order_of_the_sheet(desk):
    sheet = desk.papers.sheet(code_of(desk))
    assert sheet is not None
    assert (sheet.page, sheet.pages) == (1, 1)
    assert [row.name for row in sheet.rows] == [
        "Nguyễn Văn An", "Nguyễn Thị Ánh", "Đinh Văn Đông", "Giàng Thị Mỷ", "Hà Văn Sơn",
    ]  # fmt: skip
    assert places(sheet.rows) == [1, 2, 3, 4, 5]
    assert {row.state for row in sheet.rows} == {"nothing"}


def test_a_code_is_found_however_it_was_typed_and_no_other_is(desk):
    code = code_of(desk)
    assert desk.papers.sheet(f" {code[:4]} {code[4:8]} {code[8:]}") is not None
    code_flow = desk.papers.invitations()[0].parts[3]
    assert isinstance(code_flow, Code)
    invitation = code_flow.digits
    assert invitation[:2] == TAG_PREFIX["invitation"]
    of_another_pack = tag_code(TAG_PREFIX["sheet"], b"\x01" * 32)
    strangers = [invitation, of_another_pack, "84" + "0" * 16, code[:-1], "tờ 1", ""]
    assert [desk.papers.sheet(each) for each in strangers] == [None] * 6
    assert desk.confirm_sheet("84" + "0" * 16, [1]) is None


def test_ticked_rows_are_closed_and_the_empty_one_is_named(desk):
    first = paper(desk, (3, 2))
    paper(desk, (1, 1), (2, 1))
    code = code_of(desk)
    done = desk.confirm_sheet(code, {3, 5})
    assert done is not None
    assert [row.name for row in done.closed] == ["Đinh Văn Đông"]
    assert [row.name for row in done.empty] == ["Giàng Thị Mỷ"]
    assert [row.name for row in done.unmatched] == ["Hà Văn Sơn"]
    said = entries_of(desk)[-1].data
    assert isinstance(said, HandoverConfirmed)
    assert said.signature is not None
    assert (said.handover, said.sheet, said.signature.how) == (first.handover, code, "paper")
    assert desk.counts().awaiting_signature == 1


def test_a_sheet_read_twice_closes_nothing_twice(desk):
    paper(desk, (3, 2))
    code = code_of(desk)
    desk.confirm_sheet(code, {3})
    before = len(entries_of(desk))
    again = desk.confirm_sheet(code, {3})
    assert again is not None
    assert (again.closed, again.empty, again.unmatched) == ((), (), ())
    assert [row.state for row in again.sheet.rows][2] == "given"
    assert len(entries_of(desk)) == before


def test_a_household_is_closed_by_one_of_its_rows(desk):
    paper(desk, (1, 1), (3, 2))
    done = desk.confirm_sheet(code_of(desk), {3, 4})
    assert done is not None
    assert places(done.closed) == [3, 4]
    confirmed = [each for each in entries_of(desk) if isinstance(each.data, HandoverConfirmed)]
    assert len(confirmed) == 1
    assert desk.counts().awaiting_signature == 0


def test_what_another_desk_handed_over_is_not_for_this_one_to_close(laptops, at_work):
    here, there = map(at_work, laptops)
    paper(there, (3, 2))
    done = here.confirm_sheet(code_of(here), {3})
    assert done is not None
    assert places(done.unmatched) == [3]
    assert code_of(here) == code_of(there)


def test_a_voided_handover_waits_for_no_signature(desk):
    done = paper(desk, (3, 2))
    desk.void(done.handover)
    sheet = desk.papers.sheet(code_of(desk))
    assert sheet is not None
    assert sheet.awaiting == ()
    assert sheet.rows[2].beneficiary == sample.person_id(2)
