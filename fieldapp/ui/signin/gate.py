"""The gate of the sign-in screen before a real desk; what it opens is imported when first used."""

from typing import TYPE_CHECKING

from fieldapp.ui.language import tr
from fieldapp.ui.signin.panel import CODE_DIGITS
from fieldapp.ui.signin.presenter import Officer, Opened, PinSet, WrongPin

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.desk import misses
    from fieldapp.desk.desk import Desk
    from fieldapp.desk.opening import Opening
    from fieldapp.domain.readiness import Nearby


class DeskGate:
    """Card, officer, PIN; every call runs on the desk lane.

    `desk` is what was opened last, `officer` by whom.
    """

    def __init__(self, make_opening: "Callable[[], Opening]") -> None:
        self._make_opening = make_opening
        self._opening: Opening | None = None
        self._officers: dict[str, Officer] = {}
        self.officer = ""
        self.desk: Desk | None = None

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Who may sign in with the card that was presented."""
        return tuple(self._officers.values())

    def nearby(self) -> "tuple[Nearby, ...]":
        """The ceremonies this laptop is enrolled for."""
        return self._way_in().nearby()

    def label(self) -> str:
        return self._way_in().beside()[0].front().label

    def pack_line(self) -> str:
        doors = self._way_in().beside()
        front = doors[0].front()
        day, at = _day(front.held_on), f"{front.loaded_at[11:16]} {_day(front.loaded_at)[:5]}"
        line = tr("{name} {day}, nạp lúc {at}", name=front.name, day=day, at=at)
        more = len(doors) - 1
        return tr("{line} · và {n} buổi nữa", line=line, n=more) if more else line

    def present_card(self, digits: str) -> tuple[Officer, ...] | str:
        found = None
        for way in self._way_in().beside():
            # Each ceremony has a card of its own: the card tells which one is meant.
            found = way.present_card(digits)
            if found is not None:
                self._opening = way
                break
        if found is None:
            return tr("Thẻ này không phải thẻ của buổi trao này. Quét lại thẻ của phụ trách đoàn.")
        self._officers = {
            each.officer: Officer(each.officer, each.name, each.title or "") for each in found
        }
        return self.officers

    def open(self, officer_id: str, pin: str) -> Opened | WrongPin:
        from fieldapp.desk import misses
        from fieldapp.desk.desk import Desk
        from fieldapp.domain.ids import OfficerId

        answer = self._way_in().sign_in(OfficerId(officer_id), pin)
        if isinstance(answer, misses.WrongPin):
            return _wrong(answer)
        self.desk, self.officer = Desk(answer), officer_id
        return Opened(self._officers[officer_id])

    def reset(self, officer_id: str, approver: str, pin: str) -> Opened | PinSet | WrongPin:
        from fieldapp.desk import misses
        from fieldapp.desk.desk import Desk
        from fieldapp.domain.ids import OfficerId

        way, officer = self._way_in(), OfficerId(officer_id)
        if len(approver) == CODE_DIGITS:
            session = way.sign_in_by_code(officer, approver, pin)
            if isinstance(session, misses.WrongPin):
                return _wrong(session)
            self.desk, self.officer = Desk(session), officer_id
            return Opened(self._officers[officer_id])
        leader = way.reset_pin(officer, approver, pin)
        return _wrong(leader) if isinstance(leader, misses.WrongPin) else PinSet(officer_id)

    def _way_in(self) -> "Opening":
        if self._opening is None:
            self._opening = self._make_opening()
        return self._opening


def _wrong(answer: "misses.WrongPin") -> WrongPin:
    return WrongPin(answer.tries_left, answer.wait_seconds, answer.shut)


def _day(text: str) -> str:
    return f"{text[8:10]}/{text[5:7]}/{text[:4]}"
