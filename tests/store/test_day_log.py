"""The log of a day at one desk."""

from typing import Any

import pytest

from fieldapp.domain.day_log import LogPage
from fieldapp.domain.desk_entries import (
    HandoverConfirmed,
    NotHandedOver,
    PrintStarted,
    ReceiptPrinted,
    Voided,
)
from fieldapp.domain.entries import Entry
from fieldapp.domain.entry_parts import Collector, Signature
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.ids import Hash, OfficerId
from fieldapp.domain.names import sort_key
from fieldapp.domain.request_entries import CorrectionRequested, WalkInRequested, WantsToContinue
from fieldapp.store import chain
from fieldapp.store.database import Database
from fieldapp.store.day_log import log_page
from tests.store.sample import (
    BOOK,
    CARD,
    DESK_1,
    DESK_2,
    PROVINCE,
    Desk1,
    counted,
    due_id,
    handed,
    line,
    opening,
    person_id,
    receipt,
)

TEXT = Hash("ef" * 32)


@pytest.fixture
def hand():
    return Desk1()


@pytest.fixture
def day(ledger, hand):
    """Three handovers (one on paper, one collected and printed, one voided) and an absence."""
    said = {}

    def say(data: EntryData) -> Entry:
        entry: Entry = hand.say(data)
        chain.record(ledger, entry)
        return entry

    say(opening())
    say(counted())
    said["paper"] = say(handed(line(1, 1, BOOK), line(2, 1)))
    collector = Collector("Lý Thị Mai", "child", "cccd")
    said["collected"] = say(handed(line(3, 2), sequence=2, collector=collector))
    signed = Signature("collector", "paper", TEXT)
    say(HandoverConfirmed(said["collected"].hash, signed))
    say(PrintStarted(said["collected"].hash, 1, "HP", "system"))
    say(ReceiptPrinted(said["collected"].hash, 1))
    said["voided"] = say(handed(line(6, 5, serial="GD4151520000123"), sequence=3))
    say(Voided(said["voided"].hash, receipt(1, 3), "slip_of_hand", (), OfficerId("o1")))
    said["absent"] = say(NotHandedOver(person_id(3), (due_id(4),), "absent", "home"))
    return said


def log(ledger: Database, **asked: Any) -> LogPage:
    return log_page(ledger, PROVINCE, DESK_1, **asked)


def test_the_newest_stands_first_and_each_line_says_all_of_it(ledger, day):
    page = log(ledger)
    names = ("absent", "voided", "collected", "paper")
    assert [each.entry for each in page.lines] == [day[name].hash for name in names]
    absent, voided, collected, paper = page.lines
    assert (absent.kind, absent.reason, absent.name) == ("not_handed", "absent", "Nguyễn Thị Ánh")
    assert voided.voided
    assert (collected.collector, collected.relation) == ("Lý Thị Mai", "child")
    assert (collected.signing, collected.printed) == ("paper", "printed")
    assert (paper.items, paper.signing, paper.printed) == ((BOOK, CARD), None, "no")
    assert (paper.receipt, paper.officer) == (receipt(1, 1), "Nguyễn Thị Thu Hà")


@pytest.mark.parametrize(
    ("only", "names"),
    [
        ("awaiting", ["paper"]),
        ("unprinted", ["paper"]),
        ("exceptions", ["absent"]),
        ("voided", ["voided"]),
    ],
)
def test_a_filter_shows_what_is_to_be_finished(ledger, day, only, names):
    page = log(ledger, only=only)
    assert [each.entry for each in page.lines] == [day[name].hash for name in names]
    assert page.total == len(names)


def test_the_filters_say_how_much_they_hold(ledger, day):
    assert log(ledger, only="voided").counts == {
        "all": 4,
        "awaiting": 1,
        "unprinted": 1,
        "exceptions": 1,
        "voided": 1,
    }


@pytest.mark.parametrize("text", ["giang", "MỶ", "my giang", "00001-0-00001", "1/b1 my"])
def test_a_line_is_found_by_name_without_marks_and_by_number(ledger, day, text):
    assert [each.entry for each in log(ledger, text=text).lines] == [day["paper"].hash]


def test_all_that_is_typed_must_be_in_a_line(ledger, day):
    assert log(ledger, text="giang 00003").lines == ()


def test_who_was_on_no_list_and_what_was_to_be_corrected_are_exceptions(ledger, hand, day):
    asked = (
        WalkInRequested("Lò Văn Pành", "not_on_list", "1950"),
        CorrectionRequested(person_id(3), "birth", "1961", "cccd"),
        WantsToContinue(person_id(1), CARD),
    )
    for each in asked:
        chain.record(ledger, hand.say(each))
    lines = log(ledger, only="exceptions").lines
    assert [each.kind for each in lines] == ["correction", "walk_in", "not_handed"]
    assert [each.name for each in lines] == ["Nguyễn Thị Ánh", "Lò Văn Pành", "Nguyễn Thị Ánh"]
    assert (lines[1].birth, lines[1].reason) == ("1950", "not_on_list")
    assert [each.kind for each in log(ledger, text="pành lò").lines] == ["walk_in"]


def test_the_log_can_begin_with_the_oldest_or_follow_the_names(ledger, day):
    newest = [each.entry for each in log(ledger).lines]
    assert [each.entry for each in log(ledger, order="oldest").lines] == newest[::-1]
    names = [each.name for each in log(ledger, order="name").lines]
    assert names == [
        each.name for each in sorted(log(ledger).lines, key=lambda one: sort_key(one.name))
    ]


def test_pages_follow_one_another(ledger, day):
    whole = log(ledger).lines
    pages = [log(ledger, offset=at, limit=2).lines for at in (0, 2, 4)]
    assert [each for page in pages for each in page] == list(whole)


def test_another_desk_has_its_own_log(ledger, day):
    assert log_page(ledger, PROVINCE, DESK_2).lines == ()
