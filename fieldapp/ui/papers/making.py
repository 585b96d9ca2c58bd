"""Makes papers on the errand lane: to the printer of A4 sheets, or a file that says where it is."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui import printing
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.papers.drawing import Course, Drawn, draw
from fieldapp.ui.papers.kinds import Kind, Wish, missing, nothing, title
from fieldapp.ui.papers.port import PapersPort
from fieldapp.ui.papers.screen import PapersScreen
from fieldapp.ui.print_choices import PrintChoices


class Making:
    """One paper at a time; trouble is a message and changes nothing."""

    def __init__(
        self,
        desk: PapersPort,
        errands: Lane,
        screen: PapersScreen,
        choices: Callable[[], PrintChoices],
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._desk, self._errands, self._screen = desk, errands, screen
        self._choices, self._now = choices, now
        self._course: Course | None = None
        screen.printing.wanted.connect(self.make)
        screen.printing.stopped.connect(self.stop)

    @property
    def runs(self) -> bool:
        return self._course is not None

    def look(self) -> None:
        """How many there are of each, and where they would come out."""
        self._screen.printing.show_printer(self._printer())
        self._errands.run(
            partial(_facts, self._desk),
            then=self._screen.printing.show_facts,
            trouble=self._failed,
        )

    def make(self, wish: Wish, on_paper: bool) -> None:  # noqa: FBT001 - a slot of a signal
        view = self._screen.printing
        said = missing(view.need)
        if self.runs or (said and not wish.what):
            if not self.runs:
                self._screen.say("warn", said)
                view.edit.setFocus()
            return
        self._screen.message.hide()
        self._course = course = Course()
        course.stepped.connect(view.show_running)
        stamp = self._now().strftime("%Y%m%d-%H%M%S")
        printer = self._printer() if on_paper else ""
        self._errands.run(
            partial(draw, self._desk, wish, printer, stamp, course),
            then=partial(self._made, wish.kind),
            trouble=self._failed,
        )

    def stop(self) -> None:
        """Dừng: what is being laid out is dropped, a job on its way to the printer given up."""
        if self._course is not None:
            self._course.stop()

    def _printer(self) -> str:
        """The printer of A4 sheets: the one remembered for two receipts on one, if it is there."""
        chosen = self._choices().printer("twin")
        return chosen if chosen in printing.printers() else printing.default_printer()

    def _made(self, kind: Kind, drawn: Drawn) -> None:
        self._end()
        name = title(kind)
        if drawn.stopped:
            self._screen.say("info", tr("Đã dừng."), tr("{name} chưa lập xong.", name=name))
        elif not drawn.papers:
            self._screen.say("warn", tr("Chưa lập được {name}.", name=name), nothing(kind))
        elif drawn.file is not None:
            lead = tr("Đã ghi {name}: {n} giấy.", name=name, n=drawn.papers)
            where = tr(
                "Tệp {file} trong {folder}. Tệp có tên người, in xong thì xóa.",
                file=drawn.file.name,
                folder=str(drawn.file.parent),
            )
            self._screen.say("ok", lead, where)
        else:
            lead = tr("Đã gửi {name} tới máy in: {n} giấy.", name=name, n=drawn.papers)
            self._screen.say("ok", lead, tr("Máy in {printer}.", printer=drawn.printer))

    def _failed(self, trouble: FieldTrouble) -> None:
        self._end()
        lead = tr("Chưa in được giấy này. Chưa thay đổi gì.")
        self._screen.say("warn", lead, f"{trouble.advice} [{trouble.code}]")

    def _end(self) -> None:
        course, self._course = self._course, None
        if course is not None:
            course.stepped.disconnect(self._screen.printing.show_running)
            course.deleteLater()
        self._screen.printing.show_running(0, 0)
        self._screen.focus()


def _facts(desk: PapersPort) -> dict[Kind, str]:
    sheets, counts = len(desk.papers.sign_sheets()), desk.counts()
    people, left = counts.people_due, counts.people_due - counts.people_served
    return {
        "sign_sheets": tr("{n} tờ · {people} người", n=sheets, people=people),
        "fall_back": tr("{people} người, {left} chưa nhận", people=people, left=left),
        "blank_slips": tr("mỗi lần đến 200 phiếu"),
        "invitations": tr("{n} giấy, hai giấy một tờ A4", n=people),
        "take_home": tr("theo số phiếu"),
        "void_slip": tr("theo số phiếu"),
        "later_slip": tr("theo người"),
        "progress": tr("số liệu bàn này"),
        "commune_minutes": tr("theo xã"),
    }
