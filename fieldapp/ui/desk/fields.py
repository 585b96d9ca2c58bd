"""Captioned fields of the forms that lie over the desk."""

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout

from fieldapp.ui.components import Segmented, label, mark


def field(caption: str, edit: QLineEdit, *, longest: int = 60) -> QVBoxLayout:
    """A caption over a field; the caption is its name for a screen reader."""
    title = QLabel(caption)
    title.setBuddy(edit)
    edit.setAccessibleName(caption)
    edit.setMaxLength(longest)
    rows = QVBoxLayout()
    rows.setSpacing(4)
    rows.addWidget(title)
    rows.addWidget(edit)
    return rows


def choice(caption: str, options: Segmented) -> QVBoxLayout:
    rows = QVBoxLayout()
    rows.setSpacing(4)
    rows.addWidget(label(caption))
    rows.addWidget(options)
    return rows


def blame(edit: QLineEdit) -> None:
    """Point at the field that has to be mended before anything is written."""
    mark(edit, state="error")
    edit.setFocus()


def digits(text: str) -> str:
    """Those of our own numbers: a code may hold others, which no record takes."""
    return "".join(each for each in text if each.isascii() and each.isdecimal())
