"""Papers: what is printed beside receipts, and what comes back signed or written by hand."""
