"""The parts every screen is made of; each has an accessible name and follows the look."""

from fieldapp.ui.components.band import Band, BandTone
from fieldapp.ui.components.buttons import KeyButton, KeyCap, Segmented
from fieldapp.ui.components.frames import Card, CardHead, Chip, Empty, Fact, ItemRow
from fieldapp.ui.components.marks import Avatar, Elided, Glyph, label, mark
from fieldapp.ui.components.messages import Message, Toast
from fieldapp.ui.components.nav import NavItem, Pill
from fieldapp.ui.components.numbers import NumberBox
from fieldapp.ui.components.ring import FocusRing
from fieldapp.ui.components.scrolling import ScrollPart, scrolled
from fieldapp.ui.components.sheet import Sheet

__all__ = [
    "Avatar",
    "Band",
    "BandTone",
    "Card",
    "CardHead",
    "Chip",
    "Elided",
    "Empty",
    "Fact",
    "FocusRing",
    "Glyph",
    "ItemRow",
    "KeyButton",
    "KeyCap",
    "Message",
    "NavItem",
    "NumberBox",
    "Pill",
    "ScrollPart",
    "Segmented",
    "Sheet",
    "Toast",
    "label",
    "mark",
    "scrolled",
]
