"""What the tests of the window stand on: a book, a lane with it, a window around both."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.looks import dress, try_on
from desktop.own_styles import OwnStyles
from minutes.model import Point
from tests.ui.books import MAY, make_book
from ui.main_window import MainWindow
from ui.operations.lane import Lane
from ui.preferences import Preferences
from ui.surroundings import Surroundings
from ui.theme import Theme


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Have what is left of windows cleared away on the screen's thread, as the program does."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    """A book of its own for this test."""
    return make_book(tmp_path / "harbour.minutes")


@pytest.fixture
def empty_lane(qtbot: QtBot) -> Iterator[Lane]:
    """A lane without a book."""
    lane = Lane()
    yield lane
    lane.close()


@pytest.fixture
def lane(qtbot: QtBot, empty_lane: Lane, book_path: Path, tmp_path: Path) -> Lane:
    """A lane with the book on it."""
    from ui.operations.opening import open_book

    with qtbot.waitSignal(empty_lane.opened, check_params_cb=bool):
        empty_lane.open(lambda: open_book(book_path, tmp_path / "backups"))
    return empty_lane


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme."""
    theme = Theme(qapp, Preferences(theme="light"))
    yield theme
    theme.deleteLater()


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    """A world of folders that belong to this test."""
    return Surroundings(
        book_named=lambda name: tmp_path / "books" / f"{name}.minutes",
        backups_of=lambda path: tmp_path / "backups" / path.stem,
        exports=tmp_path / "exports",
        register=tmp_path / "exported.json",
        styles=tmp_path / "styles",
        dress=lambda looks: dress(OwnStyles(tmp_path / "styles"), looks),
        try_on=lambda looks, to: try_on(OwnStyles(tmp_path / "styles"), looks, to),
        make_sample=lambda: make_book(tmp_path / "sample.minutes"),
    )


@pytest.fixture
def bare_window(
    qtbot: QtBot, empty_lane: Lane, theme: Theme, surroundings: Surroundings
) -> Iterator[MainWindow]:
    """A window in which no book is open."""
    window = MainWindow(empty_lane, theme, Preferences(), surroundings)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.papers.close()
    window.incoming.close()
    window.entrance.dressing.close()
    window.backups.close()


@pytest.fixture
def window(qtbot: QtBot, bare_window: MainWindow, book_path: Path) -> MainWindow:
    """A window that shows the meeting with a bit of everything."""
    bare_window.open_book(book_path, MAY)
    qtbot.waitUntil(lambda: bare_window.page.record is not None)
    return bare_window


@pytest.fixture
def saved(qtbot: QtBot, empty_lane: Lane) -> Callable[[str], str]:
    """Call with the id of a point: gives its words as the book has them."""

    def read(id: str) -> str:
        found: list[str] = []
        empty_lane.read(lambda book: book.get(Point, id).text, then=found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found[0]

    return read
