"""F7: more people are served in the same handover, one scan or search each."""

from dataclasses import replace
from functools import partial

from fieldapp.domain.orders import Compared, How, Proof, Refusal
from fieldapp.domain.standing import Found, Hit, Standing, Verdict
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.desk import facts, status
from fieldapp.ui.desk.case import Case, Guest
from fieldapp.ui.desk.company import CompanySheet
from fieldapp.ui.desk.id_card import proof_of
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.theme.look import Look

MOST_LINES = 20
_OFTEN, _MANY = 3, 5
_MAY = (Verdict.ELIGIBLE, Verdict.PARTLY)


class Joining:
    """Keeps the guests of the case at the desk; a scan meanwhile is the next of them."""

    def __init__(
        self, desk: DeskPort, lane: Lane, screen: DeskScreen, looking: Looking, look: Look
    ) -> None:
        self._desk, self._lane, self._screen = desk, lane, screen
        self._looking, self._look = looking, look
        self._sheet: CompanySheet | None = None
        self._household: tuple[Hit, ...] = ()
        self._others: tuple[str, ...] = ()
        screen.company_asked.connect(self.ask)

    def take_scan(self, text: str) -> bool:
        """False when nobody is being added."""
        if self._sheet is None:
            return False
        self._lane.run(
            self._desk.look_up,
            text,
            then=partial(self._answered, "scan", proof_of(text)),
            trouble=self._failed,
        )
        return True

    def ask(self) -> None:
        """Only where somebody may receive: they are the first of the handover."""
        case = self._looking.case
        idle = self._screen.covered or self._looking.mistaken
        if case is None or not case.may_receive or idle:
            return
        sheet = CompanySheet(self._look, self._screen.window(), case.standing)
        self._sheet, self._household, self._others = sheet, (), ()
        sheet.sought.connect(self._search)
        sheet.chosen.connect(self._open)
        sheet.dropped.connect(self._drop)
        sheet.escaped.connect(self.close)
        self._screen.give_way()
        sheet.start()
        self._show(case)
        self._lane.run(
            partial(_known, self._desk, case), then=self._show_known, trouble=self._failed
        )

    def close(self) -> None:
        if self._sheet is None:
            return
        self._screen.take_back(self._sheet)
        self._sheet = None
        if self._looking.case is not None:
            self._screen.panel.bar.primary.setFocus()
            self._screen.idle.watch()

    def _show_known(self, known: tuple[tuple[Hit, ...], tuple[str, ...]]) -> None:
        self._household, self._others = known
        if self._sheet is not None and self._looking.case is not None:
            self._offer_household(self._looking.case)
            self._warn(self._looking.case)

    def _search(self, text: str) -> None:
        self._lane.run(
            self._desk.search,
            text,
            then=partial(self._answered, "search", "known"),
            trouble=self._failed,
        )

    def _open(self, hit: Hit) -> None:
        self._lane.run(
            self._desk.open,
            hit.beneficiary,
            0,
            then=partial(self._answered, "search", "known"),
            trouble=self._failed,
        )

    def _answered(
        self, how: How, proof: Proof, answer: Standing | Found | Refusal | Compared
    ) -> None:
        sheet, case = self._sheet, self._looking.case
        if sheet is None or case is None:
            return
        if isinstance(answer, Standing):
            self._join(case, Guest(answer, how, proof))
        elif isinstance(answer, Found):
            sheet.offer(answer.hits, tr("Kết quả tìm"))
            if not answer.hits:
                sheet.say("warn", tr("Không có ai khớp."), tr("Quét mã, hoặc gõ cách khác."))
        elif isinstance(answer, Refusal):
            said = status.of_refusal(answer, "")
            sheet.say("warn", f"{said.title}.", tr("Người này không nhận cùng được."))

    def _join(self, case: Case, guest: Guest) -> None:
        sheet, person = self._sheet, guest.standing.person
        if sheet is None:
            return
        lines = sum(len(each.open_dues) for each in (*case.people, guest.standing))
        if person.beneficiary in case.ids:
            sheet.say("info", tr("{name} đã có trong lượt này.", name=person.name))
        elif guest.standing.verdict not in _MAY:
            said = status.of_standing(guest.standing, "").title
            sheet.say("warn", f"{person.name}: {said}.", tr("Người này không nhận cùng được."))
        elif lines > MOST_LINES:
            lead = tr("Một phiếu ghi được {n} món.", n=MOST_LINES)
            sheet.say("warn", lead, tr("Trao lượt này trước, rồi làm lượt nữa."))
        else:
            self._keep(replace(case, guests=(*case.guests, guest)))

    def _drop(self, standing: Standing) -> None:
        case = self._looking.case
        if case is not None:
            left = tuple(each for each in case.guests if each.standing != standing)
            self._keep(replace(case, guests=left))

    def _keep(self, case: Case) -> None:
        self._looking.case = case
        self._screen.show_group(case.people)
        self._show(case)
        self._warn(case)

    def _show(self, case: Case) -> None:
        if self._sheet is not None:
            dues = [due for each in case.people for due in each.open_dues]
            self._sheet.show_guests(case.people, facts.all_counted(dues))
            self._offer_household(case)

    def _offer_household(self, case: Case) -> None:
        if self._sheet is not None:
            left = tuple(hit for hit in self._household if hit.beneficiary not in case.ids)
            self._sheet.offer(left, tr("Cùng hộ"))

    def _warn(self, case: Case) -> None:
        """One pair of hands for many people is looked at twice."""
        taken = len(case.people) + len(self._others)
        if self._sheet is None:
            return
        if taken > _MANY:
            lead = tr("{n} người trong một tay người nhận.", n=taken)
            self._sheet.say("warn", lead, tr("Báo phụ trách đoàn trước khi trao."))
        elif case.collector is not None and taken >= _OFTEN:
            lead = tr("Người này nhận thay cho {n} người hôm nay", n=taken)
            self._sheet.say("warn", lead, tr("(tính cả lượt này). Hỏi lại trước khi trao."))

    def _failed(self, trouble: FieldTrouble) -> None:
        if self._sheet is not None:
            self._sheet.say("err", trouble.title, f"{trouble.advice} [{trouble.code}]")
        else:
            self._looking.show_trouble(trouble)


def _known(desk: DeskPort, case: Case) -> tuple[tuple[Hit, ...], tuple[str, ...]]:
    """Who lives in the same household, and for whom the collector has taken items today."""
    taker = case.collector
    others = desk.collected_for(taker.id_number) if taker and taker.id_number else ()
    return desk.household(case.standing.person.beneficiary), others
