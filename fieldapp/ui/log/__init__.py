"""The log of the day: every handover and exception of this desk, and what is still to finish."""
