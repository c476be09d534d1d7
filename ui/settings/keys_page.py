"""The page on which keys are changed: find the action, press Enter, press the new key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from minutes.errors import MinutesError
from ui.keys.table import Action, Chosen, keys_of, shown
from ui.live.going.matching import ranked
from ui.live.listing import Listing
from ui.settings.chosen import as_at_first, choose, without
from ui.tables import measure, set_out
from ui.theme import Name, Theme, dress, name_buttons

PRESS = "Press the new key for “{0}”.   Esc leaves it as it is."
"""What is asked while a key is awaited."""

HOW = "Enter, then the new key, changes the one that is marked. Esc goes back."
"""What the page says while nothing is awaited."""


SHARES = (0, 25, 11, 11)
"""How wide each column is, in letters; the one with none takes what is left."""


@dataclass(frozen=True, slots=True)
class Row:
    """One action and its keys."""

    words: str
    keys: str
    where: str
    note: str


class KeysModel(Listing[Row]):
    """The actions that fit the words typed, with their keys."""

    COLUMNS = ("What it does", "Keys", "Menu", "")

    def cell(self, value: Row, column: int) -> str:
        """Give one cell."""
        return (value.words, value.keys or "–", value.where, value.note)[column]

    def spoken(self, value: Row, column: int) -> str:
        """Give what a screen reader says of a cell."""
        return (
            f"{value.words}: {value.keys or 'no key'}" if column == 0 else self.cell(value, column)
        )


class _Awaited(QKeySequenceEdit):
    """Takes the next keys that are pressed, whatever they do elsewhere; Escape gives up."""

    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)

    def event(self, event: QEvent) -> bool:
        """Have keys come here before they do what they are for."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyPressEvent(event)  # Tab too, which otherwise goes on to the next control
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up by Escape alone."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.given_up.emit()
            return
        super().keyPressEvent(event)


