"""How the window looks and where it stands, as somebody chose it last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle

from ui.theme import Theme

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SMALLEST, LARGEST = 70, 250
"""How small and how large the minutes can be set, in hundredths."""

USUAL_SIZE = (1240, 820)
"""How large a window is that nobody has drawn larger or smaller, where the screen has room."""


def _title_bar(window: MainWindow) -> int:
    """Give how high the bar over a window is: it stands outside of the window's own size."""
    return window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)


class Appearance:
    """Colours, sizes of letters, and the window's own place and panes."""

    def __init__(self, window: MainWindow, theme: Theme) -> None:
        self._window = window
        self._theme = theme

    def choose_theme(self, theme: str) -> None:
        """Look light, dark, in high contrast, or as the system does."""
        window = self._window
        window.keep(replace(window.preferences, theme=theme))
        self._theme.wish(theme, window.preferences.text_size)

    def resize_text(self, by: int) -> None:
        """Set the minutes larger or smaller, or the pages where they are seen."""
        window = self._window
        pages = window.papers.view
        if pages.isVisible():
            (pages.sheets.larger if by > 0 else pages.sheets.smaller)()
            return
        size = max(SMALLEST, min(LARGEST, window.preferences.text_size + by))
        window.keep(replace(window.preferences, text_size=size))
        self._theme.wish(window.preferences.theme, size)

    def restore(self) -> None:
        """Stand where the window stood last, or in the middle of the screen."""
        window, screen = self._window, QGuiApplication.primaryScreen()
        wide, high = USUAL_SIZE
        if screen is not None:
            room, bar = screen.availableGeometry(), _title_bar(window)
            wide, high = min(wide, room.width()), min(high, room.height() - bar)
        window.resize(wide, high)
        kept = window.preferences
        if kept.window:
            window.restoreGeometry(QByteArray.fromBase64(kept.window.encode()))
        if kept.panes:
            window.work.restoreState(QByteArray.fromBase64(kept.panes.encode()))

    def remember(self) -> None:
        """Remember where the window stands."""
        window = self._window
        place, panes = window.saveGeometry().toBase64(), window.work.saveState().toBase64()
        window.keep(
            replace(
                window.preferences,
                window=bytes(place.data()).decode(),
                panes=bytes(panes.data()).decode(),
            )
        )
