"""The desk: scan, hand over, sign; the screen where an officer spends the day."""
