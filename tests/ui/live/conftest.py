"""A window that minutes the meeting with a bit of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes.errors import MinutesError
from minutes.record import Record
from tests.ui.books import MAY
from ui.live.editor import Editor
from ui.live.live import Live
from ui.live.moments.moments import Moments
from ui.live.screen import LiveScreen
from ui.main_window import MainWindow

TEN_TO_FOUR = datetime(2026, 5, 14, 15, 50).astimezone()
"""What the clock on the wall says, whatever the machine's does."""


@pytest.fixture
def minuting(qtbot: QtBot, window: MainWindow) -> LiveScreen:
    """The minuting screen, at the first item of the meeting, at ten to four on its day."""
    window.minute()
    qtbot.waitUntil(lambda: window.is_minuting)
    window.minuting.live._now = lambda: TEN_TO_FOUR  # pyright: ignore[reportPrivateUsage]
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


@pytest.fixture
def copied() -> Iterator[Callable[[QMimeData], None]]:
    """Call with what was copied elsewhere: it is on the clipboard until the test is over."""
    clipboard = QGuiApplication.clipboard()
    yield clipboard.setMimeData
    clipboard.clear()  # what Python made must not outlive Python


@pytest.fixture
def moments(minuting: LiveScreen) -> Moments:
    """What hangs in the screen for now and then."""
    return next(organ for organ in minuting.organs if isinstance(organ, Moments))


@pytest.fixture
def told(live: Live) -> list[str]:
    """What is said at the strip, troubles and sentences."""
    heard: list[str] = []

    def trouble(one: MinutesError) -> None:
        heard.append(str(one))

    live.troubled.connect(trouble)
    live.said.connect(heard.append)
    return heard


@pytest.fixture
def answer(qtbot: QtBot, minuting: LiveScreen) -> Callable[[str], None]:
    """Call with words: they are typed into the line that is asked, with Enter."""

    def type_in(words: str) -> None:
        field = minuting.prompt.field
        assert minuting.prompt.isVisible()
        qtbot.keyClicks(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)

    return type_in


@pytest.fixture
def room(keys: Callable[..., None], answer: Callable[[str], None]) -> Callable[[str], None]:
    """Call with a line: F6, the line, Enter."""

    def type_in(words: str) -> None:
        keys("F6")
        answer(words)

    return type_in
