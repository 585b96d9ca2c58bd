"""P1: every keystroke of a search, against a bare index of names and the twenty rows it finds."""

import unicodedata
from bisect import bisect_left
from statistics import median

from fieldapp.store.database import Database
from fieldapp.store.people import MOST_HITS, People
from tests.bench.national import PROVINCE
from tests.bench.timing import Row, Timed, by_turns

_GOAL, _GOAL_AT_WORST = 1.5, 2.0
# One letter, two letters, one word, two words, three words, two huge lists at once, nobody.
STATES = (
    *("n", "t", "h", "đ", "x", "q"),
    *("ng", "th", "ho", "đi", "xu", "gi"),
    *("nguy", "nguyễn", "thi", "hoang", "lan", "giàng", "phươ", "sùng"),
    *("nguyễn v", "trần th", "lan ng", "giang a", "hoang thi", "lo van"),
    *("nguyễn thị h", "tran van hu", "hoa thi le", "giàng thị mỷ", "chu a thao", "long van ng"),
    *("van thi", "thi van ng"),
    *("xyz", "nguyen zz", "qqqq", "thi kh zu"),
)
_INDEX = (
    "CREATE VIRTUAL TABLE floor_index USING fts5(words, content='', detail=none, "
    "columnsize=0, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')"
)
_WORDS = "CREATE VIRTUAL TABLE floor_words USING fts5vocab(floor_index, 'row')"
_FIND = (
    "SELECT beneficiary, name, birth, village, commune_name, bhxh FROM beneficiary WHERE rowid IN "
    "(SELECT rowid FROM floor_index WHERE floor_index MATCH ? LIMIT 20) ORDER BY rowid"
)


def rows(db: Database, rounds: int) -> list[Row]:
    """Medians of all states: the middle one and the worst."""
    people, floor = People(db, PROVINCE, 1), BareIndex(db)
    timed = [_one(people, floor, state, rounds) for state in STATES]
    wrong = [state for state in STATES if _found(people, state) != floor.filtered(state)]
    if wrong:
        raise SystemExit(f"search finds other people than a plain filter: {wrong}")
    middle = Timed(*(median(each) for each in zip(*map(_pair, timed), strict=True)))
    worst = Timed(*(max(each) for each in zip(*map(_pair, timed), strict=True)))
    return [
        middle.row("P1 search, a keystroke", _GOAL),
        worst.row("P1 search, the worst keystroke", _GOAL_AT_WORST),
    ]


def _one(people: People, floor: "BareIndex", state: str, rounds: int) -> Timed:
    return by_turns(lambda: people.search(state), lambda: floor.search(state), rounds, times=3)


def _pair(timed: Timed) -> tuple[float, float]:
    return timed.product, timed.floor


def _found(people: People, state: str) -> list[str]:
    return [hit.beneficiary for hit in people.search(state).hits]


def folded(text: str) -> str:
    """Folding as short as it can be written, so that it cannot share a mistake."""
    marked = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


class BareIndex:
    """The index that performance.md holds for the least work: names only, rows as they are."""

    def __init__(self, db: Database) -> None:
        self._connection = db.connection
        everyone = db.all(
            "SELECT rowid, beneficiary, name, birth, id_number, old_id, bhxh FROM beneficiary "
            "ORDER BY rowid"
        )
        db.run(_INDEX)
        db.run(_WORDS)
        with db.transaction():
            db.run_many(
                "INSERT INTO floor_index (rowid, words) VALUES (?, ?)",
                [(rowid, folded(name)) for rowid, _, name, *_ in everyone],
            )
        self._known = [term for (term,) in db.all("SELECT term FROM floor_words ORDER BY term")]
        self._everyone = [
            (ident, f" {folded(name)} {birth[:4]} " + " ".join(n[-4:] for n in numbers if n))
            for _, ident, name, birth, *numbers in everyone
        ]

    def search(self, text: str) -> list[tuple[object, ...]]:
        parts = [self._part(word) for word in folded(text).split()]
        if None in parts:
            return []
        match = " AND ".join(filter(None, parts))
        return list(self._connection.execute(_FIND, (match,)).fetchall())

    def _part(self, word: str) -> str | None:
        if len(word) <= 3:
            return f'"{word}"*'
        low = bisect_left(self._known, word)
        high = bisect_left(self._known, word + "\U0010ffff")
        terms = self._known[low:high]
        return "(" + " OR ".join(f'"{term}"' for term in terms) + ")" if terms else None

    def filtered(self, text: str) -> list[str]:
        """The first twenty by looking at everyone, whole words before words that begin so."""
        words = folded(text).split()
        matching = [
            (not all(f" {word} " in f"{known} " for word in words), ident)
            for ident, known in self._everyone
            if all(f" {word}" in known for word in words)
        ]
        return [ident for _, ident in sorted(matching, key=lambda each: each[0])[:MOST_HITS]]
