"""What stands over the work for a while: search, keys, pages. The one that came last goes first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

Wants = Callable[[], bool]
"""Says whether something is wanted now."""


def _always() -> bool:
    return True


class Stack(QStackedWidget):
    """One page over the other; it wants as much room as the page that is seen, and no more.

    Qt's own wants as much as the largest of its pages, seen or not: a window could not be made
    as small as what stands in it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """Give how small the page that is seen can be."""
        page = self.currentWidget()
        return super().minimumSizeHint() if page is None else page.minimumSizeHint()


class Layers:
    """Puts parts over the ground of a stack, and gives the keys back to where they were.

    What stands beside the stack gives way to a part that needs its room.
    """

    def __init__(
        self, stack: QStackedWidget, beside: QWidget | None = None, is_wanted: Wants | None = None
    ) -> None:
        """`beside` shares the width with the stack; `is_wanted` says whether it is to be seen."""
        self._stack = stack
        self._beside = beside
        self._is_wanted = is_wanted or _always
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
            self._make_room()

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
        self._make_room()

    def _take_off(self) -> QWidget | None:
        under, keys = self._under.pop()
        self._stack.setCurrentWidget(under)
        self._make_room()
        return keys

    def _make_room(self) -> None:
        """Fold away what stands beside, where there is not room for both."""
        beside, top = self._beside, self.top
        if beside is None or top is None:
            return
        across = self._stack.window().width()
        fits = top.minimumSizeHint().width() + beside.minimumWidth() <= across
        beside.setVisible(self._is_wanted() and (self.is_bare or fits))
