"""What an officer does on the ceremony day: one public method, one action, one transaction."""
