"""Who is on no list is written down for the office, never served and never sent away unheard."""

from functools import partial

from fieldapp.domain.ids import Hash
from fieldapp.domain.standing import Found, Hit
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.desk.walk_in import WalkIn, WalkInSheet
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


class Strangers:
    """Opens the form for whoever `looking` knows as a stranger; a scan meanwhile fills it."""

    def __init__(
        self, desk: DeskPort, lane: Lane, screen: DeskScreen, looking: Looking, look: Look
    ) -> None:
        self._desk, self._lane, self._screen = desk, lane, screen
        self._looking, self._look = looking, look
        self._sheet: WalkInSheet | None = None
        for wish in (screen.confirmed, screen.exception_asked, screen.side.stranger):
            wish.connect(self.ask)

    def take_scan(self, text: str) -> bool:
        """False when nobody is being written down."""
        if self._sheet is None:
            return False
        self._sheet.take_scan(text)
        return True

    def ask(self) -> None:
        stranger = self._looking.stranger
        if stranger is None or self._screen.covered:
            return
        sheet = self._sheet = WalkInSheet(self._look, self._screen.window(), stranger)
        sheet.asked.connect(self._ask_near)
        sheet.chosen.connect(self._write)
        sheet.near.chosen.connect(self._see)
        sheet.escaped.connect(self.close)
        self._screen.give_way()
        sheet.start()

    def close(self) -> None:
        if self._sheet is not None:
            self._screen.take_back(self._sheet)
            self._screen.idle.watch()
        self._sheet = None

    def _see(self, hit: Hit) -> None:
        """One of those who look alike it is, after all."""
        self.close()
        self._looking.open(hit)

    def _ask_near(self, name: str, birth: str, village: str) -> None:
        asked = name, birth, village
        self._lane.run(
            lambda: self._desk.asking.near(name, birth or None, village or None),
            then=partial(self._show_near, self._sheet, asked),
            trouble=self._failed,
        )

    def _show_near(
        self, sheet: WalkInSheet | None, asked: tuple[str, str, str], found: Found
    ) -> None:
        if sheet is not None and sheet is self._sheet:
            sheet.show_near(asked, found.hits)

    def _write(self, said: WalkIn) -> None:
        if self._sheet is None:
            return
        self._sheet.setEnabled(False)
        self._lane.run(
            lambda: self._desk.asking.walk_in(
                said.name,
                said.reason,
                birth=said.birth,
                id_number=said.id_number,
                village=said.village,
                note=said.note,
            ),
            then=partial(self._written, said.name),
            trouble=self._failed,
        )

    def _written(self, name: str, _entry: Hash) -> None:
        self.close()
        self._looking.step_back()
        lead = tr("Đã ghi lại {name}.", name=name)
        self._screen.toast.say(lead, tr("Văn phòng trả lời tại xã. Chưa trao gì."))

    def _failed(self, trouble: FieldTrouble) -> None:
        if self._sheet is not None:
            self._sheet.setEnabled(True)
            self._sheet.show_refusal(trouble.title, f"{trouble.advice} [{trouble.code}]")
        else:
            self._looking.show_trouble(trouble)
