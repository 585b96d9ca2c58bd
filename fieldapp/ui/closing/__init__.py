"""Closing the day: what is unfinished, the count, the minutes with the leader's PIN, the seal."""
