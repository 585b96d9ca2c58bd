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

# Only an erasure replaces a line, by its tombstone: same place, same hash, nothing else.
_STAYS = (
    "CREATE TRIGGER entry_stays BEFORE UPDATE ON entry WHEN NOT ("
    "(NEW.province, NEW.desk, NEW.epoch, NEW.seq, NEW.hash, NEW.ceremony, NEW.tick, NEW.type) "
    "IS (OLD.province, OLD.desk, OLD.epoch, OLD.seq, OLD.hash, OLD.ceremony, OLD.tick, OLD.type) "
    "AND NEW.reason IS OLD.reason AND CAST(NEW.body AS TEXT) ->> '$.h' IS OLD.hash "
    "AND EXISTS (SELECT 1 FROM burial b WHERE b.province = OLD.province AND b.entry = OLD.hash)) "
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
