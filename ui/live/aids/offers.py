"""A short list under the cursor: what may have been meant. The keys stay with the points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ui.live.editor import Editor
from ui.theme import Name, Theme, dress


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing on the list, and what choosing it does."""

    words: str
    do: Callable[[], object]


class Offers(QListWidget):
    """Shows choices at the cursor. Arrows and Enter choose, a figure chooses, Escape leaves."""

    def __init__(self, editor: Editor, theme: Theme) -> None:
        super().__init__(editor.viewport())
        self._editor = editor
        self._theme = theme
        self._choices: tuple[Choice, ...] = ()
        dress(self, Name.OFFERS, "What may be meant")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show a list under the cursor, its first line chosen."""
        self._choices = tuple(choices)
        self.clear()
        for number, choice in enumerate(choices, 1):
            self.addItem(QListWidgetItem(f"{number}   {choice.words}"))
        if not choices:
            self.hide()
            return
        self.setCurrentRow(0)
        self.setFont(self._theme.font())
        step = self._theme.step()
        high = sum(self.sizeHintForRow(row) for row in range(self.count())) + step
        wide = self.sizeHintForColumn(0) + step * 3
        view, rect = self._editor.viewport().rect(), self._editor.cursorRect()
        left = max(0, min(rect.left(), view.width() - wide))
        below = rect.bottom() + step // 2
        top = below if below + high <= view.height() else max(0, rect.top() - high - step // 2)
        self.setGeometry(left, top, min(wide, view.width()), min(high, view.height()))
        self.show()
        self.raise_()

    def on_typed(self) -> None:
        """Typing on leaves the list."""
        self.hide()

    def on_key(self, event: QKeyEvent) -> bool:
        """Take the keys that choose, while the list is there."""
        if not self.isVisible():
            return False
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = 1 if key == Qt.Key.Key_Down else -1
            self.setCurrentRow((self.currentRow() + by) % self.count())
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._choose(self.currentRow())
            return True
        if Qt.Key.Key_1 <= key < Qt.Key.Key_1 + len(self._choices) and event.text().isdigit():
            self._choose(key - Qt.Key.Key_1)
            return True
        self.hide()
        return key == Qt.Key.Key_Escape

    def _choose(self, row: int) -> None:
        choice = self._choices[row]
        self.hide()
        choice.do()
