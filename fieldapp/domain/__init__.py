"""Values and decisions of the field; standard library only, no clock, ids, random or files."""
