import logging
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fieldapp.domain.crash_code import crash_code
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.ui.crash import CrashDialog, CrashNet
from fieldapp.ui.theme import sheet
from fieldapp.ui.theme.look import Look


def _bug() -> KeyError:
    try:
        sheet.style_sheet("a{color: @GIANG@ @no-such@}", "light", 100, "")
    except KeyError as error:
        return error
    raise AssertionError


def test_the_code_names_the_place_and_never_the_message():
    error = _bug()
    code = crash_code(type(error), error.__traceback__)

    assert code.startswith("KeyError theme/sheet:")
    assert "no-such" not in code


def test_the_code_of_a_fault_without_a_trace_is_still_readable():
    assert crash_code(ValueError, None).startswith("ValueError ?")


@pytest.fixture
def shown(monkeypatch):
    seen = []

    def execute(dialog):
        seen.append([one.text() for one in dialog.findChildren(QLabel)])
        return 0

    monkeypatch.setattr(CrashDialog, "exec", execute)
    return seen


def test_a_bug_is_said_calmly_and_logged_without_people(look, shown, caplog):
    error = _bug()
    with caplog.at_level(logging.ERROR):
        CrashNet(look).catch(type(error), error, error.__traceback__)

    assert "Có việc chưa làm xong. Những gì đã lưu vẫn còn nguyên." in shown[0]
    assert "sheet.py" in caplog.text
    assert "no-such" not in caplog.text


def test_trouble_nobody_caught_keeps_its_own_words(look, shown):
    error = FieldTrouble("Không ghi được vào USB.", "Thử USB khác.", code="USB-01")
    CrashNet(look).catch(type(error), error, None)

    assert {"Không ghi được vào USB.", "Thử USB khác.", "USB-01"} <= set(shown[0])


def test_one_dialog_at_a_time(look, monkeypatch):
    net = CrashNet(look)
    seen = []

    def execute(_dialog):
        seen.append(1)
        error = _bug()
        net.catch(type(error), error, error.__traceback__)
        return 0

    monkeypatch.setattr(CrashDialog, "exec", execute)
    error = _bug()
    net.catch(type(error), error, error.__traceback__)

    assert seen == [1]


def test_the_net_stands_in_for_the_hook(look, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    net = CrashNet(look)
    net.install()

    assert sys.excepthook == net.catch


def test_stopping_by_keyboard_is_no_bug(look, shown, monkeypatch):
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    CrashNet(look).catch(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert shown == []


def test_the_code_can_be_copied(look, qtbot):
    dialog = CrashDialog(look, "Có việc chưa làm xong.", "Thử lại.", "KeyError theme/sheet:30")
    qtbot.addWidget(dialog)
    copy = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Chép mã")
    copy.click()

    assert QGuiApplication.clipboard().text() == "KeyError theme/sheet:30"


def _dialog(look: Look, qtbot: QtBot, save: Callable[[], Path] | None = None) -> CrashDialog:
    dialog = CrashDialog(look, "Có việc chưa làm xong.", "Thử lại.", "KeyError a/b:3", save)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def _button(dialog: CrashDialog, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == text)


def test_the_keyboard_copies_and_goes_on(look, qtbot):
    dialog = _dialog(look, qtbot)
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "KeyError a/b:3"
    assert dialog.focusWidget() is _button(dialog, "Làm tiếp")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        dialog.show()
        qtbot.keyClick(dialog, key)
        assert not dialog.isVisible()


def test_diagnostics_are_saved_and_their_place_is_said(look, qtbot, tmp_path):
    dialog = _dialog(look, qtbot, lambda: tmp_path / "diagnostics-1.age")
    _button(dialog, "Lưu tệp chẩn đoán").click()
    assert any("diagnostics-1.age" in one.text() for one in dialog.findChildren(QLabel))


def test_what_cannot_be_saved_is_said_calmly(look, qtbot):
    def save() -> Path:
        raise FieldTrouble("Máy này chưa ghi danh.", "Ghi danh máy trước.", code="CD-01")

    dialog = _dialog(look, qtbot, save)
    _button(dialog, "Lưu tệp chẩn đoán").click()
    assert "Máy này chưa ghi danh. Ghi danh máy trước." in [
        one.text() for one in dialog.findChildren(QLabel)
    ]


def test_where_nothing_can_be_saved_no_button_offers_it(look, qtbot):
    assert not _button(_dialog(look, qtbot), "Lưu tệp chẩn đoán").isVisible()
