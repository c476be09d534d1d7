"""F1: what can be done here, found by typing, done by Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow


def test_f1_lists_what_can_be_done_and_enter_does_it(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keySequence(window, QKeySequence("F1"))
    assert window.keys.isVisible()
    assert window.keys.words.hasFocus()
    qtbot.keyClicks(window.keys.words, "minute this")
    assert window.keys.rows.count() == 1
    assert "F4" in window.keys.rows.item(0).text()
    qtbot.keyClick(window.keys.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.is_minuting)


def test_what_is_called_so_comes_before_what_only_speaks_of_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.minute()
    qtbot.waitUntil(lambda: window.is_minuting)
    QTest.keySequence(window.minuting.editor, QKeySequence("F1"))
    assert "Ctrl+Shift+F" in window.keys.rows.item(0).text()  # of this screen, before books
    qtbot.keyClicks(window.keys.words, "vote")
    assert "Vote on this motion" in window.keys.rows.item(0).text()
    assert window.keys.rows.count() > 1


def test_f1_while_minuting_tells_of_minuting_and_escape_types_on(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.minute()
    qtbot.waitUntil(lambda: window.is_minuting)
    QTest.keySequence(window.minuting.editor, QKeySequence("F1"))
    qtbot.keyClicks(window.keys.words, "ctrl+4")
    assert "Action" in window.keys.rows.item(0).text()
    qtbot.keyClick(window.keys.words, Qt.Key.Key_Escape)
    assert window.minuting.editor.hasFocus()
