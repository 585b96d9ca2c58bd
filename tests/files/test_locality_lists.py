"""Every list of the fixtures is read as its expected outcome says, the broken ones too."""

import hashlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.domain.lists.reading import Context
from fieldapp.domain.lists.report import as_json
from fieldapp.domain.lists.sentences import sentence
from tests.files.lists import LISTS, NAMES, ROOT, expected, read_bytes, reported

TRAN_YEN = "tran-yen-2022-12-15.xlsx"
OLD_FORMAT = "legacy-tcvn3.xls"
LONGEST_SECONDS = 2


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "part", ["file", "format", "readable", "context", "counts", "sheets", "problems", "info"]
)
def test_every_list_is_read_as_its_expectation_says(name, part):
    assert reported(name)[part] == expected(name)[part]


@pytest.mark.parametrize("name", NAMES)
def test_every_sampled_row_is_read_field_by_field(name):
    rows = {(row["sheet"], row["row"]): row for row in reported(name)["samples"]}
    samples = expected(name)["samples"]
    assert [rows.get((each["sheet"], each["row"])) for each in samples] == samples


def test_the_ceremony_at_tran_yen_has_its_known_sums_and_no_problem():
    read = reported(TRAN_YEN)
    assert read["counts"]["all"] == {
        "people": 79,
        "books": 28,
        "cards": 60,
        "items": 88,
        "people_with_both": 9,
    }
    assert read["problems"] == []


def test_the_sample_ceremony_ships_the_list_of_tran_yen():
    shipped = (ROOT / "resources" / "sample" / TRAN_YEN).read_bytes()
    assert (
        hashlib.sha256(shipped).digest() == hashlib.sha256((LISTS / TRAN_YEN).read_bytes()).digest()
    )


def test_a_person_on_two_sheets_becomes_one_with_the_numbers_of_both():
    name = "phu-tho-province.xls"
    read = read_bytes((LISTS / name).read_bytes(), name, Context("25"))
    both = [each.whole for each in read.people if len(each.rows) > 1]
    assert len(both) == 36
    assert all([item.kind for item in each.items] == ["book", "card"] for each in both)
    assert any(each.bhxh and each.bhyt for each in both)


def test_ceremony_and_province_lists_name_the_same_people():
    ceremony = {row["cccd"] for row in reported(TRAN_YEN)["samples"] if row["cccd"]}
    province = {row["cccd"] for row in reported("yen-bai-province.xlsx")["samples"]}
    assert ceremony <= province


def test_a_problem_is_told_with_its_place():
    read = read_bytes(
        (LISTS / "broken/id-length.xlsx").read_bytes(), "id-length.xlsx", Context("15", "138")
    )
    assert sentence(read.problems[0]) == (
        "Trang Danh sách, dòng 5, cột E: số thừa hoặc thiếu chữ số. Hãy gõ lại đủ số từ giấy tờ."
    )


def damaged(content: bytes, cut: int, flips: list[tuple[int, int]]) -> bytes:
    broken = bytearray(content[: max(1, len(content) - cut)])
    for at, mask in flips:
        broken[at % len(broken)] ^= mask
    return bytes(broken)


flips = st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(1, 255)), max_size=12)


@pytest.mark.parametrize("name", [TRAN_YEN, OLD_FORMAT])
@settings(max_examples=40, deadline=None, derandomize=True)
@given(cut=st.one_of(st.just(0), st.integers(0, 16_000)), flips=flips)
def test_a_damaged_file_is_an_answer_within_two_seconds(name, cut, flips):
    content = damaged((LISTS / name).read_bytes(), cut, flips)
    start = time.monotonic()
    read = read_bytes(content, name, Context("15", "138"))
    assert time.monotonic() - start < LONGEST_SECONDS
    report = as_json(read, name)
    assert report["readable"] or [each["code"] for each in report["problems"]] in (
        ["file_unreadable"],
        ["file_encrypted"],
        ["file_too_large"],
    )
