"""What stands over the work for a while: search, keys, pages. The one that came last goes first."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid


class Layers:
    """Puts parts over the ground of a stack, and gives the keys back to where they were."""

    def __init__(self, stack: QStackedWidget) -> None:
        self._stack = stack
        self._under: list[tuple[QWidget, QWidget | None]] = []

    @property
    def top(self) -> QWidget | None:
        """What is seen now."""
        return self._stack.currentWidget()

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands over the ground."""
        return not self._under

    def put(self, part: QWidget) -> None:
        """Show a part over what is seen now; one that is there already comes up again."""
        while part in [under for under, _ in self._under]:
            self._take_off()
        here = self.top
        if here is not None and part is not here:
            self._under.append((here, QApplication.focusWidget()))
            self._stack.setCurrentWidget(part)

    def leave(self) -> bool:
        """Take off what came last, and type on where one was; say whether there was anything."""
        if not self._under:
            return False
        keys = self._take_off()
        back = keys if keys is not None and isValid(keys) else self.top
        if back is not None:
            back.setFocus()
        return True

    def clear(self, ground: QWidget) -> None:
        """Take off everything, and stand on this ground."""
        self._under.clear()
        self._stack.setCurrentWidget(ground)

    def _take_off(self) -> QWidget | None:
        under, keys = self._under.pop()
        self._stack.setCurrentWidget(under)
        return keys
