"""An officer at a running window who has keys and a scanner, and nothing else.

Everything is asked of the screen: the status band, the toast and what the focus is on.
"""

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QPushButton

from fieldapp.domain.names import search_words
from fieldapp.domain.pack_records import Beneficiary
from tests.ui.acceptance.keys import press, tab_to
from tests.ui.acceptance.walking import name_of
from tests.ui.running import House

WITNESS = "Hoàng Văn Nhất"
PROXY_CARD = "015084992593||GIANG A SENH|21091984|Nam|Khe Ron|"
# The order in which F4 walks them.
WAYS = ("screen", "mark", "paper")


@dataclass
class AtTheKeys:
    """One officer of one desk, signed in by `come_in`."""

    house: House
    way: str = "screen"
    knows_witness: bool = False

    def come_in(self, card: str, officer: str, pin: str) -> None:
        # As wide as a laptop; the screen of the tests is smaller.
        self.house.program.window.resize(1366, 736)
        self.house.card(card)
        for _ in range(5):
            if officer in self.chosen():
                break
            press("Down")
        self.house.pin(pin)
        self.house.until(lambda: name_of(_focus()) == "Ô quét: quét mã hoặc gõ tên, số")

    def chosen(self) -> str:
        rows = self.house.sign_in.findChildren(QPushButton)
        return next(name_of(row) for row in rows if _is_officer(row) and row.isChecked())

    def find(self, person: Beneficiary) -> None:
        """By the number of the card or book, else by name and year."""
        number = person.id_number or person.bhxh
        side, before = self.house.page.screen.side, self.status
        if number:
            self.house.keyboard.scan(number)
            self.house.until(lambda: self.status != before or side.hit() is not None)
        else:
            self.house.keyboard.type(f"{' '.join(search_words(person.name))} {person.birth[:4]}")
            self.house.until(lambda: side.hit() is not None)
        if side.hit() is not None:
            self._choose(person)
        self.house.until(lambda: name_of(_focus()) in {"Trao và ký", "Người tiếp theo"})

    @property
    def status(self) -> str:
        return str(self.house.page.screen.panel.band.accessibleName())

    @property
    def toast(self) -> str:
        toast = self.house.page.screen.toast
        return toast.accessibleName() if toast.isVisible() else ""

    def hand_over(self, person: Beneficiary, way: str = "mark") -> None:
        """Enter, the mark or the paper, Enter; the screen must be ready for the next person."""
        self._turn_to(way)
        self.house.keyboard.enter()
        wanted = "Lưu, chờ ký giấy" if way == "paper" else "Hoàn tất"
        self.house.until(lambda: name_of(_focus()).startswith(wanted))
        if way == "mark" and not self.knows_witness:
            tab_to("Người chứng kiến")
            self.house.keyboard.type(WITNESS)
            self.knows_witness = True
        self.house.keyboard.enter()
        self.house.until(lambda: f"Đã trao cho {person.name}" in self.toast)
        assert "MỜI NGƯỜI TIẾP THEO" in self.status
        assert name_of(_focus()) == "Ô quét: quét mã hoặc gõ tên, số"

    def let_somebody_collect(self) -> None:
        press("F5")
        self.house.keyboard.scan(PROXY_CARD)
        self.house.until(lambda: name_of(_focus()) == "Dùng người này")
        self.house.keyboard.enter()
        self.house.until(lambda: name_of(_focus()) == "Trao và ký")

    def tick_off_paper(self) -> None:
        """The newest handover of the list was signed on paper by now."""
        rows = self.house.page.screen.side.recent
        self.house.until(lambda: bool(rows()) and rows()[0].awaiting_signature)
        tab_to("Vừa trao ở bàn này")
        press("Home")
        self.house.keyboard.enter()
        self.house.until(lambda: name_of(_focus()) == "Đã ký trên giấy")
        self.house.keyboard.enter()
        self.house.until(lambda: not rows()[0].awaiting_signature)
        press("F2")

    def note(self, why: str) -> None:
        """F6, and the number of the card that says so."""
        press("F6")
        self.house.until(lambda: name_of(_focus()) == "Ghi ngoại lệ")
        window = self.house.program.window
        (card,) = [each for each in window.findChildren(QPushButton) if _says(each, why)]
        self.house.keyboard.type(card.accessibleDescription()[-1])
        self.house.keyboard.enter()
        self.house.until(lambda: "Đã ghi ngoại lệ" in self.toast)

    def undo(self, person: Beneficiary) -> None:
        press("F8")
        self.house.until(lambda: f"Đã hủy lượt trao cho {person.name}" in self.toast)

    def send(self, folder: str) -> None:
        """Seal, and copy to where the dialog of the system is told."""
        sync = self._page("Đồng bộ")
        sync.pick_folder = lambda: folder
        self.house.until(lambda: name_of(_focus()) == "Niêm phong")
        self.house.keyboard.enter()
        self.house.until(lambda: name_of(_focus()) == "Để sau")
        press("Ctrl+Return")
        self.house.until(lambda: name_of(_focus()).startswith("Chép ra"))
        self.house.keyboard.enter()
        self.house.until(lambda: "Đã chép gói 1" in self.house.words())

    def _page(self, title: str):
        workspace = self.house.program.window.workspace
        for place in range(1, 9):
            press(f"Ctrl+{place}")
            page = workspace.page()
            if page is not None and page.nav_title() == title:
                return page
        raise AssertionError(f"no key leads to “{title}”")

    def _turn_to(self, way: str) -> None:
        while self.way != way:
            press("F4")
            self.way = WAYS[(WAYS.index(self.way) + 1) % len(WAYS)]

    def _choose(self, person: Beneficiary) -> None:
        side = self.house.page.screen.side
        for _ in range(20):
            hit = side.hit()
            assert hit is not None
            if hit.beneficiary == person.beneficiary:
                self.house.keyboard.enter()
                return
            press("Down")
        raise AssertionError("the person is not among those found")


def _focus():
    return QApplication.focusWidget()


def _is_officer(row: QPushButton) -> bool:
    return bool(row.property("role") == "officer")


def _says(card: QPushButton, why: str) -> bool:
    return card.isVisible() and name_of(card).startswith(why)
