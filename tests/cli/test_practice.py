"""The desk that is made for practice: real keys, invented people, nothing an office would take."""

import pytest

from fieldapp import app, paths
from fieldapp.cli.demo_run import Demo
from fieldapp.cli.tools import Tools
from fieldapp.desk.desk import Desk
from fieldapp.desk.opening import Opening
from fieldapp.desk.session import Session
from fieldapp.domain.ids import OfficerId


@pytest.mark.slow
def test_its_pack_is_for_practice_is_held_today_and_seals_nothing(tmp_path):
    tools = Tools(app.outside(), app.shipped(), paths.resources(), tmp_path)
    made = Demo(tmp_path / "practice", tools, practice=True).prepare()
    opening = Opening(made.folder, tools.outside, tools.shipped)
    assert opening.present_card(made.card)
    session = opening.sign_in(OfficerId("o1"), made.pin)
    assert isinstance(session, Session)
    desk = Desk(session)
    heading = desk.heading()
    assert heading.practice
    assert heading.held_on == tools.outside.today
    assert desk.counts().people_due == 79
    assert desk.seal() is None
    desk.sign_out("exit")
