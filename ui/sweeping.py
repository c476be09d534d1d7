"""Clears away what Python has no more use for, on the screen's thread alone.

Python does it wherever it happens to be, in the middle of writing a PDF too; and a part of a window
that is taken down on another thread than the screen's takes the whole window with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 500
"""How often it is looked at whether there is enough to clear away."""

SELDOM = 100
"""The oldest things are looked through so much more seldom than those before: it takes a while."""


class Sweeper(QObject):
    """Does what Python does by itself, at a time and on a thread that suit the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._sweep)
        gc.disable()
        self._look.start()

    def settle(self) -> None:
        """Take what is there now as what stays: it is not looked through again."""
        gc.collect()
        gc.freeze()

    def close(self) -> None:
        """Leave it to Python again."""
        self._look.stop()
        gc.collect()
        gc.unfreeze()
        gc.enable()

    def _sweep(self) -> None:
        young, middle, old = gc.get_count()
        first, second, _ = gc.get_threshold()
        if old > SELDOM:
            gc.collect()
        elif middle > second:
            gc.collect(1)
        elif young > first:
            gc.collect(0)
