from dataclasses import replace

import pytest

from fieldapp.domain import receipt_words as words
from fieldapp.domain.pack_records import Letterhead
from fieldapp.domain.receipts import (
    ReceiptCollector,
    ReceiptGiver,
    ReceiptLine,
    ReceiptPerson,
    ReceiptRecord,
    ReceiptSignature,
)

LETTERHEAD = Letterhead(
    parent="Bảo hiểm xã hội tỉnh Yên Bái",
    office="Bảo hiểm xã hội huyện Trấn Yên",
    place="Trấn Yên",
    venue="Nhà văn hóa huyện Trấn Yên",
    programme_vi="Chương trình tặng sổ BHXH, thẻ BHYT năm 2022",
    symbol="PGN",
)
PERSON = ReceiptPerson("Giàng Thị Mỷ", "1986-03-12", "f", "xã Hồng Ca", "015186004127")
LINE = ReceiptLine("Sổ bảo hiểm xã hội", "12 tháng", 1, "1521084417")
RECORD = ReceiptRecord(
    letterhead=LETTERHEAD,
    number="00003-0-00001-46",
    at="2022-12-15T09:47:00+07:00",
    giver=ReceiptGiver("Nguyễn Thị Thu Hà", 1),
    beneficiaries=(PERSON,),
    lines=(LINE, ReceiptLine("Thẻ bảo hiểm y tế", "12 tháng", 2)),
    code_digits="8" * 318,
    check_code="8364-3437",
)


@pytest.mark.parametrize(
    ("number", "spoken"), [(1, "một"), (2, "hai"), (15, "mười lăm"), (105, "một trăm linh năm")]
)
def test_quantities_are_said_in_small_letters_and_without_money(number, spoken):
    assert words.in_words(number) == spoken


@pytest.mark.parametrize(
    ("birth", "said"),
    [
        ("1958", "sinh năm 1958"),
        ("1958-03", "sinh tháng 03/1958"),
        ("1958-03-12", "sinh ngày 12/03/1958"),
    ],
)
def test_a_birth_is_said_only_as_far_as_it_is_known(birth, said):
    assert words.born(birth) == said


@pytest.mark.parametrize(("sex", "said"), [("f", "Bà"), ("m", "Ông"), ("x", "Ông/Bà")])
def test_people_are_addressed_by_sex(sex, said):
    assert words.honorific(sex) == said


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2022-12-15T09:47:00+07:00", "Trấn Yên, ngày 15 tháng 12 năm 2022"),
        ("2022-02-05T09:47:00+07:00", "Trấn Yên, ngày 05 tháng 02 năm 2022"),
        ("2022-03-05T09:47:00+07:00", "Trấn Yên, ngày 05 tháng 3 năm 2022"),
        ("2022-10-31T09:47:00+07:00", "Trấn Yên, ngày 31 tháng 10 năm 2022"),
    ],
)
def test_the_date_line_pads_days_and_only_the_first_two_months(at, said):
    assert words.place_and_date("Trấn Yên", at) == said


def test_a_time_from_a_doubtful_clock_says_so():
    assert words.moment(RECORD.at, suspect=False) == "09 giờ 47 phút"
    assert "chưa đối chiếu" in words.moment(RECORD.at, suspect=True)


def test_nine_digits_are_an_old_identity_card():
    assert words.id_text("061234567") == "số CMND: 061234567"
    assert words.id_text("015186004127") == "số CCCD: 015186004127"
    assert words.id_text(None) == ""


def test_a_person_without_a_number_is_described_without_a_gap():
    assert words.person_facts(replace(PERSON, id_number=None)) == (
        "sinh ngày 12/03/1986; nơi ở: xã Hồng Ca"
    )


def test_the_address_of_a_household_is_said_once():
    child = replace(PERSON, name="Giàng A Dì", birth="2019", id_number=None)
    assert words.household_text((PERSON, child)) == "02 người, nơi ở: xã Hồng Ca; gồm:"
    assert words.person_facts(child, at_home=False) == "sinh năm 2019"
    elsewhere = replace(child, address="xã Việt Hồng")
    assert words.household_text((PERSON, elsewhere)) == "02 người, gồm:"
    assert not words.share_home((PERSON,))


def test_a_collector_is_described_by_relation_and_number():
    collector = ReceiptCollector("Sùng A Páo", "child", "015086001234")
    assert words.collector_facts(collector) == "con; số CCCD: 015086001234"


def test_each_kind_of_item_is_named_once_in_the_title():
    record = replace(RECORD, lines=(*RECORD.lines, LINE))
    assert words.items_title(record) == "Sổ bảo hiểm xã hội, thẻ bảo hiểm y tế"


def test_the_sheets_say_who_keeps_them():
    assert words.leaf_title(1) == "Liên 1: Cơ quan BHXH lưu"
    assert words.leaf_title(2) == "Liên 2: Bên nhận giữ"
    assert words.leaves_text(RECORD) == "Phiếu lập thành 02 liên, mỗi bên giữ 01 liên."
    assert words.leaves_text(replace(RECORD, leaves=1)) == "Phiếu lập thành 01 liên."


@pytest.mark.parametrize(
    ("finger", "hint"),
    [
        ("right_index", "(Điểm chỉ ngón trỏ phải)"),
        ("left_thumb", "(Điểm chỉ ngón cái trái)"),
        ("elbow", "(Điểm chỉ)"),
        (None, "(Điểm chỉ)"),
    ],
)
def test_a_mark_names_its_finger(finger, hint):
    assert words.signing_hint(ReceiptSignature("mark", finger=finger)) == hint


def test_an_open_signature_may_still_become_a_mark():
    assert words.signing_hint(ReceiptSignature()) == "(Ký, ghi rõ họ tên hoặc điểm chỉ)"


def test_the_total_is_the_sum_of_the_lines():
    assert RECORD.total == 3


def test_the_collector_signs_when_there_is_one():
    assert RECORD.signer == "Giàng Thị Mỷ"
    assert replace(RECORD, collector=ReceiptCollector("Sùng A Páo", "child")).signer == "Sùng A Páo"


@pytest.mark.parametrize(
    "wrong",
    [
        {"lines": ()},
        {"lines": (LINE,) * 21},
        {"beneficiaries": ()},
        {"beneficiaries": (PERSON,) * 21},
        {"code_digits": "8" * 317},
        {"code_digits": "x" * 318},
        {"lines": (replace(LINE, person=2),)},
        {"lines": (replace(LINE, content="x" * 241),)},
    ],
)
def test_a_receipt_that_could_not_be_printed_is_not_made(wrong):
    with pytest.raises(ValueError, match=r"receipt|line"):
        replace(RECORD, **wrong)
