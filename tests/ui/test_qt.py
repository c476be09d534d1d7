"""What we rely on in Qt for Python, and has been broken in a release of it."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal(object)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True never dies from Python 3.12 on")
def test_a_signal_gives_up_nothing_that_it_does_not_own() -> None:
    bell = Bell()
    before = sys.getrefcount(True)
    for _ in range(200):
        bell.rung.emit(None)
    assert abs(sys.getrefcount(True) - before) < 50
