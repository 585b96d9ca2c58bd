"""Sign-in: the ceremony card first, then who works, then a PIN of six digits."""
