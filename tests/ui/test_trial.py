"""The test page on its way: to a thermal printer as dots, to one that is away as a sentence."""

from collections.abc import Iterator

import pytest

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.print_choices import Target
from fieldapp.ui.trial import TrialPrinters
from tests.files.sink import Sink


@pytest.fixture
def sink() -> Iterator[Sink]:
    made = Sink()
    yield made
    made.close()


def test_a_thermal_printer_gets_the_page_as_dots_and_says_it_is_out(qapp, sink):
    target = Target("roll", sink.address)
    printers = TrialPrinters()
    assert printers.send(printers.trial(target, (0, 0)), target, (0, 0)) == "printed"
    assert bytes(sink.jobs[0]).count(b"\x1dv0\x00") == 7


def test_a_printer_that_is_away_is_said(qapp):
    target = Target("twin", "no such printer")
    printers = TrialPrinters()
    with pytest.raises(FieldTrouble) as told:
        printers.send(printers.trial(target, (0, 0)), target, (0, 0))
    assert told.value.code == "IN-02"
