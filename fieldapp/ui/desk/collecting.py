"""Who takes the items: the person, or somebody instead whom the proxy sheet asks for."""

from dataclasses import replace

from fieldapp.domain.entry_parts import Collector
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.proxy import ProxySheet
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.theme.look import Look


class Collecting:
    """Puts the collector into the case at the desk; a scan meanwhile is the card of the proxy."""

    def __init__(
        self, desk: DeskPort, lane: Lane, screen: DeskScreen, looking: Looking, look: Look
    ) -> None:
        self._desk, self._lane, self._screen = desk, lane, screen
        self._looking, self._look = looking, look
        self._sheet: ProxySheet | None = None
        screen.proxy_asked.connect(self.ask)
        screen.in_person.connect(lambda: self._collect(None))

    def take_scan(self, text: str) -> bool:
        """False when no proxy is asked for."""
        if self._sheet is None:
            return False
        self._sheet.take_scan(text)
        return True

    def ask(self) -> None:
        """F5: who takes the items instead."""
        case = self._looking.case
        if case is None or not case.may_receive or self._screen.covered:
            return
        sheet = ProxySheet(self._look, self._screen.window(), case.standing.person.name)
        self._sheet = sheet
        sheet.chosen.connect(self._collect)
        sheet.escaped.connect(lambda: self._collect(None))
        sheet.asked.connect(self._ask_others)
        self._screen.give_way()
        sheet.start()

    def close(self) -> None:
        if self._sheet is not None:
            self._screen.take_back(self._sheet)
        self._sheet = None

    def _ask_others(self, number: str) -> None:
        self._lane.run(
            self._desk.collected_for,
            number,
            then=self._show_others,
            trouble=self._looking.show_trouble,
        )

    def _show_others(self, names: tuple[str, ...]) -> None:
        if self._sheet is not None:
            case = self._looking.case
            self._sheet.show_others(names, len(case.people) if case else 1)

    def _collect(self, collector: Collector | None) -> None:
        self.close()
        case = self._looking.case
        if case is not None:
            self._looking.case = replace(case, collector=collector)
            name = collector.name if collector else ""
            self._screen.panel.person.receiver.show_collector(name)
            self._screen.panel.bar.primary.setFocus()
            self._screen.idle.watch()
