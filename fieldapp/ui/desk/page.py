"""The desk as a place in the rail: builds the screen and its presenters over one desk."""

from PySide6.QtCore import QObject, Signal

from fieldapp.domain.day import DayCounts, Heading
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.desk.collecting import Collecting
from fieldapp.ui.desk.day import Day
from fieldapp.ui.desk.exempting import Exempting
from fieldapp.ui.desk.handing import Handing
from fieldapp.ui.desk.joining import Joining
from fieldapp.ui.desk.looking import Looking
from fieldapp.ui.desk.noting import Noting
from fieldapp.ui.desk.port import DeskPort
from fieldapp.ui.desk.recalling import Recalling
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.desk.searching import Searching
from fieldapp.ui.desk.strangers import Strangers
from fieldapp.ui.desk.unfinished import Unfinished
from fieldapp.ui.help.topics import of_desk
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.shell.page import KeyHint
from fieldapp.ui.sound import Sounds
from fieldapp.ui.theme.look import Look

CAMERA_KEY = "Ctrl+Shift+C"


class DeskPage(QObject):
    """`counted` gives the day's figures to the shell; scans come in through `take_scan`."""

    keys_changed = Signal()
    counted = Signal(DayCounts)
    icon = "scan-line"

    def __init__(
        self, look: Look, desk: DeskPort, lane: Lane, errands: Lane, sounds: Sounds
    ) -> None:
        super().__init__()
        self._desk, self._lane, self._sounds = desk, lane, sounds
        self._has_camera = False
        self.screen = DeskScreen(look)
        self.looking = Looking(desk, lane, self.screen, sounds)
        at_desk = (desk, lane, self.screen, self.looking)
        self.searching = Searching(*at_desk)
        self.day = Day(*at_desk, errands, look, self.counted.emit)
        self.recalling = Recalling(*at_desk, self.day, look)
        self.collecting = Collecting(*at_desk, look)
        self.strangers = Strangers(*at_desk, look)
        self.exempting = Exempting(*at_desk, look)
        self.joining = Joining(*at_desk, look)
        self.noting = Noting(*at_desk, look, self.day.refresh, self.exempting.ask)
        self.handing = Handing(*at_desk, sounds, look, self.day.handed_over)
        self.unfinished = Unfinished(*at_desk, look, self.handing, self.day.refresh)
        self._asked = False

    def widget(self) -> DeskScreen:
        return self.screen

    @property
    def topic(self) -> str:
        panel = self.screen.panel
        return of_desk(panel.kind, trouble=panel.message.isVisible())

    def nav_title(self) -> str:
        return tr("Bàn trao")

    def keys(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint("F2", tr("Ô quét")),
            *((KeyHint(CAMERA_KEY, tr("Camera")),) if self._has_camera else ()),
            KeyHint("F4", tr("Cách ký")),
            KeyHint("F5", tr("Nhận thay")),
            KeyHint("F6", tr("Ngoại lệ")),
            KeyHint("F7", tr("Thêm người")),
            KeyHint("F8", tr("Hoàn tác")),
            KeyHint("F9", tr("In lại")),
            KeyHint("F12", tr("Khóa máy")),
        )

    def entered(self) -> None:
        """Come to the desk: printer, figures and list as they are now."""
        target, when = self.day.receipts.target(), self.day.receipts.choices.when
        self.screen.panel.show_printer(target.printer, target.layout, when)
        self._lane.run(self._desk.heading, then=self._headed, trouble=self.looking.show_trouble)
        self.day.refresh()
        if self.looking.subject is None:
            self.screen.show_ready()
        if not self._asked:
            # Once a sign-in; after "later" it stands among what is to be finished.
            self._asked = True
            self.unfinished.ask()

    def take_scan(self, text: str) -> None:
        """Give one scan to whatever is open: a sheet keeps the person, else it is looked up."""
        takers = (self.collecting, self.strangers, self.joining)
        if any(each.take_scan(text) for each in takers) or self.handing.hold_off_scan():
            return
        if self.covered:
            self._sounds.play("busy")
        else:
            self.looking.scan(text)

    def offer_camera(self, *, there: bool) -> None:
        """Say its key below the page where one is chosen."""
        if there != self._has_camera:
            self._has_camera = there
            self.keys_changed.emit()

    def miss_scanner(self) -> None:
        """The line of the scanner is silent: names can still be typed."""
        self.looking.show_trouble(
            FieldTrouble(
                tr("Máy quét không trả lời."),
                tr("Cắm lại dây máy quét. Gõ tên vẫn trao được."),
                code="MQ-01",
            )
        )

    def is_busy(self) -> bool:
        """Whether somebody signs, which is finished before the window closes."""
        return self.handing.is_open()

    @property
    def covered(self) -> bool:
        """Whether a sheet is open over the person at the table."""
        return self.screen.covered

    def clear(self) -> None:
        """For the lock: no person stays on the screen, and no sheet over it."""
        self.day.receipts.rest()
        over_people = (self.collecting, self.strangers, self.joining, self.exempting)
        over = (self.recalling, *over_people, self.noting, self.unfinished, self.handing)
        for sheet in over:
            sheet.close()
        self.looking.step_back()

    def _headed(self, heading: Heading) -> None:
        self.screen.panel.heading = heading
