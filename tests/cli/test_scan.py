import json

import pytest

from fieldapp.domain.printed import card_code, card_groups
from tests.cli.terminal import say, tools
from tests.domain.vectors import VECTORS, on_date

SECRET = b"\x06" * 16
CASES = {
    "cccd": VECTORS["cccd_number"][0],
    "cccd_qr": VECTORS["cccd_qr"][0],
    "bhyt_qr": VECTORS["bhyt_qr_new"][0],
    "bhyt": VECTORS["bhyt_cross_field"][0],
}


@pytest.fixture
def here(tmp_path):
    return tools(tmp_path)


@pytest.mark.parametrize("kind", CASES)
def test_a_code_is_one_json_object(here, kind):
    case = CASES[kind]
    said = say(here, "scan", case["in"], "--on", on_date(case), "--json")
    assert said.json == {"kind": kind, **case["expect"]}
    assert (said.code, said.err) == (0, "")


def test_people_read_names_and_values(here):
    said = say(here, "scan", CASES["cccd"]["in"])
    assert "place: 015" in said.out
    assert said.code == 0


@pytest.mark.parametrize("text", ["xin chào", "15158000321", "1.51580E+10"])
def test_a_code_that_is_not_taken_is_a_finding(here, text):
    assert say(here, "scan", text, "--json").code == 1


def test_many_codes_are_one_line_each_and_none_is_dropped(here):
    lines = [CASES["cccd"]["in"], "xin chào", "", CASES["cccd_qr"]["in"]]
    said = say(here, "scan", "-", "--json", typed="\r\n".join(lines) + "\n")
    kinds = [json.loads(line)["kind"] for line in said.out.splitlines()]
    assert kinds == ["cccd", "unknown", "unknown", "cccd_qr"]
    assert said.code == 1


def test_good_codes_from_a_pipe_end_well(here):
    assert say(here, "scan", "-", typed=f"{CASES['cccd']['in']}\n").code == 0


@pytest.mark.parametrize("written", [card_code(SECRET), card_groups(SECRET)])
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_ceremony_card_is_named_and_never_repeated(here, written, options):
    for said in (
        say(here, "scan", written, *options),
        say(here, "scan", "-", *options, typed=written + "\n"),
    ):
        assert said.code == 0
        digits = "".join(each for each in said.out + said.err if each.isdecimal())
        assert digits == ""
        assert "card" in said.out


def test_a_day_that_is_none_is_a_wrong_call(here):
    said = say(here, "scan", "015158000321", "--on", "15/12/2022")
    assert (said.code, said.out) == (2, "")
    assert "15/12/2022" in said.err
