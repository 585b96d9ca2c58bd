"""Several frames of one entry on a stick: the one that proves most counts, wherever it stands."""

import pytest

from fieldapp.office.sticks import collect_with_sticks
from tests.office.hand_desk import HandDesk
from tests.office.hand_stick import copy_of, forged, frame


def again(desk: HandDesk, at: int) -> bytes:
    """A handover sealed once more by somebody who could read it, with a worthless receipt."""
    entry = desk.entries[at]
    return frame(desk, entry, forged(desk, entry, HandDesk(9).dmk.signing))


@pytest.mark.parametrize("behind", [True, False])
def test_a_frame_sealed_again_takes_no_proof_from_the_desk_s_own(office, desk_1, made, behind):
    desk_1.hand_over(made.dues[0])
    own, false = copy_of(desk_1), again(desk_1, -1)
    (answer,) = collect_with_sticks(office, [], [own + false if behind else false + own])
    assert (answer.fresh, answer.unproven) == (4, 0)


@pytest.mark.parametrize("later", [True, False])
def test_what_waits_behind_a_hole_keeps_the_frame_that_proves(office, desk_1, made, later):
    """Also from one stick to the next, whichever of the two was read first."""
    desk_1.hand_over(made.dues[0])
    desk_1.hand_over(made.dues[1])
    own, false = copy_of(desk_1, 5, 5), again(desk_1, -1)
    for copy in (own, false) if later else (false, own):
        collect_with_sticks(office, [], [copy])
    answers = collect_with_sticks(office, [desk_1.batch(1, 4)])
    assert sum(each.fresh for each in answers) == 5
