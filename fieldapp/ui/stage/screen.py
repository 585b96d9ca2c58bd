"""The page of the hall: the running order with one key, the quiet queue, the round of visits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldapp.domain.calling import Call, Visit
from fieldapp.ui.components import Card, Empty, KeyButton, Message, Segmented, mark
from fieldapp.ui.language import tongue, tr
from fieldapp.ui.stage import words
from fieldapp.ui.stage.calling import CallCard
from fieldapp.ui.stage.calls import CallList
from fieldapp.ui.stage.people import PeopleTable
from fieldapp.ui.theme.look import Look

_LIST, _NARROW_LIST = 340, 240
_NARROW, _TIGHT = 1000, 760


class StageScreen(QWidget):
    """Shows calls and visits and emits wishes; `chosen` is the representative under the bar."""

    viewed = Signal(str)
    chosen = Signal(object)
    presented = Signal()
    passed = Signal()
    speaker_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        mark(self, role="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        names = words.view_names((), None, None)
        options = [
            (view, name, words.ICONS[view]) for view, name in zip(words.VIEWS, names, strict=True)
        ]
        self.views = Segmented(look, "", options)
        self.views.chosen.connect(self.viewed)
        self.speaker = KeyButton(look, key="Ctrl+Shift+S", icon="presentation")
        self.speaker.clicked.connect(self.speaker_asked)
        self.message = Message(look, "warn", "", closable=True)
        self.message.hide()
        self.list = CallList(look)
        self.card = CallCard(look)
        for part in (self.list, self.card):
            part.presented.connect(self.presented)
            part.passed.connect(self.passed)
        self.list.chosen.connect(self.chosen)
        self.table = PeopleTable(look)
        self._empty: Empty | None = None
        self._hall = QWidget()
        hall = QHBoxLayout(self._hall)
        hall.setContentsMargins(0, 0, 0, 0)
        hall.setSpacing(12)
        self._aside = Card(padding=4)
        self._aside.body.addWidget(self.list)
        hall.addWidget(self._aside)
        self._right = QStackedWidget()
        self._right.addWidget(self.card)
        hall.addWidget(self._right, 1)
        self._places = QStackedWidget()
        self._places.addWidget(self._hall)
        self._places.addWidget(self.table)
        self._lay_out()
        self._counts: tuple[int | None, int | None] = (None, None)
        tongue.changed.connect(self._retranslate)
        look.changed.connect(self._measure)
        self._retranslate()
        self._measure()

    def show_calls(self, calls: tuple[Call, ...], call: Call | None, after: Call | None) -> None:
        """The order as it is now, and whom to call; nobody once all were."""
        if calls != self.list.rows.calls:
            self.list.rows.show_calls(calls)
        self._say_views()
        self._aside.setVisible(bool(calls) and not self._is_tight())
        if call is None:
            self._show_empty(self._right, *_nobody_to_call(calls))
        else:
            self.list.choose(call)
            self.card.show_call(call, after, len(calls))
            self._right.setCurrentWidget(self.card)
        self._show(self._hall)

    def show_visits(self, view: words.View, visits: tuple[Visit, ...]) -> None:
        queue, home = self._counts
        self._counts = (len(visits), home) if view == "queue" else (queue, len(visits))
        self._say_views()
        self.table.show_visits(view, visits)
        if visits:
            self._show(self.table)
        else:
            self._show_empty(self._places, "users", *words.nobody(view))

    def say(self, lead: str, text: str, tone: str = "warn") -> None:
        self.message.say(tone, lead, text)
        self.message.show()
        self.message.announce()

    def clear(self) -> None:
        """For the lock: no name stays."""
        self.list.rows.show_calls(())
        self.table.show_visits("queue", ())
        self.card.name.say("")
        self.message.hide()
        self._show_empty(self._places, "megaphone", "", "")

    def focus(self) -> None:
        calls = self.card.done if self._aside.isHidden() else self.list
        wanted = calls if self.views.value() == "order" else self.table
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.views)
        tools.addStretch()
        tools.addWidget(self.speaker)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(tools)
        whole.addWidget(self.message)
        whole.addWidget(self._places, 1)

    def _show(self, widget: QWidget) -> None:
        self._places.setCurrentWidget(widget)
        self.focus()

    def _show_empty(self, where: QStackedWidget, icon: str, title: str, text: str) -> None:
        old, self._empty = self._empty, Empty(self._look, icon, title, text)
        where.addWidget(self._empty)
        where.setCurrentWidget(self._empty)
        if old is not None:
            old.hide()
            old.deleteLater()

    def _say_views(self) -> None:
        names = words.view_names(self.list.rows.calls, *self._counts)
        self.views.set_texts(tr("Xem ai"), names)

    def _retranslate(self) -> None:
        self.speaker.setText(tr("Màn hình người dẫn"))
        self.list.retranslate()
        self.card.retranslate()
        self._say_views()

    def _is_tight(self) -> bool:
        return self.width() < self._look.px(_TIGHT)

    def _measure(self) -> None:
        narrow = self.width() < self._look.px(_NARROW)
        tight = self._is_tight()
        self._aside.setFixedWidth(self._look.px(_NARROW_LIST if narrow else _LIST))
        # Large type: whom to call comes first, the arrow still goes through the order.
        self._aside.setVisible(bool(self.list.rows.calls) and not tight)
        self.views.icons_only(tight)


def _nobody_to_call(calls: tuple[Call, ...]) -> tuple[str, str, str]:
    if calls:
        return "circle-check", tr("Đã mời hết đại diện"), tr("Bây giờ mời mọi người ở Hàng chờ.")
    said = tr("Buổi này không có danh sách đại diện")
    return "megaphone", said, tr("Mời mọi người theo Hàng chờ.")
