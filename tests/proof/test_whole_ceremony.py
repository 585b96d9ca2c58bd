"""The whole sample ceremony through two real windows, by keys and scanner alone.

What the office does before and after is the demo's; the day in between belongs to the windows.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from fieldapp.cli import demo_story as story
from fieldapp.cli.demo_run import Demo
from fieldapp.domain.pack_records import Beneficiary
from fieldapp.office.collect import collect
from fieldapp.office.office import open_office
from fieldapp.office.totals import totals
from fieldapp.ui.components import sheet
from tests.cli.terminal import tools
from tests.proof.tiers import sized
from tests.ui import conftest as window
from tests.ui import running
from tests.ui.officer import AtTheKeys

_look, look, start = window._look, window.look, running.start
_CARRIED = 45
# How many are served before the story is cut short; None is everybody.
_MOST = sized(12, 0, 0) or None

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("does not support propagateSizeHints"),
]


class Day:
    """Two officers, each at the window of a desk, and the people in the order they come."""

    def __init__(self, demo: Demo, start: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
        self._demo, self._start, self._patch = demo, start, monkeypatch
        self._cast = story.cast(demo._people, demo._dues)
        self.served = [0, 0]

    def work_at(self, number: int, card: str) -> None:
        """Everybody of one desk, then the evening."""
        demo = self._demo
        house = self._start(demo._laptops[number - 1], demo._outside)
        self._patch.setattr(sheet, "monotonic", lambda: house.keyboard.at / 1000)
        officer = AtTheKeys(house)
        officer.come_in(
            card, story.OFFICERS[number].name, demo._pins[story.OFFICERS[number].officer]
        )
        for turn, person in enumerate(self._queue(number)):
            demo._clock.step(_CARRIED)
            self._serve(officer, person, turn)
            self.served[number - 1] += 1
        officer.send(str(demo._folder / "batches"))
        assert house.program.window.close()

    def _queue(self, number: int) -> list[Beneficiary]:
        own = [each for each in self._demo._people if (each.desk or 1) == number]
        if number == len(self.served):
            # The desks have not met: the second one cannot know.
            own += [each for each in self._demo._people if each.beneficiary == self._cast.doubled]
        return own[:_MOST]

    def _serve(self, officer: AtTheKeys, person: Beneficiary, turn: int) -> None:
        who = person.beneficiary
        officer.find(person)
        if who == self._cast.absent:
            officer.note("Vắng mặt")
            return
        if who == self._cast.proxied:
            officer.let_somebody_collect()
        paper = turn % 10 == 3
        officer.hand_over(person, "paper" if paper else "mark")
        if paper:
            officer.tick_off_paper()
        if who == self._cast.voided:
            officer.undo(person)


@pytest.fixture
def demo(tmp_path: Path) -> Demo:
    made = Demo(tmp_path, tools(tmp_path))
    for name in ("batches", "export"):
        (tmp_path / name).mkdir()
    return made


def test_the_whole_ceremony_by_keys_alone_ends_with_the_right_totals(demo, start, monkeypatch):
    ceremony = demo._before_the_day()
    assert len(demo._dues) == 28 + 60
    day = Day(demo, start, monkeypatch)
    for number in (1, 2):
        day.work_at(number, ceremony.card)
    result = demo._after_the_day(ceremony)

    assert result.due == {"book": 28, "card": 60}
    assert result.batches == 2
    if _MOST is None:
        assert sum(day.served) == len(demo._people) + 1
        assert result.handed_over == {"book": 27, "card": 59}
        assert result.not_handed_over == {"book": 1, "card": 1}
        assert result.conflicts == 1
    assert _again(demo, ceremony.ceremony) == (result.handed_over, result.conflicts)


def _again(demo: Demo, ceremony) -> tuple[dict[str, int], int]:
    """The same batches once more: nothing is counted twice."""
    batches = sorted((demo._folder / "batches").glob("*.fabatch"))
    with open_office(demo._folder / "office", demo._passphrase, demo._outside) as office:
        collect(office, [path.read_bytes() for path in batches])
        found = totals(office, ceremony).items
    names = {"bhxh_book": "book", "bhyt_card": "card"}
    handed = {names[each.item]: each.handed_over for each in found}
    return handed, sum(each.conflicts for each in found)
