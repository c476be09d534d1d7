"""Undo and redo by keys: as far as the key goes, seen where it happens, and said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes.ids import ItemId
from minutes.record import Record
from ui.live.editor import Editor
from ui.live.live import Live
from ui.main_window import MainWindow

Keys = Callable[..., None]
OnDisk = Callable[[], Record]


def at(live: Live, row: str, offset: int = 1 << 30) -> None:
    live.go_to(row, offset)


def hold(window: MainWindow, do: Callable[[], None], times: int) -> None:
    """Hold a key down: after the first press the system repeats it by itself."""
    control = Qt.KeyboardModifier.ControlModifier
    for n in range(times):
        target = QApplication.focusWidget() or window
        press = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, control, "", n > 0)
        QCoreApplication.sendEvent(target, press)
        do()


def test_undo_held_down_leaves_nothing_to_be_undone_once_it_is_let_go(
    qtbot: QtBot, editor: Editor, live: Live, window: MainWindow, on_disk: OnDisk
) -> None:
    at(live, "p1")
    for words in (" One.", " Two.", " Three."):
        qtbot.keyClicks(editor, words)
        live.settle()
        editor.typing.end_step()
    on_disk()
    hold(window, window.undo, 30)  # faster than any of them can be seen
    qtbot.waitUntil(lambda: not live.is_turning)
    assert on_disk().points[0].text == "AM welcomed everyone to the meeting. One. Two."
    hold(window, window.undo, 1)
    hold(window, window.undo, 1)
    qtbot.waitUntil(lambda: not live.is_turning)
    assert on_disk().points[0].text == "AM welcomed everyone to the meeting."


def test_what_is_done_again_elsewhere_is_gone_to_and_said(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, window: MainWindow
) -> None:
    at(live, "p1", 2)
    qtbot.keyClicks(editor, ", chair,")
    live.settle()
    with qtbot.waitSignal(live.turned):
        keys("Ctrl+Z")
    assert window.strip.text == "Undone: typing."
    live.go_to_item(ItemId("i2"))
    with qtbot.waitSignal(live.turned):
        keys("Ctrl+Y")
    assert window.strip.text == "Done again: typing, in item 1."
    assert live.item is not None
    assert (live.item.id, live.row) == ("i1", "p1")
    keys("Ctrl+J")
    assert live.item.id == "i2"


def test_a_point_taken_out_again_in_another_item_is_gone_to_where_it_stood(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, window: MainWindow
) -> None:
    at(live, "p1")
    keys("Return")
    qtbot.keyClicks(editor, "Tea was served.")
    live.settle()
    live.go_to_item(ItemId("i2"))
    with qtbot.waitSignal(live.turned):
        keys("Ctrl+Z")
    assert live.item is not None
    assert (live.item.id, live.row) == ("i1", "p1")
    assert window.strip.text == "Undone: add point, in item 1."


def test_going_on_to_the_next_item_is_done_again_as_it_was(
    qtbot: QtBot, live: Live, keys: Keys
) -> None:
    first = live.item
    keys("Ctrl+Return")
    after = live.item
    assert first is not None
    assert after is not None
    with qtbot.waitSignal(live.turned):
        keys("Ctrl+Z")
    assert live.item is not None
    assert live.item.id == first.id
    with qtbot.waitSignal(live.turned):
        keys("Ctrl+Y")
    assert live.item.id == after.id
