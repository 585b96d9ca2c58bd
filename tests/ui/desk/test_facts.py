from fieldapp.domain.orders import Refusal
from fieldapp.domain.reasons import RefusalReason
from fieldapp.ui.desk import facts, status
from fieldapp.ui.desk.case import Case
from fieldapp.ui.desk.id_card import proof_of, read_card
from tests.ui.desk import fake


def test_dates_times_and_numbers_are_said_as_people_read_them():
    assert facts.day("2022-12-15T09:12:40+07:00") == "15/12/2022"
    assert facts.day("1949") == "1949"
    assert facts.clock("2022-12-15T09:12:40+07:00") == "09:12"
    assert facts.clock("2022-12-14") == "14/12/2022"
    assert facts.id_number("015186004127") == "015 186 004 127"
    assert facts.bhxh(None) == "Chưa có"
    assert facts.receipt_no("00001-0-00023-46") == "0023/B1"


def test_age_is_that_of_the_day_of_the_ceremony():
    assert facts.age("1986-12-15", "2022-12-15") == "36 tuổi"
    assert facts.age("1986-12-16", "2022-12-15") == "35 tuổi"
    assert facts.age("1986", "2022-12-15") == "36 tuổi"
    assert facts.age("2022-12-01", "2022-12-15") == ""


def test_the_sentence_read_aloud_counts_the_items():
    standing = fake.people()[0]
    case = Case(standing, "scan", "cccd")
    said = case.sentence(standing.open_dues)
    assert said == "“Tôi đã nhận đủ <b>1 sổ BHXH</b> và <b>1 thẻ BHYT</b> mang tên tôi.”"
    assert (
        case.sentence(standing.open_dues[:1]) == "“Tôi đã nhận đủ <b>1 sổ BHXH</b> mang tên tôi.”"
    )


def test_a_card_says_who_it_belongs_to_and_other_codes_say_nothing():
    card = read_card("015059006712|060111222|Lò Văn Panh|20111959|Nam|Thôn Nả|01012022")
    assert card is not None
    assert (card.number, card.name, card.birth) == ("015059006712", "Lò Văn Panh", "20/11/1959")
    assert read_card("831234567890123456") is None


def test_a_scanned_paper_is_the_proof():
    assert proof_of("015059006712|x|y") == "cccd"
    assert proof_of("83" + "0" * 16) == "invitation"
    assert proof_of("GD4252520000123") == "bhyt"
    assert proof_of("86" + "0" * 16) == "known"


def test_every_refused_handover_has_a_sentence_of_its_own():
    reasons: tuple[RefusalReason, ...] = (
        "already_handed",
        "over_quantity",
        "withdrawn",
        "on_hold",
        "covered_elsewhere",
        "other_desk",
        "serial_mismatch",
        "serial_used",
        "stock_short",
        "day_is_closed",
        "not_allowed",
    )
    said = {status.why(Refusal("handover", reason)) for reason in reasons}
    assert len(said) == len(reasons)
