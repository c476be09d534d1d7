"""Every key there is, as a panel over the work: made from the one table, narrowed by typing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.keys.table import Action, Chosen, Where, keys_of, shown
from ui.theme import Name, Theme, dress

NAME = Qt.ItemDataRole.UserRole
"""The name of the action that a row tells of."""


class KeysList(QWidget):
    """Lists what can be done here, with its keys; Enter does it, Escape goes back."""

    chosen = Signal(str)
    """The name of the action to do."""

    left = Signal()

    def __init__(
        self, table: Iterable[Action], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table = tuple(table)
        self._where = Where.REVIEW
        self.chosen_keys: Chosen = {}
        self.title = QLabel("What can be done here", self)
        self.words = QLineEdit(self)
        self.rows = QListWidget(self)

        dress(self, Name.SEARCH, "Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title.setFont(theme.font("title"))
        dress(self.words, "keys-words", "Words or keys to look for")
        self.words.setPlaceholderText("Type a word, or a key such as Ctrl+4")
        dress(self.rows, Name.FOUND, "Everything that can be done, with its keys")
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        down = QVBoxLayout(self)
        step = theme.step()
        down.setContentsMargins(step * 4, step * 3, step * 4, step * 2)
        down.setSpacing(step)
        for part in (self.title, self.words, self.rows):
            down.addWidget(part)

        self.words.textChanged.connect(self._fill)
        self.words.returnPressed.connect(self._choose)
        self.rows.itemActivated.connect(self._choose)

    def begin(self, where: Where) -> None:
        """List what can be done on this screen."""
        self._where = where
        self.words.clear()
        self._fill("")
        self.words.setFocus()

    def use(self, chosen: Chosen) -> None:
        """Tell of these keys from now on, where somebody chose others than are the custom."""
        self.chosen_keys = chosen
        self._fill(self.words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Escape; lead from the words to the rows by the arrows."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self.words.hasFocus():
                by = 1 if event.key() == Qt.Key.Key_Down else -1
                row = min(max(self.rows.currentRow() + by, 0), self.rows.count() - 1)
                self.rows.setCurrentRow(row)
            case _:
                super().keyPressEvent(event)

    def _fill(self, words: str) -> None:
        """List what has all of these words in it."""
        wanted = words.lower().split()
        self.rows.clear()
        for action in self._table:
            if action.where not in (Where.ANYWHERE, self._where):
                continue
            keys = shown(keys_of(action, self.chosen_keys))
            menu = action.menu.replace("&", "")
            told = f"{action.plain} {keys} {menu} {action.says}".lower()
            if not all(word in told for word in wanted):
                continue
            said = "\t".join((keys or "–", f"{action.plain}. {action.says}".rstrip(". ")))
            row = QListWidgetItem(said.replace("\t", "    "))
            row.setData(NAME, action.name)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{action.plain}: {keys or 'no key'}")
            self.rows.addItem(row)
        self.rows.setCurrentRow(0)

    def _choose(self) -> None:
        row = self.rows.currentItem()
        if row is not None:
            self.chosen.emit(str(row.data(NAME)))
