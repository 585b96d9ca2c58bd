import json
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fieldapp.domain.printed import card_code, card_groups
from fieldapp.domain.scan import as_json, read, secret_of_card
from tests.domain.vectors import VECTORS, on_date

ON = date(2022, 12, 15)
OLD = VECTORS["bhyt_qr_old"][0]["in"]
NEW = VECTORS["bhyt_qr_new"][0]["in"]
CHIP, PLAIN, OF_2024 = (case["in"] for case in VECTORS["cccd_qr"])
SECRET = b"\x06" * 16
CARD, TYPED = card_code(SECRET), card_groups(SECRET)
WITNESSED = {
    "cccd": VECTORS["cccd_number"],
    "cccd_qr": VECTORS["cccd_qr"],
    "bhyt_qr": VECTORS["bhyt_qr_old"] + VECTORS["bhyt_qr_new"],
    "bhyt": [
        case
        for case in VECTORS["bhyt_number"] + VECTORS["bhyt_cross_field"]
        if len(case["in"]) != 10
    ],
    "bhxh": [case for case in VECTORS["bhyt_number"] if len(case["in"]) == 10],
}


def answer(text: str, on: date = ON) -> dict[str, object]:
    """Return what the terminal would print."""
    return as_json(read(text, on))


@pytest.mark.parametrize(
    ("kind", "case"), [(kind, case) for kind, cases in WITNESSED.items() for case in cases]
)
def test_the_answer_has_exactly_the_keys_of_the_vectors(kind, case):
    assert answer(case["in"], on_date(case)) == {"kind": kind, **case["expect"]}


def test_ten_typed_digits_are_taken_and_destroyed_ones_are_not():
    assert answer("1520000123")["kind"] == "bhxh"
    lost = answer("1.51580E+10")
    assert (lost["kind"], lost["verdict"], lost["reason"]) == (
        "unknown",
        "reject",
        "digits_destroyed",
    )


def test_a_typed_number_is_not_repaired_like_a_cell():
    assert answer("15158000321") == {"kind": "cccd", "verdict": "reject", "reason": "length"}


@pytest.mark.parametrize("typed", ["060912345", " 060 912\u00a0345 "])
def test_nine_digits_are_an_old_identity_card(typed):
    assert answer(typed) == {"kind": "cmnd", "verdict": "ok", "value": "060912345"}


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("832829525866263805", "invitation", {"code": "832829525866263805"}),
        (" 832829525866263805\r\n", "invitation", {"code": "832829525866263805"}),
        ("00003-0-00001-46", "receipt", {"number": "00003-0-00001-46"}),
        ("0000300000146", "receipt", {"number": "00003-0-00001-46"}),
        ("00003-9-00015-96", "receipt", {"number": "00003-9-00015-96"}),
    ],
)
def test_our_own_codes_are_known(text, kind, shown):
    assert answer(text) == {"kind": kind, **shown}


def test_a_receipt_code_shows_its_number():
    from tests.domain.test_printed import RECEIPT

    scan = read(RECEIPT + "\n", ON)
    assert scan.raw == RECEIPT
    assert as_json(scan) == {"kind": "receipt", "number": "00003-0-00001-46"}
    assert as_json(read(RECEIPT[:-1], ON))["kind"] == "unknown"


@pytest.mark.parametrize("wrong", ["832829525866263804", "872829525866263805"])
def test_a_code_that_does_not_check_is_unknown(wrong):
    assert answer(wrong)["kind"] == "unknown"


@pytest.mark.parametrize("text", [CARD, TYPED, TYPED.replace(" ", "-"), f"]Q1{CARD}\r\n", CARD * 2])
def test_a_ceremony_card_is_known_and_never_echoed(text):
    scan = read(text, ON)
    assert as_json(scan) == {"kind": "card"}
    assert scan.raw == ""
    assert secret_of_card(text) == SECRET


@pytest.mark.parametrize(
    "text",
    [
        CARD[:-1],
        CARD[:20],
        CARD[:-1] + "3",
        TYPED[:-1] + "3",
        TYPED[:30],
        TYPED.replace(" ", "   ")[:-1],
        CARD + "7",
    ],
)
def test_a_card_read_in_part_or_typed_wrongly_is_not_echoed_either(text):
    assert answer(text) == {"kind": "card", "verdict": "reject", "reason": "check"}
    assert secret_of_card(text) is None


@pytest.mark.parametrize(
    "noise",
    [
        "\ufeff{}",
        "{}\r\n",
        "{}\0",
        "\0{}\0\0",
        "CCCD:{}",
        "cccd: {}",
        "]Q1{}",
        "]Q1CCCD:{}",
        "\t {} \t",
        "{0}{0}",
        "{0}{0}{0}",
        "{0}\r\n{0}\r\n",
        "]Q1{0}]Q1{0}",
        "]Q1{0}{0}",
    ],
)
@pytest.mark.parametrize("payload", [CHIP, OF_2024, OLD, NEW, "015158000321", "GD4151520000123"])
def test_scanner_noise_and_repeated_reads_do_not_count(noise, payload):
    assert answer(noise.format(payload)) == answer(payload)


def test_line_ends_inside_a_code_do_not_count():
    assert answer(CHIP.replace("|Nữ", "\r\n|Nữ")) == answer(CHIP)


