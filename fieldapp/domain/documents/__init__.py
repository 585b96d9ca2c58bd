"""Papers put into words: each a pure function of its record."""
