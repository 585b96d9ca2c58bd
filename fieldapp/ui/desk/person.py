"""The person at the desk: name, the facts to compare with the papers, and who takes the items."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fieldapp.domain.orders import Place
from fieldapp.domain.pack_records import Beneficiary
from fieldapp.domain.standing import Hit, Standing
from fieldapp.ui.components import Card, Chip, Fact, KeyCap, label, mark
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.id_card import IdCard
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


class Receiver(QFrame):
    """In person, or somebody instead; the second opens the proxy sheet."""

    proxy_wanted = Signal()
    in_person = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label(role="h3")
        self._self, self._proxy = QRadioButton(), QRadioButton()
        self._home = QCheckBox()
        group = QButtonGroup(self)
        group.addButton(self._self)
        group.addButton(self._proxy)
        self._self.clicked.connect(self.in_person)
        self._proxy.clicked.connect(self.proxy_wanted)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(KeyCap("F5"))
        rule = QFrame()
        mark(rule, role="rule")
        rows = QVBoxLayout()
        rows.setSpacing(2)
        rows.addLayout(head)
        rows.addWidget(self._self)
        rows.addWidget(self._proxy)
        rows.addWidget(self._home)
        rows.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(rule)
        row.addLayout(rows)
        self.show_collector("")

    def place(self) -> Place:
        return "home" if self._home.isChecked() else "desk"

    def stay_at_desk(self) -> None:
        """Whoever comes next stands at the desk, unless the officer says otherwise."""
        self._home.setChecked(False)

    def show_collector(self, name: str) -> None:
        """Show the name of who collects instead; empty for in person."""
        (self._proxy if name else self._self).setChecked(True)
        self._title.setText(tr("Người nhận"))
        self._self.setText(tr("Chính chủ"))
        self._home.setText(tr("Đang ở nhà dân"))
        self._proxy.setText(name or tr("Người nhận thay"))
        self._proxy.setAccessibleDescription(tr("phím {key}", key="F5"))
        mark(self._proxy, strong=str(bool(name)).lower())


class PersonCard(Card):
    """Shows a listed person in full, a search result in short, or what a card's code said."""

    def __init__(self, look: Look) -> None:
        super().__init__(padding=20)
        self.body.setContentsMargins(20, 13, 20, 15)
        self._name = label(role="name", wrap=True)
        self._chip = Chip(look)
        self._born, self._sex, self._id = (Fact("") for _ in range(3))
        self._address, self._category = Fact("", wrap=True), Fact("", wrap=True)
        self._bhxh = Fact("")
        self.receiver = Receiver()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name)
        head.addWidget(self._chip)
        head.addStretch()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        for place, fact in enumerate(self._all()):
            grid.addWidget(fact, place // 3, place % 3)
        # Words may wrap, numbers and days never do: they keep the width they need.
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 4)
        left = self._facts = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(head)
        left.addLayout(grid)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.receiver)
        self.body.addLayout(self._row)
        self.clear()

    def show_standing(
        self, standing: Standing, on: str, *, receiving: bool, comparing: bool
    ) -> None:
        """Whole numbers stand here only while somebody compares them with a card."""
        self.receiver.stay_at_desk()
        person = standing.person
        self._fill(person, on, comparing=comparing)
        self._address.show_value(facts.address(person.village, standing.commune_name))
        self._chip.setVisible(person.call is not None)
        self._chip.show_text(tr("STT {n}", n=person.call or 0))
        self.receiver.setVisible(receiving)
        self._reveal(*self._all())

    def show_hit(self, hit: Hit) -> None:
        """A search result before it is opened: no numbers yet."""
        self._captions()
        self._name.setText(hit.name)
        self._chip.hide()
        self.receiver.hide()
        self._born.show_value(facts.day(hit.birth))
        self._address.show_value(facts.address(hit.village, hit.commune_name))
        self._reveal(self._born, self._address)

    def show_card(self, card: IdCard) -> None:
        """Somebody who is on no list, as far as the code on the card tells."""
        self._captions()
        self._name.setText(card.name)
        self._chip.show_text(tr("đọc từ mã căn cước"))
        self._chip.show()
        self.receiver.hide()
        self._born.show_value(card.birth)
        self._sex.show_value(card.sex)
        self._id.show_value(facts.masked(card.number))
        self._address.show_value(card.address)
        self._reveal(self._born, self._sex, self._id, self._address)

    def clear(self) -> None:
        """Forget the person: nothing of them stays in hidden widgets."""
        self._name.clear()
        for fact in self._all():
            fact.show_value("")
        self.receiver.show_collector("")
        self.receiver.stay_at_desk()

    def fit(self, width: int, *, narrow: bool) -> None:
        """Who receives stands below the facts where there is no room beside them."""
        facts_and_receiver = self._facts.minimumSize().width() + self.receiver.sizeHint().width()
        narrow = narrow or facts_and_receiver + 3 * 20 > width
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def retranslate(self) -> None:
        self._captions()

    def _fill(self, person: Beneficiary, on: str, *, comparing: bool) -> None:
        self._captions()
        self._name.setText(person.name)
        years = facts.age(person.birth, on)
        self._born.show_value(facts.day(person.birth), f"({years})" if years else "")
        self._sex.show_value(facts.sex(person.sex))
        number = person.id_number or person.old_id
        self._id.show_value(facts.id_number(number) if comparing else facts.masked(number))
        self._category.show_value(facts.category(person.category))
        self._bhxh.show_value(facts.bhxh(person.bhxh) if comparing else facts.masked(person.bhxh))

    def _captions(self) -> None:
        self._born.set_caption(tr("Ngày sinh"))
        self._sex.set_caption(tr("Giới tính"))
        self._id.set_caption(tr("Số CCCD"))
        self._address.set_caption(tr("Địa chỉ"))
        self._category.set_caption(tr("Đối tượng"))
        self._bhxh.set_caption(tr("Mã số BHXH"))

    def _reveal(self, *shown: QWidget) -> None:
        for fact in self._all():
            fact.setVisible(fact in shown)

    def _all(self) -> tuple[Fact, ...]:
        return (self._born, self._sex, self._id, self._address, self._category, self._bhxh)
