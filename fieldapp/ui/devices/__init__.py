"""Scanners that are no keyboard: on a serial line, or a camera. Both are extras of a machine."""
