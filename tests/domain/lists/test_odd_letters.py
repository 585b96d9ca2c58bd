import pytest

from fieldapp.domain.lists.odd_letters import odd_letters
from fieldapp.domain.lists.report import as_json
from fieldapp.domain.lists.sentences import sentence
from tests.domain.lists.build import HEADER, HOA, codes, read


@pytest.mark.parametrize(
    "name",
    [
        "Hoàng Thị Hòa",
        "Hoa\u0300ng Thi\u0323 Ho\u0300a",
        "GIÀNG A PÁO",
        "Ðinh Đức",
        "K'Brình",
        "H\u02bcLen Niê Kđăm",
        "Y Ƀham Ŏ Ñ",
        "Nguyễn  Văn\u00a0A",
        "Nguyễn\tVăn A",
        "Lò Thị (Mẹ: Vàng Thị Dợ) 2",
    ],
)
def test_names_of_the_country_are_not_odd(name):
    assert odd_letters(name) == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Hoàng Thị H\u043ea", "name_script"),
        ("\u0391nh", "name_script"),
        ("Ho\u0251", "name_script"),
        ("Hoàng\u200bThị", "name_hidden"),
        ("\u202eHoàng Thị Hòa", "name_hidden"),
        ("Hoàng Th\u00adị", "name_hidden"),
        ("Hoàng \ue000", "name_hidden"),
        ("Hoàng\x07 Thị", "name_control"),
        ("Hoa\x00", "name_control"),
    ],
)
def test_what_looks_alike_or_is_not_seen_is_told(name, code):
    assert odd_letters(name) == (code,)


def test_an_odd_name_is_read_and_told_with_its_place_beside_the_problems():
    reading = read(HEADER, (1, "Hoàng Thị H\u043ea", *HOA[2:]))
    assert codes(reading) == []
    (notice,) = reading.notices
    assert (notice.severity, sentence(notice)) == (
        "warning",
        "Trang DS, dòng 2, cột B: họ tên có chữ lạ trông giống chữ Việt. Hãy gõ lại họ tên.",
    )
    assert as_json(reading, "a.xlsx")["notices"] == [
        {"sheet": "DS", "row": 2, "column": "B", "code": "name_script", "severity": "warning"}
    ]


def test_a_list_without_odd_names_says_nothing_of_them():
    assert "notices" not in as_json(read(HEADER, HOA), "a.xlsx")
