"""A window that minutes the meeting with a bit of everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes.record import Record
from tests.ui.books import MAY
from ui.live.editor import Editor
from ui.live.live import Live
from ui.live.screen import LiveScreen
from ui.main_window import MainWindow


@pytest.fixture
def minuting(qtbot: QtBot, window: MainWindow) -> LiveScreen:
    """The minuting screen, at the first item of the meeting."""
    window.minute()
    qtbot.waitUntil(lambda: window.is_minuting)
    return window.minuting


@pytest.fixture
def live(minuting: LiveScreen) -> Live:
    """What the screen looks at."""
    return minuting.live


@pytest.fixture
def editor(minuting: LiveScreen) -> Editor:
    """The points."""
    return minuting.editor


@pytest.fixture
def keys(window: MainWindow) -> Callable[[str], None]:
    """Call with keys, such as `Ctrl+4`: they are pressed where the cursor is."""

    def press(*each: str) -> None:
        for one in each:
            target = QApplication.focusWidget() or window
            QTest.keySequence(target, QKeySequence(one))

    return press


@pytest.fixture
def on_disk(qtbot: QtBot, window: MainWindow) -> Callable[[], Record]:
    """Call it: gives the meeting as the book has it, once everything asked for is done."""

    def read() -> Record:
        window.live.settle()
        found: list[Any] = []
        window.lane.read(lambda book: book.record(MAY), then=found.append)
        qtbot.waitUntil(lambda: bool(found) and not window.live.has_unsaved)
        return found[0]

    return read
