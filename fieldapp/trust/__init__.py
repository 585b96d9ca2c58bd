"""Who made this and is it unchanged: keys, slots, signatures, sealed files."""
