"""One person of a slip: the items, who took them and how it was signed, as the hand wrote it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.orders import Mark, Order, Paper, Wanted
from fieldapp.domain.standing import Due, Standing
from fieldapp.domain.text import tidy
from fieldapp.ui import wording
from fieldapp.ui.components import Card, KeyButton, Segmented, label, mark, scrolled
from fieldapp.ui.language import tr
from fieldapp.ui.papers import words
from fieldapp.ui.theme.look import Look


class _ItemLine(QWidget):
    """An item with its tick, and its number where the list gives none."""

    def __init__(self, due: Due) -> None:
        super().__init__()
        self.due = due
        self.tick = QCheckBox(words.item(due))
        self.tick.setChecked(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.tick, 1)
        self.number: QLineEdit | None = None
        if due.item.serialised and due.entitlement.serial is None:
            self.number = QLineEdit()
            self.number.setMaxLength(32)
            self.number.setPlaceholderText(tr("Số ghi trên phiếu"))
            self.number.setAccessibleName(tr("Số của {item}", item=words.item(due)))
            row.addWidget(self.number)

    @property
    def serial(self) -> str | None:
        if self.number is None:
            return self.due.entitlement.serial
        return "".join(self.number.text().split()).upper() or None


class SlipForm(Card):
    """Emits `filled` with the order once Enter says that the slip reads like this."""

    filled = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(padding=20)
        self._look = look
        self._standing: Standing | None = None
        self._items: list[_ItemLine] = []
        self.name = label(role="h2", wrap=True)
        self.facts = label(role="sub", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._rest = QVBoxLayout()
        self._rest.setSpacing(8)
        self.wrong = label(role="cap", wrap=True, tone="err")
        self.wrong.hide()
        self.save = KeyButton(look, key="Enter", kind="primary", size="md", icon="check")
        self.save.clicked.connect(self._fill)
        self.back = KeyButton(look, key="Esc", size="md")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch()
        foot.addWidget(self.back)
        foot.addWidget(self.save)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(12)
        for part in (self.name, self.facts):
            inside.addWidget(part)
        inside.addLayout(self._rows)
        inside.addLayout(self._rest)
        inside.addStretch()
        body = self.body
        body.addWidget(scrolled(inside), 1)
        body.addWidget(self.wrong)
        body.addLayout(foot)
        self.retranslate()

    def show_person(self, standing: Standing) -> None:
        """Everything open is ticked; who signed is the person, by pen, until somebody says so."""
        self._standing = standing
        person = standing.person
        self.name.setText(person.name)
        parts = (wording.day(person.birth), person.village or "", standing.commune_name)
        self.facts.setText(" · ".join(filter(None, parts)))
        for old in self._items:
            old.hide()
            old.deleteLater()
        self._items = [_ItemLine(due) for due in standing.open_dues]
        for line in self._items:
            self._rows.addWidget(line)
        self.taker.choose("self")
        self.how.choose("pen")
        for edit in (self.taker_name, self.witness):
            edit.clear()
        self._follow()
        self.wrong.hide()
        self.show()
        lacking = next((each.number for each in self._items if each.number), None)
        (lacking or self.save).setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Built anew: segments keep the words they were made with."""
        while (item := self._rest.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        look = self._look
        who = (("self", tr("Chính chủ"), "user-round"), ("other", tr("Người nhận thay"), "users"))
        self.taker = Segmented(look, tr("Ai nhận"), who)
        how = (("pen", tr("Đã ký"), "signature"), ("mark", tr("Điểm chỉ"), "fingerprint"))
        self.how = Segmented(look, tr("Ký nhận"), how)
        self.taker_name = _named(tr("Họ và tên người nhận thay"))
        self.relation = QComboBox()
        self.relation.setAccessibleName(tr("Quan hệ với người được nhận"))
        for code in wording.RELATIONS:
            self.relation.addItem(wording.relation(code), code)
        self.finger = QComboBox()
        self.finger.setAccessibleName(tr("Ngón đã điểm chỉ"))
        for code in wording.FINGERS:
            self.finger.addItem(wording.finger(code), code)
        self.witness = _named(tr("Họ và tên người chứng kiến"))
        self.save.setText(tr("Ghi lượt này"))
        self.back.setText(tr("Người khác"))
        for caption, part, first, second in (
            (tr("Ai nhận"), self.taker, self.taker_name, self.relation),
            (tr("Ký nhận"), self.how, self.witness, self.finger),
        ):
            title = QLabel(caption)
            title.setMinimumWidth(look.px(84))
            for parts in ((title, part), (first, second)):
                line = QWidget()
                row = QHBoxLayout(line)
                row.setContentsMargins(0, 0, 0, 0)
                row.setSpacing(12)
                for each in parts:
                    row.addWidget(each, int(each is first))
                if part in parts:
                    row.addStretch()
                self._rest.addWidget(line)
            part.chosen.connect(lambda _value: self._follow())
        self._follow()

    def enter(self) -> None:
        """Enter anywhere in the form."""
        self._fill()

    def show_wrong(self, said: str) -> None:
        self.wrong.setText(said)
        self.wrong.setAccessibleName(said)
        self.wrong.show()

    def _follow(self) -> None:
        other, by_mark = self.taker.value() == "other", self.how.value() == "mark"
        for part in (self.taker_name, self.relation):
            part.setVisible(other)
        for part in (self.witness, self.finger):
            part.setVisible(by_mark)

    def _fill(self) -> None:
        standing = self._standing
        wanted = [each for each in self._items if each.tick.isChecked()]
        if standing is None or not wanted:
            self.show_wrong(tr("Chưa chọn món nào. Đánh dấu món đã trao theo phiếu."))
            return
        collector, wrong = self._collector()
        if not wrong and self.how.value() == "mark" and not tidy(self.witness.text()):
            wrong = _blame(self.witness, tr("Cần tên người chứng kiến ghi trên phiếu."))
        if wrong:
            self.show_wrong(wrong)
            return
        signing: Mark | Paper = Paper()
        if self.how.value() == "mark":
            signing = Mark(str(self.finger.currentData()), tidy(self.witness.text()))
        who = standing.person.beneficiary
        lines = tuple(
            Wanted(who, each.due.entitlement.entitlement, each.due.open_qty, each.serial)
            for each in wanted
        )
        self.filled.emit(Order(lines, signing, collector=collector))

    def _collector(self) -> tuple[Collector | None, str]:
        if self.taker.value() == "self":
            return None, ""
        name = tidy(self.taker_name.text())
        if not name:
            return None, _blame(self.taker_name, tr("Cần họ và tên người nhận thay."))
        return Collector(name, self.relation.currentData(), "known"), ""


def _named(caption: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setMaxLength(60)
    edit.setPlaceholderText(caption)
    edit.setAccessibleName(caption)
    edit.textEdited.connect(lambda _text: mark(edit, state=""))
    return edit


def _blame(edit: QLineEdit, said: str) -> str:
    mark(edit, state="error")
    edit.setFocus()
    return said
