"""Which printer, which paper: as chosen, while it is there."""

import pytest

from fieldapp.domain.print_jobs import LAYOUTS
from fieldapp.ui.print_choices import PrintChoices, Target


@pytest.fixture
def file(tmp_path):
    return tmp_path / "window.ini"


def test_without_a_choice_both_leaves_go_on_one_sheet_of_the_default_printer(file):
    choices = PrintChoices(file)
    assert choices.target(tuple, "HP") == Target("twin", "HP")
    assert choices.target(tuple, "") == Target("twin", "")
    assert (choices.when, choices.backup) == ("done", None)
    assert not file.exists()


def test_every_choice_is_there_at_the_next_start(file):
    chosen = PrintChoices(file)
    chosen.choose_layout("roll")
    for layout in LAYOUTS:
        chosen.choose_printer(layout, f"printer for {layout}")
        chosen.choose_offset(layout, -35, 12)
    chosen.choose_backup(Target("a5", "Canon"))
    chosen.choose_when("asked")
    again = PrintChoices(file)
    assert (again.layout, again.when) == ("roll", "asked")
    assert again.backup == Target("a5", "Canon")
    for layout in LAYOUTS:
        assert again.printer(layout) == f"printer for {layout}"
        assert again.offset(layout) == (-35, 12)
    again.choose_backup(None)
    assert PrintChoices(file).backup is None


def test_a_printer_that_is_gone_gives_way_to_the_default(file):
    choices = PrintChoices(file)
    choices.choose_layout("a5")
    choices.choose_printer("a5", "Canon")
    assert choices.target(lambda: ("HP", "Canon"), "HP") == Target("a5", "Canon")
    assert choices.target(lambda: ("HP",), "HP") == Target("a5", "HP")


def test_strips_go_to_a_thermal_printer_only():
    choices = PrintChoices()
    choices.choose_layout("roll")
    assert choices.target(tuple, "HP") == Target("twin", "HP")
    choices.choose_printer("roll", "tcp://192.0.2.7:9100")
    assert choices.target(tuple, "HP") == Target("roll", "tcp://192.0.2.7:9100")
    assert choices.target(tuple, "").direct


@pytest.mark.parametrize("written", ["1e3", "--5", "٣", "999999999", "", "5.5"])
def test_what_is_damaged_costs_the_choice_and_nothing_else(file, written):
    file.write_text(
        f"[print]\nlayout=a3\nwhen=never\nacross_twin={written}\nbackup_layout=x\nbackup=HP\n"
    )
    choices = PrintChoices(file)
    assert (choices.layout, choices.when, choices.offset("twin")) == ("twin", "done", (0, 0))
    assert choices.backup == Target("twin", "HP")


def test_what_is_damaged_is_said_once_and_begun_anew(file):
    file.write_text("[print]\nlayout=a3\nwhen=asked\nacross_twin=1e3\n")
    choices = PrintChoices(file)
    assert choices.reset_if_damaged()
    assert (choices.layout, choices.when, choices.offset("twin")) == ("twin", "asked", (0, 0))
    assert not PrintChoices(file).reset_if_damaged()


def test_a_sound_file_is_left_as_it_is(file):
    chosen = PrintChoices(file)
    chosen.choose_layout("large")
    chosen.choose_offset("large", -35, 12)
    before = file.read_bytes()
    assert not PrintChoices(file).reset_if_damaged()
    assert not PrintChoices().reset_if_damaged()
    assert file.read_bytes() == before
