"""Who stands at the desk: found by a scan, a whole number, or opened out of several."""

from datetime import date
from functools import partial

from fieldapp.domain.dates import read_birth
from fieldapp.domain.ids import BeneficiaryId
from fieldapp.domain.orders import Compared, How, Refusal
from fieldapp.domain.reasons import RefusalReason
from fieldapp.domain.scan import read
from fieldapp.domain.standing import Found, Hit, Standing
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.desk.case import Case
from fieldapp.ui.desk.id_card import IdCard, proof_of, stranger_of
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.desk.status import Status
from fieldapp.ui.lane import Lane
from fieldapp.ui.sound import Sounds

_WHOLE_NUMBER = 9
_ANY_DAY = date(2099, 12, 31)


class Looking:
    """`case` may receive or not; `subject` is whoever is shown, also after a refusal.

    `stranger` is somebody on no list, as far as a code or the officer's letters tell; `declined`
    what the desk said no to, and `refused` why; `mistaken` while another's item is on the table.
    Every question takes a turn; an answer to an earlier turn is dropped.
    """

    def __init__(self, desk: DeskPort, lane: Lane, screen: DeskScreen, sounds: Sounds) -> None:
        self._desk, self._lane, self._screen, self._sounds = desk, lane, screen, sounds
        self.case: Case | None = None
        self.subject: Standing | None = None
        self.stranger: IdCard | None = None
        self.declined: Case | None = None
        self.refused: RefusalReason | None = None
        self.mistaken = False
        self.turn = 0
        screen.entered.connect(self.enter)
        screen.opened.connect(self.open)
        screen.passed.connect(self.step_back)

    def scan(self, text: str, how: How = "scan") -> None:
        case = self.case if self.case and self.case.may_receive else None
        # Only the shape of the code matters here, not whether its dates make sense.
        if case and self._screen.panel.items.take_scan(read(text, _ANY_DAY)):
            return
        self._screen.show_scanned(text)
        self._lane.run(
            partial(_ask, self._desk, text, case.ids if case else ()),
            then=partial(self._looked_up, self.next_turn(), how, text),
            trouble=self.show_trouble,
        )

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
        answered = partial(self._opened, self.next_turn())
        self._lane.run(
            self._desk.open, hit.beneficiary, chars, then=answered, trouble=self.show_trouble
        )

    def next_turn(self) -> int:
        """Ask something new; what was asked before is no longer waited for."""
        self.turn += 1
        return self.turn

    def forget(self) -> None:
        self.case = self.subject = self.stranger = self.declined = self.refused = None
        self.mistaken = False

    def step_back(self) -> None:
        self.next_turn()
        self.forget()
        self._screen.show_ready()

    def refuse(self, refusal: Refusal, case: Case | None = None) -> None:
        """Show the desk's no; nobody may receive from here on Enter.

        `case` is what was asked for, should a leader stand by it.
        """
        self.forget()
        self.subject, self.declined, self.refused = refusal.standing, case, refusal.reason
        self._sound(self._screen.show_refusal(refusal))

    def resume(self, case: Case) -> None:
        """Go on with a person whom a leader allows to be served."""
        self.forget()
        self.case, self.subject = case, case.standing
        comparing = case.how != "scan"
        self._screen.show_standing(case.standing, comparing=comparing, exempt=case.exempt)
        self._screen.show_group(case.people)

    def come_back(self) -> None:
        """After an item of somebody else: the person and every tick as they were."""
        self.mistaken = False
        self._screen.panel.come_back()

    def show_trouble(self, trouble: FieldTrouble) -> None:
        self._screen.show_trouble(trouble.title, f"{trouble.advice} [{trouble.code}]")

    def _looked_up(
        self, turn: int, how: How, text: str, answer: Standing | Found | Refusal | Compared
    ) -> None:
        if turn != self.turn:
            return
        if isinstance(answer, Compared):
            self._screen.panel.items.verify(answer.entitlement)
            self.come_back()
        elif isinstance(answer, Standing):
            self._show(Case(answer, how, proof_of(text)))
        elif isinstance(answer, Found):
            self.forget()
            self._screen.show_found(answer, text)
        elif answer.reason == "serial_mismatch" and self.case is not None:
            self.mistaken = True
            self._sound(self._screen.panel.show_wrong_item(self.case.standing.person.name))
        elif answer.reason == "unreadable_code":
            self.forget()
            self._sound(self._screen.show_unreadable(answer.scanned or text))
        else:
            standing = answer.standing
            self.refuse(answer, Case(standing, how, proof_of(text)) if standing else None)
            if answer.reason == "not_on_list":
                self._meet(turn, answer, stranger_of(text))

    def _meet(self, turn: int, refusal: Refusal, card: IdCard) -> None:
        """Somebody on no list: show whom they may be, before anything is written down."""
        self.stranger = card
        if card.name:
            born, village = read_birth(card.birth), card.address.partition(",")[0]
            self._lane.run(
                lambda: self._desk.asking.near(card.name, str(born) if born else None, village),
                then=partial(self._near, turn, refusal),
                trouble=self.show_trouble,
            )

    def _near(self, turn: int, refusal: Refusal, found: Found) -> None:
        if turn == self.turn and found.hits:
            self._screen.show_refusal(refusal, found.hits)

    def _opened(self, turn: int, standing: Standing) -> None:
        if turn != self.turn:
            return
        case = Case(standing, "search", "known")
        if standing.covered:
            who = standing.person.beneficiary
            self.refuse(Refusal("check_in", "covered_elsewhere", who, standing=standing), case)
        else:
            self._show(case)

    def _show(self, case: Case) -> None:
        self.forget()
        self.case, self.subject = case, case.standing
        # What a scanner has read need not be compared by eye.
        comparing = case.how != "scan"
        self._sound(self._screen.show_standing(case.standing, comparing=comparing))

    def _sound(self, status: Status) -> None:
        if status.sound:
            self._sounds.play(status.sound)


def _ask(
    desk: DeskPort, text: str, people: tuple[BeneficiaryId, ...]
) -> Standing | Found | Refusal | Compared:
    """A label is compared with whoever is at the table; everything else finds a person."""
    compared = desk.compare(text, people) if people else None
    return desk.look_up(text) if compared is None else compared
