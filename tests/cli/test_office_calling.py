"""The running order is set at the office's terminal."""

import pytest

from tests.cli.office_terminal import CEREMONY, IDENT, LIST, PLACE

NUMBERS = "\ufeff015 172 993 460\n\n015133993011\n"


@pytest.fixture
def ready(office):
    """An office with a list and a ceremony."""
    office.run("import", LIST, "--list", "tran_yen", *PLACE)
    assert office.run(*CEREMONY) == 0
    return office


def test_representatives_are_read_from_a_file_line_by_line(ready, tmp_path):
    file = tmp_path / "order.txt"
    file.write_text(NUMBERS, encoding="utf-8")
    rehearsed = ready.json("running-order", IDENT, file, "--dry-run")
    assert (len(rehearsed["called"]), rehearsed["saved"]) == (2, False)
    done = ready.json("running-order", IDENT, file)
    assert [each["call"] for each in done["called"]] == [1, 2]
    assert set(done["called"][0]) == {"call", "beneficiary", "name"}
    assert ready.run("running-order", IDENT, file) == 0
    assert "Làm gói mới" in ready.out
    assert "015172993460" not in ready.out


def test_a_line_that_fits_nobody_is_named_by_its_place(ready, tmp_path):
    file = tmp_path / "order.txt"
    file.write_text("015172993460\n015000000000\n", encoding="utf-8")
    assert ready.run("running-order", IDENT, file) == 1
    assert "Dòng 2: không ai" in ready.err
    assert "[VP-43]" in ready.err


def test_a_file_that_is_no_text_is_a_wrong_call(ready, tmp_path):
    file = tmp_path / "order.txt"
    file.write_bytes(b"\xff\xfe\x00")
    assert ready.run("running-order", IDENT, file) == 2
