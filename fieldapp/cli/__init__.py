"""The terminal shell."""
