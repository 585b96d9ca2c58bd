"""The settings as a place in the rail; what is chosen works at once and is remembered here."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from fieldapp.domain.print_jobs import Outcome
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import write_whole
from fieldapp.files.trial_pdf import TRIAL_CODE
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.print_choices import Target
from fieldapp.ui.settings.others import (
    LockSection,
    LookSection,
    SigningSection,
    SoundSection,
    StickSection,
)
from fieldapp.ui.settings.paper import PaperSection
from fieldapp.ui.settings.port import Settings
from fieldapp.ui.settings.rows import Section
from fieldapp.ui.settings.scanner import ScannerSection
from fieldapp.ui.settings.screen import SettingsScreen
from fieldapp.ui.shell.page import KeyHint
from fieldapp.ui.theme.look import Look


class SettingsPage(QObject):
    """`counted` never comes: settings count nothing. `left` wants the desk back."""

    keys_changed = Signal()
    counted = Signal(object)
    left = Signal()
    icon = "settings"
    topic = "settings"
    covered = False

    def __init__(self, look: Look, settings: Settings, errands: Lane) -> None:
        super().__init__()
        self._look, self._settings, self._errands = look, settings, errands
        self.pick_file: Callable[[], str] = self._ask_file
        self._paper: PaperSection | None = None
        self._damaged = settings.prints.reset_if_damaged()
        self.screen = SettingsScreen(look, self._sections)
        for keys, act in (
            (("F9", "Ctrl+P"), self.print_trial),
            (("Esc",), self.left.emit),
        ):
            for key in keys:
                context = Qt.ShortcutContext.WidgetWithChildrenShortcut
                shortcut = QShortcut(QKeySequence(key), self.screen)
                shortcut.setContext(context)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(act)

    def widget(self) -> SettingsScreen:
        return self.screen

    def nav_title(self) -> str:
        return tr("Cài đặt")

    def keys(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint("↑ ↓", tr("Chọn mục")),
            KeyHint("Tab", tr("Sang phải")),
            KeyHint("Ctrl+P", tr("In thử")),
            KeyHint("Esc", tr("Về bàn trao")),
        )

    def entered(self) -> None:
        self.screen.go_to(self.screen.place())
        self.screen.take_focus()
        if self._damaged:
            self._damaged = False
            lead = tr("Tệp cài đặt in bị hỏng.")
            self.paper.say("warn", lead, tr("Đã dùng lại lựa chọn thường dùng; xem lại từng mục."))

    def take_up(self) -> None:
        """What the first run changed is shown here, and what is set here stands at the desk."""
        self._settings.changed()
        self.screen.go_to(self.screen.place())

    def clear(self) -> None:
        """For the lock: nothing here is about people."""

    @property
    def paper(self) -> PaperSection:
        if self._paper is None:
            raise AssertionError("the screen has made its sections")
        return self._paper

    def take_scan(self, text: str) -> bool:
        """The code of the test page is answered here; every other one belongs to the desk."""
        if text != TRIAL_CODE or not self.screen.isVisible():
            return False
        self.screen.go_to(0)
        self.paper.say("ok", tr("Máy quét đọc được mã trên trang thử."))
        return True

    def print_trial(self) -> None:
        """To paper as a receipt would go, or into a file where there is no printer."""
        self.screen.go_to(0)
        target = self.paper.target()
        offset = self._settings.prints.offset(target.layout)
        path = "" if target.printer else self.pick_file()
        if not target.printer and not path:
            return
        self.paper.trial.setEnabled(False)
        where = target.printer or Path(path).name
        self.paper.say("info", tr("Đang gửi trang thử tới {name}…", name=where))
        self._errands.run(
            self._make, target, offset, path, then=self._printed, trouble=self._failed
        )

    def _sections(self) -> Sequence[Section]:
        make = (
            PaperSection,
            ScannerSection,
            SigningSection,
            LookSection,
            SoundSection,
            LockSection,
            StickSection,
        )
        made = [each(self._look, self._settings) for each in make]
        self._paper = next(each for each in made if isinstance(each, PaperSection))
        self._paper.trial_asked.connect(self.print_trial)
        return made

    def _make(self, target: Target, offset: tuple[int, int], path: str) -> Outcome:
        """On the errand lane."""
        printers = self._settings.printers
        pdf = printers.trial(target, offset)
        if not target.printer:
            write_whole(Path(path), pdf)
            return "printed"
        return printers.send(pdf, target, offset)

    def _printed(self, outcome: Outcome) -> None:
        self.paper.trial.setEnabled(True)
        if outcome in {"printed", "handed"}:
            text = tr("Đo vạch 10 ở mép trái và mép trên: lệch bao nhiêu thì chỉnh bấy nhiêu.")
            self.paper.say("ok", tr("Đã gửi trang thử."), text)
        else:
            advice = tr("Kiểm tra dây, nguồn và giấy rồi in thử lại.")
            self.paper.say("warn", tr("Chưa in được trang thử."), advice)

    def _failed(self, trouble: FieldTrouble) -> None:
        self.paper.trial.setEnabled(True)
        advice = f"{trouble.advice} [{trouble.code}]"
        self.paper.say("warn", tr("Chưa in được trang thử."), advice)

    def _ask_file(self) -> str:
        title = tr("Lưu trang thử thành PDF")
        return QFileDialog.getSaveFileName(self.screen, title, "trang-thu.pdf", "PDF (*.pdf)")[0]
