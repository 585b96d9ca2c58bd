"""The handbook: one page, one task; it opens where the officer is."""
