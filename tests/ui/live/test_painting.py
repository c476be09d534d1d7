"""A key paints little of a long point; what then stands on the screen is the whole truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.live.test_aids import aids  # noqa: F401 - a fixture
from ui.live.aids.aids import Aids
from ui.live.editor import Editor
from ui.live.live import Live
from ui.main_window import MainWindow
from ui.precedence import KEYS

LONG = "the wardens were asked whether any of the lamps along the quay had been seen to since May, "

Press = Callable[..., None]


@pytest.fixture
def steady(aids: Aids) -> Iterator[None]:  # noqa: F811
    """The cursor does not blink, and no underline that comes later paints a point once more."""
    aids.underlines.setDocument(None)
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(before)


def on_screen(window: MainWindow, editor: Editor) -> QImage:
    """Give what has been painted so far, bit by bit."""
    view = editor.viewport()
    corner = view.mapTo(window, view.rect().topLeft())
    shown = window.screen().grabWindow(window.winId())
    return _plain(shown.copy(corner.x(), corner.y(), view.width(), view.height()))


def lines_of(editor: Editor) -> list[str]:
    """Give the point with the cursor as it is broken into lines."""
    block = editor.textCursor().block()
    cuts = [
        (line.textStart(), line.textLength())
        for line in map(block.layout().lineAt, range(block.layout().lineCount()))
    ]
    return [block.text()[start : start + length] for start, length in cuts]


def _plain(picture: QPixmap) -> QImage:
    return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.usefixtures("steady")
def test_after_every_key_the_screen_shows_what_a_fresh_paint_would(
    qtbot: QtBot, window: MainWindow, editor: Editor, live: Live, keys: Press
) -> None:
    """Typed at the end, in the middle and at the start of a long point, and taken away again."""
    live.go_to("p4", 1 << 20)
    editor.setFocus()
    QTest.keyClicks(editor, LONG * 4)

    def look(what: str) -> None:
        qtbot.waitUntil(lambda: on_screen(window, editor) == _plain(editor.viewport().grab()))

    def step(key: Qt.Key | str) -> None:
        QTest.keyClick(editor, key) if isinstance(key, Qt.Key) else QTest.keyClicks(editor, key)
        look(str(key))

    for letter in "and the report was to be safeguar":
        step(letter)
    step(Qt.Key.Key_Tab)
    for key in (Qt.Key.Key_Backspace,) * 40:
        step(key)
    for _ in range(12):
        QTest.keyClick(editor, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    look("going")
    for letter in "unexpectedly thorough, tha ":
        step(letter)
    for _ in range(12):
        step(Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_Home)
    for letter in "Mrs Tolliver said that ":
        step(letter)
    first = lines_of(editor)[0]
    cursor = editor.textCursor()
    cursor.setPosition(cursor.block().position() + len(first) - 1)
    editor.setTextCursor(cursor)
    while lines_of(editor)[0][-6:] == first[-6:]:
        step("o")
    assert lines_of(editor)[0] != first, "the word went down a line"
    keys("Ctrl+Z")
    look("undone")


@pytest.mark.usefixtures("steady")
def test_words_in_grey_leave_nothing_behind_when_they_are_refused(
    qtbot: QtBot,
    window: MainWindow,
    editor: Editor,
    live: Live,
    aids: Aids,  # noqa: F811
) -> None:
    """They stood there; after Escape they do not."""
    live.go_to("p4", 1 << 20)
    editor.setFocus()
    QTest.keyClicks(editor, " and then the safeguar")
    qtbot.waitUntil(lambda: on_screen(window, editor) == _plain(editor.viewport().grab()))
    assert aids.ghost.words
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not aids.ghost.words
    qtbot.waitUntil(lambda: on_screen(window, editor) == _plain(editor.viewport().grab()))


def test_other_work_waits_for_a_key_until_it_is_painted(
    qtbot: QtBot, editor: Editor, live: Live
) -> None:
    live.go_to("p4", 1 << 20)
    editor.setFocus()
    QApplication.processEvents()
    QTest.keyEvent(QTest.KeyAction.Press, editor, "x")
    assert KEYS.is_held
    qtbot.waitUntil(lambda: not KEYS.is_held)
