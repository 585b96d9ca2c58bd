"""The page of papers: four views of which one is seen, and one line of what happened."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldapp.ui.components import Message, Segmented, mark
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.papers.check_view import CheckView
from fieldapp.ui.papers.printing_view import PrintingView
from fieldapp.ui.papers.signed_view import SignedView
from fieldapp.ui.papers.slip_view import SlipView
from fieldapp.ui.theme.look import Look

View = Literal["print", "signed", "slips", "check"]
VIEWS: tuple[View, ...] = ("print", "signed", "slips", "check")
_ICONS = {"print": "printer", "signed": "signature", "slips": "notebook-pen", "check": "scan-line"}


class PapersScreen(QWidget):
    """Shows the views and tells which one was chosen."""

    viewed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        mark(self, role="page")
        self.printing = PrintingView(look)
        self.signed = SignedView(look)
        self.slips = SlipView(look)
        self.check = CheckView(look)
        options = [(view, name, _ICONS[view]) for view, name in zip(VIEWS, _names(), strict=True)]
        self.views = Segmented(look, tr("Việc với giấy tờ"), options)
        self.views.chosen.connect(self._chosen)
        self.message = Message(look, "info", "", closable=True)
        self.message.hide()
        self._stack = QStackedWidget()
        for part in self._parts():
            self._stack.addWidget(part)
        top = QHBoxLayout()
        top.addWidget(self.views)
        top.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(self.message)
        whole.addWidget(self._stack, 1)
        tongue.changed.connect(self._retranslate)

    @property
    def view(self) -> View:
        return VIEWS[self._stack.currentIndex()]

    def go_to(self, view: View) -> None:
        """One view, with the hand where its work begins."""
        self.views.choose(view)
        self._stack.setCurrentIndex(VIEWS.index(view))
        self.message.hide()
        self.focus()
        self.viewed.emit()

    def _chosen(self, view: str) -> None:
        self.go_to(next(each for each in VIEWS if each == view))

    def focus(self) -> None:
        self._parts()[VIEWS.index(self.view)].focus()

    def say(self, tone: str, lead: str, text: str = "") -> None:
        self.message.say(tone, lead, text)
        self.message.show()
        self.message.announce()

    def clear(self) -> None:
        """For the lock: no name stays."""
        self.message.hide()
        self.signed.show_sheet(None)
        self.slips.clear()
        self.check.show_check(None)
        self.check.code.clear()
        self.printing.edit.clear()

    def _parts(self) -> tuple[PrintingView, SignedView, SlipView, CheckView]:
        return self.printing, self.signed, self.slips, self.check

    def _retranslate(self) -> None:
        self.views.set_texts(tr("Việc với giấy tờ"), _names())
        for part in self._parts():
            part.retranslate()
        self.viewed.emit()


def _names() -> tuple[str, ...]:
    return tr("Lập giấy"), tr("Tờ ký đã ký"), tr("Phiếu viết tay"), tr("Kiểm phiếu")
