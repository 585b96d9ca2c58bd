"""The first run: language, scanner, printer, signing, stick; each is tried, each may be skipped."""
