"""Sends what is being typed down soon: at most a quarter of a second after the first letter."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 250
"""Words wait no longer than this before they are sent down, however fast the typing."""

STEP_SECONDS = 3.0
"""After a pause this long, what is typed next is a step of its own for undo."""


class Typing(QObject):
    """Remembers which rows were typed into, and has them sent."""

    def __init__(self, send: Callable[[str, str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._touched: dict[str, None] = {}
        self._run = secrets.token_hex(4)  # a step of this run is no step of an earlier one
        self._step = 0
        self._last = ("", 0.0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.settle)

    def touch(self, row: str) -> None:
        """Take note that somebody types into a row."""
        last, at = self._last
        now = time.monotonic()
        if row != last or now - at > STEP_SECONDS:
            self._step += 1
        self._last = (row, now)
        self._touched[row] = None
        if not self._pause.isActive():
            self._pause.start()

    def end_step(self) -> None:
        """Let what is typed next be a step of its own for undo."""
        self._last = ("", 0.0)

    def settle(self) -> None:
        """Send all unsent words now."""
        self._pause.stop()
        touched, self._touched = self._touched, {}
        for row in touched:
            self._send(row, f"typing {self._run} {self._step} {row}")

    def is_touched(self, row: str) -> bool:
        """Say whether a row has words that were not sent yet."""
        return row in self._touched

    @property
    def has_unsent(self) -> bool:
        """Whether any row has words that were not sent yet."""
        return bool(self._touched)