class KeysPage(QWidget):
    """Lists everything that can be done; each of its keys can be changed, and changed back."""

    chosen = Signal(object)
    """The Chosen from now on."""

    left = Signal()

    refused = Signal(object)
    """A MinutesError for the strip."""

    def __init__(
        self, table: Iterable[Action], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table = tuple(table)
        self._actions = {action.name: action for action in self._table}
        self._chosen: Chosen = {}
        self._awaits = ""
        self._build()
        self._lay_out(theme)
        self._connect()

    def _build(self) -> None:
        self.title = QLabel("Keys", self)
        self.words = QLineEdit(self)
        self.rows = KeysModel(self)
        self.list = QTableView(self)
        self.says = QLabel(HOW, self)
        self.awaited = _Awaited(self)
        self.set = QPushButton("&New key", self)
        self.clear = QPushButton("N&o key", self)
        self.reset = QPushButton("As it &was", self)
        self.reset_all = QPushButton("All a&s they were", self)

    def _lay_out(self, theme: Theme) -> None:
        dress(self, Name.SEARCH, "Change the keys")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title.setFont(theme.font("title"))
        dress(self.words, "keys-words", "Words or keys to look for")
        self.words.setPlaceholderText("Type a word, or a key such as Ctrl+4")
        dress(self.list, Name.OUTCOMES, "Actions and their keys")
        dress(self.awaited, "keys-awaited", "The new key")
        dress(self.says, "settings-says")
        name_buttons(self)
        self.says.setWordWrap(True)
        self.list.setModel(self.rows)
        set_out(self.list, 0)
        measure(self.list, SHARES)
        self._line_up(theme)

    def _line_up(self, theme: Theme) -> None:
        down = QVBoxLayout(self)
        step = theme.step()
        down.setContentsMargins(step * 4, step * 3, step * 4, step * 2)
        down.setSpacing(step)
        foot = QHBoxLayout()
        foot.setSpacing(step)
        for button in (self.set, self.clear, self.reset):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.reset_all)
        asks = QWidget(self)
        asks.setFixedHeight(self.awaited.sizeHint().height() + step)
        across = QHBoxLayout(asks)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.says, 1)
        across.addWidget(self.awaited)
        self.awaited.setFixedWidth(self.fontMetrics().averageCharWidth() * 30)
        self.awaited.hide()
        for part in (self.title, self.words):
            down.addWidget(part)
        down.addWidget(self.list, 1)
        down.addWidget(asks)
        down.addLayout(foot)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._fill)
        self.words.returnPressed.connect(self._await)
        self.list.doubleClicked.connect(self._await)
        self.list.selectionModel().currentChanged.connect(self._on_marked)
        self.set.clicked.connect(self._await)
        self.clear.clicked.connect(self._clear)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._reset_all)
        self.awaited.keySequenceChanged.connect(self._on_pressed)
        self.awaited.given_up.connect(self._give_up)

    def begin(self, chosen: Chosen) -> None:
        """List everything, with the keys as they are now."""
        self._chosen = chosen
        self._give_up()
        self.words.clear()
        self._fill()
        self.words.setFocus()

    # -------------------------------------------------------------- the list

    def marked(self) -> Action | None:
        """Give the action that is marked."""
        return self._actions.get(self.rows.id_at(self.list.currentIndex()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Escape; go about in the list from the words; change by Enter."""
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 9}
        steps[Qt.Key.Key_PageUp] = -9
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._await()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.list.hasFocus():
            self._clear()
        elif Qt.Key(key) in steps and self.words.hasFocus():
            row = self.list.currentIndex().row() + steps[Qt.Key(key)]
            row = min(max(row, 0), self.rows.rowCount() - 1)
            self.list.setCurrentIndex(self.rows.index(row, 0))
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        """List what fits the words, with the mark where it was as long as it fits."""
        mark = self.rows.id_at(self.list.currentIndex())
        shown_rows = {action.name: self._row(action) for action in self._table}
        told = ((f"{r.words} {r.keys} {r.where}", name) for name, r in shown_rows.items())
        names = ranked(self.words.text(), told)
        keyed = self.words.text().strip().lower()
        exact = [n for n in names if keyed and keyed in shown_rows[n].keys.lower().split("  ")]
        names = exact or names
        self.rows.take({name: shown_rows[name] for name in names})
        at = self.rows.index_of(mark if mark in names and not self.words.text() else "")
        self.list.setCurrentIndex(at if at.isValid() else self.rows.index(0, 0))

    def _row(self, action: Action) -> Row:
        changed = action.name in self._chosen
        note = "typing" if action.is_fixed else "changed" if changed else ""
        return Row(
            words=action.plain,
            keys=shown(keys_of(action, self._chosen)),
            where=action.menu.replace("&", ""),
            note=note,
        )

    def _on_marked(self, _now: QModelIndex, _was: QModelIndex) -> None:
        action = self.marked()
        can = action is not None and not action.is_fixed
        self.set.setEnabled(can)
        self.clear.setEnabled(can)
        self.reset.setEnabled(action is not None and action.name in self._chosen)
        self.reset_all.setEnabled(bool(self._chosen))

    # -------------------------------------------------------------- changing a key

    def _await(self) -> None:
        """Wait for the new key of the action that is marked."""
        action = self.marked()
        if action is None:
            return
        if action.is_fixed:
            keys = shown(keys_of(action))
            self.says.setText(f"{keys} belongs to typing: {action.plain}. It stays as it is.")
            return
        self._awaits = action.name
        self.says.setText(PRESS.format(action.plain))
        self.awaited.clear()
        self.awaited.show()
        self.awaited.setFocus()

    def _on_pressed(self, pressed: QKeySequence) -> None:
        action = self._actions.get(self._awaits)
        if action is None or pressed.isEmpty():
            return
        keys = pressed.toString(QKeySequence.SequenceFormat.PortableText)
        try:
            now = choose(action, keys, self._table, self._chosen)
        except MinutesError as trouble:
            self.says.setText(f"{trouble}  Esc leaves it as it is.")
            self.refused.emit(trouble)
            self.awaited.clear()
            return
        self._take(now, f"“{action.plain}” is {shown(keys_of(action, now))} from now on.")

    def _give_up(self) -> None:
        self._awaits = ""
        if self.awaited.isVisible():
            self.awaited.hide()
            self.words.setFocus()
        self.says.setText(HOW)

    def _clear(self) -> None:
        action = self.marked()
        if action is not None and not action.is_fixed:
            self._take(without(action, self._chosen), f"“{action.plain}” has no key now.")

    def _reset(self) -> None:
        action = self.marked()
        if action is None:
            return
        try:
            now = as_at_first(action, self._table, self._chosen)
        except MinutesError as trouble:
            self.says.setText(str(trouble))
            self.refused.emit(trouble)
            return
        self._take(now, f"“{action.plain}” is {shown(keys_of(action, now)) or 'without'} again.")

    def _reset_all(self) -> None:
        self._take({}, "Every key is as it was at first.")

    def _take(self, now: Chosen, said: str) -> None:
        """Have the keys be so from now on, everywhere at once."""
        self._chosen = now
        self._give_up()
        self._fill()
        self._on_marked(QModelIndex(), QModelIndex())
        self.says.setText(said)
        self.chosen.emit(now)
