"""Clears away what Python has no more use for, on the screen's thread alone.

Python does it wherever it happens to be, in the middle of writing a PDF too; and a part of a window
that is taken down on another thread than the screen's takes the whole window with it.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

from ui.precedence import KEYS

LOOK_MS = 100
"""How often it is looked at whether there is enough to clear away: little at a time is quick."""

PAUSE = 0.5
"""Seconds without a key, after which there is time for what takes longer."""

PATIENCE = 60.0
"""Seconds of typing without such a pause; then it is done all the same."""

SELDOM = 100
"""The oldest things are looked through so much more seldom than those before: it takes a while."""


class Sweeper(QObject):
    """Does what Python does by itself, at a time and on a thread that suit the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thorough = time.monotonic()
        """When there was time last for what takes longer."""
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.sweep)
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

    def sweep(self) -> None:
        """Clear away what can be cleared away without a key having to wait for it."""
        young, middle, old = gc.get_count()
        first, second, _ = gc.get_threshold()
        now = time.monotonic()
        has_time = KEYS.quiet_for() > PAUSE or now - self._thorough > PATIENCE
        if has_time:
            self._thorough = now
        if has_time and old > SELDOM:
            gc.collect()
        elif has_time and middle > second:
            gc.collect(1)
        elif young > first:
            gc.collect(0)
