"""Localities' lists: the rules that turn cells of a workbook into people, items and problems."""
