"""Whatever a laptop's clock says, nobody is refused by it and nothing is reordered by it.

The same day is lived twice, with a good clock and with a bad one: only the times differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from fieldapp.desk.desk import Desk
from fieldapp.domain.desk_entries import SignedIn
from fieldapp.domain.entries import parse
from fieldapp.domain.orders import Done, Order, Wanted
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.office.collect import collect
from fieldapp.office.office import Office
from fieldapp.store import chain, day
from fieldapp.store.opening import check_entries
from fieldapp.trust.journal import scan_frames
from tests.desk.ceremony import INK, LEADER, MORNING, Clock, Laptop, entries_of
from tests.proof.district import District
from tests.proof.tiers import mostly_slow, sized

HANOI = timezone(timedelta(hours=7))
PARIS = ZoneInfo("Europe/Paris")
# An hour that comes twice, and one that never comes; the laptop was set up for another country.
TWICE, NEVER = datetime(2022, 10, 30, 0, 30, tzinfo=UTC), datetime(2023, 3, 26, 0, 30, tzinfo=UTC)
CLOCKS = {
    "1970": [datetime(1970, 1, 1, tzinfo=HANOI)],
    "2038": [datetime(2038, 1, 19, 10, 14, 7, tzinfo=HANOI)],
    "2099": [datetime(2099, 12, 31, 23, 59, 59, tzinfo=HANOI)],
    "back": [MORNING - timedelta(minutes=17 * at) for at in range(12)],
    "jumps": [MORNING, datetime(1980, 1, 1, tzinfo=HANOI), datetime(2055, 5, 5, tzinfo=HANOI)],
    "hour twice": [(TWICE + timedelta(minutes=9 * at)).astimezone(PARIS) for at in range(14)],
    "hour lost": [(NEVER + timedelta(minutes=9 * at)).astimezone(PARIS) for at in range(14)],
    "zones": [MORNING.astimezone(timezone(timedelta(hours=at))) for at in (-12, 14, 0, 7)],
}


class BadClock(Clock):
    """Takes the next of its times whenever it is looked at."""

    def __init__(self, times: list[datetime]) -> None:
        super().__init__()
        self._times, self._at = times, 0
        self.looks = 0

    @property
    def time(self) -> datetime:
        self.looks += 1
        self._at += 1
        return self._times[(self._at - 1) % len(self._times)]

    @time.setter
    def time(self, _: datetime) -> None:
        """Nobody sets this one right."""


@dataclass(frozen=True)
class Lived:
    """What is left of a day: what was said, what the office made of it, and what was wrong."""

    said: list[str]
    shown: list[tuple[object, ...]]
    wrong: list[str]


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory) -> District:
    return District.prepared(tmp_path_factory.mktemp("district"))


def lived(district: District, root: Path, clock: Clock, people: int = 9) -> Lived:
    """Half a day, a restart, the other half; a void and a batch in each, all carried at night."""
    root.mkdir()
    (laptop, _), offices = district.begun(root, clock)
    office: Office = next(offices)
    wrong: list[str] = []
    files: list[bytes] = []
    for half in (0, 1):
        desk = laptop.opened()
        given = [hand_over(district, desk, each) for each in range(half, people, 2)]
        wrong += [each for each in given if not isinstance(each, Done)]
        first = next(each.handover for each in given if isinstance(each, Done))
        # Alone, an officer may for ten minutes by the clock; with a leader at any time.
        desk._handing.void(first, "slip_of_hand", None, LEADER)
        files += batch(laptop, desk)
        wrong += out_of_order(laptop, desk)
        said = [each.type for each in entries_of(desk)]
        desk.sign_out("exit")
    wrong += [each.verdict for each in collect(office, files[::-1]) if each.verdict != "accepted"]
    shown = office.db.all(
        "SELECT entitlement, state, COUNT(*) FROM handover_line GROUP BY 1, 2 ORDER BY 1, 2"
    )
    wrong += collected_wrong(office, laptop)
    office.close()
    return Lived(said, shown, wrong)


def hand_over(district: District, desk: Desk, which: int) -> Done | str:
    due = district.dues[which]
    order = Order((Wanted(due.beneficiary, due.entitlement, due.qty),), INK)
    done = desk.hand_over(order)
    return done if isinstance(done, Done) else f"refused {done.reason}"


def batch(laptop: Laptop, desk: Desk) -> Iterator[bytes]:
    try:
        state = desk.seal()
    except FieldTrouble as trouble:
        yield trouble.code.encode()
        return
    assert state is not None
    yield (laptop.folder.outbox / state.file_name).read_bytes()


def out_of_order(laptop: Laptop, desk: Desk) -> list[str]:
    """Where chain, journal and list of the day do not stand in the order they were made."""
    session = desk._session
    check_entries(session.db)
    wrong = []
    made = entries_of(desk)
    if [each.stamp.seq for each in made] != list(range(1, len(made) + 1)):
        wrong.append("chain")
    if [each.stamp.tick for each in made] != sorted(each.stamp.tick for each in made):
        wrong.append("tick")
    frames = scan_frames(laptop.folder.journal.read_bytes(), laptop.dmk.journal_key).frames
    if [each.seq for each in frames] != [each.stamp.seq for each in made]:
        wrong.append("journal")
    where = session.db, session.province, session.desk
    latest = [each.handover for each in day.recent(*where, session.outside.time, 99)]
    handed = [each.hash for each in made if each.type == "handed_over"]
    if latest != handed[::-1]:
        wrong.append("list")
    return wrong


def collected_wrong(office: Office, laptop: Laptop) -> list[str]:
    lines = chain.lines(office.db, "15", laptop.dmk.desk, 0, 1, 99_999)
    order = [parse(line).stamp.seq for line in lines]
    return [] if order == list(range(1, len(order) + 1)) else ["register"]


@pytest.fixture(scope="session")
def good(district, tmp_path_factory) -> Lived:
    root = tmp_path_factory.mktemp("good") / "day"
    return lived(district, root, Clock())


@pytest.mark.parametrize("times", mostly_slow(CLOCKS, "1970", "back", "jumps"))
def test_a_bad_clock_refuses_nobody_and_reorders_nothing(district, good, tmp_path, times):
    assert good.wrong == []
    clock = BadClock(CLOCKS[times])
    day_lived = lived(district, tmp_path / "day", clock)
    assert clock.looks > 20
    assert day_lived == good


def any_clock(chance: Random) -> list[datetime]:
    first, last = datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)
    span = int((last - first).total_seconds())
    zones = [timezone(timedelta(minutes=15 * chance.randint(-48, 56))) for _ in range(4)]
    return [
        (first + timedelta(seconds=chance.randrange(span))).astimezone(chance.choice(zones))
        for _ in range(chance.randint(1, 40))
    ]


@pytest.mark.slow
def test_no_clock_refuses_anybody_or_reorders_anything(district, good, tmp_path):
    for seed in range(sized(3, 50, 1000)):
        chance = Random(seed)  # noqa: S311 - a repeatable choice of times
        day_lived = lived(district, tmp_path / str(seed), BadClock(any_clock(chance)))
        assert day_lived == good, seed


def test_a_doubtful_time_is_written_down_as_doubtful(district, tmp_path):
    (tmp_path / "day").mkdir()
    (laptop, _), _ = district.begun(tmp_path / "day", BadClock(CLOCKS["1970"]))
    desk = laptop.opened()
    hand_over(district, desk, 0)
    assert {each.stamp.clock for each in entries_of(desk)[-3:]} == {"suspect"}
    assert any(isinstance(each.data, SignedIn) for each in entries_of(desk)[-3:])
    desk.sign_out("exit")


@pytest.mark.slow
def test_a_build_that_orders_by_time_is_caught(district, tmp_path, monkeypatch):
    by_time = chain._LINES.replace(
        "ORDER BY seq", "ORDER BY json_extract(CAST(body AS TEXT), '$.at')"
    )
    assert by_time != chain._LINES
    monkeypatch.setattr(chain, "_LINES", by_time)
    wrong = lived(district, tmp_path / "day", BadClock(CLOCKS["back"])).wrong
    assert {"chain", "tick", "journal", "refused"} <= set(wrong)
