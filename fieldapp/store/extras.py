"""What SQLModel cannot declare: facts that cannot change, and the search index.

The index is contentless: its row ids are those of `beneficiary`, given in the order of names, so
that the first twenty matches are the twenty to show and nothing is sorted. Its words are folded and
parted before they come here: the tokenizer splits nothing but at spaces.
"""

PERSON_INDEX = (
    "CREATE VIRTUAL TABLE person_index USING fts5(words, content='', detail=none, columnsize=0, "
    "prefix='1 2 3', tokenize='ascii')"
)
PERSON_WORDS = "CREATE VIRTUAL TABLE person_words USING fts5vocab(person_index, 'row')"

_STAYS = (
    "CREATE TRIGGER entry_stays BEFORE UPDATE ON entry "
    "BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END"
)
_REMAINS = (
    "CREATE TRIGGER entry_remains BEFORE DELETE ON entry "
    "BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END"
)
EXTRAS = (
    _STAYS,
    _REMAINS,
    PERSON_INDEX,
    PERSON_WORDS,
)
