"""Searches while somebody types: the list shows the answer to the latest letters only."""

from functools import partial

from fieldapp.domain.names import is_enough
from fieldapp.domain.standing import Found
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.desk.id_card import IdCard
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane


class Searching:
    """At most one search waits in the lane: a scan never queues behind letters of its own code."""

    def __init__(self, desk: DeskPort, lane: Lane, screen: DeskScreen, looking: Looking) -> None:
        self._desk, self._lane, self._screen, self._looking = desk, lane, screen, looking
        self._running, self._wanted, self._turn = False, "", 0
        screen.typed.connect(self.search)

    def search(self, text: str) -> None:
        self._turn = self._looking.next_turn()
        self._wanted = text.strip() if is_enough(text) else ""
        if self._wanted:
            self._search_wanted()
        elif self._looking.subject is None or not text:
            # One stray letter does not send away whoever stands at the desk.
            self._looking.forget()
            self._screen.show_idle(keep=text)

    def _search_wanted(self) -> None:
        if not self._running:
            self._running = True
            answered = partial(self._found, self._turn, self._wanted)
            self._lane.run(self._desk.search, self._wanted, then=answered, trouble=self._failed)

    def _found(self, turn: int, query: str, found: Found) -> None:
        self._running = False
        if self._looking.turn != self._turn:
            # A scan or an opened person came after the letters.
            return
        if turn == self._turn:
            self._looking.forget()
            if not found.hits:
                self._looking.stranger = IdCard("", query, "", "", "")
            self._screen.show_found(found, query)
        elif self._wanted:
            self._search_wanted()

    def _failed(self, trouble: FieldTrouble) -> None:
        self._running = False
        self._looking.show_trouble(trouble)
