"""The cards of the sync page: a batch on its way, what is in no batch yet, a quiet fact."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.domain.day import BatchState
from fieldapp.domain.siblings import Sibling
from fieldapp.ui import others
from fieldapp.ui.components import Card, Glyph, KeyButton, label, mark
from fieldapp.ui.language import tr
from fieldapp.ui.sync import words
from fieldapp.ui.sync.stepper import Stepper
from fieldapp.ui.theme.look import Look

_PADDING = _GAP = 16
_QT_MOST = 16777215


class BatchCard(Card):
    """One batch: what is in it, where it is, what to do next."""

    wanted = Signal(str)

    def __init__(
        self, look: Look, batch: BatchState, name: str, *, within: int, loud: bool
    ) -> None:
        super().__init__(padding=_PADDING)
        self.batch = batch
        self.button = KeyButton(look, size="md")
        what = QVBoxLayout()
        what.setSpacing(0)
        what.addWidget(label(name or tr("Gói {no}", no=batch.no), "h2", wrap=True))
        what.addWidget(label(words.contents(batch), "cap", wrap=True))
        if name:
            what.addWidget(label(tr("gói {no}", no=batch.no), "cap"))
        found = words.trouble(batch)
        if found:
            what.addWidget(label(found, "cap", wrap=True, tone="warn"))
        self.setToolTip(batch.file_name)
        contents = QWidget()
        contents.setLayout(what)
        contents.setMinimumWidth(look.px(208))
        self._stepper = Stepper(look, words.steps(batch, within))
        self._row = QGridLayout()
        self._row.setHorizontalSpacing(_GAP)
        self._row.setVerticalSpacing(12)
        self._glyph = Glyph(look, "package-check", "text2", 28)
        self._row.addWidget(self._glyph, 0, 0)
        self._row.addWidget(contents, 0, 1)
        self._row.addWidget(self.button, 0, 3)
        self._contents = contents
        self.body.addLayout(self._row)
        self._name_button(loud=loud)
        self._below: bool | None = None
        self._put_stepper(below=True)

    def minimumSizeHint(self) -> QSize:
        """As narrow as with the steps below: a wide row must not keep the page wide."""
        return QSize(self._beside(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        steps = _GAP + self._stepper.minimumSizeHint().width()
        self._put_stepper(below=self._beside() + steps > self.width())

    def _beside(self) -> int:
        """What a row takes that has only the contents and the button."""
        room = [each.sizeHint().width() for each in (self._glyph, self.button)]
        room[1] = max(room[1], self.button.minimumWidth())
        edges = 2 * _PADDING + 2 * self.frameWidth() + 2 * _GAP
        return sum(room) + self._contents.minimumWidth() + edges

    def _put_stepper(self, *, below: bool) -> None:
        if below == self._below:
            return
        self._below = below
        self._row.removeWidget(self._stepper)
        self._contents.setMaximumWidth(
            _QT_MOST if below else self._contents.minimumWidth(),
        )
        for column, wide in ((1, below), (2, not below)):
            self._row.setColumnStretch(column, int(wide))
        if below:
            self._row.addWidget(self._stepper, 1, 0, 1, 4)
        else:
            self._row.addWidget(self._stepper, 0, 2)

    def _name_button(self, *, loud: bool) -> None:
        wish, text, icon = "copy", tr("Chép ra USB"), "usb"
        if self.batch.acknowledged_at:
            text, icon, loud = tr("Chép lại"), "", False
        elif self.batch.copied_at:
            wish, text, icon, loud = "read", tr("Nạp báo nhận"), "mail-check", False
        self.button.setText(text)
        mark(self.button, kind="primary" if loud else "")
        self.button.set_icon(icon, "on-accent" if loud else "text")
        self.button.clicked.connect(lambda: self.wanted.emit(wish))
        self.button.setAccessibleName(f"{text}, {tr('gói {no}', no=self.batch.no)}")


class SideCard(Card):
    """One quiet fact."""

    def __init__(self, look: Look, icon: str, token: str, title: str, text: str) -> None:
        super().__init__(padding=16, spacing=8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Glyph(look, icon, token, 22))
        head.addWidget(label(title, "h3"), 1)
        self.words = label(text, "cap", wrap=True)
        self.body.addLayout(head)
        self.body.addWidget(self.words)


class StickCard(SideCard):
    """The second copy of the ledger on a stick: which one, and what it lacks."""

    def __init__(self, look: Look, lag: int | None) -> None:
        title = tr("Bản sao trên USB")
        if lag is None:
            text = tr("Cắm một USB suốt buổi: máy hỏng thì máy khác làm tiếp từ USB này.")
            super().__init__(look, "usb", "text2", title, text)
        elif lag:
            text = tr("USB thiếu {n} dòng. Cắm lại USB, phần mềm tự chép tiếp.", n=lag)
            super().__init__(look, "usb", "err-t", title, text)
            mark(self.words, tone="err")
        else:
            super().__init__(look, "usb", "ok-t", title, tr("USB có đủ mọi lượt trao."))
        self.button = KeyButton(look, tr("Chọn USB"), icon="usb", size="sm")
        self.body.addWidget(self.button)


class OthersCard(SideCard):
    """The other desks of the hall, and how old their figures are here."""

    def __init__(self, look: Look, siblings: tuple[Sibling, ...]) -> None:
        super().__init__(look, "users", "text2", tr("Các bàn khác"), others.each_age(siblings))
        self.button = KeyButton(look, tr("Nạp gói bàn khác"), icon="folder-open", size="sm")
        self.body.addWidget(self.button)


class FreshCard(Card):
    """What was done since the last batch, and the button that seals it."""

    def __init__(self, look: Look, fresh: int) -> None:
        super().__init__(padding=16)
        self.seal = KeyButton(look, tr("Niêm phong"), icon="file-lock-2", kind="primary", size="md")
        what = QVBoxLayout()
        what.setSpacing(0)
        what.addWidget(label(tr("Chưa niêm phong"), "h2"))
        said = tr("{n} việc từ gói trước (trao, hủy, ngoại lệ)", n=fresh)
        what.addWidget(label(said, "cap", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Glyph(look, "package-open", "accent", 28))
        row.addLayout(what, 1)
        row.addWidget(self.seal)
        self.body.addLayout(row)
