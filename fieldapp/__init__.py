"""Trao Tay hands social insurance books and health insurance cards to people in need."""

__version__ = "0.1.0"