@pytest.mark.parametrize(
    "text",
    [
        CHIP + PLAIN,
        OF_2024 + CHIP,
        CHIP.replace("20122021", "") + PLAIN,
        "015158000321|" + PLAIN,
        CHIP + "\r\n" + PLAIN,
        OLD + NEW,
        NEW + OLD,
        "015158000321\n025062000654",
    ],
)
def test_two_cards_in_one_burst_are_nobody(text):
    assert answer(text)["kind"] == "unknown"


def test_the_same_card_begun_twice_is_one_person():
    assert answer("015158000321|" + CHIP)["id"] == "015158000321"
    assert answer(CHIP + CHIP[:60])["id"] == "015158000321"


def test_a_card_that_telex_changed_gives_the_same_fields():
    typed = OLD.replace("aa", "â").replace("ee", "ê").replace("dd", "đ")
    assert typed != OLD
    assert answer(typed) == answer(OLD) | {"repaired": True}


@pytest.mark.parametrize("payload", [OLD, NEW, "GD4151520000123"])
def test_caps_lock_does_not_count(payload):
    assert answer(payload.swapcase()) == answer(payload)


def test_a_short_identity_card_code_is_marked_and_shown():
    assert answer("015158000321|060912345|Hoàng") == {
        "kind": "cccd_qr",
        "card": "cccd",
        "complete": False,
        "id": "015158000321",
        "raw": "015158000321|060912345|Hoàng",
    }


def test_a_half_insurance_code_is_marked_and_shown():
    text = "XX4151520000123|486f"
    assert answer(text) == {
        "kind": "bhyt_qr",
        "card": "bhyt_old",
        "number": "XX4151520000123",
        "bhxh": "1520000123",
        "complete": False,
        "raw": text,
        "verdict": "warn",
        "warnings": ["object_unknown"],
    }


def test_doubts_about_a_number_stand_beside_its_card():
    shown = answer(CHIP.replace("015158000321", "000000000000"))
    assert (shown["id"], shown["verdict"], shown["reason"]) == (None, "reject", "degenerate")
    assert answer(CHIP.replace("015158", "013158"))["warnings"] == ["place_unknown"]


def test_an_unreadable_field_is_named():
    assert answer(OLD.replace("486fc3", "486fc"))["unreadable"] == ["name"]


@pytest.mark.parametrize(
    "text", ["", "Giàng A Páo", "8934563138165x", "http://vss.gov.vn", "|", "||", "15158|x", "1234"]
)
def test_everything_else_is_unknown_and_keeps_its_text(text):
    assert answer(f" {text}\n") == {"kind": "unknown", "raw": text}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("O15158000321", "not_digits"),
        ("o15158000321", "not_digits"),
        ("0151580003211", "length"),
        ("GD41515200O0123", "not_digits"),
        ("GD6151520000123", "level"),
    ],
)
def test_a_number_with_one_mistake_says_which(text, reason):
    shown = answer(text)
    assert (shown["verdict"], shown["reason"]) == ("reject", reason)


def test_a_text_of_unreasonable_length_is_unknown():
    assert answer("|" * 100_000)["kind"] == "unknown"


@given(st.text(), st.dates())
@example("\ud800|", ON)
@example("²" * 12, ON)
@example("١" * 12 + "|" * 7, ON)
def test_any_text_is_some_scan(text, on):
    assert json.dumps(answer(text, on))


NOISE = st.text(alphabet="abĐễx|:-. \r\n\0\ufeff$", max_size=12)


@given(
    st.binary(min_size=16, max_size=16),
    st.booleans(),
    st.sampled_from([" ", "-", "", "  ", ".", "\n"]),
    NOISE,
    NOISE,
    st.integers(0, 44),
)
@example(SECRET, False, "-", "015158000321|", "", 0)
@example(SECRET, False, " ", "015158000321||", "|1958|Nam||", 0)
def test_no_answer_holds_six_digits_of_a_ceremony_card(secret, whole, gap, before, after, cut):
    text = card_code(secret) if whole else card_groups(secret).replace(" ", gap)
    digits = card_code(secret)[2:]
    shown = json.dumps(answer(f"{before}{text[: len(text) - cut % 20]}{after}"), ensure_ascii=False)
    shown = shown.replace("015158000321", "")
    parts = [digits[at : at + 6] for at in range(len(digits) - 5)]
    assert not [part for part in parts if part in shown]


def test_a_card_is_not_echoed_in_other_digits_or_with_letters_strewn_in():
    card = "82008006643927551493257961755468982781446022"
    full_width = card.translate({ord("0") + each: 0xFF10 + each for each in range(10)})
    for text in (full_width, card[:14] + "x" + card[14:], f"thẻ {card[:10]} a {card[10:]}"):
        shown = str(as_json(read(text, date(2022, 12, 15))))
        assert sum(letter.isdecimal() for letter in shown) == 0


UNSEEN = (
    "\x00",
    "\x07",
    "\x1b",
    "\x1d",
    "\x7f",
    "\x85",
    "\u200b",
    "\u202e",
    "\U000e0041",
    "\ud800",
)


@given(st.data())
def test_of_what_a_scanner_types_only_text_arrives(data):
    """Whatever control characters or half letters a code holds, nobody is shown or sent them."""
    text = data.draw(st.sampled_from([each["in"] for each in VECTORS["cccd_qr"]]))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(UNSEEN)) + text[at:]
    scan = read(text, ON)
    assert scan.raw.isprintable()
    assert json.dumps(as_json(scan), ensure_ascii=False).isprintable()
