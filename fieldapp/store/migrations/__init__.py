"""One migration tree for ledger and register, forward only."""
