"""One line at the bottom of the screen that asks for a word or two, and is gone by Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QWidget

from ui.theme import Name, Theme, dress

Then = Callable[[str], object]

AWAY = {
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}
"""Why keys go away that come back."""


class _Field(QLineEdit):
    """Takes one line; Escape gives it up, and so does going elsewhere on the screen."""

    given_up = Signal()
    lost = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window where nothing in this line can be undone."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            back = QKeySequence.StandardKey.Undo, self.isUndoAvailable()
            forth = QKeySequence.StandardKey.Redo, self.isRedoAvailable()
            if any(event.matches(key) and not can for key, can in (back, forth)):
                event.ignore()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell when the keys go elsewhere, but not to a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() not in AWAY:
            self.lost.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)


class Prompt(QWidget):
    """Asks one thing at a time, over the strip: nothing on the screen moves for it."""

    left = Signal()
    """It has been answered or given up: the keys go back to where they were."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._then: Then | None = None
        self._typed: Then | None = None
        self.label = QLabel(self)
        self.field = _Field(self)
        self.hint = QLabel("Enter  does it   ·   Esc  leaves it", self)

        dress(self, Name.PROMPT, "Question")
        dress(self.field, Name.PROMPT_FIELD, "Answer")
        dress(self.hint, Name.QUIET)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label.setBuddy(self.field)
        across = QHBoxLayout(self)
        step = theme.step()
        across.setContentsMargins(step * 2, step, step * 2, step)
        across.setSpacing(step)
        across.addWidget(self.label)
        across.addWidget(self.field, 1)
        across.addWidget(self.hint)
        self.hide()

        self.field.returnPressed.connect(self._on_answered)
        self.field.given_up.connect(self.leave)
        self.field.lost.connect(self._on_lost)
        self.field.textEdited.connect(self._on_typed)

    def ask(self, label: str, then: Then, text: str = "", typed: Then | None = None) -> None:
        """Ask for a line; `then` is called with it, `typed` at every letter."""
        self._then, self._typed = then, typed
        self.label.setText(label)
        self.field.setAccessibleName(label)
        self.field.setText(text)
        self.field.selectAll()
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> None:
        """Go away."""
        self._then = self._typed = None
        self.hide()
        self.left.emit()

    def _on_lost(self) -> None:
        """Do not stay in the way of what somebody went to, which the line would cover."""
        screen, now = self.parentWidget(), QApplication.focusWidget()
        if screen is None or now is None or self.isAncestorOf(now):
            return
        if self.isVisible() and screen.isAncestorOf(now):
            self._then = self._typed = None
            self.hide()

    def _on_answered(self) -> None:
        then, words = self._then, self.field.text().strip()
        self.leave()
        if then is not None and words:
            then(words)

    def _on_typed(self, words: str) -> None:
        if self._typed is not None:
            self._typed(words)
