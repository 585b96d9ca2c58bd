from datetime import datetime, timedelta, timezone

from fieldapp.domain.pace import pace

HANOI = timezone(timedelta(hours=7))
NOW = datetime(2022, 12, 15, 9, 47, tzinfo=HANOI)


def at(*clocks: str) -> list[datetime]:
    return [datetime.fromisoformat(f"2022-12-15T{each}:00+07:00") for each in clocks]


def test_people_are_counted_by_ten_minutes_up_to_now():
    found = pace(at("09:21", "09:29", "09:30", "09:41"), NOW, 10)
    assert [(bar.start, bar.people, bar.running) for bar in found.bars] == [
        ("09:20", 2, False),
        ("09:30", 1, False),
        ("09:40", 1, True),
    ]


def test_at_most_eighty_minutes_are_shown():
    assert len(pace(at("06:00", "09:41"), NOW, 1).bars) == 8


def test_the_pace_looks_back_half_an_hour_and_says_when_it_will_be_over():
    found = pace(at("08:00", "09:18", "09:20", "09:30", "09:40", "09:46"), NOW, 20)
    assert found.per_hour == 10
    assert found.done_by == "11:47"


def test_nobody_can_say_when_nothing_moves_or_nothing_is_left():
    assert pace(at("08:00"), NOW, 20).done_by is None
    assert pace(at("09:40"), NOW, 0).done_by is None
    assert pace(at("09:40"), NOW, 200).done_by is None
    assert pace([], NOW, 5).bars[0].people == 0


def test_a_clock_that_was_set_back_shows_nobody_served_in_the_future():
    assert pace(at("10:30"), NOW, 5).per_hour == 0
