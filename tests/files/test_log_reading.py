import logging

import pytest

from fieldapp.files.log_file import FAULTS, LOG, redacted, safe_line
from fieldapp.files.log_reading import fault_lines, log_lines

LINE = "2022-12-15T08:00:00+0700 ERROR fieldapp.crash crash KeyError desk/day:3 · 0.1.0 | day.py:3"
FAULT = """Fatal Python error: Segmentation fault

Current thread 0x00007f1 (most recent call first):
  File "/srv/pao/fieldapp/day.py", line 12 in hand_over
  File "D:\\Giàng A Páo\\fieldapp\\app.py", line 3 in <module>
  who = 'Giàng A Páo'

Extension modules: pao (total: 1)
"""


def test_a_fault_keeps_files_and_lines_and_loses_whose_machine_it_is(tmp_path):
    (tmp_path / FAULTS).write_text(FAULT, encoding="utf-8")
    assert fault_lines(tmp_path) == [
        "Fatal Python error: Segmentation fault",
        "Current thread 0x00007f1 (most recent call first):",
        "day.py:12 hand_over",
        "app.py:3 <module>",
    ]


def test_what_was_redacted_is_safe_to_read():
    record = logging.LogRecord(
        "fieldapp.crash", logging.ERROR, "a", 1, "crash %s | %s",
        ("KeyError desk/day:3 · 0.1.0", "day.py:3 < <frozen runpy>:88 < <string>:1"), None,
    )  # fmt: skip
    assert "…" not in redacted(record)
    assert safe_line(redacted(record))


@pytest.mark.parametrize(
    "line", ["", "Giàng A Páo", f"{LINE} Páo", f"{LINE} pao", f"{LINE} 0150589900", f"x{LINE}"]
)
def test_a_line_that_was_changed_is_left_out(tmp_path, line):
    (tmp_path / LOG).write_text(f"{line}\n{LINE}\n", encoding="utf-8")
    assert log_lines(tmp_path) == [LINE]


def test_older_lines_come_first(tmp_path):
    for number, name in enumerate((f"{LOG}.3", f"{LOG}.1", LOG), 1):
        (tmp_path / name).write_text(LINE.replace("08:00", f"08:0{number}") + "\n", "utf-8")
    assert [each[14:16] for each in log_lines(tmp_path)] == ["01", "02", "03"]


def test_a_machine_without_logs_has_none(tmp_path):
    assert log_lines(tmp_path) == fault_lines(tmp_path) == []
