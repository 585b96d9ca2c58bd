"""F6: what happens with the person at the desk beside a handover; what is open stays open."""

from collections.abc import Callable
from functools import partial

from fieldapp.domain.ids import Hash
from fieldapp.domain.orders import Refusal
from fieldapp.domain.standing import Standing
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.desk import facts, status
from fieldapp.ui.desk.choices import Chosen, Correction, NotGiven, SetAside, Wish, choices
from fieldapp.ui.desk.exception import ExceptionSheet
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look


class Noting:
    """Asks what it is; `noted` is told when the desk has written it down.

    What a leader has to stand by goes to `set_aside`.
    """

    def __init__(
        self,
        desk: DeskPort,
        lane: Lane,
        screen: DeskScreen,
        looking: Looking,
        look: Look,
        noted: Callable[[], None],
        set_aside: Callable[[SetAside], None],
    ) -> None:
        self._desk, self._lane, self._screen = desk, lane, screen
        self._looking, self._look, self._noted = looking, look, noted
        self._set_aside = set_aside
        self._sheet: ExceptionSheet | None = None
        screen.exception_asked.connect(self.ask)

    def ask(self) -> None:
        """For whoever of the list is shown; what there is to choose depends on how they stand."""
        subject = self._looking.subject
        if subject is None or self._screen.covered:
            return
        items = facts.all_counted(subject.open_dues)
        about = tr("Áp dụng cho: {items}", items=items) if items else ""
        offered = choices(subject, self._looking.refused)
        sheet = ExceptionSheet(self._look, self._screen.window(), subject, offered, about)
        self._sheet = sheet
        sheet.chosen.connect(partial(self._write, subject))
        sheet.escaped.connect(self.close)
        self._screen.give_way()
        sheet.open()

    def close(self) -> None:
        if self._sheet is not None:
            self._screen.take_back(self._sheet)
        self._sheet = None
        if self._looking.subject is not None:
            self._screen.idle.watch()

    def _write(self, subject: Standing, said: Chosen) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        if isinstance(said, SetAside):
            self.close()
            self._set_aside(said)
            return
        sheet.setEnabled(False)
        self._lane.run(
            partial(_say, self._desk, subject, said),
            then=partial(self._written, subject.person.name, said),
            trouble=self._failed,
        )

    def _written(self, name: str, said: Chosen, answer: Hash | Refusal) -> None:
        self.close()
        if isinstance(answer, Refusal):
            self._screen.show_note(tr("Chưa ghi được ngoại lệ."), status.why(answer))
            return
        if isinstance(said, NotGiven):
            self._looking.step_back()
            lead = tr("Đã ghi ngoại lệ của {name}.", name=name)
            self._screen.toast.say(lead, tr("Sổ, thẻ để lại bàn."))
        elif isinstance(said, Wish):
            lead = tr("Đã ghi: {name} muốn tự đóng tiếp.", name=name)
            self._screen.toast.say(lead, tr("Văn phòng sẽ liên hệ."))
        else:
            lead = tr("Đã ghi đề nghị của {name}.", name=name)
            self._screen.toast.say(lead, tr("Danh sách giữ nguyên đến khi văn phòng sửa."))
        self._noted()

    def _failed(self, trouble: FieldTrouble) -> None:
        """Nothing was written: the choice stays, and the officer may try again."""
        if self._sheet is not None:
            self._sheet.setEnabled(True)
            self._sheet.show_refusal(trouble.title, f"{trouble.advice} [{trouble.code}]")


def _say(desk: DeskPort, subject: Standing, said: NotGiven | Correction | Wish) -> Hash | Refusal:
    who = subject.person.beneficiary
    if isinstance(said, NotGiven):
        return desk.not_hand_over(who, said.reason, said.note or None, said.later)
    if isinstance(said, Wish):
        return desk.asking.wants_to_continue(who, said.item, said.phone or None, said.note or None)
    return desk.asking.correction(who, said.field, said.seen, said.proof, said.note or None)
