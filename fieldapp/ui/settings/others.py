"""Sound, screen, signing, lock and stick: each choice works at once."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSlider

from fieldapp.ui.components import KeyButton, NumberBox, Segmented, label
from fieldapp.ui.language import Language, set_language, tongue, tr
from fieldapp.ui.locking import LEAST_MINUTES, MOST_MINUTES
from fieldapp.ui.machine import Signing
from fieldapp.ui.settings.port import Settings
from fieldapp.ui.settings.rows import Section
from fieldapp.ui.theme.look import Look
from fieldapp.ui.theme.tokens import SCALES, Theme


class SigningSection(Section):
    """Which way of signing is offered first."""

    icon = "pen-tool"

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__(look)
        self._settings = settings
        words = (
            ("screen", tr("Màn hình"), "signature"),
            ("mark", tr("Điểm chỉ"), "fingerprint"),
            ("paper", tr("Giấy"), "file-pen-line"),
        )
        self.method = Segmented(look, tr("Cách ký nhận"), words)
        self.method.chosen.connect(self._choose)
        self._row = self.add(tr("Cách ký nhận"), self.method)

    def title(self) -> str:
        return tr("Ký nhận")

    def entered(self) -> None:
        before = self._settings.prints.when == "before"
        self.method.setEnabled(not before)
        self.method.choose("paper" if before else self._settings.machine.signing)
        usual = tr("Hiện sẵn khi trao; bấm F4 để đổi từng lượt")
        self._row.say(tr("Đang chọn in trước khi ký, nên ký trên giấy") if before else usual)

    def _choose(self, method: str) -> None:
        self._settings.machine.choose_signing(cast("Signing", method))
        self._settings.changed()


class LookSection(Section):
    """The same three choices as by keys."""

    icon = "sun"

    def __init__(self, look: Look, _settings: Settings) -> None:
        super().__init__(look)
        tongues = (("vi", "Tiếng Việt", ""), ("en", "English", ""))
        self.language = Segmented(look, tr("Ngôn ngữ"), tongues)
        themes = (
            ("light", tr("Sáng"), "monitor"),
            ("dark", tr("Tối"), "moon"),
            ("sun", tr("Ngoài nắng"), "sun"),
        )
        self.theme = Segmented(look, tr("Màu màn hình"), themes)
        sizes = [(str(each), f"{each} %", "") for each in SCALES]
        self.size_choice = Segmented(look, tr("Cỡ chữ"), sizes)
        self.language.chosen.connect(lambda value: set_language(cast("Language", value)))
        self.theme.chosen.connect(lambda value: look.set_theme(cast("Theme", value)))
        self.size_choice.chosen.connect(lambda value: look.set_scale(int(value)))
        self.add(tr("Ngôn ngữ"), self.language)
        self.add(tr("Màu màn hình"), self.theme, hint="Ctrl+Shift+T")
        self.add(tr("Cỡ chữ"), self.size_choice, hint="Ctrl + · Ctrl − · Ctrl 0")
        look.changed.connect(self.entered)

    def title(self) -> str:
        return tr("Hiển thị")

    def entered(self) -> None:
        self.language.choose(tongue.language)
        self.theme.choose(self._look.theme)
        self.size_choice.choose(str(self._look.scale))


class SoundSection(Section):
    """Tones beside the colours of a status; never anything alone."""

    icon = "volume-2"

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__(look)
        self._settings = settings
        sounds = settings.sounds
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setPageStep(10)
        self.volume.setSingleStep(5)
        self.volume.setValue(sounds.volume)
        self.volume.setFixedWidth(look.px(260))
        self.figure = label(f"{sounds.volume} %", "fact")
        self.trial = KeyButton(look, tr("Nghe thử"), icon="volume-2", size="md")
        self.muted = QCheckBox(tr("Tắt tiếng"))
        self.muted.setChecked(sounds.muted)
        self.add(tr("Âm lượng"), self.volume, self.figure, self.trial)
        hint = tr("Màn hình vẫn báo bằng chữ, hình và màu")
        self.add(tr("Im lặng"), self.muted, hint=hint)
        self.volume.valueChanged.connect(self._choose)
        self.muted.toggled.connect(self._choose)
        self.trial.clicked.connect(lambda: sounds.play("eligible"))

    def title(self) -> str:
        return tr("Âm thanh")

    def _choose(self) -> None:
        volume, muted = self.volume.value(), self.muted.isChecked()
        self.figure.setText(f"{volume} %")
        self._settings.sounds.set_volume(volume)
        self._settings.sounds.muted = muted
        self._settings.remembered.choose_sound(volume, muted=muted)
        self._settings.changed()


class LockSection(Section):
    """How long nobody may touch the machine."""

    icon = "lock"

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__(look)
        self._settings = settings
        self.minutes = NumberBox()
        self.minutes.setRange(LEAST_MINUTES, MOST_MINUTES)
        self.minutes.setSuffix(" " + tr("phút"))
        self.minutes.setMinimumWidth(look.px(120))
        kept = settings.remembered.lock_minutes
        self.minutes.setValue(max(LEAST_MINUTES, min(kept, MOST_MINUTES)))
        hint = tr("Không ai chạm máy lâu như vậy thì máy hỏi mã PIN. F12 khóa ngay.")
        self.add(tr("Tự khóa sau"), self.minutes, hint=hint)
        self.minutes.valueChanged.connect(self._choose)

    def title(self) -> str:
        return tr("Khóa máy")

    def _choose(self, minutes: int) -> None:
        self._settings.remembered.choose_lock(minutes)
        self._settings.lock_after(minutes)


class StickSection(Section):
    """Where the second copy lies is chosen where it is looked after."""

    icon = "hard-drive"

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__(look)
        self.choose = KeyButton(look, tr("Chọn USB ở trang Đồng bộ"), icon="usb", size="md")
        self.trial = KeyButton(look, tr("Ghi thử một USB"), icon="usb", size="md")
        self.choose.clicked.connect(settings.choose_stick)
        self.trial.clicked.connect(lambda: settings.set_up("stick"))
        hint = tr("Máy hỏng giữa buổi thì USB này dựng lại cả bàn")
        self.add(tr("Bản sao trên USB"), self.choose, hint=hint)
        self.add(tr("USB lạ"), self.trial, hint=tr("Ghi, đọc lại, không để lại gì"))

    def title(self) -> str:
        return tr("Sao lưu")
