"""The hour on paper, from end to end: a real office, real desks, slips, sheets and the export."""

import csv
import io
import zipfile
from collections.abc import Iterator
from itertools import islice

import pypdfium2 as pdfium
import pytest

from fieldapp.desk.desk import Desk
from fieldapp.domain.documents.of_roll import Papers
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.official_paper import Code
from fieldapp.domain.orders import Done, Order, Paper, Refusal, Wanted
from fieldapp.domain.printed import ReceiptNumber
from fieldapp.files.official_codes import codes_on
from fieldapp.files.official_pdf import render_officials
from fieldapp.office.collect import collect
from fieldapp.office.export import InClear, export
from fieldapp.office.office import Office
from fieldapp.office.papers import OfficePapers
from fieldapp.office.totals import totals
from tests.desk.ceremony import Clock, shipped
from tests.proof.district import District

DAY = "2022-12-15"
CEREMONY = "vss22-15-04498-20221215-01"
SLIPS = 15


@pytest.fixture(scope="module")
def district(tmp_path_factory) -> District:
    return District.prepared(tmp_path_factory.mktemp("paper"))


@pytest.fixture
def day(district, tmp_path) -> Iterator[tuple[Desk, Desk, Office]]:
    laptops, offices = district.begun(tmp_path, Clock())
    desks = [each.opened() for each in laptops]
    office = next(offices)
    yield desks[0], desks[1], office
    for desk in desks:
        desk.sign_out("exit")
    office.close()


def slip(number: int, desk_no: int = 1) -> str:
    return str(ReceiptNumber(desk_no, 9, number))


def written(district: District) -> list[Order]:
    """What fifteen people received by hand, one thing each."""
    whose = {each.beneficiary: each for each in reversed(district.dues)}
    return [
        Order((Wanted(each.beneficiary, each.entitlement, each.qty),), Paper())
        for each in islice(whose.values(), SLIPS)
    ]


def carried(desk: Desk, folder) -> bytes:
    state = desk.seal()
    assert state is not None
    desk.send(state.batch, folder, "stick")
    content: bytes = (folder / state.file_name).read_bytes()
    return content


def handovers(office: Office) -> list[dict[str, str]]:
    made = export(office, in_clear=InClear(OfficerId("o1"), "Đối chiếu tại chỗ"))
    with zipfile.ZipFile(io.BytesIO(made.content)) as package:
        text = package.read("data/handover.csv").decode()
    return list(csv.DictReader(io.StringIO(text)))


def words(papers: Papers) -> str:
    document = pdfium.PdfDocument(render_officials(papers, shipped().fonts()))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


@pytest.mark.slow
def test_fifteen_slips_keyed_back_merge_as_ordinary_handovers_from_paper(day, district, tmp_path):
    desk, other, office = day
    orders = written(district)
    done = [desk.from_paper(each, slip(no), DAY) for no, each in enumerate(orders, 1)]
    assert all(isinstance(each, Done) for each in done)
    plain = district.dues[0]
    one = (Wanted(plain.beneficiary, plain.entitlement, plain.qty),)
    assert isinstance(other.hand_over(Order(one, Paper())), Done)
    answers = collect(office, [carried(desk, tmp_path), carried(other, tmp_path)])
    assert {each.verdict for each in answers} == {"accepted"}
    rows = handovers(office)
    assert sorted(row["from_paper"] for row in rows) == ["false"] + ["true"] * SLIPS
    keyed = [row for row in rows if row["from_paper"] == "true"]
    assert {row["state"] for row in keyed} == {"confirmed"}
    assert {row["verdict"] for row in keyed} == {"accepted"}
    assert sum(each.conflicts for each in totals(office).items) == 0


def test_a_number_used_twice_is_refused_and_nothing_of_it_reaches_the_office(
    day, district, tmp_path
):
    desk, other, office = day
    first, second, *_ = written(district)
    assert isinstance(desk.from_paper(first, slip(1), DAY), Done)
    for at, number in ((desk, slip(1)), (other, slip(1)), (other, slip(1)[:-1])):
        no = at.from_paper(second, number, DAY)
        assert isinstance(no, Refusal)
        assert no.reason == "slip_used"
    collect(office, [carried(desk, tmp_path)])
    assert [row["from_paper"] for row in handovers(office)] == ["true"]


def test_office_and_desks_print_the_same_sheets_and_a_sheet_comes_back(day, district):
    desk, other, office = day
    sheets = OfficePapers(office, CEREMONY).sign_sheets()
    assert len(sheets) == 4
    assert desk.papers.sign_sheets() == other.papers.sign_sheets() == sheets
    codes = codes_on(desk.papers.pdf(sheets))
    assert codes == tuple(
        each.parts[0].digits for each in sheets if isinstance(each.parts[0], Code)
    )
    for order in written(district):
        assert isinstance(desk.hand_over(order), Done)
    found = [desk.papers.sheet(code) for code in codes]
    waiting = [row for each in found if each is not None for row in each.awaiting]
    assert len(waiting) == SLIPS
    left = waiting.pop()
    ticked = {row.place for row in waiting}
    answers = [desk.confirm_sheet(code, ticked) for code in codes]
    closed = [each for each in answers if each is not None]
    assert sum(len(each.closed) for each in closed) == SLIPS - 1
    assert [row.name for each in closed for row in each.empty] == [left.name]
    assert desk.counts().awaiting_signature == 1


def test_the_office_knows_in_the_evening_who_was_served_where(day, district, tmp_path):
    desk, _, office = day
    done = desk.from_paper(written(district)[0], slip(1), DAY)
    assert isinstance(done, Done)
    collect(office, [carried(desk, tmp_path)])
    drawn = OfficePapers(office, CEREMONY)
    assert done.receipt in words(drawn.fall_back())
    name = done.standings[0].person.name
    assert name in words(drawn.take_home(done.receipt, shipped().premiums()))
    assert drawn.void_slip(done.receipt) == ()
    second = desk.hand_over(written(district)[1])
    assert isinstance(second, Done)
    desk.void(second.handover, "wrong_person")
    collect(office, [carried(desk, tmp_path)])
    said = words(drawn.void_slip(second.receipt))
    assert second.standings[0].person.name in said
    assert "NGUYỄN THỊ THU HÀ" in said.upper()
    assert drawn.take_home(second.receipt, ()) == ()
    assert second.receipt not in words(drawn.fall_back())
