import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication

from fieldapp.paths import resources
from fieldapp.ui.language import set_language, tongue, tr

ROOT = resources().parent


def test_vietnamese_is_said_as_it_stands_in_the_code():
    assert tr("Chưa gửi {n}", n=22) == "Chưa gửi 22"


def test_english_is_said_once_chosen(qtbot):
    with qtbot.waitSignal(tongue.changed):
        set_language("en")

    assert tr("Chưa gửi {n}", n=22) == "Not yet sent 22"
    assert tr("Mã PIN") == "PIN"


def test_a_sentence_nobody_translated_stays_vietnamese():
    set_language("en")

    assert tr("Câu này không có trong sách.") == "Câu này không có trong sách."


@pytest.mark.parametrize(
    ("word", "said"), [("&Cancel", "Thôi"), ("&Yes", "Có"), ("Retry", "Thử lại")]
)
def test_the_buttons_of_qt_speak_vietnamese_too(qapp, word, said):
    set_language("vi")
    assert QCoreApplication.translate("QPlatformTheme", word) == said

    set_language("en")
    assert QCoreApplication.translate("QPlatformTheme", word) == word


def test_every_sentence_has_its_english_and_the_compiled_catalogues_are_current():
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "messages.py"), "check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.returncode) == ("", 0)
