"""Trao Tay: hands social insurance books and health insurance cards to the people they are due to."""

__version__ = "0.1.0"
