"""The speaker's screen: the next name, where from, what for; readable from the back of a hall.

No number and no class of anybody, no birth year, and no name in the title of the window. It takes
no keys, so that scanner and keyboard stay with the officer.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldapp.domain.calling import Call
from fieldapp.ui.components import mark
from fieldapp.ui.language import tr
from fieldapp.ui.stage import words
from fieldapp.ui.stage.large import Large
from fieldapp.ui.theme.look import Look

_SIZE = (960, 540)
_EDGE = 24


def other_screen(mine: QScreen | None) -> QScreen | None:
    """A second screen, where there is one."""
    return next((each for each in QGuiApplication.screens() if each is not mine), None)


class Speaker(QWidget):
    """A window of its own that follows the page; whoever opened it closes it."""

    def __init__(self, look: Look) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        mark(self, role="page")
        self.setWindowTitle(f"Trao Tay — {tr('Người dẫn chương trình')}")
        self.setWindowIcon(QIcon(look.pixmap("hand-heart", "accent", 64)))
        self.invite = Large(look, "text2", centred=True, most=0.6)
        self.name = Large(look, "accent", bold=True, centred=True, most=0.5)
        self.place = Large(look, centred=True, most=0.6)
        self.items = Large(look, "text2", centred=True, most=0.6)
        self.after = Large(look, "text2", centred=True, most=0.6)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        for part, share in (
            (self.invite, 2),
            (self.name, 6),
            (self.place, 2),
            (self.items, 2),
            (self.after, 1),
        ):
            rows.addWidget(part, share)

    def show_call(self, call: Call | None, after: Call | None) -> None:
        """Whom to call now, and who makes ready."""
        if call is None:
            self.invite.say("")
            self.name.say(tr("Trao sổ BHXH, thẻ BHYT"))
            self.place.say("")
            self.items.say("")
        else:
            self.invite.say(tr("Xin mời"))
            self.name.say(call.name)
            self.place.say(words.place(call))
            self.items.say(words.items(call))
        ready = tr("Chuẩn bị: {name}", name=after.name) if call is not None and after else ""
        self.after.say(ready)

    def put_up(self, beside: QWidget) -> None:
        """Fill the other screen, or stand as a window where there is none."""
        screen = other_screen(beside.screen())
        if screen is None:
            self.resize(*_SIZE)
            self.show()
        else:
            self.setGeometry(screen.geometry())
            self.showFullScreen()
