import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.domain.hexfields import read_hex
from tests.domain.vectors import VECTORS

# What a typing tool in Telex mode makes of the digits, as they are typed one by one.
TELEX = {"aaf": "ầ", "eef": "ề", "aa": "â", "dd": "đ", "ee": "ê", "af": "à", "ef": "è"}


def typed_in_telex(digits: str) -> str:
    """Return what appears on the screen, leaving out what cannot be taken back."""
    for keys, letter in TELEX.items():
        digits = digits.replace(keys, letter)
    return digits


@pytest.mark.parametrize("case", VECTORS["hex_names"])
def test_names_are_decoded(case):
    field = read_hex(case["hex"])
    assert (field.verdict, field.text) == ("ok", case["text"])


@pytest.mark.parametrize("case", VECTORS["hex_names"])
def test_names_are_decoded_from_capitals(case):
    assert read_hex(case["hex"].upper()).text == case["text"]


@pytest.mark.parametrize("case", VECTORS["hex_names"])
def test_cards_written_in_utf_16_are_decoded(case):
    assert read_hex(case["text"].encode("utf-16-le").hex()).text == case["text"]


@pytest.mark.parametrize("case", VECTORS["telex_wedge"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", [str, str.upper])
def test_what_telex_did_is_taken_back(case, form, typed):
    field, expected = read_hex(typed(unicodedata.normalize(form, case["in"]))), case["expect"]
    assert (field.verdict, field.hex, field.text) == (
        expected["verdict"],
        expected["hex"],
        expected["text"],
    )


@pytest.mark.parametrize("text", ["Trần Thị Ầm", "Đoàn Ứng Ẩn", "xã Hồng Ca, huyện Trấn Yên"])
def test_whole_fields_are_repaired(text):
    assert read_hex(typed_in_telex(text.encode().hex())).text == text


@pytest.mark.parametrize(
    "field",
    [
        "",
        "4",
        "486",
        "48g6",
        "5472e1ba76e",
        "480a69",
        "00",
        "20",
        "e1ba",
        "4869e1baff48",
        "5472á7",
        "ffff",
        "4e86547200e1",
    ],
)
def test_damaged_fields_are_unreadable_and_not_guessed(field):
    assert read_hex(field).verdict == "unreadable"


@given(st.text(alphabet="aAăÂđĐêơưàảãáạếềểễệ ,.'0189gGhHnN", min_size=1))
def test_every_text_is_read_back(text):
    expected = " ".join(text.split()) or None
    assert read_hex(text.encode().hex()).text == expected


@given(st.text())
def test_no_field_breaks_the_reader(field):
    assert read_hex(field).verdict in {"ok", "repaired", "unreadable"}
