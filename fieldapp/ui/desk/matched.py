"""Which letters of a name a search without accents has matched."""

from fieldapp.domain.names import search_words


def pieces(name: str, query: str) -> tuple[tuple[str, bool], ...]:
    """Cut a name into runs of letters that match (true) and that do not, in reading order."""
    asked = search_words(query)
    runs: list[tuple[str, bool]] = []
    for place, word in enumerate(name.split(" ")):
        length = _matched(word, asked)
        if place:
            # A space between two matched words is drawn in either colour; keep runs short.
            runs.append((" ", False))
        runs.append((word[:length], True))
        runs.append((word[length:], False))
    return tuple(run for run in runs if run[0])


def _matched(word: str, asked: list[str]) -> int:
    """How many letters of the word the longest asked word covers from its beginning."""
    folded = "".join(search_words(word))
    hits = [len(each) for each in asked if folded.startswith(each)]
    wanted, covered = max(hits, default=0), 0
    for count, letter in enumerate(word, start=1):
        if covered >= wanted:
            return count - 1
        covered += len("".join(search_words(letter)))
    return len(word) if wanted else 0
