"""The sync centre: what this desk has sealed, where it lies, and what the office has answered."""
