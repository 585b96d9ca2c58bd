"""Papers from a roll: who is named, what is promised, and what a roll no longer knows."""

from dataclasses import replace
from typing import Any

import pytest

from fieldapp.domain.documents.listed import ItemKind
from fieldapp.domain.documents.of_handover import (
    GivenLine,
    GivenPaper,
    TakenBack,
    later_papers,
    take_home_papers,
    void_papers,
)
from fieldapp.domain.documents.of_roll import (
    Occasion,
    commune_papers,
    in_calling_order,
    invitation_papers,
    on_sheet,
    why_not,
)
from fieldapp.domain.ids import BeneficiaryId, EntitlementId, ItemCode
from fieldapp.domain.official_paper import Code, OfficialPaper, Paragraph, Table
from fieldapp.domain.pack_records import Beneficiary, Entitlement, Letterhead
from fieldapp.domain.roll import Given, RollDue, RollPerson

BOOK, CARD = ItemCode("bhxh_book"), ItemCode("bhyt_card")
KINDS = (ItemKind(BOOK, "Sổ BHXH", "Sổ"), ItemKind(CARD, "Thẻ BHYT", "Thẻ"))
HEAD = Letterhead("BHXH tỉnh", "BHXH huyện", "Trấn Yên", "Nhà văn hóa", "Chương trình", "PGN")
AT = "2022-12-15T09:47:00+07:00"


def person(ident: str, name: str, *dues: RollDue, **more) -> RollPerson:
    fields: dict[str, Any] = {"birth": "1958", "sex": "f", "commune": "04498", "desk": 0}
    fields["category"] = "poor"
    who = Beneficiary(BeneficiaryId(ident), name, **(fields | more))
    return RollPerson(who, "Thị trấn Cổ Phúc", dues)


def due(ident: str, whose: str, item: ItemCode = CARD, *given: Given, **more) -> RollDue:
    one = Entitlement(EntitlementId(ident), BeneficiaryId(whose), item, 1, **more)
    return RollDue(one, given)


MY = person("p1", "Giàng Thị Mỷ", due("d1", "p1", BOOK, months=3), due("d2", "p1"), desk=2)
AN = person("p2", "Nguyễn Văn An", due("d3", "p2"), call=2)
BINH = person("p3", "Vi Văn Bình", due("d4", "p3", CARD, Given(1, AT, "r")), call=1)
OCCASION = Occasion(HEAD, "Trấn Yên", "2022-12-15", KINDS, in_calling_order((MY, AN, BINH)))


def line(no: int, whose: str, ident: str, item: ItemCode = CARD, *, voided=False) -> GivenLine:
    return GivenLine(no, BeneficiaryId(whose), EntitlementId(ident), item, 1, None, voided=voided)


BACK = TakenBack(AT, "wrong_person", None, "o1", "l1", frozenset({1, 2}))
HOUSEHOLD = GivenPaper(
    "00001-0-00001-14",
    AT,
    (line(1, "p1", "d2", voided=True), line(2, "p2", "d3", voided=True), line(3, "p1", "d1", BOOK)),
    BACK,
)


def said(paper: OfficialPaper) -> str:
    """All words of a paper."""
    return " ".join(map(repr, paper.parts)) + repr(paper.signers)


def test_who_is_called_stands_first_and_the_others_by_name():
    assert [each.person.name for each in OCCASION.roll] == [
        "Vi Văn Bình", "Nguyễn Văn An", "Giàng Thị Mỷ",
    ]  # fmt: skip
    assert [place for place, _ in on_sheet(OCCASION, 1)] == [1, 2, 3]
    assert on_sheet(OCCASION, 2) == ()


def test_an_invitation_says_to_which_desk_and_what_is_there():
    codes = {each.person.beneficiary: "832829525866263805" for each in OCCASION.roll}
    _, anywhere, at_two = invitation_papers(OCCASION, codes, AT)
    assert "Bàn nào cũng được" in said(anywhere)
    assert "Bàn 2. " in said(at_two)
    assert any(isinstance(part, Code) for part in at_two.parts)


def test_a_void_slip_of_several_people_names_each_beside_the_thing():
    (slip,) = void_papers(OCCASION, HOUSEHOLD, {"o1": "Thu Hà", "l1": "Quang Duy"}.__getitem__)
    (table,) = (part for part in slip.parts if isinstance(part, Table))
    assert [row[1] for row in table.rows] == [
        "Thẻ BHYT: Giàng Thị Mỷ", "Thẻ BHYT: Nguyễn Văn An",
    ]  # fmt: skip
    assert "Thu Hà" in said(slip)
    assert "Quang Duy" in said(slip)


def test_people_whom_a_later_pack_took_out_have_no_slips():
    nobody = replace(OCCASION, roll=())
    assert void_papers(nobody, HOUSEHOLD, str) == ()
    assert take_home_papers(nobody, HOUSEHOLD, (), AT) == ()
    assert later_papers(nobody, MY.person.beneficiary, None, AT, "") == ()
    some = replace(OCCASION, roll=(AN,))
    (slip,) = void_papers(some, HOUSEHOLD, str)
    assert "Giàng Thị Mỷ" not in said(slip)


def test_what_was_taken_back_goes_home_with_nobody():
    (page,) = take_home_papers(OCCASION, HOUSEHOLD, (), AT)
    assert "Bà Giàng Thị Mỷ" in said(page)
    assert "Được hỗ trợ đóng " in said(page)
    assert "Thẻ BHYT" not in said(page)


def test_a_line_whose_terms_are_gone_is_named_without_them():
    gone = replace(HOUSEHOLD, lines=(line(1, "p2", "d9", ItemCode("gift")),))
    (page,) = take_home_papers(OCCASION, gone, (), AT)
    assert "gift" in said(page)
    assert "Thời hạn" not in said(page)


def test_whoever_has_everything_is_promised_nothing():
    assert later_papers(OCCASION, BINH.person.beneficiary, None, AT, "") == ()
    (slip,) = later_papers(OCCASION, AN.person.beneficiary, None, AT, "Thu Hà")
    assert "tại BHXH huyện" in said(slip)


@pytest.mark.parametrize(
    ("promise", "words"),
    [
        (None, ""),
        (("absent", None, None), "vắng mặt"),
        (("absent", "2022-12-20", None), "vắng mặt, hẹn trao trước 20/12/2022"),
        (("moved", None, "nhà văn hóa"), "đã chuyển đi, hẹn trao tại nhà văn hóa"),
        (("never_heard_of", None, None), "trường hợp khác"),
    ],
)
def test_a_reason_reads_as_people_say_it(promise, words):
    assert why_not(promise) == words


def test_a_commune_where_everybody_has_everything_awaits_nobody():
    served = replace(OCCASION, roll=(BINH,))
    (minutes,) = commune_papers(served, "cổ phúc", AT, "Thu Hà", {})
    assert Paragraph("Không còn ai chưa nhận.") in minutes.parts
    assert commune_papers(served, "Hồng Ca", AT, "Thu Hà", {}) == ()
