"""The language of the screen: Vietnamese sentences are the source, catalogues give the others."""

import gettext
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject, QTranslator, Signal

from fieldapp.paths import resources

Language = Literal["vi", "en"]
DOMAIN = "fieldapp"

# Qt ships no Vietnamese catalogue; these are the words its own buttons and menus can show us.
_QT_WORDS = {
    "OK": "Được",
    "Save": "Lưu",
    "Open": "Mở",
    "Cancel": "Thôi",
    "Close": "Đóng",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Help": "Trợ giúp",
    "Discard": "Bỏ",
    "Yes": "Có",
    "No": "Không",
    "Abort": "Dừng",
    "Retry": "Thử lại",
    "Ignore": "Bỏ qua",
    "Undo": "Hoàn tác",
    "Redo": "Làm lại",
    "Cut": "Cắt",
    "Copy": "Chép",
    "Paste": "Dán",
    "Delete": "Xóa",
    "Select All": "Chọn hết",
    "Print": "In",
    "Choose": "Chọn",
    "Look in:": "Tìm trong:",
    "Directory:": "Thư mục:",
    "File name:": "Tên tệp:",
    "Files of type:": "Loại tệp:",
    "Directories": "Thư mục",
    "Name": "Tên",
    "Size": "Cỡ",
    "Type": "Loại",
    "Kind": "Loại",
    "Date Modified": "Ngày sửa",
    "Computer": "Máy tính",
    "My Computer": "Máy tính",
    "Folder": "Thư mục",
}


class _QtWords(QTranslator):
    """Vietnamese for Qt's own buttons."""

    def translate(
        self,
        context: str,  # noqa: ARG002 - Qt's signature
        sourceText: str,  # noqa: N803 - the same
        disambiguation: str | None = None,  # noqa: ARG002 - the same
        n: int = -1,  # noqa: ARG002 - the same
    ) -> str:
        # An empty answer would count as the translation, even for the names of paper sizes.
        return _QT_WORDS.get(sourceText.replace("&", ""), sourceText)

    def isEmpty(self) -> bool:
        return False


class _Tongue(QObject):
    """The language now in use; `changed` asks screens to say their words again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.language: Language = "vi"
        self.catalogue: gettext.NullTranslations = gettext.NullTranslations()
        self.qt_words: _QtWords | None = None


tongue = _Tongue()


def tr(text: str, **values: object) -> str:
    """Say a Vietnamese sentence in the language in use; `values` fill its {places}."""
    said = tongue.catalogue.gettext(text)
    return said.format(**values) if values else said


def set_language(language: Language, catalogues: Path | None = None) -> None:
    """Change the language of everything shown from now on."""
    folder = catalogues or resources() / "locale"
    tongue.language = language
    tongue.catalogue = gettext.translation(DOMAIN, folder, [language], fallback=True)
    application = QCoreApplication.instance()
    if application is not None:
        if tongue.qt_words is not None:
            application.removeTranslator(tongue.qt_words)
            tongue.qt_words = None
        if language == "vi":
            tongue.qt_words = _QtWords(application)
            application.installTranslator(tongue.qt_words)
    tongue.changed.emit()
