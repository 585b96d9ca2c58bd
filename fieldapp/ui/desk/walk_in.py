"""Somebody who is on no list: who they say they are, after those who look alike were shown."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldapp.domain.dates import read_birth
from fieldapp.domain.request_entries import WalkInReason
from fieldapp.domain.standing import Hit
from fieldapp.domain.text import tidy
from fieldapp.ui.components import KeyButton, Message, Segmented, Sheet, mark, scrolled
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.fields import blame, choice, digits, field
from fieldapp.ui.desk.id_card import IdCard, read_card
from fieldapp.ui.desk.items import NearCard
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

_LENGTHS = (9, 12)
_SHOWN = 2


def walk_in_reasons() -> tuple[tuple[WalkInReason, str], ...]:
    return (
        ("not_on_list", tr("Thiếu trong danh sách")),
        ("new_case", tr("Mới phát sinh")),
        ("other_place", tr("Thuộc nơi khác")),
        ("other", tr("Khác")),
    )


@dataclass(frozen=True, slots=True)
class WalkIn:
    """What the officer wrote down; `birth` as far as it is known, in the form of records."""

    name: str
    reason: WalkInReason
    birth: str | None
    id_number: str | None
    village: str | None
    note: str | None


class WalkInSheet(Sheet):
    """Emits `asked` with name, birth and village to look for alike people, then `chosen`.

    Nothing is emitted as chosen before an answer to exactly these words was shown.
    """

    asked = Signal(str, str, str)
    chosen = Signal(object)

    def __init__(self, look: Look, window: QWidget, card: IdCard) -> None:
        super().__init__(look, window, tr("Ghi lại để kiểm tra"), "user-x", width=880)
        self.head_note.setText(tr("Không trao gì. Văn phòng trả lời tại xã."))
        self._name, self._birth, self._number = QLineEdit(), QLineEdit(), QLineEdit()
        self._village, self._note = QLineEdit(), QLineEdit()
        options = [(code, words, "") for code, words in walk_in_reasons()]
        self.reason = Segmented(look, tr("Vì sao không có trong danh sách"), options)
        self.reason.clear()
        self.near = NearCard(look)
        self.near.hide()
        self._wrong = Message(look, "warn", "")
        self._wrong.hide()
        self._record = KeyButton(look, tr("Ghi lại"), key="Enter", kind="primary", size="lg")
        self._back = KeyButton(look, tr("Quay lại"), key="Esc", size="md")
        self._shown: tuple[str, str, str] | None = None
        self._pressed = False
        self._lay_out()
        self._fill(card)
        for edit in (self._name, self._birth, self._number, self._village):
            edit.textEdited.connect(self._mend)
        self.reason.chosen.connect(self._mend)
        self._record.clicked.connect(self._answer)
        self._back.clicked.connect(self.escaped)
        self.set_default(self._record)

    def start(self) -> None:
        self.open()
        if self._name.text():
            self.asked.emit(*self._words())
        else:
            self._name.setFocus()

    def take_scan(self, text: str) -> None:
        """A card fills the form; what only a number is goes into its field."""
        card = read_card(text)
        number = text.partition("|")[0]
        if card is None and len(digits(number)) not in _LENGTHS:
            self._say(tr("Mã này không phải căn cước."), tr("Quét lại, hoặc gõ tay."))
            return
        self._fill(card or IdCard(number, "", "", "", ""))
        self._mend()
        if self._name.text():
            self.asked.emit(*self._words())

    def show_near(self, asked: tuple[str, str, str], hits: tuple[Hit, ...]) -> None:
        """Who looks alike; an Enter that waited for this counts when nobody does."""
        if asked != self._words():
            return
        self._shown = asked
        self.near.show_hits(hits, _SHOWN)
        waited, self._pressed = self._pressed, False
        if waited and not hits:
            self._answer()
        elif waited:
            self._area.ensureWidgetVisible(self.near)
            lead = tr("Xem những người gần giống trước.")
            self._say(lead, tr("Nếu không phải ai ở đây, bấm Enter lần nữa."))

    def show_refusal(self, lead: str, text: str) -> None:
        self._wrong.say("err", lead, text)
        self._wrong.show()
        self._wrong.announce()

    def _words(self) -> tuple[str, str, str]:
        birth = read_birth(self._birth.text())
        written = str(birth) if birth and self._birth.text().strip() else ""
        return tidy(self._name.text()), written, tidy(self._village.text())

    def _answer(self) -> None:
        name, birth, village = self._words()
        number, reason = digits(self._number.text()), self.reason.value()
        if not name:
            blame(self._name)
            self._say(tr("Cần họ và tên."), tr("Gõ như người dân nói."))
        elif self._birth.text().strip() and not birth:
            blame(self._birth)
            self._say(tr("Chưa rõ ngày sinh."), tr("Gõ 1959 hoặc 20/11/1959, hoặc để trống."))
        elif number and len(number) not in _LENGTHS:
            blame(self._number)
            said = tr("Số CCCD cần 12 chữ số, hiện có {n}.", n=len(number))
            self._say(said, "")
        elif not reason:
            self._say(tr("Chưa chọn lý do."), tr("Chọn một ô bằng phím mũi tên."))
            self.reason.take_focus()
            self._area.ensureWidgetVisible(self.reason)
        elif reason == "other" and not self._note.text().strip():
            blame(self._note)
            self._say(tr("Trường hợp khác cần ghi rõ."), tr("Gõ vài lời vào ô dưới."))
        elif self._shown != self._words():
            self._pressed = True
            self.asked.emit(name, birth, village)
        else:
            note = tidy(self._note.text())
            known = birth or None, number or None, village or None, note or None
            self.chosen.emit(WalkIn(name, reason, *known))  # type: ignore[arg-type]

    def _fill(self, card: IdCard) -> None:
        for edit, text in (
            (self._name, card.name),
            (self._birth, card.birth),
            (self._village, card.address.partition(",")[0]),
        ):
            if text:
                edit.setText(text)
        if card.number:
            self._number.setText(facts.id_number(card.number))

    def _say(self, lead: str, text: str) -> None:
        self._wrong.say("warn", lead, text)
        self._wrong.show()
        self._wrong.announce()

    def _mend(self) -> None:
        self._wrong.hide()
        for edit in (self._name, self._birth, self._number, self._note):
            mark(edit, state="")

    def _lay_out(self) -> None:
        who, where = QHBoxLayout(), QHBoxLayout()
        for row in (who, where):
            row.setSpacing(16)
        who.addLayout(field(tr("Họ và tên"), self._name), 3)
        who.addLayout(field(tr("Ngày hoặc năm sinh"), self._birth, longest=10), 1)
        where.addLayout(field(tr("Thôn, bản"), self._village), 3)
        where.addLayout(field(tr("Số CCCD (quét thẻ)"), self._number, longest=15), 2)
        rows = QVBoxLayout()
        rows.setContentsMargins(6, 0, 6, 0)
        rows.setSpacing(10)
        rows.addLayout(who)
        rows.addLayout(where)
        rows.addLayout(choice(tr("Vì sao không có trong danh sách"), self.reason))
        note = field(tr("Ghi thêm (không bắt buộc, trừ trường hợp khác)"), self._note, longest=200)
        rows.addLayout(note)
        rows.addWidget(self.near)
        self._area = scrolled(rows)
        self.body.addWidget(self._area)
        self.body.addWidget(self._wrong)
        self.foot.addWidget(self._back)
        self.foot.addStretch()
        self.foot.addWidget(self._record)
