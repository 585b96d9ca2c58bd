"""Language, colours and size of type: all of it works at once."""

from typing import cast

from PySide6.QtWidgets import QGridLayout

from fieldapp.ui.components import Segmented, label
from fieldapp.ui.language import Language, set_language, tongue, tr
from fieldapp.ui.setup.step import Outcome, Step
from fieldapp.ui.theme.look import Look
from fieldapp.ui.theme.tokens import SCALES, Theme


class LanguageStep(Step):
    """Shows what is chosen, also where it was chosen elsewhere."""

    name = "language"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._language = Segmented(look, "", [("vi", "Tiếng Việt", ""), ("en", "English", "")])
        self._language.chosen.connect(lambda value: set_language(cast("Language", value)))
        self._theme = Segmented(
            look, "", [("light", " ", "monitor"), ("dark", " ", "moon"), ("sun", " ", "sun")]
        )
        self._theme.chosen.connect(lambda value: look.set_theme(cast("Theme", value)))
        self._size = Segmented(look, "", [(str(each), f"{each} %", "") for each in SCALES])
        self._size.chosen.connect(lambda value: look.set_scale(int(value)))
        self._captions = [label(role="fact") for _ in range(3)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(20)
        for row, choice in enumerate((self._language, self._theme, self._size)):
            grid.addWidget(self._captions[row], row, 0)
            grid.addWidget(choice, row, 1)
        grid.setColumnStretch(2, 1)
        self.rows.addSpacing(8)
        self.rows.addLayout(grid)
        self.rows.addStretch()
        look.changed.connect(self._follow)
        self.retranslate()

    def title(self) -> str:
        return tr("Ngôn ngữ")

    def retranslate(self) -> None:
        self.heading.setText(tr("Ngôn ngữ và màn hình"))
        self.lead.setText(tr("Đổi lại lúc nào cũng được: Ctrl+Shift+T đổi màu, Ctrl+ + chữ to."))
        names = (tr("Ngôn ngữ"), tr("Màu màn hình"), tr("Cỡ chữ"))
        for caption, name in zip(self._captions, names, strict=True):
            caption.setText(name)
        self._language.set_texts(names[0], ["Tiếng Việt", "English"])
        self._theme.set_texts(names[1], [tr("Sáng"), tr("Tối"), tr("Ngoài nắng")])
        self._size.set_texts(names[2], [f"{each} %" for each in SCALES])
        self._follow()

    def outcome(self) -> Outcome:
        return Outcome(ok=True, text="Tiếng Việt" if tongue.language == "vi" else "English")

    def _follow(self) -> None:
        self._language.choose(tongue.language)
        self._theme.choose(self._look.theme)
        self._size.choose(str(self._look.scale))
