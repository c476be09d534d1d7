"""What the stories stand on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.secretary import Secretary, make_book, sit_down


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Have what is left of windows cleared away on the screen's thread, as the program does."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def secretary(qtbot: QtBot, qapp: QApplication, home: Path) -> Secretary:
    """A window as it comes up on a new computer."""
    return sit_down(qtbot, qapp, home, None)


@pytest.fixture
def at(qtbot: QtBot, qapp: QApplication, home: Path, tmp_path: Path) -> Iterator[Secretary]:
    """A window that minutes a meeting which has not begun, at its first item."""
    yield sit_down(qtbot, qapp, home, make_book(tmp_path / "quay.minutes"))
    QGuiApplication.clipboard().clear()
