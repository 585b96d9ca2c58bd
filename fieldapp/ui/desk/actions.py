"""The bar at the foot of the desk: way of signing, printing, and the one primary button."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.domain.print_jobs import Layout
from fieldapp.ui.components import Card, KeyButton, KeyCap, Segmented, label
from fieldapp.ui.components.marks import mark
from fieldapp.ui.language import tr
from fieldapp.ui.print_choices import When
from fieldapp.ui.theme.look import Look

METHODS = ("screen", "mark", "paper")
_ICONS = ("signature", "fingerprint", "file-pen-line")


def method_words() -> tuple[str, ...]:
    return tr("Màn hình"), tr("Điểm chỉ"), tr("Giấy")


def paper_name(layout: Layout) -> str:
    """The paper of a receipt in a word or two."""
    return {
        "twin": tr("2 liên A5"),
        "a5": tr("A5"),
        "roll": tr("Cuộn 80 mm"),
        "large": tr("A4 chữ to"),
    }[layout]


def method_choice(look: Look) -> Segmented:
    """Screen, finger mark or paper."""
    options = list(zip(METHODS, method_words(), _ICONS, strict=True))
    return Segmented(look, tr("Cách ký nhận"), options)


class ActionBar(Card):
    """One row; its left half changes with the status, its primary is always at the right."""

    pressed = Signal()
    reprint = Signal()
    skipped = Signal()
    searched = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(padding=14)
        self._look = look
        self._roomy = True
        self._room: tuple[int, bool] | None = None
        self._printer: tuple[str, Layout, When] = ("", "twin", "done")
        self.method = method_choice(look)
        self.printing = QCheckBox()
        self.printing.toggled.connect(self._say_printing)
        self.primary = KeyButton(look, key="Enter", kind="primary", size="lg")
        self.primary.clicked.connect(self.pressed)
        self._reason = label(role="cap", wrap=True)
        self._caption, self._print_caption = label(role="cap"), label(role="cap")
        self._handing = self._hand_part()
        self._reprint = self._button("printer", "F9", self.reprint.emit)
        self._search = self._button("search", "F2", self.searched.emit)
        self._next = self._button("", "Esc", self.skipped.emit)
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 0, 0)
        row.setSpacing(12)
        for widget in (self._handing, self._reprint, self._search):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._reason, 1)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._next)
        row.addWidget(self.primary)
        self.body.addLayout(row)
        self.retranslate()

    def offer_handover(self) -> None:
        self._offer(self._handing)
        self._name_primary(tr("Trao và ký"), "primary")

    def offer_opening(self) -> None:
        """A search result is highlighted: Enter opens it, so the button is not the loud one."""
        self._offer()
        self._name_primary(tr("Mở người này"), "")

    def offer_next(self, *, reprint: bool = False) -> None:
        self._offer(*[self._reprint] if reprint else [])
        self._name_primary(tr("Người tiếp theo"), "primary")

    def offer_return(self) -> None:
        """Enter is harmless: back to the person, whose ticks stay as they are."""
        self._offer()
        self._name_primary(tr("Quay lại người này"), "primary")

    def offer_note(self) -> None:
        """Somebody on no list: Enter opens the form, Esc is the next person."""
        self._offer(self._search, self._next)
        self._next.setText(tr("Người tiếp theo"))
        self._name_primary(tr("Ghi lại để kiểm tra"), "primary")

    def allow(self, reason: str = "") -> None:
        """Let the primary work, or say beside it why it does not."""
        self.primary.setEnabled(not reason)
        self._reason.setText(reason)
        # What is lacking matters more than how the paper will come out.
        self._print_part.setVisible(self._roomy and not reason)

    def show_printer(self, name: str, layout: Layout = "twin", when: When = "done") -> None:
        self._printer = name, layout, when
        self.printing.setEnabled(bool(name))
        self.printing.setChecked(bool(name) and when != "asked")
        self._say_printing()

    def after_words(self) -> str:
        """What becomes of the receipt once the handover is saved."""
        name, layout, when = self._printer
        if self.printing.isChecked():
            return tr("In {paper} sau khi hoàn tất", paper=paper_name(layout))
        if name and when == "asked":
            return tr("Phiếu chờ in: bấm F9")
        return tr("Lưu phiếu PDF sau khi hoàn tất")

    def fit(self, width: int, *, narrow: bool) -> None:
        """Captions and printing go first, then the words of the ways to sign, never a button."""
        self._room = width, narrow
        edges = 2 * 14 + 6 + 4 * 12
        self.method.icons_only(narrow=False)
        buttons = self.method.sizeHint().width() + self.primary.sizeHint().width() + edges
        full = buttons + self._print_part.sizeHint().width() + 24
        narrow = narrow or full > width
        self._roomy = not narrow
        self._head.setVisible(not narrow)
        self._print_part.setVisible(not narrow and not self._reason.text())
        self.method.icons_only(narrow=buttons > width)
        asked = [each for each in (self._search, self._next, self.primary) if not each.isHidden()]
        if sum(each.sizeHint().width() for each in asked) + edges > width:
            # The scan box itself stands above, and F2 leads to it.
            self._search.hide()

    def retranslate(self) -> None:
        self._caption.setText(tr("Cách ký nhận"))
        self._say_printing()
        self.method.set_texts(tr("Cách ký nhận"), method_words())
        self._reprint.setText(tr("In lại phiếu"))
        self._search.setText(tr("Gõ tên để tìm"))
        self._next.setText(tr("Bỏ qua"))

    def _say_printing(self) -> None:
        name, layout, when = self._printer
        self.printing.setText(paper_name(layout) if name else tr("Lưu PDF"))
        # Ticked by hand it prints this one all the same.
        waits = name and when == "asked" and not self.printing.isChecked()
        self._print_caption.setText(tr("Không tự in: bấm F9") if waits else tr("In phiếu"))
        if self._room is not None:
            # Longer words than those it was fitted with.
            self.fit(self._room[0], narrow=self._room[1])

    def _name_primary(self, text: str, kind: str) -> None:
        self.primary.setText(text)
        mark(self.primary, kind=kind)
        self.primary.setDefault(kind == "primary")
        self.allow()

    def _offer(self, *shown: QWidget) -> None:
        parts = (self._handing, self._reprint, self._search, self._next)
        # First away, then there: both at once would push the window wider, and it stays so.
        for widget in sorted(parts, key=lambda each: each in shown):
            widget.setVisible(widget in shown)

    def _button(self, icon: str, key: str, answer: Callable[[], object]) -> KeyButton:
        button = KeyButton(self._look, key=key, icon=icon, size="md")
        button.clicked.connect(answer)
        return button

    def _hand_part(self) -> QWidget:
        signing = QVBoxLayout()
        signing.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._caption)
        head.addWidget(KeyCap("F4"))
        head.addStretch()
        self._head = QWidget()
        self._head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        signing.addWidget(self._head)
        signing.addWidget(self.method)
        self._print_part = QWidget()
        printing = QVBoxLayout(self._print_part)
        printing.setContentsMargins(0, 0, 0, 0)
        printing.setSpacing(4)
        printing.addWidget(self._print_caption)
        printing.addWidget(self.printing, 1, Qt.AlignmentFlag.AlignVCenter)
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addLayout(signing)
        row.addWidget(self._print_part)
        return part
