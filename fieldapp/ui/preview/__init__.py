"""A receipt on the screen as it would come out of the printer now; looking counts no copy."""
