"""Our window with a meeting being minuted in it, and a bare editor beside it, for benchmarks."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from desktop import paths
from desktop.house import House
from minutes.ids import ItemId, MeetingId

FRAME = 30
"""What the bare editor needs beside its words: edges and a scroll bar."""

PATIENCE = 30.0
"""Seconds for something to come together before the benchmark gives up."""


class Painted(QObject):
    """Takes note when a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


class Desk:
    """Our window and a bare editor beside it, both showing the same points."""

    def __init__(
        self, app: QApplication, home: Path, book: Path, meeting: MeetingId, item: ItemId
    ) -> None:
        self.app = app
        self.house = House(app, paths.places(home))
        self.window = self.house.window
        self.house.open(None)
        self.window.resize(1240, 820)
        self.window.open_book(book, meeting)
        self.wait(lambda: self.window.page.record is not None)
        self.window.minute()
        self.wait(lambda: self.window.is_minuting)
        self.live, self.screen = self.window.live, self.window.minuting
        self.editor = self.screen.editor
        self.live.go_to_item(item)
        self.editor.setFocus()
        self.floor = QPlainTextEdit()
        self.floor.setUndoRedoEnabled(False)
        self.floor.setFont(self.editor.font())
        points = self.editor.points  # lines as long as ours
        wide = round(points.wide - points.margin - points.right) + FRAME
        self.floor.resize(wide, self.editor.height())
        self.floor.setPlainText(self.editor.toPlainText())
        self.floor.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.floor.show()
        self.window.activateWindow()
        self.editor.setFocus()
        self.rest(0.8)
        self.wait(self.editor.hasFocus)  # without it words to come are not offered
        self.ours, self.theirs = Painted(self.editor.viewport()), Painted(self.floor.viewport())

    def close(self) -> None:
        self.floor.close()
        self.window.close()
        self.house.close()

    def wait(self, fact: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not fact():
            self.app.processEvents()
            if time.monotonic() > end:
                raise SystemExit("It did not come together.")

    def rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.001)

    def at_middle(self) -> None:
        """Put both cursors into the middle of the item."""
        for editor in (self.editor, self.floor):
            block = editor.document().findBlockByNumber(editor.document().blockCount() // 2)
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            editor.setTextCursor(cursor)
            editor.ensureCursorVisible()
        self.rest(0.4)

    def key(self, widget: QWidget, painted: Painted, letter: str) -> None:
        """Press a key, and wait for the paint it brings about."""
        painted.seen = False
        QTest.keyClicks(widget, letter)
        end = time.monotonic() + PATIENCE
        while not painted.seen:
            self.app.processEvents()
            if time.monotonic() > end:
                raise SystemExit("A key was never painted.")
