"""What stands around the sign-in card: choices at the top, the machine at the bottom, the guide."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldapp.ui.components import Elided, Glyph, KeyButton, Segmented, label
from fieldapp.ui.language import Language, set_language, tongue, tr
from fieldapp.ui.theme.look import Look
from fieldapp.ui.theme.tokens import Theme


class Choices(QWidget):
    """Name of the application; language and theme, which work before anybody is known."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._brand = label("Trao Tay", "brand")
        self._words = label(role="cap")
        self._language = Segmented(look, "", [("vi", "Tiếng Việt", ""), ("en", "English", "")])
        self._language.choose(tongue.language)
        self._language.chosen.connect(lambda value: set_language(cast("Language", value)))
        self._theme = Segmented(
            look, "", [("light", " ", "monitor"), ("dark", " ", "moon"), ("sun", " ", "sun")]
        )
        self._theme.choose(look.theme)
        self._theme.chosen.connect(lambda value: look.set_theme(cast("Theme", value)))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 0)
        row.setSpacing(12)
        row.addWidget(Glyph(look, "hand-heart", "accent", 32))
        row.addWidget(self._brand)
        row.addWidget(self._words)
        row.addStretch()
        row.addWidget(self._language)
        row.addSpacing(8)
        row.addWidget(self._theme)
        look.changed.connect(self._follow_theme)
        tongue.changed.connect(self._retranslate)
        self._retranslate()

    def _follow_theme(self) -> None:
        self._theme.choose(self._look.theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._words.setVisible(self.width() >= self._look.px(1100))

    def _retranslate(self) -> None:
        self._words.setText(tr("Trao sổ BHXH, thẻ BHYT tại cơ sở"))
        self._language.set_texts(tr("Ngôn ngữ"), ["Tiếng Việt", "English"])
        self._language.choose(tongue.language)
        self._theme.set_texts(tr("Màu màn hình"), [tr("Sáng"), tr("Tối"), tr("Ngoài nắng")])


class BottomLine(QFrame):
    """Which machine, which pack, and that what lies on it is encrypted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("SignInBar")
        self._look = look
        self._machine, self._safe = label(role="cap"), label(role="cap")
        self._pack = Elided("cap")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 24, 0)
        self._row.setSpacing(8)
        self._icons = []
        for icon, words in (
            ("laptop", self._machine),
            ("file-lock-2", self._pack),
            ("shield-check", self._safe),
        ):
            glyph = Glyph(look, icon, "text2", 18)
            self._icons.append(glyph)
            self._row.addWidget(glyph)
            # The pack line may end in "…"; it says so in its tooltip.
            self._row.addWidget(words)
            self._row.addSpacing(16)
        self._row.addStretch()
        tongue.changed.connect(self._retranslate)
        look.changed.connect(self._measure)
        self._measure()
        self._retranslate()
        self.show_machine("", "")

    def show_machine(self, name: str, pack: str) -> None:
        self._machine.setText(name)
        self._pack.say(pack)
        self._icons[0].setVisible(bool(name))
        self._icons[1].setVisible(bool(pack))

    def _retranslate(self) -> None:
        self._safe.setText(tr("Dữ liệu trên máy được mã hóa"))

    def _measure(self) -> None:
        self.setFixedHeight(self._look.px(40))


class CardGuide(QWidget):
    """What the ceremony card is and what to do with it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title = label(role="h1", wrap=True)
        self._lead = label(wrap=True)
        self._steps = [label(wrap=True) for _ in range(3)]
        self._hint = label(role="cap", wrap=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 28, 28, 20)
        rows.setSpacing(14)
        rows.addWidget(self._title)
        rows.addWidget(self._lead)
        rows.addSpacing(16)
        for icon, words in zip(("scan-barcode", "users", "lock"), self._steps, strict=True):
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(Glyph(look, icon, "accent", 32), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            rows.addLayout(row)
            rows.addSpacing(8)
        rows.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Glyph(look, "id-card", "text3", 18))
        foot.addWidget(self._hint, 1)
        self.practice = KeyButton(look, icon="graduation-cap")
        foot.addWidget(self.practice)
        rows.addLayout(foot)
        tongue.changed.connect(self._retranslate)
        self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(tr("Quét thẻ buổi trao"))
        self._lead.setText(
            tr("Mỗi buổi trao có một thẻ. Không có thẻ thì không ai mở được máy này.")
        )
        texts = (
            tr("Quét mã trên thẻ, hoặc gõ 42 chữ số in dưới mã."),
            tr("Chọn tên của mình."),
            tr("Gõ mã PIN 6 chữ số."),
        )
        for words, text in zip(self._steps, texts, strict=True):
            words.setText(text)
        self.practice.setText(tr("Tập thử"))
        self.practice.setAccessibleDescription(tr("Dữ liệu mẫu, không cần thẻ"))
        self._hint.setText(tr("Thẻ do phụ trách đoàn giữ. Quét xong thì cất thẻ, không để ở bàn."))
