"""Waiting for the first paint: what is heavy begins behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

AT_LAST_MS = 1_500
"""A window that is never painted, being hidden, is waited for no longer than this."""


class AfterFirstPaint(QObject):
    """Calls once, when a window has been painted."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then: Callable[[], None] | None = then
        window.installEventFilter(self)
        QTimer.singleShot(AT_LAST_MS, self._call)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._call)
        return False

    @Slot()
    def _call(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()
