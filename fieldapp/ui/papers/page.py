"""Papers as a place in the rail: prints them, and takes in what comes back on paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from fieldapp.domain.day import DayCounts, Heading
from fieldapp.domain.printed import tag_kind
from fieldapp.domain.receipt_check import ReceiptCheck
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.papers.checked import CheckSheet
from fieldapp.ui.papers.making import Making
from fieldapp.ui.papers.port import PapersPort
from fieldapp.ui.papers.screen import PapersScreen
from fieldapp.ui.papers.signed import Signed
from fieldapp.ui.papers.slips import Slips
from fieldapp.ui.print_choices import PrintChoices
from fieldapp.ui.shell.page import KeyHint
from fieldapp.ui.theme.look import Look

_RECEIPT_DIGITS = 318


class PapersPage(QObject):
    """`counted` tells the day's figures when a sheet or a slip was entered.

    `wanted` asks for this page, when a paper was scanned elsewhere; `log_asked` for a receipt's
    line in the log.
    """

    keys_changed = Signal()
    counted = Signal(object)
    wanted = Signal()
    log_asked = Signal(str)
    icon = "file-pen-line"
    topic = "papers"

    def __init__(
        self,
        look: Look,
        desk: PapersPort,
        lane: Lane,
        errands: Lane,
        choices: Callable[[], PrintChoices] = PrintChoices,
    ) -> None:
        super().__init__()
        self._look, self._desk, self._lane = look, desk, lane
        self.screen = screen = PapersScreen(look)
        self._sheet: CheckSheet | None = None
        self.making = Making(desk, errands, screen, choices)
        self.signed = Signed(desk, lane, errands, screen, self._changed)
        self.slips = Slips(desk, lane, screen, self._changed)
        # A dialog of the system; a test answers in its place.
        self.pick_file: Callable[[], str] = self._ask_file
        screen.viewed.connect(self.keys_changed)
        screen.signed.file_asked.connect(self.open_file)
        screen.check.asked.connect(self.check)
        screen.check.log_asked.connect(self.log_asked)
        for keys, wish in (
            ("Ctrl+P", partial(self._want, on_paper=True)),
            ("Ctrl+S", partial(self._want, on_paper=False)),
            ("Ctrl+O", self.open_file),
            ("Esc", self.step_back),
        ):
            shortcut = QShortcut(QKeySequence(keys), screen)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(wish)

    def widget(self) -> PapersScreen:
        return self.screen

    def nav_title(self) -> str:
        return tr("Giấy tờ")

    def keys(self) -> tuple[KeyHint, ...]:
        own = {
            "print": (KeyHint("Ctrl+P", tr("In")), KeyHint("Ctrl+S", tr("Ghi ra PDF"))),
            "signed": (
                KeyHint("Space", tr("Đã ký")),
                KeyHint("Ctrl+A", tr("Tất cả")),
                KeyHint("Enter", tr("Ghi nhận")),
                KeyHint("Ctrl+O", tr("Mở bản quét")),
            ),
            "slips": (KeyHint("Enter", tr("Ghi lượt")), KeyHint("Esc", tr("Người khác"))),
            "check": (KeyHint("Enter", tr("Kiểm tra")),),
        }
        return (
            KeyHint("↑ ↓", tr("Chọn")),
            *own[self.screen.view],
            KeyHint("Ctrl+1", tr("Về bàn trao")),
            KeyHint("F12", tr("Khóa máy")),
        )

    def entered(self) -> None:
        self.making.look()
        self._lane.run(self._desk.heading, then=self._headed, trouble=self._failed)
        self.screen.focus()

    @property
    def covered(self) -> bool:
        """Whether the answer about a receipt lies over the window."""
        return self._sheet is not None

    def take_scan(self, text: str) -> bool:
        """Whether a scan is for papers: a sheet or a receipt anywhere, a person only here."""
        self.close_check()
        digits = "".join(each for each in text if each.isdecimal())
        if tag_kind(digits) == "sheet":
            self.wanted.emit()
            self.screen.go_to("signed")
            self.signed.ask(digits)
            return True
        visible = self.screen.isVisible()
        if len(digits) == _RECEIPT_DIGITS:
            (self.check if visible else self.show_check)(digits)
            return visible
        if visible and self.screen.view == "slips":
            self.slips.ask(text)
            return True
        return False

    def check(self, text: str) -> None:
        """Answer in the page, where a code was typed or scanned."""
        if self.screen.view != "check":
            self.screen.go_to("check")
        self._lane.run(
            self._desk.check_receipt,
            text,
            then=self.screen.check.show_check,
            trouble=self._failed,
        )

    def show_check(self, digits: str) -> None:
        """Answer over the page that is open: whoever stands at the table stays there."""
        self._lane.run(
            self._desk.check_receipt, digits, then=self._show_checked, trouble=self._failed
        )

    def open_file(self) -> None:
        """Ctrl+O: a scan or a photograph of signed sheets."""
        if self.screen.view != "signed":
            self.screen.go_to("signed")
        chosen = self.pick_file()
        if chosen:
            self.signed.read(Path(chosen))

    def step_back(self) -> None:
        """Esc: give up what runs, else the person of a slip, else the sheet."""
        if self.making.runs:
            self.making.stop()
        elif self.screen.view == "slips":
            self.screen.slips.step_back()
        elif self.screen.view == "signed":
            self.screen.signed.show_sheet(None)
            self.screen.focus()

    def clear(self) -> None:
        """For the lock: no name, no sheet, and no paper under way."""
        self.close_check()
        self.making.stop()
        self.screen.clear()

    def close_check(self) -> None:
        """The answer about a receipt goes away again."""
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.shut()
            dimmer = sheet.parentWidget()
            if dimmer is not None:
                dimmer.deleteLater()

    def _show_checked(self, found: ReceiptCheck) -> None:
        self.close_check()
        sheet = CheckSheet(self._look, self.screen.window(), found)
        sheet.escaped.connect(self.close_check)
        sheet.log_asked.connect(self._to_log)
        self._sheet = sheet
        sheet.open()

    def _to_log(self, receipt: str) -> None:
        self.close_check()
        self.log_asked.emit(receipt)

    def _headed(self, heading: Heading) -> None:
        self.screen.slips.begin(heading.desk_no, heading.held_on)

    def _want(self, *, on_paper: bool) -> None:
        if self.screen.view == "print":
            self.screen.printing.want(on_paper=on_paper)

    def _changed(self) -> None:
        """Something was written down: the figures of the shell follow."""
        self._lane.run(self._desk.counts, then=self._tell, trouble=self._failed)

    def _tell(self, counts: DayCounts) -> None:
        self.counted.emit(counts)

    def _failed(self, trouble: FieldTrouble) -> None:
        self.screen.say("err", trouble.title, f"{trouble.advice} [{trouble.code}]")

    def _ask_file(self) -> str:
        title = tr("Chọn bản quét hoặc ảnh của tờ đã ký")
        kinds = tr("Bản quét, ảnh") + " (*.pdf *.jpg *.jpeg *.png *.tif *.tiff);;"
        kinds += tr("Mọi tệp") + " (*)"
        return QFileDialog.getOpenFileName(self.screen, title, "", kinds)[0]
