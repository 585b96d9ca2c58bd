"""The sync centre as a place in the rail: seals, copies and reads answers, away from the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from fieldapp.domain.day import Answered, BatchState, DayCounts
from fieldapp.domain.siblings import Double, SiblingRead
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui import others
from fieldapp.ui.components import KeyButton, Sheet, label
from fieldapp.ui.lane import Lane
from fieldapp.ui.language import tr
from fieldapp.ui.shell.page import KeyHint
from fieldapp.ui.sync import words
from fieldapp.ui.sync.port import Medium, SyncPort
from fieldapp.ui.sync.screen import SyncScreen
from fieldapp.ui.sync.sticks import first_stick, is_stick
from fieldapp.ui.theme.look import Look

_LARGEST = 65 * 1024 * 1024


class SyncPage(QObject):
    """`unfinished` tells how many batches wait for the office, `counted` the desk's figures."""

    keys_changed = Signal()
    unfinished = Signal(int)
    counted = Signal(object)
    icon = "refresh-cw"

    def __init__(self, look: Look, desk: SyncPort, lane: Lane, errands: Lane) -> None:
        super().__init__()
        self._look, self._desk, self._lane, self._errands = look, desk, lane, errands
        self.screen = SyncScreen(look)
        self.place = ""
        self._sheet: Sheet | None = None
        # Dialogs of the system; a test answers in their place.
        self.pick_folder: Callable[[], str] = self._ask_folder
        self.pick_answer: Callable[[], str] = self._ask_answer
        self.pick_stick: Callable[[], str] = self._ask_stick
        self.screen.seal_asked.connect(self.ask_seal)
        self.screen.copy_asked.connect(self.copy)
        self.screen.read_asked.connect(self.read)
        self.screen.stick_asked.connect(self.keep_on_stick)

    def widget(self) -> SyncScreen:
        return self.screen

    def nav_title(self) -> str:
        return tr("Đồng bộ")

    def keys(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint("Tab", tr("Chọn gói")),
            KeyHint("Enter", tr("Làm bước tiếp theo")),
            KeyHint("Ctrl+O", tr("Nạp báo nhận, gói bàn khác")),
            KeyHint("F12", tr("Khóa máy")),
        )

    def entered(self) -> None:
        self._lane.run(
            lambda: (self._desk.batches(), self._desk.counts(), self._desk.siblings.doubles()),
            then=lambda read: self._show(*read),
            trouble=self._failed,
        )

    @property
    def covered(self) -> bool:
        """Whether a question lies over the page."""
        return self._sheet is not None

    def clear(self) -> None:
        """For the lock: no question stays open over the sign-in."""
        self._close()

    def ask_seal(self) -> None:
        """Sealing cannot be undone, so it is asked; only Ctrl+Enter or a click answers."""
        window = self.screen.window()
        sheet = Sheet(self._look, window, tr("Niêm phong gói kết quả?"), "file-lock-2")
        text = tr("Các lượt trao từ gói trước sẽ khóa lại. Sau đó chỉ phụ trách đoàn hủy được.")
        sheet.body.addWidget(label(text, wrap=True))
        later = KeyButton(self._look, tr("Để sau"), key="Esc")
        seal = KeyButton(self._look, tr("Niêm phong"), key="Ctrl+Enter", kind="primary")
        seal.setShortcut("Ctrl+Return")
        seal.setAutoDefault(False)
        sheet.foot.addStretch()
        sheet.foot.addWidget(later)
        sheet.foot.addWidget(seal)
        sheet.set_default(later)
        sheet.escaped.connect(self._close)
        later.clicked.connect(self._close)
        seal.clicked.connect(self._seal)
        self._sheet = sheet
        sheet.open()

    def copy(self, batch: BatchState) -> None:
        folder = self.pick_folder()
        if not folder:
            return
        to: Medium = "stick" if is_stick(folder) else "folder"
        self.screen.show_busy(busy=True)
        self._errands.run(
            self._desk.send,
            batch.batch,
            Path(folder),
            to,
            then=self._copied,
            trouble=self._failed,
        )

    def read(self) -> None:
        """Ctrl+O: an acknowledgement the office has sent back, or what another desk has sealed."""
        chosen = self.pick_answer()
        if chosen:
            self.screen.show_busy(busy=True)
            self._errands.run(
                lambda: _take_in(self._desk, _content(Path(chosen))),
                then=self._taken_in,
                trouble=self._failed,
            )

    def keep_on_stick(self) -> None:
        """The journal goes to this stick too from now on."""
        folder = self.pick_stick()
        if folder:
            self.screen.show_busy(busy=True)
            self._errands.run(
                self._desk.keep_on_stick,
                Path(folder),
                then=lambda _: self._follows(),
                trouble=self._failed,
            )

    def _follows(self) -> None:
        lead = tr("Từ nay sổ được chép thêm vào USB này.")
        self.screen.say("ok", lead, tr("Để USB cắm suốt buổi."))
        self.entered()

    def _seal(self) -> None:
        self._close()
        self.screen.show_busy(busy=True)
        self._lane.run(self._desk.seal, then=self._sealed, trouble=self._failed)

    def _sealed(self, batch: BatchState | None) -> None:
        if batch is None:
            self.screen.say("info", tr("Không có gì mới để niêm phong."))
        else:
            lead = tr("Đã niêm phong gói {no}.", no=batch.no)
            self.screen.say("ok", lead, tr("Chép ra USB để mang về văn phòng."))
        self.entered()

    def _copied(self, batch: BatchState) -> None:
        if batch.copied_to == "folder":
            lead = tr("Đã chép gói {no} vào thư mục.", no=batch.no)
            self.screen.say("ok", lead)
        else:
            self.screen.say(
                "ok", tr("Đã chép gói {no} ra USB.", no=batch.no), tr("Rút USB được rồi.")
            )
        self.entered()

    def _taken_in(self, found: Answered | SiblingRead) -> None:
        if isinstance(found, Answered):
            self._answered(found)
        else:
            self.screen.say(*others.read_words(found))
            self.entered()

    def _answered(self, answer: Answered) -> None:
        lead = tr("Văn phòng đã nhận {n} lượt.", n=answer.accepted)
        if answer.conflicts or answer.quarantined:
            wrong = answer.conflicts + answer.quarantined
            self.screen.say("warn", lead, tr("{n} lượt văn phòng đang xem lại.", n=wrong))
        else:
            self.screen.say("ok", lead)
        self.entered()

    def _failed(self, trouble: FieldTrouble) -> None:
        self.screen.show_busy(busy=False)
        self.screen.say("err", trouble.title, f"{trouble.advice} [{trouble.code}]")

    def _show(
        self, batches: tuple[BatchState, ...], counts: DayCounts, doubles: tuple[Double, ...]
    ) -> None:
        self.screen.show_others(counts.siblings, doubles)
        self.screen.show_batches(batches, counts.unsealed, self.place, counts.mirror_lag)
        self.unfinished.emit(len(words.waiting(batches)))
        self.counted.emit(counts)

    def _close(self) -> None:
        if self._sheet is not None:
            self._sheet.shut()
            dimmer = self._sheet.parentWidget()
            if dimmer is not None:
                dimmer.deleteLater()
        self._sheet = None

    def _ask_folder(self) -> str:
        title = tr("Chọn USB hoặc thư mục để chép gói")
        return QFileDialog.getExistingDirectory(self.screen, title, first_stick())

    def _ask_stick(self) -> str:
        title = tr("Chọn USB giữ bản sao của sổ")
        return QFileDialog.getExistingDirectory(self.screen, title, first_stick())

    def _ask_answer(self) -> str:
        title = tr("Chọn báo nhận, hoặc gói của bàn khác")
        kinds = tr("Báo nhận, gói") + " (*.faack *.fabatch);;" + tr("Mọi tệp") + " (*)"
        return QFileDialog.getOpenFileName(self.screen, title, first_stick(), kinds)[0]


def _take_in(desk: SyncPort, content: bytes) -> Answered | SiblingRead:
    """Each file says of itself what it is; verified it is by who takes it in."""
    if desk.siblings.is_batch(content):
        return desk.siblings.read(content)
    return desk.acknowledge(content)


def _content(path: Path) -> bytes:
    """The file as it is; raises FieldTrouble where it cannot be read or is no answer."""
    try:
        if path.stat().st_size > _LARGEST:
            raise FieldTrouble(
                "Tệp này không phải báo nhận hay gói.", "Chưa nạp gì. Chọn tệp khác.", code="GOI-04"
            )
        return path.read_bytes()
    except OSError as cause:
        raise FieldTrouble(
            "Không đọc được tệp.", "Chưa nạp gì. Cắm lại USB rồi thử lại.", code="USB-02"
        ) from cause
