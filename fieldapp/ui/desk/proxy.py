"""The proxy sheet: who takes the items when it is not the beneficiary."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fieldapp.domain.entry_parts import Collector
from fieldapp.domain.numbers import is_digits
from fieldapp.domain.text import tidy
from fieldapp.ui.components import (
    Glyph,
    KeyButton,
    Message,
    Segmented,
    Sheet,
    label,
    mark,
    scrolled,
)
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.fields import digits, field
from fieldapp.ui.desk.id_card import read_card
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_LENGTHS = (9, 12)
_OFTEN = 2


def relation_words() -> tuple[tuple[str, str, str], ...]:
    return (
        ("spouse", tr("Vợ, chồng"), ""),
        ("child", tr("Con"), ""),
        ("parent", tr("Cha, mẹ"), ""),
        ("sibling", tr("Anh, chị, em"), ""),
        ("official", tr("Trưởng thôn"), ""),
        ("other", tr("Khác"), ""),
    )


class ProxySheet(Sheet):
    """Emits `chosen` with a Collector, `asked` with an id number to look for others today."""

    chosen = Signal(object)
    asked = Signal(str)

    def __init__(self, look: Look, window: QWidget, beneficiary: str) -> None:
        title = tr("Người nhận thay cho {name}", name=beneficiary)
        super().__init__(look, window, title, "users", width=880)
        self._name, self._number = QLineEdit(), QLineEdit()
        self._wrong = label(tone="err", wrap=True)
        self._wrong.hide()
        self._relation = Segmented(look, tr("Quan hệ với người được nhận"), relation_words())
        papers = (("cccd", tr("Căn cước"), ""), ("authorisation", tr("Giấy ủy quyền"), ""))
        known = ("known", tr("Cán bộ biết mặt"), "")
        self._proof = Segmented(look, tr("Giấy tờ kèm"), (*papers, known))
        self._warning = Message(look, "warn", "")
        self._warning.hide()
        self._back = KeyButton(look, tr("Quay lại, chính chủ nhận"), key="Esc", size="md")
        self._use = KeyButton(look, tr("Dùng người này"), key="Enter", kind="primary", size="lg")
        self._lay_out(look)
        self._number.textEdited.connect(self._typed)
        self._name.textEdited.connect(lambda: self._mend(self._name))
        self._use.clicked.connect(self._answer)
        self._back.clicked.connect(self.escaped)
        self.set_default(self._use)

    def start(self) -> None:
        self.open()
        self._name.setFocus()

    def take_scan(self, text: str) -> None:
        """The card of the proxy fills the fields; names from it may be garbled, so they stay."""
        card = read_card(text)
        number = card.number if card else text.partition("|")[0]
        if not is_digits(number) or len(number) not in _LENGTHS:
            self._say_wrong(self._number, tr("Mã này không phải căn cước. Quét lại, hoặc gõ tay."))
            return
        if card and card.name:
            self._name.setText(card.name)
            self._mend(self._name)
        self._number.setText(facts.id_number(number))
        self._mend(self._number)
        self.asked.emit(number)
        self._use.setFocus()

    def show_others(self, names: tuple[str, ...], taking: int = 1) -> None:
        """Warn at the third person for whom the same one collects, this handover included."""
        self._warning.setVisible(len(names) + taking > _OFTEN)
        if taking > 1:
            lead = tr("Người này nhận thay cho {n} người hôm nay", n=len(names) + taking)
            self._warning.say("warn", lead, tr("(tính cả lượt này). Hỏi lại trước khi trao."))
            return
        lead = tr("Người này đã nhận thay cho {n} người khác hôm nay", n=len(names))
        shown = ", ".join(names[:3])
        self._warning.say("warn", lead, tr("({names}). Hỏi lại trước khi trao.", names=shown))

    def _digits(self) -> str:
        return digits(self._number.text())

    def _typed(self) -> None:
        self._mend(self._number)
        self._warning.hide()
        if len(self._digits()) in _LENGTHS:
            self.asked.emit(self._digits())

    def _answer(self) -> None:
        name, number = tidy(self._name.text()), self._digits()
        if not name:
            self._say_wrong(self._name, tr("Cần họ và tên người nhận thay."))
        elif number and len(number) not in _LENGTHS:
            said = tr("Số CCCD cần 12 chữ số, hiện có {n}.", n=len(number))
            self._say_wrong(self._number, said)
        else:
            relation, proof = self._relation.value(), self._proof.value()
            self.chosen.emit(Collector(name, relation, proof, number or None))  # type: ignore[arg-type]

    def _say_wrong(self, field: QLineEdit, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.show()
        mark(field, state="error")
        field.setFocus()

    def _mend(self, field: QLineEdit) -> None:
        self._wrong.hide()
        mark(field, state="")

    def _lay_out(self, look: Look) -> None:
        hint = QHBoxLayout()
        hint.setSpacing(12)
        hint.addWidget(Glyph(look, "scan-barcode", "accent", 22))
        words = label(tr("Quét căn cước của người nhận thay, hoặc gõ tay"))
        hint.addWidget(words, 1)
        fields = QHBoxLayout()
        fields.setSpacing(16)
        fields.addLayout(field(tr("Họ và tên"), self._name), 3)
        fields.addLayout(field(tr("Số CCCD"), self._number, longest=15), 2)
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        body.addLayout(hint)
        body.addLayout(fields)
        body.addWidget(self._wrong)
        for caption, choice in (
            (tr("Quan hệ với người được nhận"), self._relation),
            (tr("Giấy tờ kèm"), self._proof),
        ):
            rows = QVBoxLayout()
            rows.setSpacing(4)
            rows.addWidget(label(caption))
            rows.addWidget(choice)
            body.addLayout(rows)
        body.addStretch()
        self.body.addWidget(scrolled(body))
        self.body.addWidget(self._warning)
        self.foot.addWidget(self._back)
        self.foot.addStretch()
        self.foot.addWidget(self._use)
