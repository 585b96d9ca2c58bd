"""Who else is served in the same handover: the household, or whoever somebody collects for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldapp.domain.standing import Hit, Standing
from fieldapp.ui.components import Chip, Glyph, KeyButton, Message, Sheet, label, mark, scrolled
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.fields import field
from fieldapp.ui.desk.rows import hit_chip, hit_place
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_SHOWN = 5


class CompanySheet(Sheet):
    """Emits `sought` with typed words, `chosen` with somebody listed, `dropped` with a person.

    Each is done at once, so that leaving the sheet, by Enter or by Esc, is always the same.
    """

    sought = Signal(str)
    chosen = Signal(object)
    dropped = Signal(object)

    def __init__(self, look: Look, window: QWidget, first: Standing) -> None:
        title = tr("Người nhận cùng {name}", name=first.person.name)
        super().__init__(look, window, title, "users", width=880)
        self.head_note.setText(tr("Một lượt trao, một phiếu, một chữ ký"))
        self._box = QLineEdit()
        self._come, self._offered = QVBoxLayout(), QVBoxLayout()
        self._caption = label("", "cap")
        self._message = Message(look, "info", "")
        self._message.hide()
        self._done = KeyButton(look, tr("Xong"), key="Enter", kind="primary", size="lg")
        self._count = label("", "cap")
        self._lay_out(look)
        self._box.textEdited.connect(lambda _text: self._message.hide())
        self._done.clicked.connect(self._press)
        self.set_default(self._done)

    def start(self) -> None:
        self.open()
        self._box.setFocus()

    def show_guests(self, people: tuple[Standing, ...], items: str) -> None:
        """Everybody of the handover, the first one too; only those who came after may go."""
        _empty(self._come)
        for place, standing in enumerate(people):
            row = self._guest(standing, first=place == 0)
            self._come.addWidget(row)
        self._count.setText(tr("{n} người · {items}", n=len(people), items=items))
        self._box.clear()
        self._box.setFocus()

    def offer(self, hits: tuple[Hit, ...], caption: str) -> None:
        """People to add by a press; each has a number key."""
        _empty(self._offered)
        self._caption.setText(caption if hits else "")
        self._hits = hits[:_SHOWN]
        for hit in self._hits:
            self._offered.addWidget(self._hit(hit))

    def say(self, tone: str, lead: str, text: str = "") -> None:
        self._message.say(tone, lead, text)
        self._message.show()
        self._message.announce()

    def _press(self) -> None:
        text = self._box.text().strip()
        if text:
            self.sought.emit(text)
        else:
            self.escaped.emit()

    def _guest(self, standing: Standing, *, first: bool) -> QFrame:
        person = standing.person
        home = facts.address(person.village, standing.commune_name)
        said = facts.all_counted(standing.open_dues)
        row, line = self._row(person.name, f"{person.birth[:4]} · {home} · {said}", "circle-check")
        if not first:
            drop = KeyButton(self._look, tr("Bỏ ra"), icon="x")
            drop.setAccessibleName(tr("Bỏ ra {name}", name=person.name))
            drop.clicked.connect(lambda: self.dropped.emit(standing))
            line.addWidget(drop)
        return row

    def _hit(self, hit: Hit) -> QFrame:
        row, line = self._row(hit.name, hit_place(hit), "user-round")
        words, tone, icon = hit_chip(hit)
        line.addWidget(Chip(self._look, words, tone, icon))
        add = KeyButton(self._look, tr("Thêm"))
        add.setAccessibleName(tr("Thêm {name}", name=hit.name))
        add.clicked.connect(lambda: self.chosen.emit(hit))
        line.addWidget(add)
        return row

    def _row(self, name: str, place: str, icon: str) -> tuple[QFrame, QHBoxLayout]:
        row = QFrame()
        mark(row, role="rowline")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(name, "h3"))
        words.addWidget(label(place, "cap"))
        line = QHBoxLayout(row)
        line.setContentsMargins(4, 6, 4, 6)
        line.setSpacing(14)
        line.addWidget(Glyph(self._look, icon, "ok-t" if icon == "circle-check" else "text2", 24))
        line.addLayout(words, 1)
        return row, line

    def _lay_out(self, look: Look) -> None:
        hint = QHBoxLayout()
        hint.setSpacing(12)
        hint.addWidget(Glyph(look, "scan-barcode", "accent", 22))
        hint.addWidget(label(tr("Quét mã người tiếp theo, hoặc gõ tên rồi bấm Enter")), 1)
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addLayout(hint)
        rows.addLayout(field(tr("Tên hoặc số"), self._box))
        for listed in (self._come, self._offered):
            listed.setSpacing(0)
        rows.addLayout(self._come)
        rows.addWidget(self._caption)
        rows.addLayout(self._offered)
        rows.addStretch()
        area = scrolled(rows)
        # People come and go while it is open: room for some of them from the beginning.
        area.setMinimumHeight(min(look.px(330), max(0, self._window.height() - look.px(240))))
        self.body.addWidget(area)
        self.body.addWidget(self._message)
        back = KeyButton(look, tr("Quay lại"), key="Esc", size="md")
        back.clicked.connect(self.escaped)
        self.foot.addWidget(back)
        self.foot.addStretch()
        self.foot.addWidget(self._count)
        self.foot.addWidget(self._done)


def _empty(rows: QVBoxLayout) -> None:
    while (taken := rows.takeAt(0)) is not None:
        widget = taken.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
