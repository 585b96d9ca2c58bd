"""A short ceremony by keys and scanner alone; the whole one is among the proofs."""

import pytest

from fieldapp.domain.desk_entries import HandedOver, NotHandedOver
from fieldapp.ui.components import sheet
from tests.desk.ceremony import CARD, PIN, entries_of
from tests.store.sample import PEOPLE, person_id
from tests.ui.officer import AtTheKeys
from tests.ui.running import HA


@pytest.fixture
def officer(house, monkeypatch) -> AtTheKeys:
    # The sheets live on the time of the keyboard, which nobody has to wait for.
    monkeypatch.setattr(sheet, "monotonic", lambda: house.keyboard.at / 1000)
    made = AtTheKeys(house)
    made.come_in(CARD, HA, PIN)
    return made


def test_three_people_and_an_evening_without_a_mouse(officer, laptop, at_work, tmp_path):
    giang, dinh, _, _, ha = PEOPLE
    officer.find(giang)
    officer.hand_over(giang)
    officer.find(dinh)
    officer.hand_over(dinh, "paper")
    officer.tick_off_paper()
    officer.find(ha)
    officer.note("Vắng mặt")
    officer.send(str(tmp_path))
    assert officer.house.program.window.close()

    said = [each.data for each in entries_of(at_work(laptop))]
    handed = [each for each in said if isinstance(each, HandedOver)]
    whose = [{line.beneficiary for line in each.lines} for each in handed]
    assert whose == [{person_id(1)}, {person_id(2)}]
    assert [each.reason for each in said if isinstance(each, NotHandedOver)] == ["absent"]
    assert [each.suffix for each in tmp_path.glob("*.fabatch")] == [".fabatch"]
