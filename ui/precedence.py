"""The right of way: a key that has come is painted before any other work goes on."""

from __future__ import annotations

import threading
import time

LONGEST = 0.05
"""Seconds after which work goes on all the same: some keys have nothing painted."""


class Precedence:
    """Held by the screen's thread from a key to its paint; work on other threads waits for it."""

    def __init__(self) -> None:
        self._free = threading.Event()
        self._free.set()
        self._ends = 0.0
        self._came = float("-inf")

    def take(self) -> None:
        """Have the others wait: a key is here."""
        self._came = time.monotonic()
        self._ends = self._came + LONGEST
        self._free.clear()

    def give(self) -> None:
        """Let the others go on: it is painted."""
        self._free.set()

    @property
    def is_held(self) -> bool:
        """Whether a key is here that is not painted yet."""
        return not self._free.is_set()

    def quiet_for(self) -> float:
        """Give how many seconds ago the last key came."""
        return time.monotonic() - self._came

    def wait(self) -> None:
        """Wait, on another thread than the screen's, until a key that is here is painted."""
        while self.is_held:
            left = self._ends - time.monotonic()
            if left <= 0 or self._free.wait(left):
                return


KEYS = Precedence()
"""There is one screen, and so there is one right of way."""
