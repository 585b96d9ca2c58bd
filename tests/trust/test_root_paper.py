import json

import pytest

from fieldapp.trust.refusals import Refusable
from fieldapp.trust.root_paper import (
    DIGITS,
    MistypedRow,
    read_root_digits,
    root_code,
    root_digits,
    root_rows,
)
from tests.trust.test_wrapping import OFFICE_FILE, ROOT_FILE
from tests.trust.vectors import ROOT

ROWS = root_rows(ROOT_FILE)


def test_a_root_comes_back_from_its_code_and_from_its_rows_byte_for_byte():
    assert read_root_digits(root_code(ROOT_FILE)) == ROOT_FILE
    assert read_root_digits("\n".join(ROWS)) == ROOT_FILE
    assert read_root_digits("\r\n\n".join(row.replace(" ", "-") for row in ROWS)) == ROOT_FILE
    assert len(root_digits(ROOT_FILE)) == DIGITS


def test_the_paper_does_not_show_the_root_itself():
    shown = int(root_digits(ROOT_FILE))
    assert ROOT.seed not in shown.to_bytes(100, "big")


@pytest.mark.parametrize("row", range(10))
def test_one_wrong_digit_is_found_in_its_row(row):
    digit = ROWS[row][6]
    wrong = [*ROWS]
    wrong[row] = ROWS[row][:6] + str((int(digit) + 1) % 10) + ROWS[row][7:]
    with pytest.raises(MistypedRow) as no:
        read_root_digits("\n".join(wrong))
    assert no.value.number == row + 1


def test_swapped_missing_and_cut_rows_are_found():
    with pytest.raises(MistypedRow) as no:
        read_root_digits("\n".join([*ROWS[:3], ROWS[4], ROWS[3], *ROWS[5:]]))
    assert no.value.number == 4
    with pytest.raises(MistypedRow) as no:
        read_root_digits("\n".join(ROWS[:-1]))
    assert no.value.number == 10
    with pytest.raises(MistypedRow):
        read_root_digits("")


@pytest.mark.parametrize("digits", ["9" * DIGITS, "0" * DIGITS, f"{2 * 256**80:0{DIGITS}}"])
def test_digits_of_something_else_are_refused(digits):
    with pytest.raises(Refusable):
        read_root_digits("87" + digits)


def test_only_a_wrapped_root_goes_on_paper():
    with pytest.raises(Refusable):
        root_digits(OFFICE_FILE)
    odd = json.loads(ROOT_FILE) | {"m": 65537}
    with pytest.raises(Refusable):
        root_digits(json.dumps(odd, sort_keys=True, separators=(",", ":")).encode() + b"\n")
