"""What the tests of the window stand on: a book, and a lane with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.books import make_book
from ui.operations.lane import Lane


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    """A book of its own for this test."""
    return make_book(tmp_path / "harbour.minutes")


@pytest.fixture
def lane(qtbot: QtBot, book_path: Path, tmp_path: Path) -> Iterator[Lane]:
    """A lane with the book on it."""
    from ui.operations.opening import open_book

    lane = Lane()
    with qtbot.waitSignal(lane.opened, check_params_cb=bool):
        lane.open(lambda: open_book(book_path, tmp_path / "backups"))
    yield lane
    lane.close()
