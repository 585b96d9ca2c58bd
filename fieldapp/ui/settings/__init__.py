"""What an officer may set on this machine: paper, sound, screen, signing, scanner, lock, stick."""
