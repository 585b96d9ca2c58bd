import sys
import threading

import pytest

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.lane import Lane


def test_answers_come_in_the_order_of_the_questions(lane, qtbot):
    answers = []
    gate = threading.Event()
    lane.run(gate.wait, 5, then=lambda _: answers.append("slow"))
    for number in range(20):
        lane.run(lambda n=number: n, then=answers.append)
    gate.set()

    qtbot.waitUntil(lambda: len(answers) == 21)
    assert answers == ["slow", *range(20)]


def test_work_is_done_elsewhere_and_answered_in_the_window_thread(lane, qtbot):
    seen: dict[str, int] = {}
    lane.run(threading.get_ident, then=lambda worker: seen.update(worker=worker))

    def note(_):
        seen["window"] = threading.get_ident()

    lane.run(int, then=note)
    qtbot.waitUntil(lambda: len(seen) == 2)

    assert seen["window"] == threading.get_ident()
    assert seen["worker"] != threading.get_ident()


def test_trouble_goes_to_whoever_asked(lane, qtbot):
    told: list[object] = []

    def fail():
        raise FieldTrouble("Không ghi được.", "Thử USB khác.", code="USB-01")

    lane.run(fail, then=told.append, trouble=lambda trouble: told.append(trouble.code))
    qtbot.waitUntil(lambda: bool(told))

    assert told == ["USB-01"]


def test_a_bug_goes_to_the_last_net(lane, qtbot, monkeypatch):
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append((kind, trace)))
    lane.run(lambda: 1 // 0, then=caught.append)
    qtbot.waitUntil(lambda: bool(caught))

    assert caught[0][0] is ZeroDivisionError
    assert caught[0][1] is not None


def test_what_is_forgotten_is_still_done_but_not_told(lane, qtbot):
    done, told = [], []
    lane.run(lambda: done.append("asked before"), then=lambda _: told.append("before"))
    lane.forget()
    lane.run(int, then=lambda _: told.append("after"))
    qtbot.waitUntil(lambda: bool(told))

    assert done == ["asked before"]
    assert told == ["after"]


def test_a_bug_is_told_also_when_nobody_waits_for_the_answer(lane, qtbot, monkeypatch):
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append(kind))
    lane.run(lambda: 1 // 0, then=caught.append)
    lane.forget()
    qtbot.waitUntil(lambda: bool(caught))

    assert caught == [ZeroDivisionError]


def test_closing_finishes_what_was_accepted_and_takes_no_more(qapp):
    lane = Lane("closing")
    answers: list[int] = []
    for number in range(50):
        lane.run(lambda n=number: n, then=answers.append)

    lane.close()

    assert answers == list(range(50))
    with pytest.raises(RuntimeError):
        lane.run(int, then=answers.append)
