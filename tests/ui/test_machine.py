"""What a machine remembers of its scanner and of how people sign."""

import pytest

from fieldapp.ui.machine import MOST_GAP_MS, MOST_MEAN_MS, Gaps, MachineChoices


def test_a_machine_nobody_set_up_has_the_usual_choices(tmp_path):
    for fresh in (MachineChoices(), MachineChoices(tmp_path / "window.ini")):
        assert not fresh.is_set_up
        assert (fresh.signing, fresh.gaps, fresh.scanned_on) == ("screen", Gaps(), "")


def test_what_was_chosen_is_there_at_the_next_start(tmp_path):
    file = tmp_path / "window.ini"
    chosen = MachineChoices(file)
    chosen.set_up()
    chosen.choose_signing("paper")
    chosen.learn_gaps(Gaps(45, 120))
    chosen.note_scan("2022-12-15")
    again = MachineChoices(file)
    assert again.is_set_up
    assert (again.signing, again.gaps, again.scanned_on) == ("paper", Gaps(45, 120), "2022-12-15")


def test_a_quick_scanner_makes_nothing_tighter_and_a_slow_hand_nothing_looser():
    choices = MachineChoices()
    choices.learn_gaps(Gaps(2, 5))
    assert choices.gaps == Gaps()
    choices.learn_gaps(Gaps(300, 900))
    assert choices.gaps == Gaps(MOST_MEAN_MS, MOST_GAP_MS)


@pytest.mark.parametrize("written", ["", "-3", "99999", "12x", "४५"])
def test_a_damaged_file_costs_the_choice_and_nothing_else(tmp_path, written):
    file = tmp_path / "window.ini"
    content = f"[machine]\nmean_gap={written}\nsigning={written}\nscanned_on={written}\n"
    file.write_text(content, encoding="utf-8")
    damaged = MachineChoices(file)
    assert (damaged.gaps, damaged.signing, damaged.scanned_on) == (Gaps(), "screen", "")
