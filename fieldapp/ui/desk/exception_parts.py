"""The forms under the cards of the exception sheet; one of them is shown at a time."""

from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldapp.domain.dates import read_day
from fieldapp.domain.ids import ItemCode
from fieldapp.domain.orders import Later, Proof
from fieldapp.domain.request_entries import CorrectedField
from fieldapp.domain.standing import Standing
from fieldapp.domain.text import tidy
from fieldapp.ui.components import Segmented
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.choices import Correction, Wish
from fieldapp.ui.desk.fields import choice, field
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

LONGEST_NOTE = 200


class Part(QWidget):
    """Rows of one form; `words` is the field that typed letters go to."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(10)

    def note(self) -> str:
        return tidy(self.words.text())


class WordsPart(Part):
    """Only a few words."""

    def __init__(self) -> None:
        super().__init__()
        caption = tr("Ghi thêm (không bắt buộc)")
        self.rows.addLayout(field(caption, self.words, longest=LONGEST_NOTE))


class LaterPart(Part):
    """Words, and who sees to the items later, by which day and where."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        steps = (
            ("office", tr("Văn phòng")),
            ("home", tr("Trao tại nhà")),
            ("intermediary", tr("Gửi xã, hội")),
            ("return", tr("Trả lại")),
            ("none", tr("Không")),
        )
        caption = tr("Việc tiếp theo")
        self.next = Segmented(look, caption, [(code, words, "") for code, words in steps])
        self.by, self.where = QLineEdit(), QLineEdit()
        self.by.setPlaceholderText(tr("ngày/tháng/năm"))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(choice(caption, self.next))
        row.addLayout(field(tr("Hẹn ngày"), self.by, longest=10), 2)
        row.addLayout(field(tr("Ở đâu"), self.where), 3)
        note = tr("Ghi thêm (không bắt buộc, trừ trường hợp khác)")
        self.rows.addLayout(field(note, self.words, longest=LONGEST_NOTE))
        self.rows.addLayout(row)

    def later(self) -> Later | None:
        """None where the day is none."""
        written = self.by.text().strip()
        day = read_day(written)
        if written and day is None:
            return None
        step = self.next.value()
        return Later(step, day.isoformat() if day else None, tidy(self.where.text()) or None)  # type: ignore[arg-type]


class CorrectionPart(Part):
    """Which fact of the list is wrong, what a paper shows, and which paper."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        wrong = (
            ("name", tr("Họ tên")),
            ("birth", tr("Ngày sinh")),
            ("sex", tr("Giới tính")),
            ("id_number", tr("Số CCCD")),
            ("bhxh", tr("Mã số BHXH")),
            ("village", tr("Thôn, bản")),
            ("category", tr("Đối tượng")),
        )
        papers = (
            ("cccd", tr("Căn cước")),
            ("bhyt", tr("Thẻ BHYT")),
            ("other", tr("Giấy khác")),
            ("known", tr("Chỉ nghe nói")),
        )
        caption, papers_caption = tr("Chỗ sai"), tr("Theo giấy nào")
        self._field = Segmented(look, caption, [(code, words, "") for code, words in wrong])
        self._proof = Segmented(look, papers_caption, [(code, words, "") for code, words in papers])
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(field(tr("Đúng là gì"), self.words, longest=120), 1)
        row.addLayout(choice(papers_caption, self._proof))
        self.rows.addLayout(choice(caption, self._field))
        self.rows.addLayout(row)

    def correction(self) -> Correction:
        wrong, proof = self._field.value(), self._proof.value()
        return Correction(cast("CorrectedField", wrong), self.note(), cast("Proof", proof))


class WishPart(Part):
    """Which item the person would go on paying for, and how to reach them."""

    def __init__(self, look: Look, standing: Standing) -> None:
        super().__init__()
        items = {due.item.item: facts.item_name(due.item) for due in standing.dues}
        caption = tr("Muốn tự đóng")
        self._item = Segmented(look, caption, [(code, words, "") for code, words in items.items()])
        self._phone = QLineEdit()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(choice(caption, self._item))
        row.addLayout(field(tr("Số điện thoại (không bắt buộc)"), self._phone, longest=20), 1)
        self.rows.addLayout(row)
        note = tr("Ghi thêm (không bắt buộc)")
        self.rows.addLayout(field(note, self.words, longest=LONGEST_NOTE))

    def wish(self) -> Wish:
        return Wish(ItemCode(self._item.value()), tidy(self._phone.text()), self.note())
