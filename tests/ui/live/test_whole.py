"""The minuting screen as a whole: every model keeps Qt's rules, every control says its name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QMimeData, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
)
from pytestqt.qtbot import QtBot

from minutes.record import Record
from tests.ui.screens import nameless
from ui.live.editor import FIRST_TITLE, Editor
from ui.live.live import Live
from ui.live.screen import LiveScreen
from ui.main_window import MainWindow

Keys = Callable[..., None]
OnDisk = Callable[[], Record]


def models(window: MainWindow) -> list[QAbstractItemModel]:
    found = [view.model() for view in window.findChildren(QAbstractItemView)]
    return [model for model in found if isinstance(model, QAbstractItemModel)]


def test_every_model_of_the_window_keeps_qts_rules_while_a_meeting_goes_on(
    qtbot: QtBot, window: MainWindow, minuting: LiveScreen, live: Live, keys: Keys
) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, fatal) for model in models(window)]
    assert len(testers) >= 3  # the agenda, the outcomes, the room
    live.go_to("p4", 1 << 30)
    keys("Return")
    qtbot.keyClicks(minuting.editor, "!RK to look at the moorings")
    keys("Return", "Ctrl+4", "Ctrl+1", "Ctrl+Shift+Up", "Alt+Down", "Alt+Shift+Up")
    keys("F6")
    qtbot.keyClicks(QApplication.focusWidget() or window, "rk l")
    keys("Return", "Ctrl+Shift+I")
    qtbot.keyClicks(minuting.prompt.field, "One more")
    keys("Return", "Ctrl+Shift+Delete", "Alt+Up", "Ctrl+Z", "Ctrl+Z", "Ctrl+Y")
    qtbot.waitUntil(lambda: not live.is_turning and not live.has_unsaved)


def test_a_screen_reader_can_say_the_name_of_every_control(
    window: MainWindow, minuting: LiveScreen
) -> None:
    assert nameless(minuting) == []
    assert nameless(window) == []


def test_every_row_of_every_list_says_something(window: MainWindow, minuting: LiveScreen) -> None:
    for view in minuting.findChildren(QAbstractItemView):
        model = view.model()
        if not isinstance(model, QAbstractItemModel) or not view.isVisible():
            continue
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            spoken = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
            assert str(spoken or "").strip(), f"row {row} of {view.objectName()}"


# ------------------------------------------------------------------ an empty agenda


def empty_the_agenda(qtbot: QtBot, live: Live, keys: Keys) -> None:
    while live.item is not None:
        keys("Ctrl+Shift+Delete")
    qtbot.waitUntil(lambda: not live.has_unsaved)


def test_words_typed_with_no_item_make_one_and_none_is_lost(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, on_disk: OnDisk
) -> None:
    empty_the_agenda(qtbot, live, keys)
    qtbot.keyClicks(editor, "The boats came home.")
    record = on_disk()
    assert [(item.title, item.parent) for item in record.items] == [(FIRST_TITLE, None)]
    assert [point.text for point in record.points] == ["The boats came home."]
    assert editor.hasFocus()
    assert not editor.isReadOnly()


def test_words_pasted_with_no_item_make_one_too(
    qtbot: QtBot,
    live: Live,
    keys: Keys,
    on_disk: OnDisk,
    copied: Callable[[QMimeData], None],
) -> None:
    empty_the_agenda(qtbot, live, keys)
    data = QMimeData()
    data.setText("One.\nTwo.")
    copied(data)
    keys("Ctrl+V")
    record = on_disk()
    assert len(record.items) == 1
    assert [point.text for point in record.points] == ["One.", "Two."]


def test_moving_about_with_no_item_makes_none(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, on_disk: OnDisk
) -> None:
    empty_the_agenda(qtbot, live, keys)
    keys("Right", "Return", "Tab", "Backspace", "Delete", "Home", "Ctrl+End", "Alt+Down", "Alt+Up")
    assert on_disk().items == ()


def test_a_new_line_at_the_bottom_of_the_points_is_whole(
    qtbot: QtBot, window: MainWindow, minuting: LiveScreen, live: Live, keys: Keys
) -> None:
    editor, bar = minuting.editor, minuting.editor.verticalScrollBar()
    live.go_to("p4", 1 << 30)
    for number in range(30):
        keys("Return")
        qtbot.keyClicks(editor, f"Boat {number} was found open.")
        window.resize(window.width(), window.height() - number % 4)  # so that some line is cut
        end = editor.viewport().height()
        qtbot.waitUntil(lambda end=end: editor.cursorRect().bottom() < end, timeout=2_000)
    assert bar.maximum() > 0  # there are more lines than are seen at once
