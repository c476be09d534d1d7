"""A list that is read from: its lines break where it ends, and Enter means one of them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.theme import Name, dress


class ReadingList(QListView):
    """Rows as high as their words need; they are laid out anew when it is wider or narrower."""

    entered = Signal()
    """Enter: the row that it stands at."""

    all_entered = Signal()
    """Shift and Enter: all of them."""

    def __init__(self, model: QAbstractItemModel, name: Name, says: str, parent: QWidget) -> None:
        """`says` is what a screen reader calls it."""
        super().__init__(parent)
        dress(self, name, says)
        self.setModel(model)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what Enter means here."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.all_entered.emit()
        else:
            self.entered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines where they end now."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
