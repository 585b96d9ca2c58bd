"""How truth is kept: the only home of SQL."""
