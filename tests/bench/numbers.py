"""P2: an exact number, against one indexed row of six columns."""

from itertools import cycle

from fieldapp.store.database import Database
from fieldapp.store.people import People
from tests.bench.national import PROVINCE
from tests.bench.timing import Row, by_turns

_GOAL = 3.0
_AT_ONCE = 20
_FLOOR = (
    "SELECT beneficiary, name, birth, village, commune_name, bhxh FROM beneficiary "
    "WHERE province = ? AND id_number = ?"
)


def rows(db: Database, rounds: int) -> list[Row]:
    numbers = [number for (number,) in db.all("SELECT id_number FROM beneficiary")]
    asked = numbers[:: len(numbers) // 2_000]
    ours, theirs, whole = cycle(asked), cycle(asked), cycle(asked)
    people, connection = People(db, PROVINCE, 1), db.connection

    def floor() -> object:
        return connection.execute(_FLOOR, (PROVINCE, next(theirs))).fetchone()

    def who() -> object:
        return people.by_number("id_number", next(ours))

    def standing() -> object:
        (found,) = people.by_number("id_number", next(whole))
        return people.standing(found)

    return [
        by_turns(who, floor, rounds, times=_AT_ONCE).row("P2 who has a number", _GOAL),
        by_turns(standing, floor, rounds, times=_AT_ONCE).row("P2 number and standing", _GOAL),
    ]
