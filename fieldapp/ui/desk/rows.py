"""The two lists of the left column as frozen rows: who was served, and who was found."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from fieldapp.domain.day import Recent
from fieldapp.domain.standing import Hit
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.status import of_verdict
from fieldapp.ui.language import tr

Row = TypeVar("Row")
VALUE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel, Generic[Row]):
    """Shows frozen values one to a row; `say` gives the sentence a screen reader speaks."""

    def __init__(self, say: Callable[[Row], str]) -> None:
        super().__init__()
        self._say = say
        self.values: tuple[Row, ...] = ()

    def show_values(self, values: Sequence[Row]) -> None:
        self.beginResetModel()
        self.values = tuple(values)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.values)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        value = self.values[index.row()]
        if role == VALUE:
            return value
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._say(value) if role in spoken else None


def recent_words(row: Recent) -> str:
    """`Sổ + Thẻ`."""
    return " + ".join(dict.fromkeys(facts.item_word(code) for code in row.items))


def recent_note(row: Recent) -> tuple[str, str]:
    """What is still to do of a handover, with its icon; both empty when nothing is."""
    if row.voided:
        return tr("đã hủy"), "undo-2"
    if row.awaiting_signature:
        return tr("chờ ký"), "signature"
    if row.unprinted:
        return tr("chưa in"), "printer"
    return "", ""


def say_recent(row: Recent) -> str:
    note = recent_note(row)[0]
    parts = [row.name, row.birth[:4], row.commune_name, recent_words(row), facts.clock(row.at)]
    return ", ".join(filter(None, [*parts, note]))


def hit_place(hit: Hit) -> str:
    """`1986 · Khe Ron, Hồng Ca`."""
    return f"{hit.birth[:4]} · {facts.address(hit.village, hit.commune_name)}"


def hit_chip(hit: Hit) -> tuple[str, str, str]:
    """Word, tone and icon of the status chip."""
    status = of_verdict(hit.verdict)
    words = {
        "eligible": tr("Được nhận"),
        "partly": tr("Còn nhận"),
        "received": tr("Đã nhận {time}", time=facts.clock(hit.at)) if hit.at else tr("Đã nhận"),
        "other_desk": tr("Bàn khác"),
        "hold": tr("Tạm giữ"),
    }
    return words.get(status.kind, tr("Đã rút")), status.tone, status.icon


def say_hit(hit: Hit) -> str:
    return f"{hit.name}, {hit_place(hit)}, {hit_chip(hit)[0]}"
