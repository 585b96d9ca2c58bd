"""Finds the person at the desk: by a scan, by typing, or by opening one of several."""

from functools import partial

from fieldapp.domain.orders import Refusal
from fieldapp.domain.standing import Found, Hit, Standing
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.desk.case import Case, How
from fieldapp.ui.desk.id_card import proof_of, read_card
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.desk.status import Status
from fieldapp.ui.lane import Lane
from fieldapp.ui.sound import Sounds

LEAST_LETTERS = 2
_WHOLE_NUMBER = 9


class Looking:
    """`case` may receive or not; `subject` is whoever is shown, also after a refusal.

    Every question takes a turn; an answer to an earlier turn is dropped. At most one search waits
    in the lane, so that a scan never queues behind the letters of its own code.
    """

    def __init__(self, desk: DeskPort, lane: Lane, screen: DeskScreen, sounds: Sounds) -> None:
        self._desk, self._lane, self._screen, self._sounds = desk, lane, screen, sounds
        self.case: Case | None = None
        self.subject: Standing | None = None
        self._turn = 0
        self._running, self._wanted = False, ""
        screen.typed.connect(self.search)
        screen.entered.connect(self.enter)
        screen.opened.connect(self.open)
        screen.passed.connect(self.step_back)

    def scan(self, text: str, how: How = "scan") -> None:
        if self.case and self._screen.panel.items.verify(text):
            return
        self._screen.show_scanned(text)
        answered = partial(self._looked_up, self._next_turn(), how, text)
        self._lane.run(self._desk.look_up, text, then=answered, trouble=self.show_trouble)

    def search(self, text: str) -> None:
        self._next_turn()
        self._wanted = text.strip() if len(text.strip()) >= LEAST_LETTERS else ""
        if self._wanted:
            self._search_wanted()
        elif self.subject is None or not text:
            # One stray letter does not send away whoever stands at the desk.
            self._forget()
            self._screen.show_idle(keep=text)

    def enter(self, text: str) -> None:
        """Enter in the scan box: a whole number is looked up, else the highlighted row opens."""
        hit = self._screen.side.hit()
        digits = "".join(text.split())
        if digits.isdecimal() and len(digits) >= _WHOLE_NUMBER:
            self.scan(digits, "typed")
        elif hit is not None:
            self.open(hit)

    def open(self, hit: Hit) -> None:
        chars = len(self._screen.side.box.text().strip())
        answered = partial(self._opened, self._next_turn())
        self._lane.run(
            self._desk.open, hit.beneficiary, chars, then=answered, trouble=self.show_trouble
        )

    def step_back(self) -> None:
        self._next_turn()
        self._forget()
        self._screen.show_ready()

    def refuse(self, refusal: Refusal) -> None:
        """Show the desk's no; nobody may receive from here on Enter."""
        self._forget()
        self.subject = refusal.standing
        self._sound(self._screen.show_refusal(refusal))

    def show_trouble(self, trouble: FieldTrouble) -> None:
        self._screen.show_trouble(trouble.title, f"{trouble.advice} [{trouble.code}]")

    def _looked_up(
        self, turn: int, how: How, text: str, answer: Standing | Found | Refusal
    ) -> None:
        if turn != self._turn:
            return
        if isinstance(answer, Standing):
            self._show(Case(answer, how, proof_of(text)))
        elif isinstance(answer, Found):
            self._forget()
            self._screen.show_found(answer, text)
        elif answer.reason == "unreadable_code":
            self._forget()
            self._sound(self._screen.show_unreadable(answer.scanned or text))
        else:
            self.refuse(answer)
            card = read_card(text) if answer.reason == "not_on_list" else None
            if card and card.name:
                near = partial(self._near, turn, answer)
                self._lane.run(self._desk.search, card.name, then=near, trouble=self.show_trouble)

    def _near(self, turn: int, refusal: Refusal, found: Found) -> None:
        if turn == self._turn and found.hits:
            self._screen.show_refusal(refusal, found.hits)

    def _opened(self, turn: int, standing: Standing) -> None:
        if turn == self._turn:
            self._show(Case(standing, "search", "known"))

    def _show(self, case: Case) -> None:
        self.case, self.subject = case, case.standing
        self._sound(self._screen.show_standing(case.standing))

    def _search_wanted(self) -> None:
        if not self._running:
            self._running = True
            answered = partial(self._found, self._turn, self._wanted)
            self._lane.run(
                self._desk.search, self._wanted, then=answered, trouble=self._search_failed
            )

    def _found(self, turn: int, query: str, found: Found) -> None:
        self._running = False
        if turn == self._turn:
            self._forget()
            self._screen.show_found(found, query)
        elif self._wanted:
            self._search_wanted()

    def _search_failed(self, trouble: FieldTrouble) -> None:
        self._running = False
        self.show_trouble(trouble)

    def _next_turn(self) -> int:
        self._turn += 1
        self._wanted = ""
        return self._turn

    def _forget(self) -> None:
        self.case = self.subject = None

    def _sound(self, status: Status) -> None:
        if status.sound:
            self._sounds.play(status.sound)
