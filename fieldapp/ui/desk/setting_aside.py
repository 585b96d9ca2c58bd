"""A handover against a rule: why, which leader stands by it, and their PIN."""

from PySide6.QtWidgets import QWidget

from fieldapp.domain.pack_records import Officer
from fieldapp.ui.approval import StandBySheet
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


def set_aside_reasons() -> tuple[tuple[str, str], ...]:
    return (
        ("frail", tr("Già yếu, không đi lại được")),
        ("brought", tr("Sổ, thẻ đã đưa sang bàn này")),
        ("counted_wrong", tr("Kiểm đếm sót")),
        ("still_due", tr("Nguồn kia đã hết")),
    )


class SetAsideSheet(StandBySheet):
    """The reason goes into the entry, and the office looks at it."""

    def __init__(
        self, look: Look, window: QWidget, name: str, said: str, leaders: tuple[Officer, ...]
    ) -> None:
        titled = tr("Trao cần phụ trách đoàn"), "shield-check"
        reasons = tr("Vì sao"), set_aside_reasons()
        super().__init__(look, window, titled, f"{name}. {said}", reasons, leaders)
        self.head_note.setText(tr("Văn phòng sẽ đối chiếu"))
