"""What the office does before and after the ceremony day."""
