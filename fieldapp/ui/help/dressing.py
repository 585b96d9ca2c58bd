"""How a page of the handbook looks: Qt reads Markdown, but no style sheet for what it becomes."""

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from fieldapp.ui.theme.look import Look

_TEXT, _TITLE, _KEY = 16, 18, 14
_LINE, _GAP = 120, 8


def dress(document: QTextDocument, look: Look) -> None:
    """Our letters, our sizes, keys as they are printed on the keyboard, links in our colour."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        _dress_block(cursor, block, look)
        block = block.next()
    cursor.endEditBlock()


def _dress_block(cursor: QTextCursor, block: QTextBlock, look: Look) -> None:
    spaced = QTextBlockFormat()
    spaced.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    spaced.setTopMargin(0)
    spaced.setBottomMargin(look.px(_GAP))
    cursor.setPosition(block.position())
    cursor.mergeBlockFormat(spaced)
    heading = block.blockFormat().headingLevel() > 0
    for start, length, given in _fragments(block):
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(_letters(given, look, heading=heading))


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Read first, then changed: a change ends the walk through the fragments."""
    found, at = [], block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        at += 1
    return found


def _letters(given: QTextCharFormat, look: Look, *, heading: bool) -> QTextCharFormat:
    worn = QTextCharFormat()
    worn.setFontFamilies(["Noto Sans"])
    size = _TITLE if heading else _KEY if given.fontFixedPitch() else _TEXT
    worn.setProperty(QTextFormat.Property.FontPixelSize, look.px(size))
    worn.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
    worn.setForeground(look.colour("accent" if given.isAnchor() else "text"))
    if heading or given.fontFixedPitch():
        worn.setFontWeight(QFont.Weight.DemiBold)
    if given.fontFixedPitch():
        worn.setFontFixedPitch(False)
        worn.setBackground(look.colour("none-soft"))
    return worn
