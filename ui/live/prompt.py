"""One line at the bottom of the screen that asks for a word or two, and is gone by Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QWidget

from ui.theme import Name, Theme, dress

Then = Callable[[str], object]

Behind = tuple[str, str]
"""What else was asked, and what was typed there, when a question came in between."""

_Question = tuple[str, str, str]
"""The meeting, what is asked, and what it is asked about: words left behind belong to these."""

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

    answered = Signal()
    """Something was typed into it, with Enter, and is about to be done."""

    left = Signal()
    """It has been answered or given up: the keys go back to where they were."""

    gone = Signal()
    """It is no longer there, whether it was answered, given up, or somebody went elsewhere."""

    kept = Signal()
    """Words that were half typed wait for the same question."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.meeting = ""
        self._then: Then | None = None
        self._typed: Then | None = None
        self._behind: Behind | None = None
        self._asked: _Question = ("", "", "")
        self._offered = self._answer = ""
        self._waiting: dict[_Question, list[str]] = {}
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

    def ask(
        self,
        label: str,
        then: Then,
        text: str = "",
        typed: Then | None = None,
        *,
        about: str = "",
        is_begun: bool = False,
        behind: Behind | None = None,
    ) -> bool:
        """Ask for a line; `then` is called with it, `typed` at every letter.

        What was left half typed under the same question, `about` the same row, stands there again
        in place of the text; where somebody has begun to type the text it waits on. Say whether
        it stands there. What stands `behind` this question is another one and its words, which
        wait with those of this.
        """
        self._keep()
        self._then, self._typed, self._behind = then, typed, behind
        self._asked = (self.meeting, label, about)
        waiting = [] if is_begun else self._waiting.get(self._asked, [])
        words = waiting.pop() if waiting else text
        self._offered = "" if text == self._answer else text  # what was refused was typed
        self.label.setText(label)
        self.field.setAccessibleName(label)
        self.field.setText(words)
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll() if words == text else self.field.end(False)
        return words != text

    def leave(self) -> None:
        """Go away."""
        self._go()
        self.left.emit()

    def _go(self) -> None:
        self._then = self._typed = self._behind = None
        self.hide()
        self.gone.emit()

    def _keep(self) -> bool:
        """Let what is half typed wait for the same question; say whether anything is."""
        words = self.field.text()
        is_typed = self._then is not None and words.strip() not in ("", self._offered.strip())
        if is_typed and self.isVisible():
            self._waiting.setdefault(self._asked, []).append(words)
        if self._then is not None and self._behind is not None:
            label, line = self._behind
            self._waiting.setdefault((self.meeting, label, ""), []).append(line)
            return True
        return is_typed

    def _on_lost(self) -> None:
        """Do not stay in the way of what somebody went to, which the line would cover."""
        screen, now = self.parentWidget(), QApplication.focusWidget()
        if screen is None or now is None or self.isAncestorOf(now):
            return
        if self.isVisible() and screen.isAncestorOf(now):
            has_kept = self._keep()
            self._go()
            if has_kept:
                self.kept.emit()

    def _on_answered(self) -> None:
        then, words = self._then, self.field.text().strip()
        self.leave()
        if then is not None and words:
            self._answer = words
            self.answered.emit()
            then(words)
            self._answer = ""

    def _on_typed(self, words: str) -> None:
        if self._typed is not None:
            self._typed(words)
