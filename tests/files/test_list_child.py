import io

import pytest

from fieldapp.domain.lists.reading import Context
from fieldapp.files import list_child
from fieldapp.files.list_child import TASK, TOO_LARGE, Task, memory_for, read_for_parent, understood
from tests.files.lists import LISTS, TODAY, read_bytes, shipped_units

NAME = "phu-tho-province.xls"
CONTEXT = Context("25")


@pytest.fixture(autouse=True)
def unlimited(monkeypatch):
    """The limits would hold for the tests, too."""
    monkeypatch.setattr(list_child, "_limit", lambda _seconds, _memory: None)


def asked(given: bytes) -> tuple[int, bytes]:
    sink = io.BytesIO()
    return read_for_parent(io.BytesIO(given), sink, shipped_units()), sink.getvalue()


def test_what_is_written_is_understood_as_it_was():
    content = (LISTS / NAME).read_bytes()
    code, answer = asked(TASK.dump_json(Task(NAME, CONTEXT, TODAY, 9)) + b"\n" + content)
    assert code == 0
    assert understood(answer) == read_bytes(content, NAME, CONTEXT)


@pytest.mark.parametrize("given", [b"", b"\n", b"{}\n", b"\xff\n"])
def test_a_task_that_is_none_has_no_answer(given):
    assert asked(given) == (1, b"")


def test_a_list_beyond_memory_ends_with_its_own_code(monkeypatch):
    def starve(_content, _name):
        raise MemoryError

    monkeypatch.setattr(list_child, "read_workbook", starve)
    assert asked(TASK.dump_json(Task(NAME, CONTEXT, TODAY, 9)) + b"\n")[0] == TOO_LARGE


def test_a_person_of_rows_that_are_not_there_is_not_understood():
    content = (LISTS / NAME).read_bytes()
    _, answer = asked(TASK.dump_json(Task(NAME, CONTEXT, TODAY, 9)) + b"\n" + content)
    head, _, _ = answer.rpartition(b",[[")
    with pytest.raises(IndexError):
        understood(head + b",[[99999]]]")


@pytest.mark.parametrize(
    ("size", "mebibytes"),
    [(0, 256), (2_000_000, 256), (2_000_001, 320), (6_400_000, 576), (20_000_000, 1024)],
)
def test_a_list_gets_memory_by_its_size_and_a_small_one_not_more_than_a_quarter(size, mebibytes):
    assert memory_for(size) == mebibytes << 20
