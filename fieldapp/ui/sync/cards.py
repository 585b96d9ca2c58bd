"""The cards of the sync page: a batch on its way, what is in no batch yet, a quiet fact."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.domain.day import BatchState
from fieldapp.domain.siblings import Sibling
from fieldapp.ui import others
from fieldapp.ui.components import Card, Glyph, KeyButton, label, mark
from fieldapp.ui.language import tr
from fieldapp.ui.sync import words
from fieldapp.ui.sync.stepper import Stepper
from fieldapp.ui.theme.look import Look


class BatchCard(Card):
    """One batch: what is in it, where it is, what to do next."""

    wanted = Signal(str)

    def __init__(
        self, look: Look, batch: BatchState, name: str, *, within: int, loud: bool
    ) -> None:
        super().__init__(padding=16)
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
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Glyph(look, "package-check", "text2", 28))
        contents = QWidget()
        contents.setLayout(what)
        contents.setFixedWidth(look.px(208))
        row.addWidget(contents)
        row.addWidget(Stepper(look, words.steps(batch, within)), 1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.button.setMinimumWidth(look.px(192))
        self._name_button(loud=loud)

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
        self.seal.setFixedWidth(look.px(192))
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
