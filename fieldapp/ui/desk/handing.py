"""From Enter 1 to a saved handover: opens the signing sheet, asks the desk, turns green or not."""

from collections.abc import Callable

from fieldapp.domain.ids import BeneficiaryId
from fieldapp.domain.orders import Done, Ink, Mark, Paper, Refusal
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.desk import facts
from fieldapp.ui.desk.case import Case
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.desk.signing import SigningSheet
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.sound import Sounds
from fieldapp.ui.theme.look import Look


class Handing:
    """`done` is told only what the desk has saved, with what was given."""

    def __init__(
        self,
        desk: DeskPort,
        lane: Lane,
        screen: DeskScreen,
        looking: Looking,
        sounds: Sounds,
        look: Look,
        done: Callable[[Done, str, str], None],
    ) -> None:
        self._desk, self._lane, self._screen = desk, lane, screen
        self._looking, self._sounds, self._look, self._done = looking, sounds, look, done
        self._sheet: SigningSheet | None = None
        self._witness = ""
        # Of whom it is asked whether the items were given: leaving a sheet is no answer to that.
        self.unanswered = set[BeneficiaryId]()
        screen.confirmed.connect(self.confirm)

    def is_open(self) -> bool:
        return self._sheet is not None

    def hold_off_scan(self) -> bool:
        """A scan while somebody signs never changes the person; false when nobody does."""
        if self._sheet is not None and self._looking.case is not None:
            name = self._looking.case.standing.person.name
            lead = tr("Đang trao cho {name}.", name=name)
            self._sheet.show_message("warn", lead, tr("Hoàn tất hoặc Quay lại trước."))
            self._sounds.play("busy")
        return self.is_open()

    def confirm(self) -> None:
        """Enter 1: sign, or the next person when nothing may be handed over."""
        case, items = self._looking.case, self._screen.panel.items
        if self._screen.covered or self._looking.stranger is not None:
            return
        if self._looking.mistaken:
            self._looking.come_back()
            return
        if case is None or not case.may_receive:
            self._looking.step_back()
            return
        if not items.wanted() or items.lacks():
            return
        actions = self._screen.panel.bar
        self._sheet = SigningSheet(
            self._look,
            self._screen.window(),
            signer=case.signer,
            sentence=case.sentence(items.ticked()),
            witness=self._witness,
            prints=actions.printing.isChecked(),
            after=actions.after_words(),
        )
        self._sheet.completed.connect(self._complete)
        self._sheet.left.connect(self._leave)
        self._screen.give_way()
        self._sheet.start(actions.method.value())
        self._note(case)

    def _note(self, case: Case) -> None:
        """Should the machine go off now, somebody will be asked; the sheet does not wait for it."""
        self._lane.run(
            self._desk.beginning.note,
            case.ids,
            case.how,
            case.proof,
            case.collector,
            then=_nothing,
            trouble=_not_noted,
        )

    def _leave(self) -> None:
        """Esc: nothing was given, and nothing is asked about it."""
        case = self._looking.case
        self.close()
        if case is not None and case.ids[0] not in self.unanswered:
            first = case.ids[0]
            self._lane.run(self._desk.beginning.drop, first, then=_nothing, trouble=_not_noted)

    def _complete(self, signing: Ink | Mark | Paper) -> None:
        case, sheet = self._looking.case, self._sheet
        if case is None or sheet is None:
            return
        if isinstance(signing, Mark):
            self._witness = signing.witness
        sheet.show_busy(busy=True)
        panel = self._screen.panel
        order = case.order(panel.items.wanted(), signing, panel.person.receiver.place())
        self._lane.run(
            self._desk.hand_over,
            order,
            case.approval,
            then=self._answered,
            trouble=self._failed,
        )

    def _answered(self, answer: Done | Refusal) -> None:
        case = self._looking.case
        given = self._screen.panel.items.ticked()
        self.close()
        if isinstance(answer, Refusal) or case is None:
            if isinstance(answer, Refusal):
                self._looking.refuse(answer, case)
            return
        self.unanswered.difference_update(case.ids)
        self._looking.step_back()
        self._sounds.play("saved")
        self._done(answer, case.named, facts.brief(given))

    def _failed(self, trouble: FieldTrouble) -> None:
        """Nothing was saved: the ink stays, and the officer may try again."""
        if self._sheet is not None:
            self._sheet.show_busy(busy=False)
            self._sheet.show_message("err", trouble.title, f"{trouble.advice} [{trouble.code}]")

    def close(self) -> None:
        if self._sheet is not None:
            self._screen.take_back(self._sheet)
        self._sheet = None
        if self._looking.case is not None:
            self._screen.idle.watch()


def _nothing(_answer: None) -> None:
    return


def _not_noted(_trouble: FieldTrouble) -> None:
    """A disk that fails is told by the handover itself, which is what matters."""
